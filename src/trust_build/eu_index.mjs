// From the tables of public-keys/eu to the files that the core reads in place: one index, and a shard of keys
// for each territory. The formats are told in src/trust/eu/trusted_lists.cpp and qualification.cpp.
//
//   node src/trust_build/eu_index.mjs FOLDER       writes FOLDER/index.bin and FOLDER/<territory>.bin
//   node src/trust_build/eu_index.mjs --cpp FILE   writes them as C++, for eu_data.hpp
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { literal } from '../cli/literal.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const STATES = ['verified', 'refused', 'missing'];
const TYPES = ['CA/QC', 'TSA/QTST'];
const STATUSES = [
  'granted', 'withdrawn', 'undersupervision', 'accredited', 'supervisionincessation', 'supervisionceased',
  'supervisionrevoked', 'accreditationceased', 'accreditationrevoked', 'recognisedatnationallevel',
  'deprecatedatnationallevel', 'unknown',
];
const USES = ['ForeSignatures', 'ForeSeals', 'ForWebSiteAuthentication', 'RootCA-QC'];
// In the order of the bits; SSCD is what QSCD was called before 2016.
const QUALIFIERS = [
  ['NotQualified'], ['QCStatement'], ['QCForESig'], ['QCForESeal'], ['QCForWSA'], ['QCForLegalPerson'],
  ['QCWithQSCD', 'QCWithSSCD'], ['QCNoQSCD', 'QCNoSSCD'], ['QCQSCDStatusAsInCert', 'QCSSCDStatusAsInCert'],
  ['QCQSCDManagedOnBehalf'],
];
const ASSERTIONS = ['all', 'atLeastOne', 'none'];
// RFC 5280 section 4.2.1.3, in the order of the bits.
const KEY_USAGES = [
  'digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign',
  'crlSign', 'encipherOnly', 'decipherOnly',
];
const STRINGS_PER_BLOCK = 16;
const HASH_BYTES = 24;
const PREFIX_BYTES = 3;

const u8 = (value) => Buffer.from([value]);
function u16(value) {
  if (value > 0xffff) throw new Error(`${value} does not fit into 16 bits`);
  return Buffer.from([value & 255, value >> 8]);
}
function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
const time = (text) => u32(text === null || text === undefined ? 0 : Math.floor(Date.parse(text) / 1000));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

function position(list, value, what) {
  const found = list.findIndex((each) => (Array.isArray(each) ? each.includes(value) : each === value));
  if (found < 0) throw new Error(`${what} is not known: ${value}`);
  return found;
}

// The content of an OBJECT IDENTIFIER (X.690 section 8.19). What is none becomes empty, which no certificate holds.
export function oid(text) {
  if (!/^[0-2](\.\d+)+$/.test(text)) return Buffer.alloc(0);
  const [first, second, ...rest] = text.split('.').map(BigInt);
  const bytes = [];
  for (let arc of [first * 40n + second, ...rest]) {
    const digits = [Number(arc & 127n)];
    for (arc >>= 7n; arc > 0n; arc >>= 7n) digits.unshift(Number(arc & 127n) | 128);
    bytes.push(...digits);
  }
  return Buffer.from(bytes);
}

function oids(kind, list) {
  const all = list.map(oid);
  return Buffer.concat([u8(kind), u8(all.length), ...all.flatMap((each) => [u8(each.length), each])]);
}

function criteria(rule) {
  const items = [
    ...(rule.policies ?? []).map((list) => oids(1, list)),
    ...(rule.key_usage ?? []).map((bits) => {
      let mask = 0;
      let values = 0;
      for (const [name, value] of Object.entries(bits)) {
        const bit = 1 << position(KEY_USAGES, name, 'key usage');
        mask |= bit;
        if (value) values |= bit;
      }
      return Buffer.concat([u8(2), u16(mask), u16(values)]);
    }),
    ...(rule.extended_key_usage ?? []).map((list) => oids(3, list)),
    ...(rule.subject_attributes ?? []).map((list) => oids(4, list)),
    ...(rule.criteria ?? []).map((inner) => Buffer.concat([u8(5), criteria(inner)])),
    ...(rule.unknown ? [u8(6)] : []),
  ];
  return Buffer.concat([u8(position(ASSERTIONS, rule.assert, 'assert')), u8(items.length), ...items]);
}

