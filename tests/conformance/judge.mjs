// Runs the program of the suites and holds what comes out against expected.json: see README.md.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = process.env.PORTOLAN_ROOT ?? new URL('../..', import.meta.url).pathname;
const shared = process.env.PORTOLAN_SHARED ?? join(root, '../shared');
export const program = process.env.PORTOLAN_CONFORMANCE ?? join(root, 'out/build/native/tests/conformance');
const expected = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8'));

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Skips by id, and by reason: [{reason, cases, ids}]. */
function skipsOf(result) {
  const byId = {};
  const byReason = new Map();
  for (const { id, reason, cases } of result.skipped) {
    byId[id] = (byId[id] ?? 0) + cases;
    const group = byReason.get(reason) ?? { reason, cases: 0, ids: [] };
    byReason.set(reason, group);
    group.cases += cases;
    group.ids.push(id);
  }
  return { byId, byReason: [...byReason.values()] };
}

/** What is wrong with a suite's result; nothing when it is as expected, or not there. */
function faultsOf(result) {
  if (result.missing) return [];
  const wanted = expected.suites[result.suite];
  if (!wanted) return ['expected.json does not name this suite'];
  const faults = result.failed.map(({ id, why }) => `${id}: ${why}`);
  const { byId } = skipsOf(result);
  for (const name of ['passed', 'total']) {
    if (result[name] !== wanted[name]) faults.push(`${name} ${result[name]}, not ${wanted[name]}`);
  }
  for (const id of new Set([...Object.keys(byId), ...Object.keys(wanted.skipped)])) {
    if (byId[id] !== wanted.skipped[id]) faults.push(`${id}: ${byId[id] ?? 0} skipped, not ${wanted.skipped[id] ?? 0}`);
  }
  return faults;
}

/** Runs the suites (those named, or all) and gives each result, with `faults`, to `tell` as it comes. */
export async function run(names, tell) {
  const judged = [];
  const judge = (result) => {
    judged.push(result);
    tell(result);
  };
  const child = spawn(program, names, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', (code, signal) => done(signal ?? code)).on('error', done));
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line);
    const skips = result.missing ? [] : skipsOf(result).byReason;
    judge({ ...result, skips, faults: faultsOf(result) });
  }
  const status = await ended;
  if (status !== 0) judge({ suite: 'the program', faults: [`${program} ended with ${status}`] });
  if (names.length > 0) return judged;
  const seen = judged.map((result) => result.suite);
  for (const suite of Object.keys(expected.suites)) {
    if (!seen.includes(suite)) judge({ suite, faults: ['expected, and did not run'] });
  }
  // A suite that is added to the folder has to be run, or to be named as not for us.
  const folder = join(shared, 'suites');
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (expected.not_for_us[name]) {
      judge({ suite: name, reason: expected.not_for_us[name], faults: [] });
    } else if (!seen.some((suite) => suite.split(' ')[0] === name)) {
      judge({ suite: name, faults: ['nothing runs this suite'] });
    }
  }
  return judged;
}

/** One line for a suite, and what stands below it. */
export function textOf(result) {
  const name = result.suite.padEnd(26);
  if (result.reason) return `${name}not for us: ${result.reason}`;
  const lines = [];
  if (result.missing) lines.push(`${name}not here: ${result.missing}`);
  else if (result.total === undefined) lines.push(`${name}FAILED`);
  else {
    const skipped = sum(result.skips.map(({ cases }) => cases));
    const figures = `${result.passed} of ${result.total} passed${skipped ? `, ${skipped} skipped` : ''}`;
    lines.push(`${name}${figures.padEnd(36)}${String(result.milliseconds).padStart(6)} ms${result.faults.length ? '  FAILED' : ''}`);
    for (const { reason, cases, ids } of result.skips) {
      const which = ids.length > 3 ? `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more` : ids.join(', ');
      lines.push(`    skipped ${cases}: ${reason} (${which})`);
    }
  }
  lines.push(...result.faults.map((fault) => `    FAULT ${fault.slice(0, 400)}`));
  if (result.table?.length > 0) lines.push(...tableOf(result.table));
  return lines.join('\n');
}

function tableOf(rows) {
  const columns = Object.keys(rows[0]);
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
  const cell = (value, index) => (typeof value === 'number' ? String(value).padStart(widths[index]) : value.padEnd(widths[index]));
  const totals = columns.map((column, index) => {
    const values = rows.map((row) => row[column]);
    return typeof values[0] === 'number' ? sum(values) : index === 0 ? 'sum' : '';
  });
  return [columns, ...rows.map((row) => columns.map((column) => row[column])), totals]
    .map((cells) => `    ${cells.map(cell).join('  ')}`.trimEnd());
}
