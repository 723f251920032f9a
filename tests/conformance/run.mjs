// ./dev conformance [--json] [SUITE…]: a line for each suite, or one JSON document. Fails when anything is
// not as expected.json has it.
import { run, textOf } from './judge.mjs';

const asJson = process.argv.includes('--json');
const names = process.argv.slice(2).filter((word) => word !== '--json');

const results = await run(names, (result) => asJson || console.log(textOf(result)));
const faulty = results.filter((result) => result.faults.length > 0 || (result.missing && process.env.CI === 'true'));
const missing = results.filter((result) => result.missing).length;
if (asJson) {
  const suites = results.map(({ skips, ...result }) => ({ ...result, ok: result.faults.length === 0 }));
  console.log(JSON.stringify({ ok: faulty.length === 0, suites }, null, 1));
} else {
  const others = missing > 0 ? `, ${missing} not here` : '';
  console.log(faulty.length ? `not as expected: ${faulty.map(({ suite }) => suite).join(', ')}` : `all as expected${others}`);
}
process.exitCode = faulty.length > 0 ? 1 : 0;
