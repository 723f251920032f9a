// The file that learners hand to committees: what was written is read again, what was changed is told apart.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { BlobReader, BlobWriter, TextReader, Uint8ArrayReader, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { build } from 'esbuild';
import { openCore } from '../vectors/core.mjs';
import { ROOT } from './browser.mjs';

const AT = '2026-11-22T12:00:00Z';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

let folder;
let packages;
let portolan;
let kit;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-'));
  // With the class that its refusals are told by, which has to be the same one on both sides.
  const entry = `export * from './web/review/request-package.js'; export { RequestRefused } from './web/core/engine.js';`;
  await build({
    absWorkingDir: ROOT,
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(folder, 'packages.mjs'),
    logLevel: 'error',
  });
  packages = await import(pathToFileURL(join(folder, 'packages.mjs')));
  const door = await openCore(await readFile(join(ROOT, 'out/wasm/studio.wasm')));
  portolan = {
    async call(operation, request = {}) {
      const json = JSON.parse(door({ operation, ...request }, []).text);
      if (json.status === 'error') throw new packages.RequestRefused(json.problem);
      return { json, buffers: [] };
    },
  };
  kit = JSON.parse(await readFile(join(ROOT, 'web/data/kits/cross-border.json'), 'utf8'));
});

after(() => rm(folder, { recursive: true, force: true }));

const EVIDENCE = [Buffer.from('a report'), Buffer.from('a letter, '.repeat(20_000))];

/** A portfolio with two skills and two files, and the request for both skills. */
async function made() {
  let document = (await portolan.call('portfolio.create', { id: 'p1', at: AT, profile: { name: 'Ana Example' } })).json.document;
  const blob = (bytes, name) => ({ sha256: sha256(bytes), name, type: 'text/plain', bytes: bytes.length });
  const commands = [
    { type: 'add_skill', id: 's1', value: { skill: 'ecbs:communication' } },
    { type: 'add_skill', id: 's2', value: { skill: 'ecbs:adapting' } },
    { type: 'add_evidence', id: 'e1', value: { title: 'Report', blob: blob(EVIDENCE[0], 'report.txt'), skills: ['s1'], hours: 10 } },
    { type: 'add_evidence', id: 'e2', value: { title: 'Letter', blob: blob(EVIDENCE[1], 'letter.txt'), skills: ['s2'], hours: 10 } },
  ];
  document = (await portolan.call('portfolio.apply', { document, commands: commands.map((command) => ({ ...command, at: AT })) })).json.document;
  const { text, request } = (await portolan.call('review.make_request', { document, kit, id: 'r1', at: AT, claims: ['s1', 's2'] })).json;
  return { text, request };
}

const fileOf = async (digest) => {
  const found = EVIDENCE.find((bytes) => sha256(bytes) === digest);
  return found ? new Blob([found]) : null;
};

async function written(more = {}) {
  const { text } = await made();
  return packages.writeRequest({ text, kit, fileOf, at: AT, portolan, ...more });
}

/** The same archive with entries changed: null leaves one out, bytes or text put another in its place. */
async function repacked(file, changes) {
  const zip = new ZipReader(new BlobReader(file));
  const writer = new ZipWriter(new BlobWriter());
  const names = new Set();
  for (const entry of await zip.getEntries()) {
    names.add(entry.filename);
    const changed = changes[entry.filename];
    if (changed === null) continue;
    if (changed !== undefined) await writer.add(entry.filename, typeof changed === 'string' ? new TextReader(changed) : new Uint8ArrayReader(changed));
    else await writer.add(entry.filename, new BlobReader(await entry.getData(new BlobWriter())));
  }
  for (const [name, content] of Object.entries(changes)) if (!names.has(name)) await writer.add(name, new TextReader(content));
  return writer.close();
}

async function refused(file, keys) {
  try {
    await (await packages.openRequest(portolan, file, keys)).close();
  } catch (error) {
    assert.equal(error.name, 'PackageFileRefused', error.stack);
    return error.sentence;
  }
  return 'opened';
}

