// The client of the core without a browser: what happens when the worker is slow, dies or talks
// nonsense, and how bytes cross the door. The package's own modules are tested, as they are shipped.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT, shared } from './browser.mjs';

const EDC = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld';

let folder;
let client;
let abi;
let dispatch;
let messages;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-'));
  const noAssets = {
    name: 'no-assets',
    setup(bundler) {
      bundler.onResolve({ filter: /^portolan:assets$/ }, ({ path }) => ({ path, namespace: 'test' }));
      bundler.onLoad({ filter: /.*/, namespace: 'test' }, () => ({ contents: 'export const assets = {}, workerPath = "";' }));
    },
  };
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['web/core/client.ts', 'web/core/abi.ts', 'web/core/worker.ts', 'web/core/messages.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    plugins: [noAssets],
    logLevel: 'error',
  });
  const load = (name) => import(pathToFileURL(join(folder, name)));
  [client, abi, dispatch, messages] = await Promise.all(
    ['client.mjs', 'abi.mjs', 'worker.mjs', 'messages.mjs'].map(load),
  );
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

// A worker that answers as `behaviour(request)` says; undefined is silence.
function workers(behaviour) {
  const made = [];
  const createWorker = () => {
    const worker = {
      terminated: false,
      onmessage: null,
      onerror: null,
      terminate: () => (worker.terminated = true),
      postMessage: (request) => {
        const answer =
          request.operation === 'load' || request.operation === 'more' ? { status: 'done', payload: null } : behaviour(request, made.indexOf(worker));
        if (answer) queueMicrotask(() => worker.onmessage?.({ data: { id: request.id, ...answer } }));
      },
    };
    made.push(worker);
    return worker;
  };
  return { made, createWorker };
}

const DONE = { status: 'done', payload: { report: { verdict: 'valid' }, explanation: {} } };

function open(behaviour, options = {}) {
  const crew = workers(behaviour);
  const portolan = new client.Portolan({
    createWorker: crew.createWorker,
    loadModule: async () => ({}),
    loadTrust: async () => null,
    timeout: 50,
    ...options,
  });
  return { portolan, made: crew.made };
}

