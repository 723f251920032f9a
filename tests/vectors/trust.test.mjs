// `portolan trust show` and `portolan trust build`: what is trusted, and that the committed tables are what
// comes out of the lists. Nothing is made without every signature from the Official Journal down.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { root, shared } from './cases.mjs';

const command = join(root, 'out/bin/portolan');
const lists = join(shared, 'fixtures/trust/eu');
const scratch = mkdtempSync(join(tmpdir(), 'portolan-trust-'));
after(() => rmSync(scratch, { recursive: true }));

function run(...options) {
  const ended = spawnSync(command, options, { env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8' }, maxBuffer: 1e8, encoding: 'utf8' });
  assert.equal(ended.signal, null, `ended by ${ended.signal}`);
  return { status: ended.status, out: ended.stdout, err: ended.stderr };
}

const paths = (folder, pattern) => readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name));
const absent = !existsSync(lists);
if (absent && process.env.CI === 'true') throw new Error(`shared test data is missing: ${lists}`);
const canBuild = !/built without/.test(run('trust', 'build', '--official-journal', 'x', '--list-of-lists', 'x', '--output', scratch).err);
const skip = absent ? 'no shared test data' : !canBuild && 'built without libxml2 and xmlsec';

function build(more = {}) {
  const { journal = paths(join(lists, 'oj-c-2026-1944'), /\.pem$/), root: list = join(lists, 'eu-lotl-seq390.xml'), national = [] } = more;
  const options = journal.flatMap((path) => ['--official-journal', path]);
  return run('trust', 'build', ...options, '--list-of-lists', list, '--output', scratch, ...national);
}

test('the committed tables are what the lists of August 2026 say', { skip }, () => {
  const made = build({ national: paths(join(lists, 'national'), /\.xml\.xz$/) });
  assert.equal(made.status, 0, made.err);
  assert.match(made.err, /ES: list 184 verified, 347 services/);
  assert.match(made.err, /HR: refused \(xml\.signer/);
  assert.match(made.err, /DE: the list is missing/);
  assert.match(made.err, /LI: the list is missing/);
  const tables = readdirSync(join(root, 'public-keys/eu')).filter((name) => /^[A-Z]{2}\.json$/.test(name));
  assert.equal(tables.length, 32);
  for (const name of tables) {
    assert.equal(readFileSync(join(scratch, name), 'utf8'), readFileSync(join(root, 'public-keys/eu', name), 'utf8'), name);
  }
});

test('nothing is made from a list of lists that cannot be trusted', { skip }, () => {
  for (const name of ['eu-lotl-broken-sig.xml.xz', 'eu-lotl-no-sig.xml.xz', 'eu-lotl-not-parseable.xml.xz', 'eu-lotl-pivot.xml.xz']) {
    const made = build({ root: join(lists, 'negative', name) });
    assert.equal(made.status, 1, name);
    assert.match(made.err, /refused/, name);
  }
  const other = build({ journal: paths(join(lists, '../eu-time-travel/oj-2019-certs'), /\.cer$/) });
  assert.equal(other.status, 1);
  assert.match(other.err, /xml\.signer/);
});

test('what is trusted, since when and how old the lists are', () => {
  const shown = run('trust', 'show', '--at', '2026-11-22T00:00:00Z');
  assert.equal(shown.status, 0);
  assert.equal(shown.out.trimEnd().split('\n').length, 32);
  assert.match(shown.out, /^ES: list 184 of 2026-03-26, OUT OF DATE since 2026-09-24, 200 of 347 services granted$/m);
  assert.match(shown.out, /^SK: list 145 of 2026-08-17, in force until /m);
  assert.match(shown.out, /^DE: MISSING/m);
  assert.match(shown.out, /^HR: REFUSED/m);
  assert.match(run('trust', 'show', '--at', '2026-09-01T00:00:00Z').out, /^ES: list 184 of 2026-03-26, in force until 2026-09-24/m);
  assert.match(run('trust', 'show', '--lang', 'fr').out, /^DE\u00a0: MANQUANTE/m);

  const spain = run('trust', 'show', 'ES');
  assert.match(spain.out, /ANF AC Qualified Certificates for eSeal/);
  assert.match(spain.out, /CA\/QC {2}Qualified certificate issued by ANF Assured ID CA1 .*\n {4}2025-02-05 {2}withdrawn/);
  const json = JSON.parse(run('trust', 'show', 'MT', '--json').out);
  assert.equal(json.services.length, 7);
  assert.match(json.services[0].keys[0], /^[0-9a-f]{48}$/);
});

test('wrong usage', () => {
  assert.equal(run('trust', 'show', 'XX').status, 66);
  for (const options of [['trust'], ['trust', 'burn'], ['trust', 'build'], ['trust', 'build', '--official-journal', 'x']]) {
    assert.equal(run(...options).status, 64, options.join(' '));
  }
});
