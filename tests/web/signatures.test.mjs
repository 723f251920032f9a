// Which signatures a page asks the browser's engine for, and what its word is worth: a "no" is worth nothing.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './browser.mjs';
import { readCases } from '../vectors/cases.mjs';

const { cases } = readCases();
const { verify: engineVerify } = Object.getPrototypeOf(crypto.subtle);

let folder;
let engine;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-'));
  const outfile = join(folder, 'engine.mjs');
  await build({ absWorkingDir: ROOT, entryPoints: ['web/core/engine.ts'], bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' });
  const { Engine } = await import(pathToFileURL(outfile));
  const compiled = async (name) => WebAssembly.compile(await readFile(join(ROOT, 'out/wasm', name)));
  engine = new Engine(await compiled('core.wasm'));
  engine.addMore(await compiled('core-more.wasm'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** What a vector comes to, and how often the engine was asked; `answer` stands in for the engine. */
async function verified(t, name, answer = engineVerify) {
  const vector = cases.find((one) => one.name === name);
  const asked = t.mock.method(crypto.subtle, 'verify', answer);
  const trust = await Promise.all(vector.trust.map(async (path) => ({ bytes: await readFile(path), provenance: 'user_trusted' })));
  const { report } = await engine.verify({ name: vector.file, bytes: await readFile(vector.path), at: vector.at, trust, recipient: null, asked: null, documents: [] });
  asked.mock.restore();
  return { verdict: report.verdict, asked: asked.mock.callCount() };
}

test('a signature on P-384 is the engine’s, and the core’s where the engine says no or fails', async (t) => {
  const name = 'ob3-es384-didjwk-recognised';
  assert.deepEqual(await verified(t, name), { verdict: 'valid', asked: 1 });
  assert.deepEqual(await verified(t, name, async () => false), { verdict: 'valid', asked: 1 });
  assert.deepEqual(await verified(t, name, async () => { throw new Error('not today'); }), { verdict: 'valid', asked: 1 });
});

test('a signature that is wrong stays wrong', async (t) => {
  assert.deepEqual(await verified(t, 'jws-es384-zero'), { verdict: 'invalid', asked: 1 });
});

test('what the core checks sooner than a second pass takes is not asked for', async (t) => {
  for (const name of ['ob3-rs256-kid-in-trust', 'ob3-es256-didkey-recognised', 'ob3-eddsa-didkey-recognised']) {
    assert.deepEqual(await verified(t, name), { verdict: 'valid', asked: 0 }, name);
  }
});
