// The vectors three ways: the command line, core.wasm in Node, core.wasm in Chromium under the
// site's own Content-Security-Policy. All reports are the same bytes, with and without the host's
// signature checks. (The fourth way is tests/unit/vectors_test.cpp.)
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test, { after, before } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { launch } from '../web/browser.mjs';
import { serve } from '../../.ci/serve.mjs';
import { bundledTrust, judge, readCases, requestOf, root } from './cases.mjs';
import { openCore, report } from './core.mjs';

const { cases, missing } = readCases();
const EXIT = { valid: 0, invalid: 1, indeterminate: 2, null: 66 };
const scratch = mkdtempSync(join(tmpdir(), 'portolan-vectors-'));
const wasm = readFileSync(join(root, 'out/wasm/core.wasm'));
const more = readFileSync(join(root, 'out/wasm/core-more.wasm'));
const command = join(root, 'out/bin/portolan');
const bundled = bundledTrust();
const reports = new Map();

after(() => rmSync(scratch, { recursive: true }));

for (const path of missing) test(`shared test data: ${path}`, { skip: 'not here' }, () => {});

test('core.wasm in Node: every vector gets its verdict, and its report obeys the schema', async (t) => {
  const call = await openCore(wasm, more);
  const schema = JSON.parse(readFileSync(join(root, 'src/verify/report.schema.json'), 'utf8'));
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
  for (const vector of cases) {
    await t.test(vector.name, async () => {
      const { request, buffers } = requestOf(vector, bundled);
      const { text } = await report(call, request, buffers, false);
      reports.set(vector.name, text);
      const parsed = JSON.parse(text);
      judge(parsed, vector.expected);
      assert(validate(parsed), JSON.stringify(validate.errors, null, 1));
    });
  }
});

test('core.wasm in Node: the host’s signature checks change no byte', async () => {
  const call = await openCore(wasm, more);
  let asked = 0;
  for (const vector of cases) {
    const { request, buffers } = requestOf(vector, bundled);
    const hosted = await report(call, request, buffers, true);
    assert.equal(hosted.text, reports.get(vector.name), vector.name);
    asked += hosted.asked;
  }
  assert(asked > 20, `the host was asked ${asked} times`);
});

test('memory is given back: a core that has verified everything needs no more to do it again', async () => {
  const call = await openCore(wasm, more);
  const some = cases.filter((_, index) => index % 5 === 0);
  const round = async () => {
    for (const vector of some) {
      const { request, buffers } = requestOf(vector, bundled);
      await report(call, request, buffers, false);
    }
    return call.bytes();
  };
  await round();
  const sizes = [await round(), await round(), await round()];
  assert.deepEqual(sizes, [sizes[0], sizes[0], sizes[0]]);
});

test('a report does not depend on what was verified before it', async () => {
  const call = await openCore(wasm, more);
  for (const vector of [...cases].reverse()) {
    const { request, buffers } = requestOf(vector, bundled);
    assert.equal((await report(call, request, buffers, false)).text, reports.get(vector.name), vector.name);
  }
});

// Ends with what the program wrote, whatever its exit code.
const run = (options) =>
  new Promise((done) => {
    execFile(command, options, { encoding: 'utf8', maxBuffer: 1e8 }, (error, stdout, stderr) => done({ stdout, stderr, status: error ? error.code : 0 }));
  });

async function runCommand(vector) {
  const options = ['verify', '--json', '--at', vector.at];
  for (const path of vector.trust) options.push('--trust', path);
  if (vector.recipient !== undefined) options.push('--recipient', vector.recipient);
  for (const [name, value] of Object.entries(vector.asked ?? {})) options.push(`--${name}`, value);
  if (vector.documents.length > 0) {
    const folder = mkdtempSync(join(scratch, 'supplied-'));
    const names = vector.documents.map(([, path], index) => `${index}-${basename(path)}`);
    vector.documents.forEach(([, path], index) => copyFileSync(path, join(folder, names[index])));
    writeFileSync(join(folder, 'index.json'), JSON.stringify(Object.fromEntries(vector.documents.map(([url], index) => [url, names[index]]))));
    options.push('--supplied', folder);
  }
  return [await run([...options, vector.path]), await run([...options, '--host-signatures', vector.path])];
}

test('command line: the same report bytes, and the exit code of the verdict', async (t) => {
  const runs = new Map();
  const queue = [...cases];
  const worker = async () => {
    for (let vector = queue.shift(); vector; vector = queue.shift()) runs.set(vector.name, await runCommand(vector));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  for (const vector of cases) {
    await t.test(vector.name, () => {
      for (const { stdout, stderr, status } of runs.get(vector.name)) {
        assert.equal(status, EXIT[vector.expected.verdict], stderr);
        if (vector.unasked) assert.equal(JSON.parse(stdout).verdict, vector.expected.verdict);
        else assert.equal(stdout, `${reports.get(vector.name)}\n`, stderr);
      }
    });
  }
});

let browser;
let site;
before(async () => {
  site = await serve(root, 0);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test('core.wasm in Chromium: the same report bytes, with and without WebCrypto', async () => {
  const page = await browser.newPage();
  const address = site.origin;
  await page.goto(`${address}/out/site/index.html`);
  await page.evaluate(async ([source, bundles]) => {
    const { openCore, report } = await import(`${source}/tests/vectors/core.mjs`);
    const file = async (name) => (await fetch(`${source}/out/wasm/${name}`)).arrayBuffer();
    const call = await openCore(await file('core.wasm'), await file('core-more.wasm'));
    const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const trust = bundles.map(bytesOf);
    globalThis.verifyVector = async (request, encoded) => {
      const [file, ...others] = encoded.map(bytesOf);
      const buffers = [file, ...trust, ...others];
      return [await report(call, request, buffers, false), await report(call, request, buffers, true)];
    };
  }, [address, bundled.map((bytes) => bytes.toString('base64'))]);
  let asked = 0;
  for (const vector of cases) {
    const { request, buffers } = requestOf(vector, bundled);
    // The trust data, which is the same for all, is in the page already.
    const encoded = buffers.toSpliced(1, bundled.length).map((buffer) => buffer.toString('base64'));
    for (const answer of await page.evaluate(([r, b]) => globalThis.verifyVector(r, b), [request, encoded])) {
      assert.equal(answer.text, reports.get(vector.name), vector.name);
      asked += answer.asked;
    }
  }
  assert(asked > 20, `the host was asked ${asked} times`);
});
