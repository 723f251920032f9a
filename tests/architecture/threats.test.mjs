// Every row of the threat catalogue that is about badges and credentials has a test that names it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { catalogue, coverage, readRows, readTests } from './threats.mjs';

const isHere = existsSync(catalogue);
const skip = isHere || process.env.CI === 'true' ? false : `no catalogue at ${catalogue}`;

test('each row of the threat catalogue has a test', { skip }, (t) => {
  const covered = coverage();
  for (const { id, tests } of covered) t.diagnostic(`${id}: ${tests.join('; ') || 'none'}`);
  const missing = covered.filter((row) => row.tests.length === 0);
  assert(covered.length > 0);
  assert.deepEqual(missing.map(({ id, attack }) => `${id} ${attack}`), []);
});

test('tests name rows that there are', { skip }, () => {
  const known = new Set(readRows().map((row) => row.id));
  const wrong = readTests().flatMap(({ test: name, ids }) => ids.filter((id) => !known.has(id)).map((id) => `${id} in ${name}`));
  assert.deepEqual(wrong, []);
});
