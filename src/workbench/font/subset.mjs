// Writes the workbench's fonts, cut out of Debian's DejaVu, as a C++ source:
//
//   node subset.mjs OUTPUT.cpp SANS.ttf MONO.ttf
import { readFileSync, writeFileSync } from 'node:fs';
import { ASCII, EUROPE, subset } from './cut.mjs';

const MONO = [...ASCII, 0xa0, 0xb7, 0x2026, 0xfffd];

function asArray(name, bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 40) lines.push([...bytes.subarray(at, at + 40)].join(','));
  return `const unsigned char ${name}[] = {\n${lines.join(',\n')}};\n`;
}

const [output, sansPath, monoPath] = process.argv.slice(2);
const sans = subset(readFileSync(sansPath), EUROPE, 'Portolan Sans');
const mono = subset(readFileSync(monoPath), MONO, 'Portolan Mono');
writeFileSync(
  output,
  `// Written by src/workbench/font/subset.mjs from DejaVu; copyright and licence stand in the fonts' name tables.
#include "workbench/font/fonts.hpp"

namespace portolan::workbench {
namespace {
${asArray('kSans', sans)}${asArray('kMono', mono)}}  // namespace

std::span<const unsigned char> sans_font() { return kSans; }
std::span<const unsigned char> mono_font() { return kMono; }

}  // namespace portolan::workbench
`,
);
console.log(`fonts of the workbench: ${sans.length} and ${mono.length} bytes`);
