// Cuts a font out of DejaVu: the outlines of some characters and nothing else (hinting programs, layout
// tables, glyph names), so that 757 kB become about a sixth of that. Format: OpenType 1.9, tables head, hhea,
// maxp, hmtx, cmap (format 4), loca, glyf, name. The copyright and licence texts of the original go along in
// the name table; the fonts are renamed, as that licence asks of changed versions. The same input gives the
// same bytes. The workbench's fonts are made with it (subset.mjs), and those that PDF files carry (web/build.mjs).

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const ASCII = range(0x20, 0x7e);
// Whatever the languages of Europe are written with, and marks of lists and checks.
export const EUROPE = [
  ...ASCII,
  ...range(0xa0, 0x24f), // Latin with accents
  ...[0x259, 0x292, 0x2bb, 0x2bc, ...range(0x2c6, 0x2dd)], // ə, ʒ, modifier letters
  ...range(0x300, 0x36f), // accents that stand alone in decomposed text
  ...range(0x370, 0x3ff), // Greek
  ...range(0x400, 0x52f), // Cyrillic
  ...range(0x1e00, 0x1eff), // Latin with more accents
  ...range(0x2000, 0x200a), // spaces
  ...range(0x2010, 0x2027), // punctuation
  ...range(0x202f, 0x205f),
  ...range(0x2070, 0x209c), // superscripts and subscripts
  ...range(0x20a0, 0x20bf), // currencies
  ...range(0x2100, 0x214f), // letter-like: №, ™, ℓ
  ...range(0x2150, 0x215f), // fractions
  ...range(0x2190, 0x21b5), // arrows
  ...[0x2200, 0x2202, 0x2206, 0x220f, 0x2211, 0x2212, 0x221a, 0x221e, 0x222b, 0x2248, 0x2260, 0x2264, 0x2265],
  ...[0x25a0, 0x25a1, 0x25aa, 0x25b2, 0x25b6, 0x25ba, 0x25bc, 0x25c6, 0x25c7, 0x25cb, 0x25cf, 0x25e6],
  ...[0x2605, 0x2606, 0x2610, 0x2611, 0x2612, 0x2713, 0x2714, 0x2717, 0x2718],
  0xfb01,
  0xfb02,
  0xfffd,
];

