// What the issuing tests share: the door of studio.wasm with a host that holds keys, and an award.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openCore } from '../vectors/core.mjs';

export const AT = '2026-11-22T12:00:00Z';

const door = await openCore(readFileSync(new URL('../../out/wasm/studio.wasm', import.meta.url)));

/** One call: {json, buffers}. */
export function call(operation, request, buffers = []) {
  const { text, buffers: out } = door({ operation, ...request }, buffers);
  return { json: JSON.parse(text), buffers: out };
}

/** A key pair as WebCrypto would hold it; nobody but the host sees its private half. */
export function newKey(type = 'ed25519') {
  const { privateKey, publicKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: type });
  return { privateKey, jwk: publicKey.export({ format: 'jwk' }) };
}

export const privateKeyOf = (jwk) => createPrivateKey({ key: jwk, format: 'jwk' });
export const publicKeyOf = (jwk) => createPublicKey({ key: jwk, format: 'jwk' });

const HASHES = { ES256: 'sha256', ES384: 'sha384', RS256: 'sha256', EdDSA: null };

/** Answers `sign` needs until the core is done, as a page does. */
export function issue(operation, request, privateKey, buffers = []) {
  const facts = [];
  for (let round = 0; round < 4; round += 1) {
    const answer = call(operation, { ...request, facts }, buffers);
    if (answer.json.status !== 'needs') return answer;
    for (const need of answer.json.needs) {
      const signature = sign(HASHES[need.alg], answer.buffers[need.bytes.buffer], { key: privateKey, dsaEncoding: 'ieee-p1363' });
      facts.push({ kind: 'sign', id: need.id, signature: signature.toString('base64url') });
    }
  }
  throw new Error('the core asks for signatures without end');
}

export const didKey = (jwk) => call('issue.did_key', { jwk }).json;

/** The verdict of our own verifier. */
export function verify(file, { trust, documents = {}, at = AT, recipient } = {}) {
  const buffers = [typeof file === 'string' ? Buffer.from(file) : file];
  const request = { input: { buffer: 0, name: 'file' }, at, trust: [], facts: [], offers: { document: true }, recipient };
  if (trust) request.trust.push({ buffer: buffers.push(Buffer.from(JSON.stringify(trust))) - 1, provenance: 'user_trusted' });
  for (;;) {
    const { json } = call('verify', request, buffers);
    if (json.status !== 'needs') return json.report;
    for (const { id, url } of json.needs) {
      const text = documents[url];
      if (text === undefined) request.facts.push({ kind: 'document', id, declined: true });
      else request.facts.push({ kind: 'document', id, provenance: 'fetched', buffer: buffers.push(Buffer.from(text)) - 1 });
    }
  }
}

export const problems = (report) => report.checks.flatMap((check) => check.problems.map((problem) => `${check.id}: ${problem.type} ${problem.at}`));

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// A picture that is one: 1 x 1 pixel.
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="4" cx="5" cy="5"/></svg>');

const vocabulary = (uri, en, fr) => ({ uri, label: { en, fr } });

/** An award with everything that a micro-credential states. Invented people and courses. */
export const award = (issuer = {}, changes = {}) => ({
  id: 'urn:uuid:6f3a0a52-6a39-4c7e-9a0d-0b3f1d6f0001',
  language: 'en',
  issued: '2026-11-20T09:00:00Z',
  valid_from: '2026-11-20T09:00:00Z',
  valid_until: '2031-11-20T09:00:00Z',
  issuer: { id: 'did:example:issuer', name: 'Invented University of Bilbao', url: 'https://uni.example/', email: 'badges@uni.example', country: 'ES', ...issuer },
  recipient: { id: 'urn:uuid:6f3a0a52-6a39-4c7e-9a0d-0b3f1d6f0002', name: 'Ana Example', email: 'Ana@Example.org', salt: 'a grain of salt' },
  achievement: {
    id: 'https://uni.example/achievements/communication',
    name: 'Communicating across cultures',
    description: 'Works in a team whose members share no first language.',
    criteria: 'A committee of two looked at a project report and an interview, against four criteria.',
    type: 'MicroCredential',
    image: `data:image/png;base64,${PNG.toString('base64')}`,
    tags: ['cross-border'],
    skills: [
      { uri: 'http://data.europa.eu/esco/skill/15d76317-c71a-4fa2-aadc-2ecc34e627b7', name: { en: 'communication' }, framework: 'ESCO' },
      { name: { en: 'Intercultural sensitivity' }, framework: 'European Cross-Border Skills' },
    ],
    ects: 3,
    hours: 90,
    eqf: 6,
    fields: [vocabulary('http://data.europa.eu/snb/isced-f/0031', 'Personal skills and development', 'Développement personnel')],
    participation: vocabulary('http://data.europa.eu/snb/learning-assessment/e92d221e4d', 'Blended', 'Hybride'),
    assessment: vocabulary('http://data.europa.eu/snb/assessment/4f03b91c0e', 'Portfolio', 'Portfolio'),
    supervision: vocabulary('http://data.europa.eu/snb/supervision-verification/c598449d64', 'Unsupervised without ID verification', 'Sans surveillance'),
    quality: {
      name: 'Accredited by the Invented Agency', url: 'https://agency.example/decisions/1',
      type: vocabulary('http://data.europa.eu/snb/accreditation/e57dddfdf3', 'Programme accreditation', 'Accréditation'),
      agent: { id: 'https://agency.example/', name: 'Invented Agency', country: 'ES' },
    },
    grade: 'Pass',
  },
  evidence: [{ name: 'Project report', description: 'Twelve pages.', type: 'application/pdf', sha256: sha256('report') }],
  status: [],
  ...changes,
});
