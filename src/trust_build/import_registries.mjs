// Turns copies of public issuer registries (the "dcc-legacy" form: {meta, registry: {did: {name,
// location, url}}}) into the tables of public-keys/.
//
//   node src/trust_build/import_registries.mjs FILE...
//
// Which files are known, their tier and their source stand in sources.json; which issuers are tests
// is decided by test_issuers.json. Only facts are taken over: identifier, name, address, country. A
// DID that a registry lists twice becomes one entry with all its names, and the run says so. The
// output depends on the files given and nothing else.
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', 'public-keys');

// The country at the end of a location, as ISO 3166-1 alpha-3. A location without one of these has
// no country: guessing it from a city would be invention.
const countries = new Map(
    Object.entries({
      Argentina: 'ARG',
      Canada: 'CAN',
      France: 'FRA',
      Germany: 'DEU',
      Italy: 'ITA',
      México: 'MEX',
      Pakistan: 'PAK',
      USA: 'USA',
      Uruguay: 'URY',
    }),
);

// A JSON object as [name, value] pairs, because JSON.parse keeps only the last of two equal names.
export function parseKeepingDuplicates(text) {
  let at = 0;
  const skip = () => {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  };
  const expect = (character) => {
    skip();
    if (text[at] !== character) throw new SyntaxError(`expected ${character} at ${at}`);
    at += 1;
  };
  const list = (close, item) => {
    const items = [];
    skip();
    if (text[at] === close) {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(item());
      skip();
      if (text[at] === close) {
        at += 1;
        return items;
      }
      expect(',');
    }
  };
  const scalar = () => {
    const match = /"(?:[^"\\]|\\.)*"|[-+.\w]+/y;
    match.lastIndex = at;
    const found = match.exec(text);
    if (!found) throw new SyntaxError(`no value at ${at}`);
    at = match.lastIndex;
    return JSON.parse(found[0]);
  };
  const value = () => {
    skip();
    if (text[at] === '{') {
      at += 1;
      const pairs = list('}', () => {
        skip();
        const name = scalar();
        expect(':');
        return [name, value()];
      });
      return {pairs};
    }
    if (text[at] === '[') {
      at += 1;
      return list(']', value);
    }
    return scalar();
  };
  const whole = value();
  skip();
  if (at !== text.length) throw new SyntaxError(`text after the end at ${at}`);
  return whole;
}

function member(object, name) {
  const found = object.pairs.filter(([key]) => key === name);
  if (found.length > 1) throw new Error(`${name} stands twice`);
  return found[0]?.[1];
}

function countryOf(location) { return countries.get(location?.split(',').at(-1).trim()) ?? null; }

// The one value that all give, or null when they differ.
function agreed(values) { return new Set(values).size === 1 ? values[0] : null; }

// Entries of one registry in its order, one for each identifier.
export function readEntries(registry, report) {
  const entries = new Map();
  for (const [id, fields] of registry.pairs) {
    const entry = {
      name: member(fields, 'name').trim(),
      url: member(fields, 'url') ?? null,
      country: countryOf(member(fields, 'location')),
    };
    if (entries.has(id)) report(`${id} stands twice`);
    entries.set(id, [...(entries.get(id) ?? []), entry]);
  }
  return [...entries].map(([id, all]) => ({
                            id,
                            names: [...new Set(all.map(({name}) => name))],
                            url: agreed(all.map(({url}) => url)),
                            country: agreed(all.map(({country}) => country)),
                            urls: all.map(({url}) => url).filter(Boolean),
                          }));
}

// The words of a text, with and without taking "ObjectTest" apart, digits at the end cut off.
function wordsOf(text) {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return `${text} ${apart}`
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => word.replace(/\d+$/, ''));
}

function withoutTopLevelDomain(host) { return host.replace(/\.[^.]+$/, ''); }

export function isTestIssuer({id, names, urls}, {words, named}) {
  const decided = named.find((entry) => entry.id === id);
  if (decided) return decided.test;
  const texts = [...names];
  if (id.startsWith('did:web:')) {
    const [host, ...path] = id.slice('did:web:'.length).split(':');
    texts.push(withoutTopLevelDomain(host), ...path);
  }
  for (const url of urls) {
    const {hostname, pathname} = new URL(url);
    texts.push(withoutTopLevelDomain(hostname), pathname);
  }
  const unwanted = new Set(words);
  return texts.flatMap(wordsOf).some((word) => unwanted.has(word));
}

function writeJson(file, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(file, text);
  return createHash('sha256').update(text).digest('hex');
}

// The lists of public-keys/, made of copies of the registries. report is told what stood out.
export function makeLists(files, report) {
  const {sources} = JSON.parse(readFileSync(join(here, 'sources.json'), 'utf8'));
  const rule = JSON.parse(readFileSync(join(here, 'test_issuers.json'), 'utf8'));
  const registries = files.map((file) => {
    const source = sources.find(({given}) => given === basename(file));
    if (!source) throw new Error(`${file}: not in sources.json`);
    const document = parseKeepingDuplicates(readFileSync(file, 'utf8'));
    return {
      source,
      dated: member(member(document, 'meta'), 'updated').slice(0, 10),
      entries:
          readEntries(member(document, 'registry'), (text) => report(`${source.given}: ${text}`)),
    };
  });
  registries.sort((a, b) => sources.indexOf(a.source) - sources.indexOf(b.source));
  const all = registries.flatMap(({entries}) => entries);
  const tests = new Set(all.filter((entry) => isTestIssuer(entry, rule)).map(({id}) => id));

  return registries.map(({source, dated, entries}) => ({
                          file: `issuers/${source.output}`,
                          list: {
                            schema_version: 1,
                            title: source.title,
                            tier: source.tier,
                            tier_reason: source.why_tier,
                            dated,
                            snapshot: source.snapshot,
                            source: source.source,
                            licence: source.licence,
                            issuers: entries.map(({id, names, url, country}) => ({
                                                   id,
                                                   names,
                                                   url,
                                                   country,
                                                   test: tests.has(id),
                                                   keys: [],
                                                 })),
                          },
                        }));
}

export function writeLists(lists, folder = root) {
  mkdirSync(join(folder, 'issuers'), {recursive: true});
  const named = lists.map(({file, list}) => ({file, sha256: writeJson(join(folder, file), list)}));
  writeJson(join(folder, 'manifest.json'), {schema_version: 1, lists: named});
}

function main(files) {
  if (files.length === 0) {
    console.error('usage: node src/trust_build/import_registries.mjs FILE...');
    process.exit(64);
  }
  const lists = makeLists(files, console.warn);
  writeLists(lists);
  for (const {file, list} of lists) {
    const tests = list.issuers.filter(({test}) => test).length;
    console.log(
        `${file}: ${list.issuers.length} issuers, ${tests} of them tests, dated ${list.dated}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