function qualifications(elements) {
  return Buffer.concat([
    u8(elements.length),
    ...elements.flatMap((element) => {
      const bits = element.qualifiers.reduce((sum, name) => sum | (1 << position(QUALIFIERS, name, 'qualifier')), 0);
      return [u16(bits), criteria(element.criteria)];
    }),
  ]);
}

class Strings {
  #numbers = new Map();
  #all = [];
  add(text) {
    const clean = text.replaceAll('\0', ' ');
    if (!this.#numbers.has(clean)) {
      this.#numbers.set(clean, this.#all.length);
      this.#all.push(Buffer.from(`${clean}\0`));
    }
    return this.#numbers.get(clean);
  }
  write() {
    const blocks = [];
    let length = 0;
    this.#all.forEach((bytes, i) => {
      if (i % STRINGS_PER_BLOCK === 0) blocks.push(u32(length));
      length += bytes.length;
    });
    return [Buffer.concat(blocks), Buffer.concat(this.#all)];
  }
}

export function readTables(folder = join(ROOT, 'public-keys/eu')) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const names = readdirSync(folder).filter((name) => /^[A-Z]{2}\.json$/.test(name)).sort();
  const tables = names.map(read);
  tables.sort((a, b) => (b.territory === 'EU') - (a.territory === 'EU'));
  return { tables, tests: read('tests.json').organisations };
}

/** All files, by name: index.bin and one shard a territory that has keys. */
export function makeIndex({ tables, tests } = readTables()) {
  const strings = new Strings();
  const sections = { lists: [], services: [], periods: [], ends: [], rules: [] };
  const known = new Map();
  const keys = new Map(); // SHA-256 in hexadecimal -> {services, subjects, ids}
  const shards = new Map();
  let rulesLength = 0;
  let services = 0;

  const rule = (elements) => {
    if (!elements) return 0;
    const bytes = qualifications(elements);
    const name = bytes.toString('hex');
    if (!known.has(name)) {
      rulesLength += bytes.length;
      sections.rules.push(bytes);
      sections.ends.push(u32(rulesLength));
      known.set(name, known.size + 1);
    }
    return known.get(name);
  };

  tables.forEach((table, list) => {
    sections.lists.push(
      Buffer.from(table.territory), u8(position(STATES, table.state, 'state')), u8(table.version ?? 0),
      u32(table.sequence ?? 0), time(table.issued), time(table.next_update),
    );
    const shard = new Map();
    for (const service of table.services) {
      sections.services.push(
        u8(list), u8(position(TYPES, service.type, 'type')), u16(strings.add(service.provider)),
        u16(strings.add(service.name)), u16(sections.periods.length),
      );
      for (const { status, from, uses = [], qualifications: elements } of service.history) {
        const bits = uses.reduce((sum, use) => (USES.includes(use) ? sum | (1 << USES.indexOf(use)) : sum), 0);
        const state = STATUSES.includes(status) ? status : 'unknown';
        sections.periods.push(Buffer.concat([u8(STATUSES.indexOf(state)), u8(bits), u16(rule(elements)), time(from)]));
      }
      for (const { sha256: name, key, subject, key_id: id } of service.keys) {
        const bytes = Buffer.from(key, 'base64');
        if (sha256(bytes).toString('hex') !== name) throw new Error(`${table.territory}: the key ${name} is another`);
        const entry = keys.get(name) ?? { services: new Set(), subjects: new Set(), ids: new Set() };
        keys.set(name, entry);
        entry.services.add(services);
        entry.subjects.add(subject);
        if (id) entry.ids.add(id);
        shard.set(`${name} ${subject} ${id}`, { name, bytes, subject: Buffer.from(subject, 'base64'), id: Buffer.from(id, 'hex') });
      }
      services += 1;
    }
    if (shard.size > 0) shards.set(table.territory, makeShard(table.territory, [...shard.values()]));
  });

  const hashes = [];
  const holders = [];
  const subjects = [];
  const ids = [];
  for (const name of [...keys.keys()].sort()) {
    const entry = keys.get(name);
    for (const subject of entry.subjects) subjects.push([sha256(Buffer.from(subject, 'base64')).subarray(0, PREFIX_BYTES), hashes.length]);
    for (const id of entry.ids) ids.push([sha256(Buffer.from(id, 'hex')).subarray(0, PREFIX_BYTES), hashes.length]);
    for (const service of entry.services) {
      hashes.push(Buffer.from(name, 'hex').subarray(0, HASH_BYTES));
      holders.push(u16(service));
    }
  }
  const places = (list) =>
    Buffer.concat(list.sort((a, b) => Buffer.compare(a[0], b[0]) || a[1] - b[1]).flatMap(([prefix, key]) => [prefix, u16(key)]));
  const named = tests.map(({ identifier }) => u16(strings.add(identifier)));
  const parts = [
    Buffer.concat(sections.lists), Buffer.concat(sections.services), Buffer.concat(sections.periods),
    Buffer.concat(sections.ends), Buffer.concat(sections.rules), Buffer.concat(hashes), Buffer.concat(holders),
    places(subjects), places(ids), ...strings.write(), Buffer.concat(named),
  ];
  const index = Buffer.concat([Buffer.from('PTLINDX1'), u32(parts.length), ...parts.map((part) => u32(part.length)), ...parts]);
  return new Map([['index.bin', index], ...[...shards].map(([territory, bytes]) => [`${territory}.bin`, bytes])]);
}