function tablesOf(font) {
  const tables = new Map();
  for (let index = 0; index < font.readUInt16BE(4); ++index) {
    const entry = 12 + 16 * index;
    const offset = font.readUInt32BE(entry + 8);
    tables.set(font.toString('latin1', entry, entry + 4), font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
  }
  return tables;
}

// Character -> glyph, from the cmap's table for the Basic Multilingual Plane (format 4).
function readCharacters(cmap) {
  for (let index = 0; index < cmap.readUInt16BE(2); ++index) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    if (table.readUInt16BE(0) !== 4) continue;
    const doubled = table.readUInt16BE(6);
    const [ends, starts, deltas, offsets] = [14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled];
    return (character) => {
      for (let at = 0; at < doubled; at += 2) {
        if (character > table.readUInt16BE(ends + at)) continue;
        const start = table.readUInt16BE(starts + at);
        if (character < start) return 0;
        const delta = table.readUInt16BE(deltas + at);
        const offset = table.readUInt16BE(offsets + at);
        if (offset === 0) return (character + delta) & 0xffff;
        const glyph = table.readUInt16BE(offsets + at + offset + 2 * (character - start));
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  throw new Error('the font has no character map of format 4');
}

// Of a composite glyph: where each component's glyph number stands, and where the last component ends.
function componentsOf(glyph) {
  const places = [];
  let at = 10;
  let flags;
  do {
    flags = glyph.readUInt16BE(at);
    places.push(at + 2);
    at += 4 + (flags & 0x0001 ? 4 : 2); // arguments are words
    if (flags & 0x0008) at += 2; // a scale
    else if (flags & 0x0040) at += 4; // a scale for each axis
    else if (flags & 0x0080) at += 8; // a matrix
  } while (flags & 0x0020); // more components
  return { places, end: at };
}

function withoutInstructions(glyph) {
  if (glyph.length === 0) return glyph;
  const contours = glyph.readInt16BE(0);
  if (contours < 0) {
    const { places, end } = componentsOf(glyph);
    const kept = Buffer.from(glyph.subarray(0, end));
    for (const place of places) kept.writeUInt16BE(kept.readUInt16BE(place - 2) & ~0x0100, place - 2);
    return kept;
  }
  const length = 10 + 2 * contours;
  const instructions = glyph.readUInt16BE(length);
  const kept = Buffer.concat([glyph.subarray(0, length + 2), glyph.subarray(length + 2 + instructions)]);
  kept.writeUInt16BE(0, length);
  return kept;
}

function writeCharacters(pairs) {
  // Runs of characters whose glyphs follow each other; ours always do within a run of characters.
  const runs = [];
  for (const [character, glyph] of pairs) {
    const run = runs.at(-1);
    if (run && character === run.end + 1 && glyph === run.glyph + character - run.start) run.end = character;
    else runs.push({ start: character, end: character, glyph });
  }
  runs.push({ start: 0xffff, end: 0xffff, glyph: 0 });
  const count = runs.length;
  const table = Buffer.alloc(16 + 8 * count);
  const log = Math.floor(Math.log2(count));
  [4, table.length, 0, 2 * count, 2 << log, log, 2 * count - (2 << log)].forEach((word, index) =>
    table.writeUInt16BE(word, 2 * index),
  );
  runs.forEach(({ start, end, glyph }, index) => {
    table.writeUInt16BE(end, 14 + 2 * index);
    table.writeUInt16BE(start, 16 + 2 * count + 2 * index);
    table.writeUInt16BE(start === 0xffff ? 1 : (glyph - start) & 0xffff, 16 + 4 * count + 2 * index);
  });
  const head = Buffer.alloc(12);
  [0, 1, 3, 1, 0, 12].forEach((word, index) => head.writeUInt16BE(word, 2 * index)); // one table: Windows, Unicode
  return Buffer.concat([head, table]);
}

function writeNames(name, family) {
  const texts = new Map([[1, family], [2, 'Book'], [4, family], [6, family.replaceAll(' ', '')]]);
  const strings = name.readUInt16BE(4);
  for (let index = 0; index < name.readUInt16BE(2); ++index) {
    const [platform, , language, id, length, offset] = [0, 1, 2, 3, 4, 5].map((word) =>
      name.readUInt16BE(6 + 12 * index + 2 * word),
    );
    // Copyright, description, licence and its address, as the original states them in English.
    if (platform !== 3 || language !== 0x409 || ![0, 13, 14].includes(id)) continue;
    texts.set(id, Buffer.from(name.subarray(strings + offset, strings + offset + length)).swap16().toString('utf16le'));
  }
  const sorted = [...texts].sort(([a], [b]) => a - b);
  const bodies = sorted.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * sorted.length);
  head.writeUInt16BE(sorted.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  sorted.forEach(([id], index) => {
    [3, 1, 0x409, id, bodies[index].length, offset].forEach((word, place) =>
      head.writeUInt16BE(word, 6 + 12 * index + 2 * place),
    );
    offset += bodies[index].length;
  });
  return Buffer.concat([head, ...bodies]);
}

function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

function writeFont(tables) {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  const log = Math.floor(Math.log2(sorted.length));
  head.writeUInt32BE(0x00010000, 0);
  [sorted.length, 16 << log, log, 16 * sorted.length - (16 << log)].forEach((word, index) =>
    head.writeUInt16BE(word, 4 + 2 * index),
  );
  let offset = head.length;
  sorted.forEach(([tag, bytes], index) => {
    let sum = 0;
    const full = padded(bytes);
    for (let at = 0; at < full.length; at += 4) sum = (sum + full.readUInt32BE(at)) >>> 0;
    head.write(tag, 12 + 16 * index, 'latin1');
    [sum, offset, bytes.length].forEach((word, place) => head.writeUInt32BE(word, 16 + 16 * index + 4 * place));
    offset += full.length;
  });
  return Buffer.concat([head, ...sorted.map(([, bytes]) => padded(bytes))]);
}

// Pairs of letters that stand closer or further apart (format 0), as far as both are kept.
function writeKerning(kern, renumbered) {
  const pairs = [];
  for (let index = 0; index < kern.readUInt16BE(10); ++index) {
    const at = 18 + 6 * index;
    const [left, right] = [renumbered.get(kern.readUInt16BE(at)), renumbered.get(kern.readUInt16BE(at + 2))];
    if (left && right) pairs.push([left, right, kern.readInt16BE(at + 4)]);
  }
  pairs.sort(([a, b], [c, d]) => a - c || b - d);
  const log = Math.floor(Math.log2(pairs.length));
  const table = Buffer.alloc(18 + 6 * pairs.length);
  [0, 1, 0, table.length - 4, 1, pairs.length, 6 << log, log, 6 * pairs.length - (6 << log)].forEach((word, index) =>
    table.writeUInt16BE(word & 0xffff, 2 * index),
  );
  pairs.forEach(([left, right, distance], index) => {
    table.writeUInt16BE(left, 18 + 6 * index);
    table.writeUInt16BE(right, 20 + 6 * index);
    table.writeInt16BE(distance, 22 + 6 * index);
  });
  return table;
}

// What a document that carries the font asks of it beside outlines: its measures, without glyph names.
function describing(tables) {
  const post = Buffer.from(tables.get('post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return [
    ['OS/2', tables.get('OS/2')],
    ['post', post],
  ];
}

// With `forDocuments` the font also has what a PDF describes it by, and kerning.
export function subset(font, characters, family, { forDocuments = false } = {}) {
  const tables = tablesOf(font);
  const glyphOf = readCharacters(tables.get('cmap'));
  const long = tables.get('head').readInt16BE(50) === 1;
  const loca = tables.get('loca');
  const start = (glyph) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  const outline = (glyph) => tables.get('glyf').subarray(start(glyph), start(glyph + 1));

  // A glyph of its own for every character, so that runs of characters are runs of glyphs; then components.
  const wanted = characters.filter((character) => glyphOf(character) !== 0).sort((a, b) => a - b);
  const glyphs = [0, ...wanted.map(glyphOf)];
  const renumbered = new Map();
  glyphs.forEach((glyph, index) => renumbered.has(glyph) || renumbered.set(glyph, index));
  const outlines = [];
  for (let index = 0; index < glyphs.length; ++index) {
    const kept = withoutInstructions(outline(glyphs[index]));
    if (kept.length > 0 && kept.readInt16BE(0) < 0) {
      for (const place of componentsOf(kept).places) {
        const component = kept.readUInt16BE(place);
        if (!renumbered.has(component)) renumbered.set(component, glyphs.push(component) - 1);
        kept.writeUInt16BE(renumbered.get(component), place);
      }
    }
    outlines.push(padded(kept));
  }

  const metrics = Buffer.alloc(4 * glyphs.length);
  const described = tables.get('hhea').readUInt16BE(34);
  glyphs.forEach((glyph, index) => {
    const hmtx = tables.get('hmtx');
    metrics.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, described - 1)), 4 * index);
    const bearing = glyph < described ? 4 * glyph + 2 : 4 * described + 2 * (glyph - described);
    metrics.writeUInt16BE(hmtx.readUInt16BE(bearing), 4 * index + 2);
  });
  const offsets = Buffer.alloc(4 * (glyphs.length + 1));
  outlines.reduce((offset, bytes, index) => {
    offsets.writeUInt32BE(offset + bytes.length, 4 * (index + 1));
    return offset + bytes.length;
  }, 0);

  const head = Buffer.from(tables.get('head'));
  head.writeInt16BE(1, 50); // offsets of four bytes
  head.writeUInt32BE(0, 8); // the checksum of the whole, which nobody reads
  const hhea = Buffer.from(tables.get('hhea'));
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(tables.get('maxp'));
  maxp.writeUInt16BE(glyphs.length, 4);
  return writeFont(
    new Map([
      ['cmap', writeCharacters(wanted.map((character, index) => [character, index + 1]))],
      ['glyf', Buffer.concat(outlines)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', metrics],
      ['loca', offsets],
      ['maxp', maxp],
      ['name', writeNames(tables.get('name'), family)],
      ...(forDocuments ? [...describing(tables), ['kern', writeKerning(tables.get('kern'), renumbered)]] : []),
    ]),
  );
}