describe('the worker', () => {
  test('that takes too long is ended, and the next file is checked by another', async () => {
    const { portolan, made } = open((request) => (request.payload.name === 'slow' ? undefined : DONE));
    await portolan.ready();
    assert.equal(made.length, 2, 'one at work, one in reserve');
    assert.deepEqual(await portolan.verify('x', { name: 'slow' }), {
      status: 'not_checked',
      reason: 'took_too_long',
      name: 'slow',
    });
    assert.equal(made[0].terminated, true);
    const next = await portolan.verify('x', { name: 'quick' });
    assert.equal(next.status, 'done');
    assert.equal(made[1].terminated, false);
    portolan.close();
    assert.ok(made.every((worker) => worker.terminated));
  });

  test('that stops is replaced, and files that wait do not notice', async () => {
    const { portolan, made } = open((request) =>
      request.payload.name === 'bad' ? { status: 'error', code: 'stopped', problem: null } : DONE,
    );
    const results = await Promise.all(['a', 'bad', 'b', 'bad', 'c'].map((name) => portolan.verify('x', { name })));
    assert.deepEqual(
      results.map((result) => result.reason ?? result.status),
      ['done', 'stopped', 'done', 'stopped', 'done'],
    );
    assert.equal(made.filter((worker) => worker.terminated).length, 2);
    portolan.close();
  });

  test('an answer to another question is not taken for this one', async () => {
    const stray = { status: 'done', payload: { report: { verdict: 'invalid' }, explanation: {} } };
    const { portolan, made } = open((request, worker) => {
      made[worker].onmessage({ data: { id: request.id + 1000, ...stray } });
      made[worker].onmessage({ data: { id: request.id - 1, ...stray } });
      return DONE;
    });
    assert.equal((await portolan.verify('x')).report.verdict, 'valid');
    portolan.close();
  });

  test('a malformed option is the caller’s mistake and says so', async () => {
    const problem = { type: 'request.malformed', at: '/at', detail: '' };
    const { portolan, made } = open(() => ({ status: 'error', code: 'refused', problem }));
    await assert.rejects(portolan.verify('x', { at: 'yesterday' }), { name: 'RequestRefused', problem });
    assert.equal(made.filter((worker) => worker.terminated).length, 0);
    portolan.close();
  });

  test('a core that cannot be loaded is said to be unavailable, and is asked for again', async () => {
    let tries = 0;
    const { portolan } = open(() => DONE, {
      loadModule: async () => {
        if (++tries === 1) throw new Error('no network');
        return {};
      },
    });
    assert.equal((await portolan.verify('x')).reason, 'unavailable');
    assert.equal((await portolan.verify('x')).status, 'done');
    portolan.close();
  });

  test('no more of a file is read than the core would look at', async () => {
    const lengths = [];
    const { portolan } = open((request) => {
      lengths.push(request.payload.bytes.byteLength);
      return DONE;
    });
    const large = await portolan.verify(new Uint8Array((16 << 20) + 1000));
    const small = await portolan.verify('hello');
    assert.deepEqual(lengths, [(16 << 20) + 1, 5]);
    assert.deepEqual([large.truncated, small.truncated], [true, false]);
    portolan.close();
  });

  test('what is asked of the core is what the caller said', async () => {
    const requests = [];
    const { portolan } = open(
      (request) => {
        requests.push(request);
        return DONE;
      },
      { loadTrust: async () => new Uint8Array([1]) },
    );
    await portolan.verify('x', { at: new Date('2026-11-22T10:00:00.123Z'), recipient: 'a@b.example', trust: [new Uint8Array([2])] });
    const [{ payload }] = requests;
    assert.equal(payload.at, '2026-11-22T10:00:00Z');
    assert.equal(payload.recipient, 'a@b.example');
    assert.deepEqual(
      payload.trust.map(({ bytes, provenance }) => [bytes[0], provenance]),
      [
        [1, 'bundled'],
        [2, 'user_trusted'],
      ],
    );
    portolan.close();
  });

  test('the trusted lists are loaded when a report asks for them, each once, and the file is verified again', async () => {
    const loaded = [];
    const given = [];
    const needs = [[{ kind: 'trust', id: 'eu', reason: 'x' }], [{ kind: 'trust', id: 'eu/ES', reason: 'x' }, { kind: 'trust', id: 'eu/DE', reason: 'x' }]];
    const { portolan } = open(
      ({ payload }) => {
        const european = payload.trust.map(({ bytes, provenance }) => [bytes[0], provenance]);
        given.push(european);
        return { status: 'done', payload: { report: { needs: needs[european.length] ?? [] }, explanation: {} } };
      },
      {
        loadTrust: async () => null,
        loadTrustedList: async (name) => {
          loaded.push(name);
          return { 'eu/index.bin': new Uint8Array([1]), 'eu/ES.bin': new Uint8Array([2]) }[name] ?? null;
        },
      },
    );
    assert.equal((await portolan.verify('x')).status, 'done');
    assert.deepEqual(given, [[], [[1, 'bundled']], [[1, 'bundled'], [2, 'bundled']]]);
    // The next file has the index from the start; keys only where they are asked for.
    assert.equal((await portolan.verify('y')).status, 'done');
    assert.deepEqual(given.slice(3), [[[1, 'bundled']], [[1, 'bundled'], [2, 'bundled']]]);
    assert.deepEqual(loaded, ['eu/index.bin', 'eu/ES.bin', 'eu/DE.bin']);
    portolan.close();
  });

  test('without the network a file that needs the trusted lists is verified without them, and a later one tries again', async () => {
    let online = false;
    let asked = 0;
    const { portolan } = open(
      ({ payload }) => ({
        status: 'done',
        payload: { report: { needs: payload.trust.length === 0 ? [{ kind: 'trust', id: 'eu', reason: 'x' }] : [] }, explanation: {} },
      }),
      {
        loadTrust: async () => null,
        loadTrustedList: async () => {
          asked += 1;
          if (!online) throw new Error('offline');
          return new Uint8Array([1]);
        },
      },
    );
    assert.equal((await portolan.verify('x')).report.needs.length, 1);
    online = true;
    assert.equal((await portolan.verify('x')).report.needs.length, 0);
    assert.equal(asked, 2);
    portolan.close();
  });

  test('is given the second file of the core when a file needs it, and is asked again with the same bytes', async () => {
    const seen = [];
    let loaded = 0;
    const knows = new Set();
    const { portolan, made } = open(
      ({ payload }, worker) => {
        seen.push(new TextDecoder().decode(payload.bytes));
        return knows.has(worker) ? DONE : { status: 'error', code: 'more_needed', problem: null };
      },
      { loadMore: async () => ({ number: ++loaded }) },
    );
    await portolan.ready();
    for (const worker of made) {
      const post = worker.postMessage;
      worker.postMessage = (request) => {
        if (request.operation === 'more') knows.add(made.indexOf(worker));
        post(request);
      };
    }
    assert.equal((await portolan.verify('x')).status, 'done');
    assert.equal((await portolan.verify('y')).status, 'done');
    assert.deepEqual(seen, ['x', 'x', 'y']);
    assert.equal(loaded, 1);
    assert.ok(made.every((worker) => !worker.terminated));
    portolan.close();
  });

  test('a second file that cannot be had is said, the next file is checked, and it is asked for again', async () => {
    let tries = 0;
    const { portolan } = open(
      ({ payload }) => (payload.name === 'seal' ? { status: 'error', code: 'more_needed', problem: null } : DONE),
      {
        loadMore: async () => {
          ++tries;
          throw new Error('no network');
        },
      },
    );
    const missing = { status: 'not_checked', reason: 'part_unavailable', name: 'seal' };
    assert.deepEqual(await portolan.verify('x', { name: 'seal' }), missing);
    assert.equal((await portolan.verify('x', { name: 'badge' })).status, 'done');
    assert.deepEqual(await portolan.verify('x', { name: 'seal' }), missing);
    assert.equal(tries, 2);
    portolan.close();
  });

  test('a core that wants more after all was given has stopped', async () => {
    const { portolan } = open(() => ({ status: 'error', code: 'more_needed', problem: null }), { loadMore: async () => ({}) });
    assert.equal((await portolan.verify('x')).reason, 'stopped');
    portolan.close();
  });

  test('answers what it does not know with an error', async () => {
    const answer = dispatch.createDispatcher();
    assert.deepEqual(await answer({ id: 1, operation: 'constructor', payload: null }), {
      id: 1,
      status: 'error',
      code: 'unknown_operation',
      problem: null,
    });
    assert.equal((await answer({ id: 2, operation: 'verify', payload: {} })).code, 'not_loaded');
  });
});

