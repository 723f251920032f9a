// Warm verification in WebAssembly under Node, beside the npm package jose, which checks the
// signature alone. One interleaved run, minima.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, generalVerify, importJWK, importX509 } from 'jose';
import { openCore, report } from '../vectors/core.mjs';
import { keys, publicJwk } from '../vectors/signing.mjs';

const ROUNDS = 40;
const samples = join(process.env.PORTOLAN_SHARED ?? '../shared', 'fixtures/edc/signed-edc/commission-elm-support-2024-2025');
const call = await openCore(readFileSync('out/wasm/core.wasm'), readFileSync('out/wasm/core-more.wasm'));
const request = { operation: 'verify', input: { buffer: 0, name: 'file' }, at: '2026-06-01T12:00:00Z' };

async function edcByJose(file) {
  const jws = JSON.parse(file);
  const header = JSON.parse(Buffer.from(jws.signatures[0].protected, 'base64url'));
  const key = await importX509(`-----BEGIN CERTIFICATE-----\n${header.x5c[0]}\n-----END CERTIFICATE-----`, 'RS256');
  await generalVerify(jws, key, { crit: { sigT: true, adoTst: true } });
}

async function compare(name, file, peer) {
  const best = { ours: Infinity, hosted: Infinity, peer: Infinity };
  const time = async (what, work) => {
    const start = performance.now();
    await work();
    best[what] = Math.min(best[what], performance.now() - start);
  };
  for (let i = 0; i < ROUNDS; i += 1) {
    await time('ours', () => report(call, request, [file], false));
    await time('hosted', () => report(call, request, [file], true));
    await time('peer', peer);
  }
  const ratio = (value) => (value / best.peer).toFixed(1);
  console.log(
    `  ${name.padEnd(30)}${String(file.length).padStart(8)} bytes  core ${best.ours.toFixed(2)} ms (x ${ratio(best.ours)})` +
      `  core with WebCrypto ${best.hosted.toFixed(2)} ms (x ${ratio(best.hosted)})  jose ${best.peer.toFixed(2)} ms`,
  );
}

console.log(`WebAssembly in Node ${process.version}, warm, minima of ${ROUNDS} interleaved runs`);
for (const name of ['Sample-CertOfPart', 'Sample-MastersDegree', 'Sample-JointDegree', 'Sample-TranscriptOfRecords']) {
  const path = join(samples, `${name}-signed.jsonld`);
  if (!existsSync(path)) {
    console.log(`  ${path}: not here`);
    continue;
  }
  const file = readFileSync(path);
  await compare(name, file, () => edcByJose(file));
}
for (const [name, key, alg] of [
  ['ob3-eddsa-didkey-recognised', keys.ed25519, 'EdDSA'],
  ['ob3-es256-didkey-recognised', keys.p256, 'ES256'],
]) {
  const file = readFileSync(`tests/vectors/cases/${name}/input.jwt`);
  const token = file.toString();
  await compare(name, file, async () => compactVerify(token, await importJWK(publicJwk(key), alg)));
}
