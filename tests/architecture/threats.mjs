// Which rows of the threat catalogue are tested, and where. A row counts as tested when a vector names it in
// "threats" or in its note, or when the title of a test holds its id, as in TEST_CASE("jcs: … (JSN-07)").
// Run by itself it prints the table: node tests/architecture/threats.mjs [--missing]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.PORTOLAN_ROOT ?? new URL('../..', import.meta.url).pathname;
const shared = process.env.PORTOLAN_SHARED ?? join(root, '../shared');
export const catalogue = join(shared, 'notes/threat-catalogue.md');
const AREAS = ['JWS', 'EDD', 'JSN', 'JLD', 'DIP', 'VCS', 'SDJ', 'OB2', 'IMG', 'XML', 'JAD'];
// Rows of areas that are not complete yet.
const ROWS = ['TIM-07', 'TIM-08'];
const ID = /\b(?:JWS|EDD|JSN|JLD|DIP|VCS|SDJ|OB2|IMG|JAD|XML|DSP|POR|TIM|DLV)-\d\d\b/g;

/** The catalogue's rows: [{id, attack, verdict}]. */
export function readRows() {
  return readFileSync(catalogue, 'utf8').split('\n').flatMap((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
    if (!/^[A-Z][A-Z0-9]{2}-\d\d$/.test(cells[0])) return [];
    return [{ id: cells[0], attack: cells[1], verdict: cells.at(-2).replaceAll('<br>', ' ').replaceAll(/\*\*|`/g, '') }];
  });
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

// The literals right after a call that opens a test, joined as the compilers join them.
const TITLE = {
  cpp: /\b(?:TEST_CASE|SUBCASE)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)/g,
  mjs: /\b(?:test|t\.test|walk)\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/g,
};

/** All tests that name a row: [{test, ids}]. */
export function readTests() {
  const tests = [];
  const note = (test, ids) => ids.length > 0 && tests.push({ test, ids: [...new Set(ids)] });
  const cases = join(root, 'tests/vectors/cases');
  for (const name of readdirSync(cases).sort()) {
    const path = join(cases, name, 'options.json');
    if (!existsSync(path)) continue;
    const { note: text, threats = [] } = JSON.parse(readFileSync(path, 'utf8'));
    note(`vector ${name}`, [...threats, ...(text.match(ID) ?? [])]);
  }
  for (const path of [...files(join(root, 'tests'))].sort()) {
    const pattern = path.endsWith('.cpp') ? TITLE.cpp : path.endsWith('.test.mjs') ? TITLE.mjs : undefined;
    if (!pattern) continue;
    for (const [, literals] of readFileSync(path, 'utf8').matchAll(pattern)) {
      const title = literals.replaceAll(/"\s*"/g, '').trim().slice(1, -1);
      note(`${relative(root, path)}: ${title}`, title.match(ID) ?? []);
    }
  }
  return tests;
}

/** The rows of our areas, each with the tests that stand for it. */
export function coverage(rows = readRows(), tests = readTests()) {
  return rows.filter(({ id }) => AREAS.includes(id.slice(0, 3)) || ROWS.includes(id)).map((row) => ({ ...row, tests: tests.filter(({ ids }) => ids.includes(row.id)).map(({ test }) => test) }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const covered = coverage();
  const missing = covered.filter((row) => row.tests.length === 0);
  const shown = process.argv.includes('--missing') ? missing : covered;
  for (const { id, attack, verdict, tests } of shown) {
    console.log([`${id} ${attack} -> ${verdict}`, ...tests].join('\n    '));
  }
  console.log(`${covered.length - missing.length} of ${covered.length} rows have a test`);
}
