// Writes cases/, trust/ and documents/: see README.md. Every expectation is written by hand, in areas/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { AT, cases, documents, trust } from './kit.mjs';

const here = (path) => new URL(path, import.meta.url);
const wanted = process.argv.slice(2);

for (const area of readdirSync(here('areas/')).sort()) await import(`./areas/${area}`);

for (const [folder, files] of [['trust', trust], ['documents', documents]]) {
  mkdirSync(here(folder), { recursive: true });
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(here(`${folder}/${name}`), name.endsWith('.json') ? `${JSON.stringify(value, null, 2)}\n` : value);
  }
}
for (const vector of cases) {
  if (wanted.length > 0 && !wanted.includes(vector.name)) continue;
  const folder = `cases/${vector.name}/`;
  rmSync(here(folder), { recursive: true, force: true });
  mkdirSync(here(folder), { recursive: true });
  const input = vector.shared ? `shared:${vector.shared}` : `input.${vector.kind}`;
  if (!vector.shared) writeFileSync(here(folder + input), vector.input);
  const write = (name, value) => writeFileSync(here(folder + name), `${JSON.stringify(value, null, 2)}\n`);
  write('options.json', { note: vector.note, input, at: AT, ...vector.options });
  write('expected.json', vector.expected);
}
console.log(`${cases.length} cases`);
