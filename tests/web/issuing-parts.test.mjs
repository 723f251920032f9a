// The parts of issuing that need no page: tables of people, places in lists, names of files.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { ROOT } from './browser.mjs';

const { outputFiles: [bundle] } = await build({
  stdin: { contents: "export * from './issue/csv.ts'; export * from './issue/lists.ts';", resolveDir: join(ROOT, 'web/committee'), loader: 'ts' },
  bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'silent',
});
const { allocate, draw, isDue, readCsv, readPeople, withPlace, writeCsv } = await import(`data:text/javascript;base64,${Buffer.from(bundle.text).toString('base64')}`);

test('tables come with commas, semicolons and tabs, quoted and over several lines', () => {
  assert.deepEqual(readCsv('a,b\r\n"x, ""y""","two\nlines"\n\n,\n'), [['a', 'b'], ['x, "y"', 'two\nlines']]);
  assert.deepEqual(readCsv('\uFEFFa;b;c,d\n1;2;3'), [['a', 'b', 'c,d'], ['1', '2', '3']]);
  assert.deepEqual(readCsv('a\tb\n1\t2'), [['a', 'b'], ['1', '2']]);
  assert.deepEqual(readCsv(''), []);
  // What is written is read again as it was; a field that a spreadsheet would calculate is text.
  const rows = [['name', 'reason'], ['Ana "the first"', 'one, two\nthree']];
  assert.deepEqual(readCsv(writeCsv(rows)), rows);
  assert.deepEqual(readCsv(writeCsv(rows, 'fr')), rows);
  assert.match(writeCsv(rows, 'fr'), /name;reason/);
  assert.deepEqual(readCsv(writeCsv([['=1+1', '-2', '@x']])), [["'=1+1", "'-2", "'@x"]]);
});

test('people are found by their headings in either language, or without any', () => {
  const people = (text) => readPeople(text).people.map(({ name, email, id }) => [name, email, id]);
  const ana = [['Ana Example', 'ana@example.org', null]];
  assert.deepEqual(people('Name,E-mail\nAna Example,ana@example.org'), ana);
  assert.deepEqual(people('Prénom;Nom;Courriel\nAna;Example;ana@example.org'), ana);
  assert.deepEqual(people('e-mail address\tFull name\nana@example.org\t Ana   Example '), ana);
  assert.deepEqual(people('Ana Example,ana@example.org'), ana);
  assert.deepEqual(people('Nom;Prénom;Adresse mail\nExample;Ana;ana@example.org'), ana);
  assert.deepEqual(people('ana@example.org,Ana Example'), ana);
  assert.deepEqual(people('Name;email;DID\nAna;;did:key:z6MkhaXg'), [['Ana', '', 'did:key:z6MkhaXg']]);
});

test('lines that name nobody, or somebody twice, are left out, each with its reason', () => {
  const { people, left_out: leftOut } = readPeople('name,email,did\nAna,ana@example.org,\nBo,,\nCy,nobody,\nAna,ANA@example.org,\nDi,,did:x\n');
  assert.deepEqual(people.map(({ line }) => line), [2]);
  assert.deepEqual(leftOut.map(({ line, why }) => [line, why]), [[3, 'no_email'], [4, 'bad_email'], [5, 'twice'], [6, 'bad_id']]);
  assert.deepEqual(readPeople('name,email\n\n"Ana\nExample",ana@example.org\n\nBo,\n').left_out.map(({ line }) => line), [6], 'as the spreadsheet counts');
});

test('places in a list are drawn over all of it, and none is given twice', () => {
  const used = new Set();
  const drawn = draw(used, 20_000);
  assert.equal(new Set(drawn).size, 20_000);
  assert.equal(used.size, 20_000);
  assert.ok(Math.min(...drawn) < 100 && Math.max(...drawn) > 130_900 && Math.max(...drawn) < 131_072);
  const mean = drawn.reduce((sum, place) => sum + place, 0) / drawn.length;
  assert.ok(Math.abs(mean - 65_536) < 1500, `mean ${mean}`);
  // A source that repeats itself gives nothing twice.
  let turn = 0;
  assert.deepEqual(draw(new Set([5]), 2, (numbers) => numbers.fill(5 + turn++)), [6, 7]);
});

test('a list belongs to one issuer, one purpose and one address; a full one is followed by another', () => {
  const at = '2026-11-22T12:00:00Z';
  const ask = (lists, changes = {}) => allocate(lists, { issuer: 'did:a', purposes: ['revocation'], base: 'https://a.example/s/', count: 2, at, ...changes });
  const { lists: [first], entries } = ask([]);
  assert.match(first.id, /^https:\/\/a\.example\/s\/revocation-[0-9a-f]{8}\.jwt$/);
  assert.deepEqual(entries.map(([{ list, index }]) => [list, first.used.includes(index)]), [[first.id, true], [first.id, true]]);
  assert.deepEqual(ask([first]).lists.map(({ id, used }) => [id, used.length]), [[first.id, 4]]);
  for (const changes of [{ issuer: 'did:b' }, { purposes: ['suspension'] }, { base: 'https://b.example/s/' }]) assert.notEqual(ask([first], changes).lists[0].id, first.id);
  const full = { ...first, used: Array.from({ length: 65_535 }, (_, i) => i) };
  assert.notEqual(ask([full]).lists[0].id, first.id);
  assert.deepEqual(ask([first], { purposes: [] }), { lists: [], entries: [[], []] });

  const published = { ...first, token: 'a.b.c', published_at: at, valid_until: '2027-05-01T00:00:00Z' };
  assert.equal(isDue(first, at), true);
  assert.equal(isDue(published, at), false);
  assert.equal(isDue(published, '2027-04-20T00:00:00Z'), true, 'its time is nearly up');
  const taken = withPlace(published, 7, true);
  assert.deepEqual([taken.set, isDue(taken, at)], [[7], true]);
  assert.deepEqual(withPlace(taken, 7, false).set, []);
});
