// public-keys/ is data that decides verdicts: it must be what the manifest says, well formed, free of
// secrets, and exactly what the generator makes of its sources.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { bundle } from '../../src/trust_build/bundle.mjs';
import { makeIndex, readTables } from '../../src/trust_build/eu_index.mjs';
import {
  isTestIssuer, makeLists, parseKeepingDuplicates, readEntries, writeLists,
} from '../../src/trust_build/import_registries.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'public-keys');
const shared = process.env.PORTOLAN_SHARED ?? join(root, '..', 'shared');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = read(join(folder, 'manifest.json'));
const lists = manifest.lists.map(({ file }) => ({ file, list: read(join(folder, file)) }));

test('the manifest names every list, with its digest', () => {
  assert.equal(manifest.schema_version, 1);
  const named = manifest.lists.map(({ file }) => file).sort();
  const found = readdirSync(join(folder, 'issuers')).map((file) => `issuers/${file}`).sort();
  assert.deepEqual(named, found);
  for (const { file, sha256 } of manifest.lists) {
    const bytes = readFileSync(join(folder, file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, file);
  }
  assert.equal(bundle().lists.length, manifest.lists.length);
});

test('every list says where it comes from, and no issuer stands twice in it', () => {
  for (const { file, list } of lists) {
    assert.equal(list.schema_version, 1, file);
    assert.ok(['recognised', 'sandbox', 'self_declared'].includes(list.tier), file);
    assert.match(list.dated, /^\d{4}-\d{2}-\d{2}$/, file);
    assert.match(list.source, /^https:\/\//, file);
    for (const member of ['title', 'licence', 'tier_reason']) assert.ok(list[member], `${file} ${member}`);
    const ids = list.issuers.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, `${file} lists an issuer twice`);
    for (const issuer of list.issuers) {
      assert.match(issuer.id, /^(did:[a-z0-9]+:|https:\/\/)\S+$/, file);
      assert.ok(issuer.names.length > 0 && issuer.names.every((name) => name.trim() === name && name));
      assert.equal(typeof issuer.test, 'boolean');
      assert.ok(issuer.country === null || /^[A-Z]{3}$/.test(issuer.country));
      assert.ok(Array.isArray(issuer.keys));
    }
  }
});

test('nothing private is published', () => {
  const secret = /^(d|p|q|dp|dq|qi|oth|k|private.*|secret.*|seed)$/i;
  const visit = (value, at) => {
    if (value === null || typeof value !== 'object') return;
    for (const [name, inner] of Object.entries(value)) {
      assert.doesNotMatch(name, secret, `${at}/${name}`);
      visit(inner, `${at}/${name}`);
    }
  };
  for (const { file, list } of lists) visit(list, file);
});

test('an issuer that is a test in one list is a test in all', () => {
  const tests = new Map();
  for (const { file, list } of lists) {
    for (const { id, test: isTest } of list.issuers) {
      assert.equal(tests.get(id) ?? isTest, isTest, `${file} ${id}`);
      tests.set(id, isTest);
    }
  }
});

test('the lists are what the generator makes of its sources', (t) => {
  const sources = join(shared, 'fixtures', 'trust', 'dcc');
  if (!existsSync(sources)) {
    if (process.env.CI === 'true') assert.fail(`${sources} is missing`);
    t.skip(`${sources} is not there`);
    return;
  }
  const output = mkdtempSync(join(tmpdir(), 'portolan-lists-'));
  try {
    const known = read(join(root, 'src', 'trust_build', 'sources.json')).sources;
    const reports = [];
    const made = makeLists(
      known.map(({ given }) => join(sources, given)),
      (text) => reports.push(text),
    );
    writeLists(made, output);
    for (const { file } of [...manifest.lists, { file: 'manifest.json' }]) {
      assert.equal(readFileSync(join(output, file), 'utf8'), readFileSync(join(folder, file), 'utf8'), file);
    }
    assert.equal(reports.length, 1, 'one source lists a DID twice');
    assert.match(reports[0], /did:key:z6MkpMKDNykeb9hSQkz8RWCRrqHoo3y56gQb3Lj78xWgkNZh stands twice/);
  } finally {
    rmSync(output, { recursive: true });
  }
});

test('the generator sees what JSON.parse would lose', () => {
  const registry = parseKeepingDuplicates(
    '{"did:key:z1":{"name":"A","url":"https://a.example"},"did:key:z1":{"name":"B \\"x\\""}}',
  );
  const reports = [];
  const entries = readEntries(registry, (text) => reports.push(text));
  assert.deepEqual(reports, ['did:key:z1 stands twice']);
  assert.equal(entries.length, 1);
  assert.deepEqual(entries[0].names, ['A', 'B "x"']);
  assert.equal(entries[0].url, null);
  for (const text of ['{', '{"a":1,}', '{"a" 1}', '{} x', '{"a":}', "{'a':1}"]) {
    assert.throws(() => parseKeepingDuplicates(text), SyntaxError, text);
  }
});

test('the rule for test issuers', () => {
  const rule = { words: ['test', 'plugfest', 'dev', 'rc'], named: [{ id: 'did:key:zReal', test: false }] };
  const isTest = (name, id = 'did:key:z1', urls = []) => isTestIssuer({ id, names: [name], urls }, rule);
  assert.ok(isTest('Public Test Issuer'));
  assert.ok(isTest('IdentifierObjectTest'));
  assert.ok(isTest('VC-EDU PlugFest3'));
  assert.ok(isTest('X', 'did:web:dibiho.org:TUM.Test'));
  assert.ok(isTest('X', 'did:key:z1', ['https://claim-dev.example.com/']));
  assert.ok(isTest('X', 'did:key:z1', ['https://rc.xpro.example.edu']));
  assert.ok(!isTest('Participate', 'did:web:participate.dev'), 'a top-level domain is no word');
  assert.ok(!isTest('Latest Contest Institute'));
  assert.ok(!isTest('Test', 'did:key:zReal'));
});

test('European trusted lists: every table says what it is, and every key is the one it is listed under', () => {
  const { tables, tests } = readTables();
  assert.equal(tables[0].territory, 'EU');
  assert.ok(tables.length > 25);
  let services = 0;
  for (const table of tables) {
    assert.ok(['verified', 'refused', 'missing'].includes(table.state), table.territory);
    assert.match(table.source, /^https?:\/\//, table.territory);
    if (table.state === 'verified') assert.match(table.file_sha256 + table.signer_sha256, /^[0-9a-f]{128}$/, table.territory);
    else assert.deepEqual(table.services, [], table.territory);
    for (const service of table.services) {
      services += 1;
      assert.ok(['CA/QC', 'TSA/QTST'].includes(service.type) && service.provider && service.history.length > 0, service.name);
      for (const { sha256, key } of service.keys) {
        assert.equal(createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex'), sha256, service.name);
      }
    }
  }
  assert.ok(services > 2000);
  for (const { identifier, reason } of tests) assert.ok(identifier && reason);
  // The aim of what a page has to load: 150 kB.
  const index = makeIndex().get('index.bin');
  const size = brotliCompressSync(index, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  assert.ok(size < 150_000, `${size} bytes`);
});