describe('the door', () => {
  test('a request is laid out as api.h says', () => {
    const block = abi.packRequest({ json: { a: 'é' }, buffers: [new Uint8Array([1, 2, 3]), new Uint8Array([])] });
    const view = new DataView(block.buffer);
    assert.deepEqual([0, 4, 8, 12].map((at) => view.getUint32(at, true)), [10, 2, 3, 0]);
    assert.equal(new TextDecoder().decode(block.subarray(16, 26)), '{"a":"é"}');
    assert.deepEqual([...block.subarray(26)], [1, 2, 3]);
  });

  // A core that answers with the request's own JSON and buffers, after its memory has moved.
  function echo({ grow = false, fail = null } = {}) {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const released = [];
    let next = 1024;
    const exports = {
      memory,
      portolan_version: () => 1,
      portolan_allocate: (bytes) => {
        if (fail === 'allocate') return 0;
        next += bytes + 8;
        return next - bytes - 8;
      },
      portolan_release: (block) => released.push(block),
      portolan_call: (request, bytes) => {
        if (fail === 'trap') throw new WebAssembly.RuntimeError('unreachable');
        if (fail === 'memory') return 0;
        const body = new Uint8Array(memory.buffer, request, bytes).slice();
        if (grow) memory.grow(1);
        const response = grow ? 65536 : 32768;
        new DataView(memory.buffer).setUint32(response, bytes + 4 + (fail === 'length' ? 1e6 : 0), true);
        new Uint8Array(memory.buffer).set(body, response + 4);
        return response;
      },
    };
    return { exports, released };
  }

  test('answers are read from the memory as it is after the call, and both blocks are released', () => {
    for (const grow of [false, true]) {
      const { exports, released } = echo({ grow });
      const answer = new abi.Core(exports).call({ json: { x: 1 }, buffers: [new Uint8Array([9, 8])] });
      assert.deepEqual(answer, { json: { x: 1 }, buffers: [new Uint8Array([9, 8])] });
      assert.deepEqual(released, [grow ? 65536 : 32768, 1024]);
    }
  });

  test('whatever goes wrong, the blocks are released', () => {
    for (const [fail, count] of [['allocate', 0], ['memory', 1], ['trap', 1], ['length', 2]]) {
      const { exports, released } = echo({ fail });
      assert.throws(() => new abi.Core(exports).call({ json: {}, buffers: [] }), fail);
      assert.equal(released.length, count, fail);
    }
  });

  test('after a call that did not come to its end there is no other', () => {
    const { exports } = echo({ fail: 'trap' });
    const core = new abi.Core(exports);
    assert.throws(() => core.call({ json: {}, buffers: [] }), /unreachable/);
    exports.portolan_call = () => assert.fail('called again');
    assert.throws(() => core.call({ json: {}, buffers: [] }), /did not come to its end/);
  });

  test('a core of another version, or one that wants more of its host, is not run', async () => {
    assert.throws(() => new abi.Core({ ...echo().exports, portolan_version: () => 2 }), { name: 'WrongCore' });
    const wantsClock = new Uint8Array([
      0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 9, 1, 3, 0x65, 0x6e, 0x76, 1, 0x74, 0, 0,
    ]);
    await assert.rejects(async () => abi.instantiateCore({ first: await WebAssembly.compile(wantsClock), more: null }), { name: 'WrongCore' });
  });
});

