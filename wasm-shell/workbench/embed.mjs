// Writes what the native workbench carries in itself as a C++ source: node embed.mjs OUTPUT.cpp MESSAGES.json...
// Message files of one language (the file's name) are put together.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const [output, ...files] = process.argv.slice(2);
const languages = new Map();
for (const file of files) {
  const language = basename(file, '.json');
  languages.set(language, { ...languages.get(language), ...JSON.parse(readFileSync(file, 'utf8')) });
}
// Pieces, because a string literal may be limited to 64 kB.
const literal = (text) =>
  text
    .match(/[^]{1,8000}/gu)
    .map((piece) => `R"~words~(${piece})~words~"`)
    .join('\n');
const entries = [...languages]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([language, words]) => `    {"${language}", ${literal(JSON.stringify(words))}},\n`);
writeFileSync(
  output,
  `// Written by wasm-shell/workbench/embed.mjs.
#include "workbench/embedded.hpp"

#include <array>

namespace portolan::window {

std::span<const Catalogue> catalogues() {
  static constexpr std::array<Catalogue, ${languages.size}> kCatalogues = {{
${entries.join('')}  }};
  return kCatalogues;
}

}  // namespace portolan::window
`,
);
