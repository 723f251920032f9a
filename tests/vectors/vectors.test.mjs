// The vectors three ways: the command line, core.wasm in Node, core.wasm in Chromium under the
// site's own Content-Security-Policy. All reports are the same bytes, with and without the host's
// signature checks. (The fourth way is tests/unit/vectors_test.cpp.)
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test, { after, before } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { launch } from '../web/browser.mjs';
import { serve } from '../../.ci/serve.mjs';
import { judge, readCases, requestOf, root } from './cases.mjs';
import { openCore, report } from './core.mjs';

const { cases, missing } = readCases();
const EXIT = { valid: 0, invalid: 1, indeterminate: 2, null: 66 };
const scratch = mkdtempSync(join(tmpdir(), 'portolan-vectors-'));
const wasm = readFileSync(join(root, 'out/wasm/core.wasm'));
const command = join(root, 'out/bin/portolan');
execFileSync(process.execPath, [join(root, 'src/trust_build/bundle.mjs'), join(scratch, 'issuers.json')]);
const bundled = readFileSync(join(scratch, 'issuers.json'));
const reports = new Map();

after(() => rmSync(scratch, { recursive: true }));

for (const path of missing) test(`shared test data: ${path}`, { skip: 'not here' }, () => {});

test('core.wasm in Node: every vector gets its verdict, and its report obeys the schema', async (t) => {
  const call = await openCore(wasm);
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
  const call = await openCore(wasm);
  let asked = 0;
  for (const vector of cases) {
    const { request, buffers } = requestOf(vector, bundled);
    const hosted = await report(call, request, buffers, true);
    assert.equal(hosted.text, reports.get(vector.name), vector.name);
    asked += hosted.asked;
  }
  assert(asked > 20, `the host was asked ${asked} times`);
});

test('a report does not depend on what was verified before it', async () => {
  const call = await openCore(wasm);
  for (const vector of [...cases].reverse()) {
    const { request, buffers } = requestOf(vector, bundled);
    assert.equal((await report(call, request, buffers, false)).text, reports.get(vector.name), vector.name);
  }
});

test('command line: the same report bytes, and the exit code of the verdict', async (t) => {
  for (const vector of cases) {
    await t.test(vector.name, () => {
      const options = ['--json', '--at', vector.at];
      for (const path of vector.trust) options.push('--trust', path);
      if (vector.recipient !== undefined) options.push('--recipient', vector.recipient);
      if (vector.documents.length > 0) {
        const folder = mkdtempSync(join(scratch, 'supplied-'));
        for (const [, path] of vector.documents) copyFileSync(path, join(folder, basename(path)));
        const index = Object.fromEntries(vector.documents.map(([url, path]) => [url, basename(path)]));
        writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
        options.push('--supplied', folder);
      }
      for (const host of [[], ['--host-signatures']]) {
        const run = spawnSync(command, ['verify', ...options, ...host, vector.path], { encoding: 'utf8', maxBuffer: 1e8 });
        assert.equal(run.stdout, `${reports.get(vector.name)}\n`, run.stderr);
        assert.equal(run.status, EXIT[vector.expected.verdict]);
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
  await page.evaluate(async (source) => {
    const { openCore, report } = await import(`${source}/tests/vectors/core.mjs`);
    const bytes = await (await fetch(`${source}/out/wasm/core.wasm`)).arrayBuffer();
    const call = await openCore(bytes);
    globalThis.verifyVector = async (request, encoded, host) => {
      const buffers = encoded.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
      return report(call, request, buffers, host);
    };
  }, address);
  let asked = 0;
  for (const vector of cases) {
    const { request, buffers } = requestOf(vector, bundled);
    const encoded = buffers.map((buffer) => buffer.toString('base64'));
    for (const host of [false, true]) {
      const answer = await page.evaluate(([r, b, h]) => globalThis.verifyVector(r, b, h), [request, encoded, host]);
      assert.equal(answer.text, reports.get(vector.name), vector.name);
      asked += answer.asked;
    }
  }
  assert(asked > 20, `the host was asked ${asked} times`);
});
