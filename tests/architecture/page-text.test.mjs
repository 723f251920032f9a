// Nothing that a person reads stands in the code of the pages: templates hold markup and
// expressions, the words come from message files, and every language has the same of them.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LANGUAGES = ['en', 'fr'];

async function filesBelow(folder, ending) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

// The static text of every html`` and svg`` template of a source, expressions replaced by U+0000.
// A small reader of TypeScript: strings, comments, templates and the braces of expressions.
function markupOf(source) {
  const found = [];
  let at = 0;

  function skipString(quote) {
    for (++at; at < source.length && source[at] !== quote; ++at) if (source[at] === '\\') ++at;
    ++at;
  }

  function readTemplate(isMarkup) {
    let text = '';
    for (++at; at < source.length && source[at] !== '`'; ) {
      if (source[at] === '\\') {
        text += source.slice(at, at + 2);
        at += 2;
      } else if (source.startsWith('${', at)) {
        at += 2;
        text += '\0';
        readCode('}');
      } else text += source[at++];
    }
    ++at;
    if (isMarkup) found.push(text);
  }

  function readCode(end) {
    for (let depth = 0; at < source.length; ) {
      const character = source[at];
      if (source.startsWith('//', at)) at = source.indexOf('\n', at);
      else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 2;
      else if (character === '"' || character === "'") skipString(character);
      else if (character === '`') readTemplate(/\b(?:html|svg)$/.test(source.slice(0, at)));
      else if (character === '/' && /[(,=:[!&|?{};]\s*$/.test(source.slice(Math.max(0, at - 40), at))) skipRegex();
      else {
        if (character === '{') ++depth;
        if (character === '}' && depth-- === 0 && end === '}') {
          ++at;
          return;
        }
        ++at;
      }
    }
  }

  function skipRegex() {
    for (let inClass = false, first = true; first || inClass || source[at] !== '/'; first = false) {
      ++at;
      if (source[at] === '\\') ++at;
      else if (source[at] === '[') inClass = true;
      else if (source[at] === ']') inClass = false;
    }
    ++at;
  }

  readCode('');
  return found;
}

const WORDS_IN_ATTRIBUTES = /\s\.?(?:aria-label|aria-description|aria-roledescription|alt|title|placeholder|label|hint)=(["']?)([^"'\0>]*\p{L}[^"'\0>]*)\1/u;

function wordsOf(markup) {
  const attribute = WORDS_IN_ATTRIBUTES.exec(markup);
  if (attribute) return attribute[0].trim();
  const text = markup.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<[^<>]*>/g, ' ');
  return /\p{L}[\s\S]*/u.exec(text)?.[0].trim() ?? null;
}

test('the reader of templates finds words', () => {
  const words = (source) => markupOf(source).map(wordsOf).filter((found) => found !== null);
  assert.deepEqual(words('html`<p>${text}</p>`'), []);
  assert.deepEqual(words('html`<p>Save ${x}</p>`'), ['Save \0'.trim()]);
  assert.deepEqual(words('html`<b>${list.map((x) => html`<i>in ${x}</i>`)}</b>`'), ['in \0'.trim()]);
  assert.deepEqual(words('html`<b aria-label="Close">${x}</b>`'), ['aria-label="Close"']);
  assert.deepEqual(words("const a = /`/; const b = '`'; // `\nhtml`<b class=\"no ${x}\">·</b>`"), []);
});

test('templates hold no words', async () => {
  const sources = await filesBelow('web', '.ts');
  assert.ok(sources.length > 0);
  let templates = 0;
  for (const file of sources) {
    for (const markup of markupOf(await readFile(join(ROOT, file), 'utf8'))) {
      ++templates;
      assert.equal(wordsOf(markup), null, `${file} holds words`);
    }
  }
  assert.ok(templates > 20, `only ${templates} templates were found`);
});

test('pages never interpret text as markup', async () => {
  for (const file of await filesBelow('web', '.ts')) {
    const source = await readFile(join(ROOT, file), 'utf8');
    const found = /unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function/.exec(source);
    assert.equal(found, null, `${file}: ${found?.[0]}`);
  }
});

// What a message asks for: the names of its arguments and how each is used.
function argumentsOf(elements, names = new Set()) {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) names.add(`${element.value}:${element.type}`);
    for (const option of Object.values(element.options ?? {})) argumentsOf(option.value, names);
  }
  return names;
}

async function messageFolders() {
  const files = await filesBelow('web', '.json');
  const folders = new Set(files.filter((file) => /(^|\/)messages\/[^/]+\.json$/.test(file)).map((file) => file.replace(/\/[^/]+$/, '')));
  for (const file of await filesBelow('src/explain/messages', '.json')) folders.add(file.replace(/\/[^/]+$/, ''));
  return [...folders].sort();
}

const load = async (folder, language) => JSON.parse(await readFile(join(ROOT, folder, `${language}.json`), 'utf8'));

test('every language says the same things', async () => {
  const folders = await messageFolders();
  assert.ok(folders.includes('web/messages'));
  const owner = new Map();
  for (const folder of folders) {
    const [english, ...others] = await Promise.all(LANGUAGES.map((language) => load(folder, language)));
    for (const id of Object.keys(english)) {
      assert.equal(owner.get(id), undefined, `${id} stands in ${folder} and ${owner.get(id)}`);
      owner.set(id, folder);
    }
    others.forEach((other, index) => {
      const language = LANGUAGES[index + 1];
      assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort(), `${folder}: ids of ${language}`);
      for (const [id, text] of Object.entries(other)) {
        const wanted = argumentsOf(new IntlMessageFormat(english[id], 'en', undefined, { ignoreTag: true }).getAst());
        const given = argumentsOf(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
        assert.deepEqual([...given].sort(), [...wanted].sort(), `${folder} ${language} ${id}: arguments`);
        assert.notEqual(text.trim(), '', `${folder} ${language} ${id} is empty`);
      }
    });
  }
});

test('every message that the code names exists', async () => {
  const known = new Set();
  for (const folder of await messageFolders()) for (const id of Object.keys(await load(folder, 'en'))) known.add(id);
  for (const file of await filesBelow('web', '.ts')) {
    const source = await readFile(join(ROOT, file), 'utf8');
    for (const [, id] of source.matchAll(/\b(?:m|messages|this\.messages)\.text\(\s*'([^']+)'/g)) {
      assert.ok(known.has(id), `${file} names ${id}`);
    }
  }
});
