// Holds formatjs, which pages use, to the texts that the core's own formatter is held to
// (tests/unit/explain/text_test.cpp reads the same vectors). Dates are the one difference: pages
// write them out, so here they are handed over in their ISO form.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';

const folder = new URL('./messages/', import.meta.url);

function isoDay(value) {
  const date = new Date(value);
  const isReal = /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(date.getTime());
  // JavaScript rolls the 30th of February over into March; the vectors leave it as it stands.
  if (!isReal || (value.length === 10 && date.toISOString().slice(0, 10) !== value)) return value;
  return date.toISOString().slice(0, 10);
}

function render({ pattern, arguments: list, language }) {
  const values = Object.create(null);
  for (const { name, kind, value } of list) {
    values[name] = kind === 'number' ? Number(value) : value;
  }
  const format = new IntlMessageFormat(pattern, language, undefined, {
    ignoreTag: true,
    formatters: {
      getNumberFormat: (locales, options) => new Intl.NumberFormat(locales, options),
      getPluralRules: (locales, options) => new Intl.PluralRules(locales, options),
      getDateTimeFormat: () => ({ format: isoDay }),
    },
  });
  return format.format(values);
}

for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
  const vectors = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
  test(`messages/${file}: ${vectors.length} patterns`, () => {
    assert.ok(vectors.length > 0);
    for (const vector of vectors) {
      assert.deepEqual(Object.keys(vector).sort(), ['arguments', 'expected', 'language', 'pattern']);
      assert.equal(render(vector), vector.expected, vector.pattern);
    }
  });
}