describe('words', () => {
  const catalogue = {
    plain: 'It is {d, date}. {who} has {n, plural, one {# file} other {# files}}.',
    choice: '{kind, select, a {A} other {else}}',
  };
  const argument = (name, kind, value) => ({ name, kind, value });

  test('dates and numbers are written the reader’s way, in UTC', () => {
    const message = { id: 'plain', arguments: [argument('d', 'date', '2026-11-22T23:59:59Z'), argument('who', 'text', 'Ana'), argument('n', 'number', '1234')] };
    const say = (language) => new messages.Messages(language, catalogue).parts(message).map(({ text }) => text).join('');
    assert.equal(say('en'), 'It is 22 November 2026. Ana has 1,234 files.');
    assert.equal(say('fr'), 'It is 22 novembre 2026. Ana has 1 234 files.'.replace('1 234', '1\u202f234'));
  });

  test('foreign text is set apart and never becomes a pattern', () => {
    const m = new messages.Messages('en', catalogue);
    const parts = m.parts({ id: 'plain', arguments: [argument('d', 'date', 'soon'), argument('who', 'text', '{n} <b>'), argument('n', 'number', '1')] });
    assert.deepEqual(parts.filter(({ foreign }) => foreign), [{ text: '{n} <b>', foreign: true }]);
    assert.match(parts.map(({ text }) => text).join(''), /^It is soon\. \{n\} <b> has 1 file\.$/);
    for (const value of ['constructor', '__proto__', 'zzz']) {
      assert.equal(typeof m.parts({ id: 'choice', arguments: [argument('kind', 'text', value)] })[0].text, 'string');
    }
    assert.deepEqual(m.parts({ id: 'toString', arguments: [] }), [{ text: 'toString', foreign: false }]);
  });

  test('a text in several languages is shown in the one that suits best', () => {
    const m = new messages.Messages('fr', catalogue);
    assert.deepEqual(m.choose({ en: 'a', 'fr-BE': 'b' }), { text: 'b', language: 'fr-BE' });
    assert.deepEqual(m.choose({ en: 'a', es: 'c' }, 'es'), { text: 'c', language: 'es' });
    assert.deepEqual(m.choose({ de: 'd', en: 'a' }, 'es'), { text: 'a', language: 'en' });
    assert.deepEqual(m.choose({ und: 'u' }), { text: 'u', language: null });
    assert.equal(m.choose({}), null);
  });
});

describe('the package in Node', () => {
  test('gives the report that a browser gives', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const { PortolanNode } = await import(pathToFileURL(join(ROOT, 'out/npm/node.js')));
    const portolan = await PortolanNode.open();
    const result = await portolan.verify(bytes, { name: 'credential.jsonld', at: '2026-11-22T10:00:00Z' });
    assert.equal(result.status, 'done');
    assert.equal(result.report.verdict, 'indeterminate');
    assert.equal(result.report.questions[0].outcome, 'passed');
    assert.equal((await portolan.explain(result.report)).headline.id, result.explanation.headline.id);
  });

  test('says so when the second file of the core is another, and checks badges all the same', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const copy = join(folder, 'npm-more');
    const { cp } = await import('node:fs/promises');
    await cp(join(ROOT, 'out/npm'), copy, { recursive: true });
    await writeFile(join(copy, 'core-more.wasm'), await readFile(join(copy, 'core.wasm')));
    const { PortolanNode } = await import(pathToFileURL(join(copy, 'node.js')));
    const portolan = await PortolanNode.open();
    const at = '2026-11-22T10:00:00Z';
    assert.deepEqual(await portolan.verify(bytes, { name: 'a', at }), { status: 'not_checked', reason: 'part_unavailable', name: 'a' });
    const badge = await readFile(join(ROOT, 'tests/vectors/cases/clr-two-valid/input.jwt'));
    assert.equal((await portolan.verify(badge, { at })).status, 'done');
    assert.equal((await portolan.verify(bytes, { name: 'a', at })).reason, 'part_unavailable');
  });

  test('does not run a core that is not its own', async () => {
    const copy = join(folder, 'npm');
    const { cp } = await import('node:fs/promises');
    await cp(join(ROOT, 'out/npm'), copy, { recursive: true });
    const wasm = await readFile(join(copy, 'core.wasm'));
    wasm[wasm.length - 1] ^= 1;
    await writeFile(join(copy, 'core.wasm'), wasm);
    const { PortolanNode } = await import(pathToFileURL(join(copy, 'node.js')));
    await assert.rejects(PortolanNode.open(), /not the file of this build/);
  });
});