describe('a request on its way', () => {
  test('what was written is read again, byte by byte', async () => {
    const { text, request } = await made();
    const file = await written();
    const opened = await packages.openRequest(portolan, file);
    assert.equal(opened.text, text);
    assert.equal(opened.sha256, sha256(text));
    assert.deepEqual(opened.request, request);
    assert.equal(opened.encrypted, false);
    assert.equal(opened.kit.id, kit.id);
    assert.equal(JSON.stringify(opened.kit).includes('for_evaluators'), false);
    assert.deepEqual([...opened.files.keys()].sort(), EVIDENCE.map(sha256).sort());
    for (const bytes of EVIDENCE) {
      const blob = await opened.file(sha256(bytes));
      assert.deepEqual(Buffer.from(await blob.arrayBuffer()), bytes);
      assert.equal(blob.type, 'text/plain');
    }
    assert.equal(await opened.file(sha256('another')), null);
    await opened.close();
    assert.equal(sha256(Buffer.from(await (await written()).arrayBuffer())), sha256(Buffer.from(await file.arrayBuffer())));
    assert.equal(await packages.looksLikeRequest(file), true);
    assert.equal(await packages.looksLikeRequest(Object.assign(new Blob(['x']), { name: 'a.Portolan-Request' })), true);
    assert.equal(await packages.looksLikeRequest(new Blob(['PK'])), false);
  });

  test('a file that is not at hand is named, and nothing is written', async () => {
    await assert.rejects(written({ fileOf: async () => null }), { sentence: 'review.package.not_at_hand', values: { name: 'report.txt' } });
  });

  test('what was changed, left out or added is told', async () => {
    const file = await written();
    const [report, letter] = EVIDENCE.map((bytes) => `files/${sha256(bytes)}`);
    const text = (await made()).text;
    const changed = (change) => {
      const request = JSON.parse(text);
      change(request);
      return JSON.stringify(request);
    };
    const cases = [
      [{ [report]: Buffer.from('a Report') }, 'review.package.file_changed'],
      [{ [report]: Buffer.from('longer than it was') }, 'review.package.file_changed'],
      [{ [letter]: null }, 'review.package.file_missing'],
      [{ 'notes.txt': 'more' }, 'review.package.stranger'],
      [{ 'files/../../evil': 'more' }, 'review.package.stranger'],
      [{ 'request.json': null }, 'review.package.not_a_request'],
      [{ 'kit.json': null }, 'review.package.incomplete'],
      [{ 'request.json': 'no JSON' }, 'review.package.damaged'],
      [{ 'request.json': '[]' }, 'review.package.damaged'],
      [{ 'request.json': Buffer.from([0xff, 0xfe]) }, 'review.package.damaged'],
      [{ 'kit.json': '{}' }, 'problem.kit.not-a-kit'],
      [{ 'kit.json': JSON.stringify({ ...kit, id: 'https://other.example/' }) }, 'problem.review.other-kit'],
      [{ 'request.json': changed((request) => (request.schema_version = 9)) }, 'problem.review.newer-version'],
      [{ 'request.json': changed((request) => delete request.evidence[0].title) }, 'problem.review.malformed'],
      [{ 'request.json': changed((request) => (request.files[0].bytes = 1)) }, 'review.package.file_changed'],
      [{ 'request.json': changed((request) => (request.files[0].sha256 = '../../etc/passwd')) }, 'problem.review.malformed'],
      [{ 'request.json': changed((request) => (request.files[0].type = 7)) }, 'problem.review.malformed'],
      [{ 'request.json': changed((request) => request.files.push(request.files[0])) }, 'problem.review.malformed'],
      [{ 'request.json': changed((request) => (request.experiences = [{ id: 'x1' }])) }, 'problem.review.malformed'],
      [{ 'request.json': changed((request) => delete request.experiences) }, 'problem.review.malformed'],
    ];
    assert.equal(await refused(await repacked(file, {})), 'opened');
    for (const [changes, sentence] of cases) assert.equal(await refused(await repacked(file, changes)), sentence, JSON.stringify(changes).slice(0, 80));
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.equal(await refused(new Blob([bytes.subarray(0, bytes.length / 2)])), 'review.package.not_a_request');
    assert.equal(await refused(new Blob(['a picture'])), 'review.package.not_a_request');
    assert.equal(await refused(new Blob([bytes, 'more'])), 'review.package.ambiguous');
  });

  test('whatever single byte of it is changed, it is refused or the same', async () => {
    const bytes = Buffer.from(await (await written()).arrayBuffer());
    const { text } = await made();
    for (let at = 0; at < bytes.length; at += 997) {
      const other = Buffer.from(bytes);
      other[at] ^= 0x20;
      try {
        const opened = await packages.openRequest(portolan, new Blob([other]));
        assert.equal(opened.text, text, `byte ${at}`);
        for (const file of EVIDENCE) assert.deepEqual(Buffer.from(await (await opened.file(sha256(file))).arrayBuffer()), file);
        await opened.close();
      } catch (error) {
        assert.equal(error.name, 'PackageFileRefused', `byte ${at}: ${error.stack}`);
      }
    }
  });

  test('encrypted to two members of a committee: each of them opens it, nobody else', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
    const recipients = await Promise.all(keys.map((key) => identityToRecipient(key)));
    const file = await written({ encryptTo: recipients.slice(0, 2) });
    const bytes = Buffer.from(await file.arrayBuffer());
    for (const secret of ['Ana Example', 'report.txt', 'a letter', 'request.json']) assert.equal(bytes.includes(secret), false, secret);
    for (const key of keys.slice(0, 2)) {
      const opened = await packages.openRequest(portolan, file, [key]);
      assert.equal(opened.encrypted, true);
      assert.equal(opened.text, (await made()).text);
      await opened.close();
    }
    await assert.rejects(written({ encryptTo: [`${recipients[0].slice(0, -1)}b`] }), { sentence: 'review.package.bad_recipient' });
    assert.equal(await refused(file, [keys[2]]), 'review.package.for_others');
    assert.equal(await refused(file, []), 'review.package.needs_key');
    const changed = Buffer.from(bytes);
    changed[changed.length - 100] ^= 1;
    assert.equal(await refused(new Blob([changed]), [keys[0]]), 'review.package.damaged');
  });

  test('a key that the browser keeps to itself opens it too', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
    const recipient = await identityToRecipient(pair.privateKey).catch(() => identityToRecipient(pair));
    const opened = await packages.openRequest(portolan, await written({ encryptTo: [recipient] }), [pair.privateKey]);
    assert.equal(opened.encrypted, true);
    await opened.close();
  });
});
