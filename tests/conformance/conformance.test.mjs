// Each suite of other people's, as one test: it comes out as expected.json says.
import assert from 'node:assert/strict';
import test from 'node:test';
import { run, textOf } from './judge.mjs';

for (const result of await run([], (done) => console.log(textOf(done)))) {
  if (result.reason) continue;
  const skip = result.missing && process.env.CI !== 'true' ? `not here: ${result.missing}` : false;
  test(`conformance: ${result.suite}`, { skip }, () => {
    assert.equal(result.missing, undefined, 'shared test data is missing');
    assert.deepEqual(result.faults, []);
  });
}
