// JSON that readers disagree about, or that is made to break them: the rows JSN of the threat catalogue.
import { RECOGNISED, VALID, add, badge, claims, ed, edBadge, edToken, invalid, open } from '../kit.mjs';
import { bakedPng, didKey, jws, keys } from '../signing.mjs';

const recognised = (threats) => ({ ...RECOGNISED, threats });
const header = { alg: 'EdDSA', kid: ed, typ: 'JWT' };
const text = JSON.stringify({ ...edBadge, ...claims(edBadge) });
const signed = (payload) => jws(header, payload, keys.ed25519);
/** The signed badge with one more member, as raw text. */
const withMember = (member) => signed(`${text.slice(0, -1)},${member}}`);
const broken = (type) => ({ verdict: type.startsWith('limit.') ? 'indeterminate' : 'invalid', problems: { 'integrity.json': [type] } });
const inToken = (name, note, member, threats, type) => add(`json-${name}`, note, withMember(member), recognised(threats), broken(type));

// Depth.
const LIMIT = ' A limit leaves open where the catalogue refuses.';
const nested = (depth, start = '[', end = ']') => start.repeat(depth) + end.repeat(depth);
inToken('depth-64', `One level too many inside a signed payload.${LIMIT}`, `"deep":${nested(64)}`, ['JSN-01'], 'limit.depth');
inToken('depth-objects', `Objects inside each other.${LIMIT}`, `"deep":${'{"a":'.repeat(512)}1${'}'.repeat(512)}`, ['JSN-01'], 'limit.depth');
inToken('depth-10000', `Ten thousand lists.${LIMIT}`, `"deep":${nested(10_000)}`, ['JSN-01'], 'limit.depth');
add('json-depth-63', 'As deep as is read (control).', withMember(`"deep":${nested(63)}`), RECOGNISED, VALID);
add('json-depth-file', `Lists and objects in turn, without an end.${LIMIT}`, '[{"a":'.repeat(5000), recognised(['JSN-01']), broken('limit.depth'), 'json');
add('json-depth-in-picture', `In a picture.${LIMIT}`, bakedPng('openbadgecredential', [nested(1000)]), recognised(['JSN-01']), broken('limit.depth'), 'png');

// Characters.
inToken('surrogate-high', 'Half of a pair of surrogates.', '"note":"\\uD800"', ['JSN-03'], 'json.unicode');
inToken('surrogate-inverted', 'A pair the wrong way round.', '"note":"\\uDC00\\uD800"', ['JSN-03'], 'json.unicode');
inToken('surrogate-in-key', 'In a member’s name.', '"\\uD800":1', ['JSN-03'], 'json.unicode');
add('json-surrogate-pair', 'A whole pair (control).', withMember('"note":"\\uD83D\\uDE00"'), RECOGNISED, VALID);
const bytes = (...values) => {
  const start = Buffer.from(`${text.slice(0, -1)},"note":"`);
  return signed(Buffer.concat([start, Buffer.from(values), Buffer.from('"}')]));
};
const SEQUENCES = {
  'surrogate-raw': [[0xed, 0xa0, 0x80], ['JSN-03', 'JSN-04']], 'overlong-2': [[0xc0, 0xaf], ['JSN-04']], 'overlong-6': [[0xfc, 0x80, 0x80, 0x80, 0x80, 0xaf], ['JSN-04']],
  continuation: [[0x80], ['JSN-04']], truncated: [[0xe2, 0x82], ['JSN-04']], 'latin-1': [[0xe9], ['JSN-04']], 'cesu-8': [[0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], ['JSN-04']],
};
for (const [name, [values, threats]] of Object.entries(SEQUENCES)) add(`json-utf8-${name}`, 'Bytes that are no UTF-8.', bytes(...values), recognised(threats), broken('json.unicode'));

