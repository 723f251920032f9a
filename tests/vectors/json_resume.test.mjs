// The golden JSON Resume against the format's own schema (@jsonresume/schema 1.3.1).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const schemaPath = createRequire(import.meta.url).resolve('@jsonresume/schema/schema.json');

function read(url) {
  return JSON.parse(readFileSync(url, 'utf8'));
}

const ajv = addFormats(new Ajv({ allErrors: true, strict: false }));
const validate = ajv.compile(read(schemaPath));
const resume = read(new URL('../golden/export/resume.json', import.meta.url));

test('the exported JSON Resume is valid', () => {
  assert.ok(validate(resume), JSON.stringify(validate.errors));
});

test('the schema does refuse what we leave out', () => {
  for (const basics of [{ email: 'añá@localhost' }, { name: 1 }]) {
    assert.ok(!validate({ basics }));
  }
  assert.ok(!validate({ work: [{ startDate: '0999' }] }));
});
