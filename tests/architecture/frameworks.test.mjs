// The texts of the bundled frameworks: complete in every language, each with source, credit and
// licence, every address where it claims to come from. What the tables hold is tests/unit/framework.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FRAMEWORKS, LANGUAGES, read, source } from '../../src/framework/embed.mjs';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const id = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

function complete(text, where) {
  assert.deepEqual(Object.keys(text), LANGUAGES, where);
  for (const language of LANGUAGES) {
    assert.equal(text[language], text[language].trim(), where);
    assert.notEqual(text[language], '', where);
    assert.doesNotMatch(text[language], /['"]/, `${where}: typographic marks`);
  }
  assert.doesNotMatch(text.fr, /[^\u00a0\u202f«][;?!»]| :/, `${where}: French spaces`);
}

test('the languages of the data are those of the tables', () => {
  const header = readFileSync(new URL('../../src/framework/skills.hpp', import.meta.url), 'utf8');
  const listed = /kLanguages = \{([^}]*)\}/.exec(header)[1].match(/[a-z]+/g);
  assert.deepEqual(listed, LANGUAGES);
});

for (const name of FRAMEWORKS) {
  test(`${name}: every text in every language, source, credit and licence`, () => {
    const data = read(name);
    assert.equal(data.id, name);
    for (const member of ['name', 'credit']) complete(data[member], member);
    complete(data.licence.name, 'licence');
    for (const url of [data.url, data.licence.url]) assert.match(url, /^https:\/\/[a-z0-9.-]+\//);
    assert.ok(data.source.length > 40, 'where the names were taken from');
    assert.deepEqual(Object.keys(data.names_by), LANGUAGES);
    // A translation of ours is called ours where readers see it.
    for (const language of LANGUAGES) {
      if (data.names_by[language] === 'portolan') assert.match(data.credit[language], /Portolan/);
    }
    for (const list of [data.areas, data.levels]) for (const entry of list) complete(entry.name, entry.id);
    for (const skill of data.skills) {
      complete(skill.name, skill.id);
      assert.match(skill.id, data.uri_base ? uuid : id);
      if (name === 'ecbs') {
        complete(skill.definition, skill.id);
        assert.equal(skill.use_cases.length, 2, skill.id);
        for (const useCase of skill.use_cases) complete(useCase, skill.id);
      } else {
        assert.equal(skill.definition, undefined, 'definitions of others are not ours to copy');
      }
    }
    if (data.uri_base) assert.equal(data.uri_base, 'http://data.europa.eu/esco/skill/');
  });
}

test('ESCO is credited in the words that the Commission asks for', () => {
  assert.match(read('esco').credit.en, /^This service uses the ESCO classification of the European Commission\./);
});

test('mappings: ours are called ours, those of others name a skill of theirs', () => {
  const { mappings } = read('mappings');
  const seen = new Set();
  for (const { from, to, by, name } of mappings) {
    assert.ok(!seen.has(`${from} ${to}`), `${from} ${to} stands twice`);
    seen.add(`${from} ${to}`);
    assert.ok(['portolan', 'esco'].includes(by));
    if (by === 'esco') {
      assert.match(to, new RegExp(`^http://data\\.europa\\.eu/esco/skill/${uuid.source.slice(1)}`));
      assert.ok(name.en);
    }
  }
  // Every competence of DigComp meets the ESCO skill that stands for it.
  assert.equal(mappings.filter(({ by }) => by === 'esco').length, read('digcomp').skills.length);
});

test('ISCED-F: codes of two to four digits, each under its broader one', () => {
  const isced = read('isced_f');
  assert.equal(isced.uri_base, 'http://data.europa.eu/snb/isced-f/');
  const ids = isced.fields.map((field) => field.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const field of isced.fields) {
    complete(field.name, field.id);
    assert.match(field.id, /^\d{2,4}$/);
    if (field.id.length > 2) assert.ok(ids.includes(field.id.slice(0, -1)), field.id);
  }
  assert.equal(ids.filter((code) => code.length === 2).length, 11);
});

test('levels: hints in every language', () => {
  const { eqf, cefr } = read('levels');
  assert.equal(eqf.uri_base, 'http://data.europa.eu/snb/eqf/');
  for (const scale of [eqf, cefr]) {
    complete(scale.credit, 'credit');
    for (const level of scale.levels) complete(level.hint, level.id);
  }
});

test('the tables can be made, the same twice', () => {
  assert.equal(source(), source());
});
