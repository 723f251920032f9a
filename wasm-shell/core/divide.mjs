// Divides the linked core in two: node divide.mjs BINARYEN WHOLE.wasm FIRST.wasm SECOND.wasm [--list]
//
// doors.txt names the functions that lead to what a badge does not need. What the exports and the table
// reach without going through one of them stays in the first file; everything else goes to the second, which
// the host loads once it is wanted (web/core/abi.ts). Binaryen's wasm-split makes the cut and wasm-opt
// shortens each file by itself, so that nothing of the second is inlined into the first. The same input gives
// the same files. With --list it also prints what each line of doors.txt has moved, and what is large in the
// first.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModule, shortName, withShortNames } from './module.mjs';

const [binaryen, whole, first, second, list] = process.argv.slice(2);
const FEATURES = ['--enable-bulk-memory', '--enable-mutable-globals', '--enable-nontrapping-float-to-int', '--enable-sign-ext'];
// A function with one caller is inlined up to that size: larger ones only cost bytes.
const SHORTEN = ['-O3', '--one-caller-inline-max-function-size=200', '--strip-debug', '--strip-producers'];

/** The patterns of doors.txt, each for the whole name of a function before its parameters. */
function readDoors() {
  const lines = readFileSync(new URL('doors.txt', import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const pattern = line.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { line, pattern: new RegExp(`^${pattern.join('.*')}$`) };
    });
}

/** A function's name alone: not the type that it gives back, which templates have before it, nor its parameters. */
function plain(full) {
  const hidden = full.replaceAll('(anonymous namespace)', '@anonymous@namespace@');
  let depth = 0;
  let start = 0;
  for (let at = 0; at < hidden.length; at += 1) {
    if (hidden[at] === '<') depth += 1;
    if (hidden[at] === '>') depth -= 1;
    if (depth !== 0) continue;
    if (hidden[at] === ' ') start = at + 1;
    if (hidden[at] === '(') return full.slice(start, at);
  }
  return full.slice(start);
}

function divide(module, doors) {
  const one = (index) => module.functions[index - module.imported];
  const moved = new Map();
  for (const entry of module.functions) {
    const name = plain(entry.name);
    const door = doors.find(({ pattern }) => pattern.test(name));
    if (door) moved.set(entry, door);
  }
  const unused = doors.filter((door) => ![...moved.values()].includes(door));
  if (unused.length > 0) throw new Error(`doors.txt: no function is called ${unused.map(({ line }) => line).join(', ')}`);
  const staying = new Set();
  const left = [...module.exported, ...module.inTable];
  while (left.length > 0) {
    const entry = one(left.pop());
    if (!entry || staying.has(entry) || moved.has(entry)) continue;
    staying.add(entry);
    left.push(...entry.calls);
  }
  return { staying, moved };
}

const module = readModule(readFileSync(whole));
const { staying, moved } = divide(module, readDoors());
const work = mkdtempSync(join(tmpdir(), 'portolan-divide-'));
try {
  const file = (name) => join(work, name);
  const run = (tool, ...options) => execFileSync(join(binaryen, tool), [...options, ...FEATURES], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(file('whole'), withShortNames(readFileSync(whole), module));
  const leaving = module.functions.filter((entry) => !staying.has(entry));
  writeFileSync(file('list'), leaving.map(({ index }) => `${shortName(index)}\n`).join(''));
  run('wasm-split', file('whole'), `--split-funcs=@${file('list')}`, '-o1', file('first'), '-o2', file('second'), '--import-namespace=core', '--placeholder-namespace=more');
  run('wasm-opt', ...SHORTEN, file('first'), '-o', first);
  run('wasm-opt', ...SHORTEN, file('second'), '-o', second);
} finally {
  rmSync(work, { recursive: true });
}

if (list) {
  const sums = new Map();
  for (const [entry, door] of moved) sums.set(door.line, (sums.get(door.line) ?? 0) + entry.size);
  for (const [line, sum] of sums) console.log(String(sum).padStart(8), line);
  console.log('first:');
  for (const { size, name } of [...staying].sort((a, b) => b.size - a.size).slice(0, 60)) console.log(String(size).padStart(8), name.slice(0, 150));
}
