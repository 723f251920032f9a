// What a credential means beyond its signature: the form that its issuer promised, who described the
// achievement, what kind of thing it is.
import { createHash } from 'node:crypto';
import { RECOGNISED, VALID, add, badge, claims, documents, ed, edBadge, edToken, invalid, without } from '../kit.mjs';
import { jws, keys } from '../signing.mjs';

// A schema of our own, in the manner of 1EdTech's, in two documents.
const SCHEMA = 'https://schemas.uni.example/badge.json';
documents['schema-badge.json'] = {
  $schema: 'https://json-schema.org/draft/2019-09/schema#',
  $id: SCHEMA,
  type: 'object',
  required: ['@context', 'type', 'issuer', 'validFrom', 'credentialSubject'],
  properties: {
    '@context': { $ref: '#/$defs/context' },
    name: { type: 'string', maxLength: 80 },
    issuer: { anyOf: [{ type: 'string' }, { type: 'object', required: ['id', 'type'] }] },
    credentialSubject: { $ref: 'subject.json' },
  },
  $defs: { context: { type: 'array', minItems: 2, contains: { pattern: '^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d\\.\\d)*\\.json$' } } },
};
documents['schema-subject.json'] = {
  $schema: 'https://json-schema.org/draft/2019-09/schema#',
  $id: 'https://schemas.uni.example/subject.json',
  type: 'object',
  required: ['type', 'achievement'],
  properties: {
    result: { type: 'array', items: { type: 'object', required: ['type'], properties: { value: { type: 'string', maxLength: 1000 } } } },
  },
};
documents['schema-broken.json'] = 'Not found';
documents['schema-wrong-keyword.json'] = { type: 'object', required: true };
documents['schema-unsupported.json'] = { type: 'object', unevaluatedProperties: false };
const both = { [SCHEMA]: 'schema-badge.json', 'https://schemas.uni.example/subject.json': 'schema-subject.json' };
const named = (change = {}, type = '1EdTechJsonSchemaValidator2019', more = {}) =>
  edToken({ credential: { ...edBadge, ...change, credentialSchema: [{ id: SCHEMA, type, ...more }] } });
const supplied = (files) => ({ ...RECOGNISED, documents: files, threats: ['VCS-37'] });
const remark = (...types) => ({ ...VALID, problems: { 'integrity.schema': types } });
const bytes = Buffer.from(`${JSON.stringify(documents['schema-badge.json'], null, 2)}\n`);
const sri = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const multihash = (text) => `u${Buffer.concat([Buffer.from([0x12, 32]), createHash('sha256').update(text).digest()]).toString('base64url')}`;

add('schema-kept', 'The badge keeps the rules of the schema that it names, which is at hand.', named(), supplied(both), VALID);
add('schema-kept-w3c', 'The same under the W3C’s name for such a schema.', named({}, 'JsonSchema'), supplied(both), VALID);
add('schema-violated', 'The issuer promised a form and the signed content does not have it.', named({ name: 'x'.repeat(81) }), supplied(both), invalid('integrity.schema', 'vc.schema'));
add('schema-member-missing', 'A member that the schema requires is missing, in the part that another document describes.',
  named({ credentialSubject: without(edBadge.credentialSubject, 'achievement') }), supplied(both), invalid('integrity.schema', 'vc.schema'));
add('schema-not-at-hand', 'A schema that is not at hand is named and never fetched; the badge stays what it is.', named(), supplied({}), remark('vc.schema-unchecked'));
add('schema-part-not-at-hand', 'The schema is at hand, the one that it refers to is not.', named(), supplied({ [SCHEMA]: 'schema-badge.json' }), remark('vc.schema-unchecked'));
add('schema-violated-part-not-at-hand', 'What the schema at hand forbids is forbidden, whatever the other one says.', named({ name: 'x'.repeat(81) }), supplied({ [SCHEMA]: 'schema-badge.json' }), invalid('integrity.schema', 'vc.schema'));
add('schema-kind-unknown', 'A way of describing the form that is not read here.', named({}, 'XmlSchemaValidator2030'), supplied(both), remark('vc.schema-unsupported'));
add('schema-digest-unknown', 'A digest that nobody can check shows nothing.', named({}, 'JsonSchema', { digestSRI: 'md5-AAAA' }), supplied(both), remark('vc.schema-digest'));
add('schema-in-a-credential', 'A schema that is itself a credential is recognised by name.', named({}, 'JsonSchemaCredential'), supplied(both), remark('vc.schema-unsupported'));
add('schema-is-no-json', 'What the address answers is no schema.', named(), supplied({ [SCHEMA]: 'schema-broken.json' }), remark('schema.malformed'));
add('schema-wrong-by-itself', 'A rule that the schema writes wrong says nothing about the badge.', named(), supplied({ [SCHEMA]: 'schema-wrong-keyword.json' }), remark('schema.malformed'));
add('schema-unsupported-rule', 'A rule that we do not support is not taken for kept.', named(), supplied({ [SCHEMA]: 'schema-unsupported.json' }), remark('schema.unsupported'));
add('schema-digest-kept', 'The schema has the digest that the issuer signed, in both spellings.', named({}, 'JsonSchema', { digestSRI: sri(bytes), digestMultibase: multihash(bytes) }), supplied(both), VALID);
add('schema-digest-other', 'The schema at hand is another one than the issuer signed for: what it says does not count.',
  named({ name: 'x'.repeat(81) }, 'JsonSchema', { digestSRI: sri('another') }), supplied(both), remark('vc.schema-digest'));
add('schema-digest-other-multibase', 'The same in the other spelling.', named({}, 'JsonSchema', { digestMultibase: multihash('another') }), supplied(both), remark('vc.schema-digest'));

