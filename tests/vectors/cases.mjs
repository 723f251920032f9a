// Reading the vectors, and judging a report by what a vector expects: see README.md.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundle } from '../../src/trust_build/bundle.mjs';
import { makeIndex } from '../../src/trust_build/eu_index.mjs';

export const root = process.env.PORTOLAN_ROOT ?? new URL('../..', import.meta.url).pathname;
export const shared = process.env.PORTOLAN_SHARED ?? join(root, '../shared');
const here = join(root, 'tests/vectors');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

const OPTIONS = ['note', 'input', 'at', 'trust', 'documents', 'recipient', 'asked', 'threats', 'unasked'];
const EXPECTED = ['verdict', 'questions', 'problems', 'says'];

/** All vectors. Those whose shared file is missing are left out, which is a failure under CI. */
export function readCases() {
  const cases = [];
  const missing = [];
  for (const name of readdirSync(join(here, 'cases')).sort()) {
    const folder = join(here, 'cases', name);
    const options = json(join(folder, 'options.json'));
    const expected = json(join(folder, 'expected.json'));
    for (const member of Object.keys(options)) assert(OPTIONS.includes(member), `${name}: unknown option ${member}`);
    for (const member of Object.keys(expected)) assert(EXPECTED.includes(member), `${name}: unknown expectation ${member}`);
    const place = (file, own) => (file.startsWith('shared:') ? join(shared, file.slice(7)) : join(own, file));
    const path = place(options.input, folder);
    const documents = Object.entries(options.documents ?? {}).map(([url, file]) => [url, place(file, join(here, 'documents'))]);
    const absent = [path, ...documents.map(([, file]) => file)].filter((file) => !existsSync(file));
    missing.push(...absent);
    if (absent.length > 0) continue;
    cases.push({
      name,
      expected,
      path,
      file: basename(path),
      at: options.at,
      recipient: options.recipient,
      asked: options.asked,
      unasked: options.unasked ?? false,
      trust: (options.trust ?? []).map((file) => join(here, 'trust', file)),
      documents,
    });
  }
  if (process.env.CI === 'true') assert.deepEqual(missing, [], 'shared test data is missing');
  return { cases, missing };
}

/** The trust data of the release: the issuers, and the European trusted lists with all their keys. */
export function bundledTrust() {
  return [Buffer.from(JSON.stringify(bundle())), ...makeIndex().values()];
}

/** The request of a vector for the door, with its buffers. `bundled` is the trust of the release. */
export function requestOf(vector, bundled) {
  const buffers = [readFileSync(vector.path), ...bundled];
  const buffer = (path) => buffers.push(readFileSync(path)) - 1;
  return {
    request: {
      operation: 'verify',
      input: { buffer: 0, name: vector.file },
      at: vector.at,
      trust: [
        ...bundled.map((_, index) => ({ buffer: 1 + index, provenance: 'bundled' })),
        ...vector.trust.map((path) => ({ buffer: buffer(path), provenance: 'user_trusted' })),
      ],
      facts: vector.documents.map(([id, path]) => ({ kind: 'document', id, buffer: buffer(path), provenance: 'user_trusted' })),
      ...(vector.recipient === undefined ? {} : { recipient: vector.recipient }),
      ...(vector.asked === undefined ? {} : { asked: vector.asked }),
    },
    buffers,
  };
}

const types = (check) => check.problems.map((problem) => problem.type);

export function judge(report, expected) {
  assert.equal(report.verdict, expected.verdict);
  for (const [id, outcome] of Object.entries(expected.questions ?? {})) {
    assert.equal(report.questions.find((question) => question.id === id)?.outcome, outcome, id);
  }
  for (const [id, wanted] of Object.entries(expected.problems ?? {})) {
    const found = report.checks.filter((check) => check.id === id).flatMap(types);
    for (const type of wanted) assert(found.includes(type), `${id} has ${found.join(', ') || 'nothing'}, not ${type}`);
  }
  for (const [pointer, value] of Object.entries(expected.says ?? {})) {
    const found = pointer.split('/').slice(1).reduce((node, step) => node?.[step], report);
    assert.deepEqual(found, value, pointer);
  }
  for (const check of report.checks) {
    if (check.severity !== 'blocks' || check.id in (expected.problems ?? {})) continue;
    const open = check.outcome === 'indeterminate' && expected.verdict !== 'invalid' && !types(check).includes('check.not-run');
    assert(check.outcome !== 'failed' && !open, `unexpected: ${check.id} ${check.outcome} ${types(check).join(', ')}`);
  }
}