// Other encodings.
add('json-mark-inside', 'A byte order mark inside what is signed; it has a code of its own here.', signed(`\uFEFF${text}`), recognised(['JSN-05']), { verdict: 'invalid', problems: { 'integrity.json': ['json.byte-order-mark'] } });
add('json-mark-before-file', 'Before a file that carries the signed part as a text it may stand.', `\uFEFF${flattened()}`, recognised(['JSN-05']), VALID, 'json');
function flattened() {
  const [head, payload, value] = edToken().split('.');
  return JSON.stringify({ protected: head, payload, signature: value });
}
const utf16 = Buffer.from(flattened(), 'utf16le');
const swapped = Buffer.from(utf16).swap16();
const utf32 = Buffer.concat([...flattened()].map((character) => { const unit = Buffer.alloc(4); unit.writeUInt32LE(character.codePointAt(0)); return unit; }));
const mark = (start, rest) => Buffer.concat([Buffer.from(start), rest]);
for (const [name, file] of Object.entries({ 'utf16-le': utf16, 'utf16-be': swapped, 'utf16-le-mark': mark([0xff, 0xfe], utf16), 'utf16-be-mark': mark([0xfe, 0xff], swapped), 'utf32-le': utf32 })) {
  add(`json-${name}`, 'A file in another encoding is not read, so there is no verdict.', file, recognised(['JSN-05']), { verdict: null, problems: { 'integrity.container': ['json.unicode'] } }, 'json');
}

// Numbers.
add('json-number-large', 'An integer beyond 2^53 in a token is its own text.', withMember('"number":9007199254740993'), recognised(['JSN-07']), VALID);
add('json-number-spellings', 'Spellings of numbers change nothing in a token (control).', withMember('"numbers":[-0,1.0,1E0,1e-999,1e6,0.30000000000000004]'), recognised(['JSN-08']), VALID);
inToken('number-digits', `Ten thousand digits.${LIMIT}`, `"number":1${'0'.repeat(10_000)}`, ['JSN-09', 'JSN-07'], 'limit.number');
inToken('number-exponent', 'An exponent that no number has: refused as too large.', '"number":1e999999999', ['JSN-09'], 'json.number');

// Size.
inToken('key-long', `A name of two thousand characters.${LIMIT}`, `"${'k'.repeat(2000)}":1`, ['JSN-11'], 'limit.size');

// Names that mean something to JavaScript. They are texts here, and no page merges foreign objects.
const PROTO = '{"polluted":true}';
add('json-proto-keys', 'Names that mean something to JavaScript are texts like others: accepted, without the catalogue’s warning.', withMember(`"__proto__":${PROTO},"constructor":{"prototype":${PROTO}},"prototype":${PROTO}`), recognised(['JSN-12']), VALID);
add('json-proto-in-credential', 'The same inside the achievement.', edToken({ credential: badge(didKey(keys.ed25519), { credentialSubject: { ...edBadge.credentialSubject, achievement: JSON.parse(`{"__proto__":${PROTO},${JSON.stringify(edBadge.credentialSubject.achievement).slice(1)}`) } }) }), recognised(['JSN-12']), VALID);

// Values of another kind than belongs there. The claims of the token say what they should be.
const confused = (change) => signed(JSON.stringify({ ...edBadge, ...change, ...claims(edBadge) }));
for (const [name, issuer] of Object.entries({ number: 7, null: null, true: true, list: [edBadge.issuer] })) {
  add(`json-issuer-${name}`, 'An issuer of the wrong kind: it is not the one that the claim names.', confused({ issuer }), recognised(['JSN-15']), { verdict: 'invalid', problems: { 'issuer.claims': ['vc.iss-mismatch'] } });
}
add('json-subject-empty', 'No subject where the claim names one.', confused({ credentialSubject: [] }), recognised(['JSN-15']), invalid('integrity.claims', 'vc.claim-mismatch'));
add('json-type-object', 'What has no type is told by its context and its content, and still says what the claims say.', confused({ type: {} }), recognised(['JSN-15']), VALID);
add('json-id-list', 'A list for an id.', confused({ id: ['urn:uuid:1'] }), recognised(['JSN-15']), invalid('integrity.claims', 'vc.claim-mismatch'));
add('json-unsigned-proof-null', 'null for a proof is none.', JSON.stringify({ ...edBadge, proof: null }), recognised(['JSN-15']), open('integrity.signature', 'proof.missing'), 'json');
add('json-context-number', 'A context that is a number names no known text.', confused({ '@context': 7 }), recognised(['JSN-15']), open('integrity.contexts', 'jsonld.context-changed'));
