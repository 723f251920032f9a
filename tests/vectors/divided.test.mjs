// core.wasm without core-more.wasm: a badge of an everyday kind is verified and explained by the first file
// alone, and the first file stays small. What needs the second gets nothing but the wish for it, and with it
// the report that it always had.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { bundledTrust, judge, readCases, requestOf, root } from './cases.mjs';
import { openCore, report } from './core.mjs';

// Everyday vectors by the beginning of their names, and those among them that are rare: other curves and digests
// than P-256, Ed25519 and SHA-256, RSA-PSS, keywords of JSON-LD that no badge's context uses, SVG, extracts, several
// signatures in one token, payloads that are no JSON, status lists of the IETF.
const EVERYDAY = /^(also|clr|date|di|did|endorsement|envelope|exp|extracted|key|ob2|ob3|png|refresh|shared-ob[12]|status|synthetic|trust|type|validator|vp)-/;
const RARE = new RegExp(
  [
    /^di-(context-(appended-vocabulary|base|inline-protected|nested-null)|keyword-(included|reverse))/,
    /^di-ecdsa-(jcs-2019-p384|rdfc-2019-p384|sd-2023)/,
    /^key-(listed-twice|rotated-)/,
    /^ob2-(13-wrapper-|signed-payload-no-json)/,
    /^ob3-(es256-with-secp256k1-key|es256k-|es384-|es512-|ps384|ps512|rs384|rs512)/,
    /^(ob3-status-claim$|status-token-)/,
    /^(ob2-signed-ps256|ob3-(ps256|rs256-called-ps256))/,
    /^shared-ob(1-bakery-(bad|no)-json|2-svg)/,
    /^status-web-page/,
    /^validator-(derivedcredential|simple-(json|jwt|jwt-v1)-svg)/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
const LARGEST_FIRST = 230_000; // the aim

const compile = (name) => WebAssembly.compile(readFileSync(join(root, 'out/wasm', name)));
const first = await compile('core.wasm');
const more = await compile('core-more.wasm');
const { cases } = readCases();
const bundled = bundledTrust();
const everyday = cases.filter(({ name }) => EVERYDAY.test(name) && !RARE.test(name));

async function verify(vector, lists, second) {
  const call = await openCore(first, second);
  const { request, buffers } = requestOf(vector, lists);
  const { text } = await report(call, request, buffers, false);
  assert.match(call({ operation: 'explain', report: JSON.parse(text) }, []).text, /^\{"status":"done"/);
  return text;
}

test('everyday badges are verified and explained by the first file alone', async () => {
  assert(everyday.length > 400, `${everyday.length} vectors`);
  const wanting = [];
  for (const vector of everyday) {
    try {
      judge(JSON.parse(await verify(vector, bundled)), vector.expected);
    } catch (error) {
      if (error.name !== 'MoreNeeded') throw error;
      wanting.push(vector.name);
    }
  }
  assert.deepEqual(wanting, []);
});

test('the European trusted lists do not ask for the second file by being there', async () => {
  const vector = everyday.find(({ name }) => name === 'ob3-eddsa-didkey-recognised') ?? everyday[0];
  assert.equal(JSON.parse(await verify(vector, bundled)).verdict, JSON.parse(await verify(vector, bundled.slice(0, 1))).verdict);
});

test('a European credential wants the second file, and has its report with it', async () => {
  const vector = cases.find(({ name }) => name === 'seal-rsa');
  await assert.rejects(verify(vector, bundled), { name: 'MoreNeeded' });
  judge(JSON.parse(await verify(vector, bundled, more)), vector.expected);
});

test('the second file asks for nothing but the first', () => {
  const spaces = new Set(WebAssembly.Module.imports(more).map((one) => one.module));
  assert.deepEqual([...spaces], ['core']);
});

test('the first file, with the contexts, stays as small as it is', () => {
  const size = brotliCompressSync(readFileSync(join(root, 'out/wasm/core.wasm'))).length;
  assert(size <= LARGEST_FIRST, `core.wasm is ${size} bytes after brotli, ${LARGEST_FIRST} at most`);
});
