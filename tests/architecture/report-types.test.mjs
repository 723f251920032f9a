// The pages' types of a report are those of its schema.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { reportTypes } from '../../web/core/report-types.mjs';

const root = process.env.PORTOLAN_ROOT ?? new URL('../..', import.meta.url).pathname;

test('web/core/report.ts is written from src/verify/report.schema.json', () => {
  const schema = JSON.parse(readFileSync(join(root, 'src/verify/report.schema.json'), 'utf8'));
  const written = readFileSync(join(root, 'web/core/report.ts'), 'utf8');
  assert.equal(written, reportTypes(schema), 'run: node web/core/report-types.mjs > web/core/report.ts');
});
