/**
 * Which letters the fonts that a PDF carries can draw: Latin, Greek, Cyrillic, Armenian and Georgian
 * (`web/build.mjs` cuts them out of DejaVu). Everything else is drawn as a gap, with the text behind it.
 */
export type Letters = (codePoint: number) => boolean;

/** Characters without a shape: soft hyphens, joiners, marks of direction. */
const SHAPELESS = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu;
/** Drawn by every font of ours, whatever its table says. */
const SURE = /^[\u0000-\u017f\u0391-\u03a9\u03b1-\u03c9\u0400-\u045f\u2010-\u2027]*$/u;

/** Drawn for what the fonts have no letters for. */
export const GAP = '[…]';

export interface Stretch {
  text: string;
  drawn: boolean;
}

/** The characters of a font, from its character map (OpenType cmap, format 4, as our fonts have it). */
export function lettersOf(font: Uint8Array): Letters {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  let cmap = 0;
  for (let index = 0; index < view.getUint16(4); ++index) {
    const entry = 12 + 16 * index;
    if (view.getUint32(entry) === 0x636d6170) cmap = view.getUint32(entry + 8);
  }
  const table = cmap + view.getUint32(cmap + 8);
  const count = view.getUint16(table + 6) / 2;
  const runs = Array.from({ length: count }, (_, index) => ({
    end: view.getUint16(table + 14 + 2 * index),
    start: view.getUint16(table + 16 + 2 * count + 2 * index),
  })).filter(({ start }) => start !== 0xffff);
  return (codePoint) => runs.some(({ start, end }) => start <= codePoint && codePoint <= end);
}

/** A text in stretches that can be drawn and stretches that cannot; spaces go with what stands before them. */
export function stretches(text: string, has: Letters): Stretch[] {
  const plain = text.replace(SHAPELESS, '');
  if (SURE.test(plain)) return plain === '' ? [] : [{ text: plain, drawn: true }];
  const found: Stretch[] = [];
  for (const character of plain) {
    const last = found.at(-1);
    const drawn = /\s/u.test(character) ? (last?.drawn ?? true) : has(character.codePointAt(0) as number);
    if (last?.drawn === drawn) last.text += character;
    else found.push({ text: character, drawn });
  }
  return found;
}

/** Whether every font of ours has all of a text, so that the question needs no font. */
export function isSurelyDrawn(text: string): boolean {
  return SURE.test(text.replace(SHAPELESS, ''));
}

/** What of some texts cannot be drawn, each once, in order. */
export function undrawnIn(texts: Iterable<string>, has: Letters): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const stretch of stretches(text, has)) if (!stretch.drawn) found.add(stretch.text.trim());
  }
  return [...found];
}
