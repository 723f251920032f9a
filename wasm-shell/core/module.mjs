// What dividing a WebAssembly file needs to know of it: its functions with their names and sizes, which of
// them each one calls, which ones leave by the exports and which stand in the table. WebAssembly core
// specification 2.0, chapter 5 (binary format), without vectors, threads and reference types: what the
// compiler is asked for. Anything else stops the build.

const CUSTOM = 0;
const IMPORT = 2;
const EXPORT = 7;
const ELEMENT = 9;
const CODE = 10;
const FUNCTION = 0;

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 8;
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  text() {
    const size = this.number();
    this.at += size;
    return new TextDecoder().decode(this.bytes.subarray(this.at - size, this.at));
  }
  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
  *entries() {
    for (let left = this.number(); left > 0; left -= 1) yield left;
  }
}

function sectionsOf(bytes) {
  const reader = new Reader(bytes);
  const sections = [];
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.number();
    sections.push({ id, start, body: reader.at, end: reader.at + size });
    reader.at += size;
  }
  return sections;
}

/** Gives {imported, functions: [{index, name, size, calls: Set}], exported: [index], inTable: [index]}. */
export function readModule(bytes) {
  const module = { imported: 0, functions: [], exported: [], inTable: [] };
  const names = new Map();
  const reader = new Reader(bytes);
  for (const { id, body, end } of sectionsOf(bytes)) {
    reader.at = body;
    if (id === IMPORT) module.imported = importedFunctions(reader);
    if (id === EXPORT) {
      for (const _ of reader.entries()) {
        reader.text();
        const kind = reader.byte();
        const index = reader.number();
        if (kind === FUNCTION) module.exported.push(index);
      }
    }
    if (id === ELEMENT) {
      for (const _ of reader.entries()) {
        if (reader.number() !== 0) throw new Error('a segment of the table that is not plain');
        while (reader.byte() !== 0x0b);
        for (const _of of reader.entries()) module.inTable.push(reader.number());
      }
    }
    if (id === CODE) {
      for (const _ of reader.entries()) {
        const size = reader.number();
        const stop = reader.at + size;
        const calls = callsIn(reader, stop);
        if (reader.at !== stop) throw new Error('the code was misread');
        module.functions.push({ index: module.imported + module.functions.length, name: '', size, calls });
      }
    }
    if (id === CUSTOM && reader.text() === 'name') readNames(reader, end, names);
  }
  for (const one of module.functions) one.name = names.get(one.index) ?? '';
  return module;
}

function importedFunctions(reader) {
  let count = 0;
  for (const _ of reader.entries()) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind !== FUNCTION) throw new Error('the core imports functions alone');
    reader.number();
    count += 1;
  }
  return count;
}

function readNames(reader, end, names) {
  while (reader.at < end) {
    const kind = reader.byte();
    const size = reader.number();
    const stop = reader.at + size;
    if (kind === 1) {
      for (const _ of reader.entries()) {
        const index = reader.number();
        names.set(index, reader.text());
      }
    }
    reader.at = stop;
  }
}

// Section 5.4, "Instructions": only calls are of interest, everything else is stepped over.
function callsIn(reader, end) {
  const calls = new Set();
  for (const _ of reader.entries()) {
    reader.number(); // local variables
    reader.byte();
  }
  while (reader.at < end) {
    const code = reader.byte();
    const skip = (numbers) => {
      for (let i = 0; i < numbers; i += 1) reader.number();
    };
    if (code === 0x10) calls.add(reader.number());
    else if (code === 0x11) skip(2); // call_indirect
    else if (code >= 0x02 && code <= 0x04) skip(1); // block, loop, if
    else if (code === 0x0c || code === 0x0d || (code >= 0x20 && code <= 0x24)) skip(1); // branches, variables
    else if (code === 0x0e) skip(reader.number() + 1); // br_table
    else if (code >= 0x28 && code <= 0x3e) skip(2); // loads and stores
    else if (code === 0x3f || code === 0x40) skip(1); // size of the memory
    else if (code === 0x41 || code === 0x42) skip(1); // whole constants
    else if (code === 0x43) reader.at += 4;
    else if (code === 0x44) reader.at += 8;
    else if (code === 0xfc) {
      const more = reader.number();
      if (more === 8 || more === 10) skip(2); // memory.init, memory.copy
      else if (more === 11) skip(1); // memory.fill
      else if (more > 7) throw new Error(`instruction 0xfc ${more} is not known here`);
    } else if (![0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].includes(code) && !(code >= 0x45 && code <= 0xc4)) {
      throw new Error(`instruction 0x${code.toString(16)} is not known here`);
    }
  }
  return calls;
}

const number = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
};
const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** The name that a function has in a file whose names were made short. */
export const shortName = (index) => `f${index}`;

/** The same file without its other custom sections, its functions called by their numbers: names of C++ hold what tools take for lists. */
export function withShortNames(bytes, module) {
  const kept = sectionsOf(bytes).filter(({ id }) => id !== CUSTOM);
  const names = Buffer.concat([
    number(module.functions.length),
    ...module.functions.flatMap(({ index }) => [number(index), text(shortName(index))]),
  ]);
  const body = Buffer.concat([text('name'), Buffer.from([1]), number(names.length), names]);
  return Buffer.concat([
    bytes.subarray(0, 8),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    Buffer.from([CUSTOM]),
    number(body.length),
    body,
  ]);
}
