// Every type of problem that the code can report has a sentence in every language, and whoever reads
// only the sentence never meets a bare code. The texts of src/explain/messages are held against what
// the core names in tests/unit/explain/messages_test.cpp; here the sources are read.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LANGUAGES = ['en', 'fr'];

async function filesBelow(folder, ending) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

// All texts of a language: those of the core, and those that pages add.
async function textsOf(language) {
  const paths = [...(await filesBelow('src', `${language}.json`)), ...(await filesBelow('web', `${language}.json`))];
  const all = {};
  for (const path of paths.filter((name) => name.endsWith(`messages/${language}.json`))) {
    Object.assign(all, JSON.parse(await readFile(join(ROOT, path), 'utf8')));
  }
  return all;
}

// A type is an area, a dot and words joined by hyphens. What looks the same and is something else,
// beside checks and operations, which are told by where they stand:
const OTHER = [
  /\.(json|pdf|png|html)$/, // files
  /^portolan\.(committee|decision|kit|package|portfolio|request|review)$/, // kinds of our own documents
  /^cv\./, // words of a CV
  /^api\./, // answers to a host that asked wrongly: for its developers
];

async function problemTypes() {
  const operations = new Set();
  const types = new Map();
  const english = JSON.parse(await readFile(join(ROOT, 'src/explain/messages/en.json'), 'utf8'));
  const isCheck = (name) => `check.${name}.title` in english;
  for (const path of [...(await filesBelow('src', '.cpp')), ...(await filesBelow('src', '.hpp'))]) {
    // Hosts and the maker of trust data report no problems to readers; explain/ holds the table that is checked against.
    if (/^src\/(cli|workbench|explain|trust_build)\/|\/vendor\//.test(path)) continue;
    const source = (await readFile(join(ROOT, path), 'utf8')).replace(/^\s*\/\/.*$/gm, '');
    for (const [, name] of source.matchAll(/\{\s*"([a-z_]+\.[a-z_]+)",\s*[\w:<>]+\s*\}/g)) operations.add(name);
    for (const [, type] of source.matchAll(/"([a-z][a-z0-9]*\.[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)"/g)) types.set(type, path);
  }
  for (const type of types.keys()) {
    if (operations.has(type) || isCheck(type) || OTHER.some((pattern) => pattern.test(type))) types.delete(type);
  }
  return types;
}

test('every problem type in the sources has a sentence in every language', async () => {
  const types = await problemTypes();
  assert(types.size > 80, `only ${types.size} types were found`);
  for (const language of LANGUAGES) {
    const texts = await textsOf(language);
    const silent = [...types].filter(([type]) => !texts[`problem.${type}`]).map(([type, path]) => `${type} (${path})`);
    assert.deepEqual(silent, [], `no sentence in ${language}`);
  }
});

test('every language has the same texts', async () => {
  const [first, ...others] = await Promise.all(LANGUAGES.map(textsOf));
  for (const other of others) assert.deepEqual(Object.keys(other).sort(), Object.keys(first).sort());
});

test('command line: every word is there that the code asks for, and no other', async () => {
  const source = (await Promise.all((await filesBelow('src/cli', '.cpp')).map((path) => readFile(join(ROOT, path), 'utf8')))).join('\n');
  const ids = new Set([...source.matchAll(/"(cli\.[a-z._]+[a-z])"/g)].map(([, id]) => id));
  for (const outcome of ['passed', 'failed', 'indeterminate', 'not_applicable']) ids.add(`cli.answer.${outcome}`);
  for (const verdict of ['valid', 'invalid', 'indeterminate', 'none']) ids.add(`cli.verdict.${verdict}`);
  for (const language of LANGUAGES) {
    const texts = JSON.parse(await readFile(join(ROOT, `src/cli/messages/${language}.json`), 'utf8'));
    assert.deepEqual(Object.keys(texts).sort(), [...ids].sort());
  }
});

test('every cause of a verdict has a headline and a summary', async () => {
  const judgement = await readFile(join(ROOT, 'src/explain/judgement.cpp'), 'utf8');
  const causes = new Set(judgement.match(/"(?:(?:in)?valid(?:\.\w+)?|indeterminate\.\w+|none\.\w+)"/g).map((text) => text.slice(1, -1)));
  assert.ok(causes.size > 40);
  for (const language of LANGUAGES) {
    const texts = await textsOf(language);
    for (const cause of causes) {
      for (const part of ['headline', 'summary']) assert.ok(texts[`${part}.${cause}`], `${language}: ${part}.${cause}`);
    }
  }
});
