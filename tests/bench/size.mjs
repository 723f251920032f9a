// What a page has to load before it can verify, in kB after brotli.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const brotli = (path) => brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(8);

// Scripts that the learner page loads when they are first wanted; their names end in a hash.
const later = (name) =>
  (existsSync('out/site/assets') ? readdirSync('out/site/assets') : []).filter((file) => file.startsWith(`${name}-`)).map((file) => `out/site/assets/${file}`);

console.log('sizes in kB: as they are, after brotli');
let sum = 0;
for (const [path, counts] of [
  ['out/wasm/core.wasm', true],
  ['out/site/trust/issuers.json', true],
  ['out/site/messages/en.json', true],
  ['out/wasm/core-more.wasm', false],
  ['out/site/trust/eu/index.bin', false],
  ['out/wasm/studio.wasm', false],
  ['out/wasm/workbench.wasm', false],
  ['out/wasm/workbench.mjs', false],
  ...['learner', 'pdf', 'docx', 'odt', 'originals'].flatMap(later).map((path) => [path, false]),
  ['out/site/fonts/text.ttf', false],
  ['out/site/fonts/text-bold.ttf', false],
]) {
  if (!existsSync(path)) {
    console.log(`  ${path}: not here`);
    continue;
  }
  const small = brotli(path);
  if (counts) sum += small;
  console.log(`  ${path.padEnd(38)}${kB(readFileSync(path).length)}${kB(small)}`);
}
console.log(`  ${'core.wasm with what it needs'.padEnd(38)}${''.padStart(8)}${kB(sum)}`);