const REFRESH = { id: 'https://uni.example/refresh/1', type: '1EdTechCredentialRefresh' };
add('refresh-service', 'Where a newer copy may be had is told, and nobody is asked.', edToken({ credential: { ...edBadge, refreshService: REFRESH } }), RECOGNISED,
  { ...VALID, problems: { 'force.refresh': ['vc.refresh-unasked'] } });

// Results that make no sense are kept as the texts that they are; a schema may refuse them.
const withResults = (...result) => ({ credentialSubject: { ...edBadge.credentialSubject, result } });
const NONSENSE = [
  { type: ['Result'], value: 'NaN' }, { type: ['Result'], value: '-1' }, { type: ['Result'], value: '1e309' },
  { type: ['Result'], resultDescription: 'urn:uuid:nowhere', achievedLevel: 'urn:uuid:nobody', value: 'A' },
];
add('result-nonsense', 'Impossible scores, and a result that describes nothing in the achievement.', named(withResults(...NONSENSE)), { ...supplied(both), threats: ['VCS-39'] }, VALID);
add('result-too-long', 'A score of a megabyte: the schema refuses it.', named(withResults({ type: ['Result'], value: '9'.repeat(1_000_000) })), { ...supplied(both), threats: ['VCS-39'] }, invalid('integrity.schema', 'vc.schema'));

// Something else in the place of a badge.
const kind = (...type) => ({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential', ...type] });
const OTHER = { ...RECOGNISED, threats: ['VCS-27'] };
const other = { ...VALID, problems: { 'integrity.type': ['vc.type-other'] } };
add('type-library-card', 'A library card that calls itself an Open Badge as well.',
  edToken({ credential: { ...edBadge, ...kind('LibraryCard', 'OpenBadgeCredential'), credentialSubject: { id: 'did:example:ana', card: '0815' } } }), OTHER, invalid('integrity.type', 'vc.type'));
add('type-endorsement', 'An endorsement by itself is shown as what it is.',
  edToken({ credential: { ...edBadge, type: ['VerifiableCredential', 'EndorsementCredential'], credentialSubject: { id: 'did:example:ana', type: ['EndorsementSubject'], endorsementComment: 'Very good.' } } }), OTHER, other);
add('type-status-list', 'So is a status list.',
  edToken({ credential: { ...edBadge, ...kind('BitstringStatusListCredential'), credentialSubject: { id: 'did:example:ana', type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'uH4sI' } } }), OTHER, other);
add('type-other-credential', 'A credential of a kind that nobody knows is one all the same.',
  edToken({ credential: { ...edBadge, ...kind('LibraryCard'), credentialSubject: { id: 'did:example:ana', card: '0815' } } }), OTHER, VALID);

// Dates at the edges of what is a date.
const until = (name, text, expected, threat) =>
  add(`date-${name}`, `validUntil ${text}`, edToken({ credential: badge(edBadge.issuer.id, { validUntil: text }) }), { ...RECOGNISED, threats: [threat] }, expected);
const noDate = invalid('force.period', 'time.format');
until('leap-second', '2026-12-31T23:59:60Z', VALID, 'TIM-02');
until('leap-second-in-a-zone', '2027-01-01T00:59:60+01:00', VALID, 'TIM-02');
until('leap-second-of-no-day', '2026-12-31T23:59:60+01:00', noDate, 'TIM-02');
until('leap-second-at-noon', '2026-12-31T12:00:60Z', noDate, 'TIM-02');
until('no-leap-year', '2027-02-29T00:00:00Z', noDate, 'TIM-03');
until('month-thirteen', '2027-13-01T00:00:00Z', noDate, 'TIM-03');
until('after-midnight', '2027-01-01T24:00:01Z', noDate, 'TIM-03');
until('year-zero', '0000-01-01T00:00:00Z', noDate, 'TIM-03');
until('year-of-five-digits', '+12024-01-01T00:00:00Z', noDate, 'TIM-03');
until('zone-at-its-end', '2027-01-01T00:00:00+14:00', VALID, 'TIM-04');
until('zone-beyond-its-end', '2027-01-01T00:00:00+14:01', noDate, 'TIM-04');
until('zone-of-a-day', '2027-01-01T00:00:00+24:00', noDate, 'TIM-04');
until('zone-unknown', '2027-01-01T00:00:00-00:00', VALID, 'TIM-04');
until('lower-case', '2027-01-01t00:00:00z', noDate, 'TIM-04');
until('with-a-space', '2027-01-01 00:00:00Z', noDate, 'TIM-04');
until('with-a-comma', '2027-01-01T00:00:00,5Z', noDate, 'TIM-04');
until('fraction-of-thirty-digits', `2027-01-01T00:00:00.${'1'.repeat(30)}Z`, VALID, 'TIM-04');
until('half-a-second-ago', '2026-06-01T11:59:59.5Z', invalid('force.period', 'vc.expired'), 'TIM-07');

// exp as a number that is none of seconds (RFC 7519 section 2).
const expiring = (name, number, expected) => add(`exp-${name}`, `exp ${number}`,
  jws({ alg: 'EdDSA', kid: ed, typ: 'JWT' }, JSON.stringify({ ...edBadge, ...claims(edBadge), exp: 12345678 }).replace('12345678', number), keys.ed25519, 'EdDSA'), { ...RECOGNISED, threats: ['TIM-06'] }, expected);
const noNumber = invalid('integrity.claims', 'time.format');
expiring('huge', '1e308', noNumber);
expiring('milliseconds', '1798761600000', noNumber);
expiring('beyond-integers', '9007199254740993', noNumber);
expiring('before-the-epoch', '-1', invalid('force.period', 'vc.expired'));
expiring('seconds', '1798761600', VALID);
