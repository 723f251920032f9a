// The fonts that a PDF carries: DejaVu Sans Condensed, as far as Europe's languages are written with it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { EUROPE, subset } from '../src/workbench/font/cut.mjs';

const require = createRequire(import.meta.url);
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const LETTERS = [
  ...EUROPE,
  ...range(0x1f00, 0x1fff), // Greek with all accents
  ...range(0x531, 0x58f), // Armenian
  ...range(0x10a0, 0x10ff), // Georgian
];

async function cut(file, family) {
  const font = await readFile(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  return subset(font, LETTERS, family, { forDocuments: true });
}

export async function textFonts() {
  return {
    regular: await cut('DejaVuSansCondensed.ttf', 'Portolan Text'),
    bold: await cut('DejaVuSansCondensed-Bold.ttf', 'Portolan Text Bold'),
  };
}
