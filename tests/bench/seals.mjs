// A European credential with everything that it carries: signature, certificates, time-stamps,
// revocation data, trusted lists. core.wasm in Node does all of it; beside it jose checks the one
// signature and pkijs the path of the seal's certificate, and neither looks at anything else.
// Rounds are interleaved, medians are printed; nothing is asserted but that all say "genuine".
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import { generalVerify, importX509 } from 'jose';
import * as pkijs from 'pkijs';
import { bundle } from '../../src/trust_build/bundle.mjs';
import { makeIndex } from '../../src/trust_build/eu_index.mjs';
import { openCore } from '../vectors/core.mjs';

const AT = '2025-03-15T12:00:00Z';
const SAMPLES = ['Sample-CertOfPart', 'Sample-MastersDegree', 'Sample-JointDegree', 'Sample-TranscriptOfRecords'];
const samples = join(process.env.PORTOLAN_SHARED ?? '../shared', 'fixtures/edc/signed-edc/commission-elm-support-2024-2025');
const wasm = readFileSync('out/wasm/core.wasm');
const more = readFileSync('out/wasm/core-more.wasm');

// --- The core: the index and the shard that the seal's issuer is in, as a page has them at hand --------------

const index = makeIndex();
const trust = [Buffer.from(JSON.stringify(bundle())), index.get('index.bin'), index.get('ES.bin')];
const request = {
  operation: 'verify', input: { buffer: 0, name: 'file' }, at: AT,
  trust: trust.map((_, i) => ({ buffer: i + 1, provenance: 'bundled' })),
};
const verdictBy = (call, file) => JSON.parse(call(request, [file, ...trust]).text).report?.verdict;

// --- The peers -------------------------------------------------------------------------------------------------

const fromBase64 = (text) => Buffer.from(text, 'base64');
function certificate(der) {
  return new pkijs.Certificate({ schema: asn1js.fromBER(new Uint8Array(der).buffer).result });
}
const same = (a, b) => Buffer.from(a.toSchema().toBER()).equals(Buffer.from(b.toSchema().toBER()));

/** The seal's certificate and those above it, out of the values that the signature carries. */
function pathOf(jws) {
  const { header, protected: head } = jws.signatures[0];
  const properties = header.etsiU.map((text) => JSON.parse(Buffer.from(text, 'base64url')));
  const values = properties.flatMap((property) => property.xVals ?? []).map((value) => fromBase64(value.x509Cert.val));
  const pool = values.map((der) => ({ der, parsed: certificate(der) }));
  const path = [{ der: fromBase64(JSON.parse(Buffer.from(head, 'base64url')).x5c[0]) }];
  path[0].parsed = certificate(path[0].der);
  for (let next = path[0]; ; path.push(next)) {
    const issuer = next.parsed.issuer;
    next = pool.find(({ parsed }) => same(parsed.subject, issuer) && !path.some(({ parsed: known }) => same(known.subject, parsed.subject)));
    if (!next) return path.map(({ der }) => der);
  }
}
async function byPeers(file, path) {
  const jws = JSON.parse(file);
  const header = JSON.parse(Buffer.from(jws.signatures[0].protected, 'base64url'));
  const key = await importX509(`-----BEGIN CERTIFICATE-----\n${header.x5c[0]}\n-----END CERTIFICATE-----`, header.alg);
  await generalVerify(jws, key, { crit: { sigT: true, adoTst: true } });
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: [certificate(path.at(-1))], certs: path.map(certificate), checkDate: new Date(AT),
  });
  const { result, resultMessage } = await engine.verify();
  if (!result) throw new Error(resultMessage);
}

// --- Measuring -------------------------------------------------------------------------------------------------

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
async function interleaved(ways, seconds) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const until = performance.now() + seconds * 1000;
  for (let round = -3; round < 11 || performance.now() < until; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const start = performance.now();
      await work();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

if (existsSync(samples)) {
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, medians of interleaved rounds, ms`);
  console.log('core does all of it; jose and pkijs the signature and the path of the seal alone\n');
  console.log(`  ${'credential'.padEnd(28)}  bytes  path   cold   warm   peers  warm to peers`);
  const call = await openCore(wasm, more);
  const compiled = await WebAssembly.compile(wasm);
  const compiledMore = await WebAssembly.compile(more);
  for (const name of SAMPLES) {
    const file = readFileSync(join(samples, `${name}-signed.jsonld`));
    const path = pathOf(JSON.parse(file));
    const verdict = verdictBy(call, file);
    if (verdict !== 'valid') throw new Error(`${name}: ${verdict}`);
    const figures = await interleaved({
      cold: async () => verdictBy(await openCore(compiled, compiledMore), file),
      warm: () => verdictBy(call, file),
      peers: () => byPeers(file, path),
    }, 4);
    const ms = (time) => time.toFixed(1).padStart(7);
    console.log(`  ${name.padEnd(27)}${String(file.length).padStart(8)}${String(path.length).padStart(6)}${ms(figures.cold)}${ms(figures.warm)}${ms(figures.peers)}  x ${(figures.warm / figures.peers).toFixed(2)}`);
  }
} else {
  console.log(`${samples}: not here`);
}