function makeShard(territory, keys) {
  keys.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  const value = (bytes) => Buffer.concat([u16(bytes.length), bytes]);
  const rows = [];
  const records = [];
  let place = 12 + keys.length * 12;
  for (const { name, bytes, subject, id } of keys) {
    rows.push(Buffer.from(name.slice(0, 16), 'hex'), u32(place));
    const record = Buffer.concat([value(bytes), value(subject), value(id)]);
    records.push(record);
    place += record.length;
  }
  return Buffer.concat([Buffer.from('PTLKEYS1'), Buffer.from(territory), u16(keys.length), ...rows, ...records]);
}

function asCpp(files) {
  const shards = [...files].filter(([name]) => name !== 'index.bin');
  return `// Made by src/trust_build/eu_index.mjs.
#include "trust_build/eu_data.hpp"

#include <array>

#pragma clang diagnostic ignored "-Woverlength-strings"

namespace portolan::trust_build {

const std::string_view kEuropeanIndex = ${literal(files.get('index.bin'))};

namespace {
constexpr std::array<EuropeanShard, ${shards.length}> kShards = {{
${shards.map(([name, bytes]) => `    {"${name.slice(0, 2)}", ${literal(bytes)}},`).join('\n')}
}};
}  // namespace

std::span<const EuropeanShard> european_shards() { return kShards; }

}  // namespace portolan::trust_build
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [first, second] = process.argv.slice(2);
  if (first === '--cpp' && second) {
    writeFileSync(second, asCpp(makeIndex()));
  } else if (first && first !== '--cpp') {
    mkdirSync(first, { recursive: true });
    for (const [name, bytes] of makeIndex()) writeFileSync(join(first, name), bytes);
  } else {
    console.error('usage: node src/trust_build/eu_index.mjs FOLDER | --cpp FILE');
    process.exit(64);
  }
}
