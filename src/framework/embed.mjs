// Writes the bundled frameworks as a C++ source: node src/framework/embed.mjs OUTPUT
//
// Their texts stand once, in data/*.json, in every language that skills.hpp lists. What is missing,
// unknown or said twice stops the build.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'data');
export const FRAMEWORKS = ['ecbs', 'digcomp', 'greencomp', 'lifecomp', 'entrecomp', 'esco'];
export const LANGUAGES = ['en', 'fr'];
const RELATIONS = ['exact', 'close', 'broader', 'narrower', 'related'];

export const read = (name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));

// The id that a document holds; skills with an address of their own are known by that alone.
const idOf = (framework, skill) => (framework.uri_base ? '' : `${framework.id}:${skill.id}`);
const uriOf = (framework, skill) => (framework.uri_base ? framework.uri_base + skill.id : '');

function literal(text) {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function words(text) {
  const unknown = Object.keys(text).filter((language) => !LANGUAGES.includes(language));
  if (unknown.length > 0) throw new Error(`languages that skills.hpp does not list: ${unknown}`);
  if (!text.en) throw new Error(`no English: ${JSON.stringify(text)}`);
  return `Text{{${LANGUAGES.map((language) => literal(text[language] ?? '')).join(', ')}}}`;
}

// A constexpr array and the expression for a view of it; an empty list needs no array.
function list(out, type, name, rows) {
  if (rows.length === 0) return '{}';
  out.push(`constexpr std::array<${type}, ${rows.length}> ${name}{{`, ...rows.map((row) => `    {${row}},`), '}};');
  return name;
}

function framework(out, data) {
  const name = `k${data.id[0].toUpperCase()}${data.id.slice(1)}`;
  const areas = list(out, 'Area', `${name}Areas`, data.areas.map(({ id, name }) => `${literal(id)}, ${words(name)}`));
  const levels = list(out, 'Level', `${name}Levels`, data.levels.map(({ id, name }) => `${literal(id)}, ${words(name)}`));
  const seen = new Set();
  const skills = data.skills.map((skill, index) => {
    if (seen.has(skill.id)) throw new Error(`${data.id}: ${skill.id} stands twice`);
    seen.add(skill.id);
    if (data.areas.length > 0 && !data.areas.some(({ id }) => id === skill.area)) throw new Error(`${data.id}: ${skill.id} is in no area`);
    const cases = (skill.use_cases ?? []).map(words);
    let useCases = '{}';
    if (cases.length > 0) {
      useCases = `${name}Cases${index}`;
      out.push(`constexpr std::array<Text, ${cases.length}> ${useCases}{{`, ...cases.map((row) => `    ${row},`), '}};');
    }
    return [
      literal(idOf(data, skill)), literal(uriOf(data, skill)), literal(data.id), literal(skill.area ?? ''), words(skill.name),
      skill.definition ? words(skill.definition) : 'Text{}', useCases,
    ].join(', ');
  });
  const by = LANGUAGES.map((language) => `NamesBy::${data.names_by[language]}`).join(', ');
  return [
    literal(data.id), literal(data.version), words(data.name), words(data.credit), `{${words(data.licence.name)}, ${literal(data.licence.url)}}`,
    literal(data.url), `{${by}}`, areas, levels, list(out, 'Skill', `${name}Skills`, skills),
  ].join(', ');
}

function mappings(known) {
  return read('mappings').mappings.map(({ from, relation, to, by, name }) => {
    if (!known.has(from)) throw new Error(`a mapping from ${from}, which is not there`);
    if (!RELATIONS.includes(relation)) throw new Error(`relation ${relation}`);
    const target = known.get(to) ?? to;
    if (!known.has(to) && !(/^https?:/.test(to) && name)) throw new Error(`a mapping to ${to}, which is not there`);
    return [literal(known.get(from)), literal(target), `Relation::${relation}`, literal(by), name ? words(name) : 'Text{}'].join(', ');
  });
}

// Letters that Unicode does not take apart, and are searched for by others all the same.
const OTHER_LETTERS = { 'ß': 'ss', 'ẞ': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ħ': 'h', 'ı': 'i', 'ŋ': 'n', 'ŧ': 't', 'ĸ': 'k', 'ſ': 's', 'ŉ': 'n', 'ς': 'σ' };
const SCRIPTS = [[0xaa, 0x24f], [0x370, 0x3ff], [0x400, 0x52f], [0x620, 0x64a], [0x1e00, 0x1fff]];

// What a letter is searched by: small, without marks, a final sigma like any other.
function folded(letter) {
  const bare = letter.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return [...bare].map((one) => OTHER_LETTERS[one] ?? one).join('');
}

/** [letter, what it folds to] for all letters of our scripts that change. */
export function foldings() {
  const table = [];
  for (const [from, to] of SCRIPTS) {
    for (let code = from; code <= to; ++code) {
      const letter = String.fromCharCode(code);
      if (!/\p{L}/u.test(letter)) continue;
      const other = folded(letter);
      if (other !== letter && /^\p{L}{1,2}$/u.test(other)) table.push([letter, other]);
    }
  }
  return table;
}

/** The C++ source. */
export function source() {
  const out = [
    '// Made by src/framework/embed.mjs from src/framework/data; not to be edited.',
    '#include <array>', '', '#include "framework/fold_table.hpp"', '#include "framework/mappings.hpp"', '#include "framework/scales.hpp"', '#include "framework/skills.hpp"', '',
    'namespace portolan::framework {', 'namespace {', '',
  ];
  const known = new Map();
  const all = FRAMEWORKS.map((id) => {
    const data = read(id);
    for (const skill of data.skills) known.set(`${data.id}:${skill.id}`, idOf(data, skill) || uriOf(data, skill));
    return framework(out, data);
  });
  list(out, 'Framework', 'kFrameworks', all);
  list(out, 'Mapping', 'kMappings', mappings(known));
  const isced = read('isced_f');
  list(out, 'Field', 'kFields', isced.fields.map(({ id, name }) => `${literal(id)}, ${literal(isced.uri_base + id)}, ${words(name)}`));
  const { eqf, cefr } = read('levels');
  list(out, 'ScaleLevel', 'kEqf', eqf.levels.map(({ id, hint }) => `${literal(id)}, ${literal(eqf.uri_base + id)}, ${words(hint)}`));
  list(out, 'ScaleLevel', 'kCefr', cefr.levels.map(({ id, hint }) => `${literal(id)}, "", ${words(hint)}`));
  const code = (text, at) => `0x${(text.charCodeAt(at) || 0).toString(16)}`;
  list(out, 'Folding', 'kFoldings', foldings().map(([from, to]) => `${code(from, 0)}, ${code(to, 0)}, ${code(to, 1)}`));
  const scale = ({ credit, url }, levels) => `{${words(credit)}, ${literal(url)}, ${levels}}`;
  out.push(
    '', `constexpr Scale kEqfScale${scale(eqf, 'kEqf')};`, `constexpr Scale kCefrScale${scale(cefr, 'kCefr')};`,
    `constexpr Fields kIscedFields{${words(isced.credit)}, ${literal(isced.url)}, kFields};`,
    '', '}  // namespace', '',
    'std::span<const Framework> frameworks() { return kFrameworks; }',
    'std::span<const Mapping> mappings() { return kMappings; }',
    'std::span<const Folding> foldings() { return kFoldings; }',
    'const Fields& isced_fields() { return kIscedFields; }',
    'const Scale& eqf() { return kEqfScale; }', 'const Scale& cefr() { return kCefrScale; }',
    '', '}  // namespace portolan::framework', '',
  );
  return out.join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2], source());
