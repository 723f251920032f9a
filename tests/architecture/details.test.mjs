// Whatever a credential says beside the members of the model has a name: the reader's table, the
// schema and the words of every language know the same ones.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every detail that the reader may name is in the schema and has words in every language', async () => {
  const folder = 'src/credential/european_learning_model';
  const table = await read(`${folder}/details.cpp`);
  const rows = [...table.matchAll(/\{[\w\s|]+,\s*"[\w/]+",\s*"([a-z_]+)",\s*Form::\w+\}/g)].map(([, name]) => name);
  const others = [...(await read(`${folder}/specification.cpp`)).matchAll(/\{"([a-z_]+)", DetailKind::/g)].map(([, name]) => name);
  assert.ok(rows.length > 80);
  const schema = JSON.parse(await read('src/verify/report.schema.json'));
  const names = schema.$defs.detail.properties.name.enum;
  assert.deepEqual([...new Set([...rows, ...others])].sort(), [...names].sort());
  for (const language of ['en', 'fr']) {
    const words = Object.keys(JSON.parse(await read(`web/messages/${language}.json`)));
    const described = words.filter((id) => id.startsWith('verdict.detail.')).map((id) => id.slice('verdict.detail.'.length));
    assert.deepEqual(described.sort(), [...names].sort(), language);
  }
});

test('every element of a micro-credential is known to the checker, the schema and the sentences', async () => {
  const schema = JSON.parse(await read('src/verify/report.schema.json'));
  const wanted = [...schema.$defs.information_element.properties.id.enum].sort();
  assert.equal(wanted.length, 18);
  const checker = [...(await read('src/credential/elements/elements.cpp')).matchAll(/\{"([a-z_]+)", (?:mandatory|optional), \w+\}/g)];
  assert.deepEqual(checker.map(([, id]) => id).sort(), wanted);
  const sentences = Object.keys(JSON.parse(await read('src/explain/messages/en.json')));
  assert.deepEqual(sentences.filter((id) => id.startsWith('element.')).map((id) => id.slice('element.'.length)).sort(), wanted);
});
