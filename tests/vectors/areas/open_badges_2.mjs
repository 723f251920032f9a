// Open Badges 2.0 and 1.x: signed over supplied documents, hosted as named (threat rows OB2).
import { createPublicKey } from 'node:crypto';
import { EMAIL, UNIVERSITY, VALID, add, addShared, documents, hash, invalid, issuer, list, open, trust, without } from '../kit.mjs';
import { bakedPng, base64url, jws, keys, publicJwk } from '../signing.mjs';

const CONTEXT = 'https://w3id.org/openbadges/v2';
const SITE = 'https://uni.example';
const KEY = `${SITE}/keys/1`;
const BADGE = `${SITE}/badges/1`;
const REVOKED = `${SITE}/revoked`;
const ID = 'urn:uuid:0b2f3c4d-51f6-4f0b-8a3b-0f2c5f1f0002';
const HOSTED = `${SITE}/assertions/1`;
const pem = (key, type = 'spki') => createPublicKey({ key: publicJwk(key), format: 'jwk' }).export({ type, format: 'pem' });

const profile = (change = {}) => ({
  '@context': CONTEXT, id: UNIVERSITY, type: 'Issuer', name: 'Invented University of Coimbra', url: SITE,
  email: 'badges@uni.example', publicKey: KEY, revocationList: REVOKED, ...change,
});
const key = (change = {}) => ({ '@context': CONTEXT, id: KEY, type: 'CryptographicKey', owner: UNIVERSITY, publicKeyPem: pem(keys.rsa), ...change });
const badgeClass = (change = {}) => ({
  '@context': CONTEXT, id: BADGE, type: 'BadgeClass', name: 'Communicating across cultures',
  description: 'Works in a team whose members share no first language.', image: `${SITE}/badge.png`,
  criteria: { narrative: 'A project of 60 hours with two reviews.' }, issuer: UNIVERSITY,
  alignment: [{ targetName: 'intercultural communication', targetUrl: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001' }],
  ...change,
});
const revocationList = (revokedAssertions, change = {}) => ({ '@context': CONTEXT, id: REVOKED, type: 'RevocationList', issuer: UNIVERSITY, revokedAssertions, ...change });
const recipient = (change = {}) => ({ type: 'email', hashed: true, salt: 'sea', identity: hash(EMAIL, 'sea'), ...change });
const assertion = (change = {}) => ({
  '@context': CONTEXT, id: ID, type: 'Assertion', recipient: recipient(), badge: BADGE,
  verification: { type: 'SignedBadge', creator: KEY }, issuedOn: '2026-02-01T00:00:00Z', ...change,
});
const signed = (change = {}, signer = keys.rsa, alg = 'RS256') => jws({ alg }, assertion(change), signer);
const hosted = (change = {}) => JSON.stringify(assertion({ id: HOSTED, verification: { type: 'HostedBadge' }, ...change }));

let numbered = 0;
const next = () => (numbered += 1);
const file = (name, value) => {
  documents[name] = value;
  return name;
};
file('ob2-profile.json', profile());
file('ob2-key.json', key());
file('ob2-badge.json', badgeClass());
file('ob2-revoked-nobody.json', revocationList([]));
const WORLD = { [BADGE]: 'ob2-badge.json', [UNIVERSITY]: 'ob2-profile.json', [KEY]: 'ob2-key.json', [REVOKED]: 'ob2-revoked-nobody.json' };
const TRUST = { trust: ['without-keys.json'] };
const world = (change = {}, threats = []) => ({ ...TRUST, documents: { ...WORLD, ...change }, ...(threats.length > 0 ? { threats } : {}) });
const lacking = (...urls) => ({ ...TRUST, documents: without(WORLD, ...urls) });

// --- Signed -----------------------------------------------------------------------------------------

add('ob2-signed', 'badge class, profile, key and revocation list are supplied from their own addresses', signed(), world(), VALID);
add('ob2-signed-png', 'the same in a picture', bakedPng('openbadges', [signed()]), world(), VALID, 'png');
add('ob2-signed-embedded-badge', 'the badge class stands in the signed assertion, so nobody has to be asked for it', signed({ badge: badgeClass() }), lacking(BADGE), VALID);
add('ob2-signed-no-creator', 'without a creator all keys of the profile are tried; the first is another', signed({ verification: { type: 'signed' } }),
  world({ [UNIVERSITY]: file('ob2-profile-two-keys.json', profile({ publicKey: [key({ id: `${SITE}/keys/0`, publicKeyPem: pem(keys.mallory) }), KEY] })) }), VALID);
add('ob2-signed-key-in-profile', 'the profile holds the key itself, as PKCS #1', signed({ verification: { type: 'signed', creator: `${UNIVERSITY}#key-2` } }),
  world({ [UNIVERSITY]: file('ob2-profile-key-inside.json', profile({ publicKey: without(key({ id: `${UNIVERSITY}#key-2`, publicKeyPem: pem(keys.rsa, 'pkcs1') }), '@context') })) }), VALID);
add('ob2-signed-ps256', 'another algorithm than the recommended one, with the same key', signed({}, keys.rsa, 'PS256'), world(), VALID);
add('ob2-signed-listed-key', 'the key stands in a list that we rely on; whether it was withdrawn only the profile can tell', signed({ badge: badgeClass(), verification: { type: 'signed' } }),
  { trust: ['recognised.json'] }, open('force.status', 'ob2.revocation-unknown'));
add('ob2-signed-no-list', 'the issuer publishes no revocation list', signed(),
  world({ [UNIVERSITY]: file('ob2-profile-no-list.json', without(profile(), 'revocationList')) }), VALID);
add('ob2-signed-unknown-issuer', 'all is in order, but no list names the issuer', signed(), { documents: WORLD }, open('issuer.recognised', 'issuer.unknown'));

add('ob2-signed-nothing-supplied', 'the badge names nothing but addresses', signed(), TRUST,
  { verdict: 'indeterminate', problems: { 'integrity.badge': ['ob2.badge-unconfirmed'], 'integrity.key': ['issuer.key-not-found'], 'issuer.key': ['check.not-run'], 'issuer.recognised': ['issuer.missing'], 'force.status': ['ob2.badge-unconfirmed'], 'integrity.signature': ['check.not-run'] } });
add('ob2-signed-no-badge', 'the badge class is not at hand, so nobody knows the issuer', signed(), lacking(BADGE),
  { verdict: 'indeterminate', problems: { 'integrity.badge': ['ob2.badge-unconfirmed'], 'issuer.key': ['ob2.badge-unconfirmed'], 'issuer.recognised': ['issuer.missing'], 'force.status': ['ob2.badge-unconfirmed'] } });
add('ob2-signed-no-profile', 'the profile is not at hand', signed(), lacking(UNIVERSITY),
  { verdict: 'indeterminate', problems: { 'issuer.key': ['ob2.issuer-unconfirmed'], 'force.status': ['ob2.revocation-unknown'] } });
add('ob2-signed-no-key', 'the key is not at hand', signed(), lacking(KEY),
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'] } });

add('ob2-signed-altered', 'the payload was changed after signing', (() => {
  const [header, , signature] = signed().split('.');
  return `${header}.${base64url(assertion({ badge: `${SITE}/badges/2` }))}.${signature}`;
})(), world({ [`${SITE}/badges/2`]: file('ob2-badge-other.json', badgeClass({ id: `${SITE}/badges/2`, name: 'Diploma' })) }), invalid('integrity.signature', 'jws.signature-invalid'));
add('ob2-signed-no-creator-altered', 'none of the issuer’s keys made the signature', `${signed({ verification: { type: 'signed' } }).slice(0, -8)}AAAAAAAA`, world(),
  invalid('integrity.signature', 'jws.signature-invalid'));
add('ob2-signed-alg-none', 'not signed at all', jws({ alg: 'none' }, assertion(), keys.rsa, 'RS256'), world(), { verdict: 'invalid', problems: { 'integrity.header': ['jws.alg-none'] } });
add('ob2-signed-alg-unfit', 'the header names an algorithm of another kind of key', jws({ alg: 'ES256' }, assertion(), keys.p256), world(), invalid('integrity.signature', 'jws.alg-not-allowed'));
add('ob2-signed-payload-no-json', 'step 2: a payload that is no JSON', jws({ alg: 'RS256' }, '{"type":"Assertion",', keys.rsa), world(), { verdict: 'invalid', problems: { 'integrity.json': ['json.syntax'] } });

// Whoever signs can embed a profile and a key of the issuer's name. The issuer's own counts.
const forged = signed({ badge: badgeClass({ issuer: profile({ publicKey: key({ publicKeyPem: pem(keys.mallory) }) }) }) }, keys.mallory, 'EdDSA');
add('ob2-forged-embedded-profile', 'profile and key came with the badge and prove only that nothing was changed', forged, TRUST,
  { verdict: 'indeterminate', problems: { 'issuer.key': ['ob2.issuer-unconfirmed'], 'force.status': ['ob2.revocation-unknown'] } });
add('ob2-forged-embedded-profile-found-out', 'the same with the issuer’s own documents at hand: its key did not make the signature', forged, world(), invalid('integrity.signature', 'jws.alg-not-allowed'));
const foreignKey = 'https://attacker.example/key';
file('ob2-key-foreign.json', key({ id: foreignKey, publicKeyPem: pem(keys.mallory) }));
add('ob2-12-key-not-listed', 'the key says that the issuer owns it; the issuer does not say so', signed({ verification: { type: 'signed', creator: foreignKey } }, keys.mallory, 'EdDSA'),
  world({ [foreignKey]: 'ob2-key-foreign.json' }, ['OB2-12']), invalid('issuer.key', 'ob2.key-not-owned'));
add('ob2-12-profile-without-keys', 'the issuer publishes no key at all', signed(),
  world({ [UNIVERSITY]: file('ob2-profile-no-key.json', without(profile(), 'publicKey')) }, ['OB2-12']), invalid('issuer.key', 'ob2.key-not-owned'));
add('ob2-12-owner-differs', 'the issuer lists the key, the key says that somebody else owns it', signed(),
  world({ [KEY]: file('ob2-key-other-owner.json', key({ owner: 'https://other.example/issuer' })) }, ['OB2-12']), invalid('issuer.key', 'ob2.key-not-owned'));
add('ob2-12-key-embedded', 'the badge embeds another key under the listed name, and the listed one is not at hand', signed({ verification: { type: 'signed', creator: key({ publicKeyPem: pem(keys.mallory) }) } }, keys.mallory, 'EdDSA'),
  { ...lacking(KEY), threats: ['OB2-12'] }, { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.key-unbound-unknown'] } });

const flattened = (token, more) => {
  const [protectedHeader, payload, signature] = token.split('.');
  return JSON.stringify({ protected: protectedHeader, payload, signature, ...more });
};
add('ob2-13-wrapper-differs', 'the signed assertion names one badge, the wrapper shows another', flattened(signed(), { badge: `${SITE}/badges/2` }), world({}, ['OB2-13']), invalid('integrity.claims', 'ob2.double-content'), 'json');
add('ob2-13-wrapper-holds-another', 'a whole other assertion stands beside the signed one', flattened(signed(), { assertion: assertion({ badge: `${SITE}/badges/2` }) }), world({}, ['OB2-13']), invalid('integrity.claims', 'ob2.double-content'), 'json');
add('ob2-13-wrapper-agrees', 'the wrapper repeats what is signed', flattened(signed(), { badge: BADGE }), world({}, ['OB2-13']), VALID, 'json');

// --- Withdrawn --------------------------------------------------------------------------------------

const withList = (name, value, threats = []) => world({ [REVOKED]: file(name, value) }, threats);
add('ob2-15-revoked-text', 'the list names the badge as a text', signed(), withList('ob2-revoked-text.json', revocationList([ID]), ['OB2-15']), invalid('force.status', 'status.revoked'));
add('ob2-15-revoked-object', 'the list names it with a reason', signed(), withList('ob2-revoked-object.json', revocationList([{ id: 'urn:uuid:1' }, { id: ID, revocationReason: 'Awarded in error' }]), ['OB2-15']), invalid('force.status', 'status.revoked'));
add('ob2-15-revoked-uid', 'the list names its uid', signed({ uid: 'abc123' }), withList('ob2-revoked-uid.json', revocationList({ uid: 'abc123', revocationReason: 'Awarded in error' }), ['OB2-15']), invalid('force.status', 'status.revoked'));
add('ob2-15-revoked-uuid-case', 'a UUID in capital letters is the same', signed(), withList('ob2-revoked-case.json', revocationList([ID.toUpperCase().replace('URN:UUID', 'urn:uuid')]), ['OB2-15']), invalid('force.status', 'status.revoked'));
add('ob2-15-others-revoked', 'the list names others only', signed(), withList('ob2-revoked-others.json', revocationList([`${ID}0`, { uid: 'abc123' }]), ['OB2-15']), VALID);
add('ob2-15-list-missing', 'the list is not at hand', signed(), { ...lacking(REVOKED), threats: ['OB2-15'] }, open('force.status', 'ob2.revocation-missing'));
add('ob2-15-list-of-another', 'the list speaks for another issuer', signed(), withList('ob2-revoked-foreign.json', revocationList([], { issuer: 'https://other.example/issuer' }), ['OB2-15']), open('force.status', 'ob2.revocation-issuer'));
add('ob2-15-list-is-none', 'the document is no list', signed(), withList('ob2-revoked-none.json', { '@context': CONTEXT, type: 'Issuer' }, ['OB2-15']), open('force.status', 'ob2.revocation-malformed'));
add('ob2-15-spelled-differently', 'the list has the badge with http and a slash at the end', signed({ id: HOSTED }),
  withList('ob2-revoked-spelling.json', revocationList([`${HOSTED.replace('https', 'http')}/`]), ['OB2-15']), open('force.status', 'ob2.revocation-spelling'));
add('ob2-says-it-is-revoked', 'the signed badge says itself that it was revoked', signed({ revoked: true, revocationReason: 'Awarded in error' }), world(), invalid('force.status', 'status.revoked'));

// --- Contexts ---------------------------------------------------------------------------------------

// The catalogue's jsonld.context-changed leaves the question open here: the standard allows contexts
// beside its own, so that only a term that is given another meaning is proof.
const contextOf = (...more) => ({ '@context': [CONTEXT, ...more] });
add('ob2-16-term-redefined', 'a context in the badge gives “recipient” another meaning', signed(contextOf({ recipient: 'https://attacker.example/witness' })), world({}, ['OB2-16']), invalid('integrity.contexts', 'ob2.term-redefined'));
add('ob2-16-prefix-redefined', 'a prefix is given another meaning inside the badge class', signed({ badge: badgeClass({ '@context': [CONTEXT, { obi: 'https://attacker.example/#' }] }) }), world({}, ['OB2-16']), invalid('integrity.contexts', 'ob2.term-redefined'));
add('ob2-16-context-elsewhere', 'a context at another address could redefine anything', signed(contextOf('https://attacker.example/context.json')), world({}, ['OB2-16']), open('integrity.contexts', 'jsonld.context-changed'));
add('ob2-16-context-missing', 'no context at all', signed({ '@context': undefined }), world({}, ['OB2-16']), open('integrity.contexts', 'jsonld.context-unknown'));
add('ob2-16-terms-added', 'additional terms, a repeated definition and an extension of the standard are allowed', signed({
  ...contextOf({ room: 'https://uni.example/terms#room', badge: { '@id': 'obi:badge', '@type': '@id' } }),
  room: '4.12',
  'extensions:applyLinkExtension': { '@context': 'https://w3id.org/openbadges/extensions/applyLinkExtension/context.json', type: ['Extension', 'extensions:ApplyLink'], url: SITE },
}), world({}, ['OB2-16']), VALID);

// --- Recipient --------------------------------------------------------------------------------------

const asked = (recipientOf, who, threats) => [signed({ recipient: recipientOf }), { ...world({}, threats), recipient: who }];
const person = (outcome, ...types) => ({ ...VALID, questions: { ...VALID.questions, recipient: outcome }, problems: types.length > 0 ? { 'recipient.identity': types } : {} });
const remark = (outcome, ...types) => ({ ...VALID, questions: { ...VALID.questions, recipient: outcome }, problems: { 'recipient.form': types } });
add('ob2-01-unsalted', 'hashed without salt: whoever guesses the number can make sure', ...asked(recipient({ type: 'telephone', salt: undefined, identity: hash('+351210000000', '') }), '+351210000000', ['OB2-01']), remark('passed', 'ob2.identity-unsalted'));
add('ob2-03-as-typed', 'hash of identity and salt, in this order', ...asked(recipient(), EMAIL, ['OB2-03']), person('passed'));
add('ob2-03-upper-case-hex', 'the digits of the hash may be capital letters', ...asked(recipient({ identity: `sha256$${hash(EMAIL, 'sea').slice(7).toUpperCase()}` }), EMAIL, ['OB2-03']), person('passed'));
add('ob2-03-trimmed', 'space around what was typed', ...asked(recipient(), ` ${EMAIL}\t`, ['OB2-03']), remark('passed', 'recipient.spelling'));
add('ob2-03-lower-case', 'capital letters in what was typed', ...asked(recipient(), 'Ana@Example.org', ['OB2-03']), remark('passed', 'recipient.spelling'));
add('ob2-03-salt-first', 'the salt stands before the identity: another hash', ...asked(recipient({ identity: hash('sea', EMAIL) }), EMAIL, ['OB2-03']), person('failed', 'recipient.different'));
add('ob2-03-somebody-else', 'the badge is about somebody else; its verdict stands', ...asked(recipient(), 'bob@example.org', ['OB2-03']), person('failed', 'recipient.different'));
add('ob2-recipient-md5', 'MD5 is not computed here', ...asked(recipient({ identity: `md5$${'0'.repeat(32)}` }), EMAIL, []), person('indeterminate', 'recipient.hash-unsupported'));
add('ob2-recipient-plain', 'the identity stands in the clear', ...asked({ type: 'email', hashed: false, identity: EMAIL }, EMAIL, []), person('passed'));
// The catalogue would refuse the badge. Who it is about never changes the verdict (DESIGN, law 3).
for (const [name, note, identity] of [
  ['plain-as-hashed', 'hashed: true, and the identity is plain', recipient({ identity: EMAIL })],
  ['hashed-as-plain', 'hashed: false, and the identity is a hash', recipient({ hashed: false })],
  ['flag-as-text', '“hashed” is a text', recipient({ hashed: 'true' })],
]) add(`ob2-04-${name}`, note, ...asked(identity, EMAIL, ['OB2-04']), person('indeterminate', 'ob2.identity-format'));
add('ob2-05-not-compared', 'nobody was asked about: no answer about the person', signed(), world({}, ['OB2-05']), person('not_applicable'));

// --- Dates ------------------------------------------------------------------------------------------

const expiring = (expires) => signed({ expires });
for (const [name, note, expires] of [
  ['year', 'a year alone', '2020'], ['epoch', 'a number, as 1.x allowed', 1893456000], ['no-zone', 'no zone', '2030-01-01T00:00:00'], ['no-date', 'a date that does not exist', '2020-13-01'],
]) add(`ob2-19-expires-${name}`, note, expiring(expires), world({}, ['OB2-19']), invalid('force.period', 'time.format'));
add('ob2-19-expires-day', 'a day alone lasts until it is over everywhere', expiring('2026-06-01'), world({}, ['OB2-19']), { ...VALID, problems: { 'integrity.structure': ['time.date-only'] } });
add('ob2-19-expires-day-over', 'a day that is over everywhere', expiring('2026-05-30'), world({}, ['OB2-19']), invalid('force.period', 'vc.expired'));
add('ob2-expired', 'expired', expiring('2026-05-01T00:00:00Z'), world(), invalid('force.period', 'vc.expired'));
add('ob2-not-yet', 'issued in the future', signed({ issuedOn: '2027-01-01T00:00:00Z' }), world(), invalid('force.period', 'vc.not-yet-valid'));

// --- Who the issuer is --------------------------------------------------------------------------------

const stranger = 'https://stranger.example/issuer';
file('ob2-profile-stranger.json', profile({ id: stranger, url: 'https://mit.edu', email: 'registrar@mit.edu', name: 'MIT', publicKey: `${stranger}/key`, revocationList: undefined }));
file('ob2-key-stranger.json', key({ id: `${stranger}/key`, owner: stranger }));
trust['ob2-self-declared.json'] = list('self_declared', [issuer(stranger, 'MIT')]);
// The catalogue would accept this with a warning; a name that nobody vouches for is open (DESIGN, law 4).
add('ob2-20-url-of-another', 'the profile names a famous site and mailbox, its identifier is elsewhere', signed({ badge: badgeClass({ issuer: stranger }), verification: { type: 'signed', creator: `${stranger}/key` } }),
  { trust: ['ob2-self-declared.json', 'without-keys.json'], documents: { [stranger]: 'ob2-profile-stranger.json', [`${stranger}/key`]: 'ob2-key-stranger.json' }, threats: ['OB2-20'] }, open('issuer.recognised', 'issuer.self-declared'));
add('ob2-profile-calls-itself-otherwise', 'what lies at the issuer’s address calls itself by another site’s', signed(),
  world({ [UNIVERSITY]: file('ob2-profile-elsewhere.json', profile({ id: 'https://other.example/issuer' })) }),
  { verdict: 'indeterminate', problems: { 'issuer.key': ['ob2.issuer-unconfirmed'], 'force.status': ['ob2.revocation-unknown'] } });

// --- Hosted -------------------------------------------------------------------------------------------

// Within the scope, but nothing shows that the file is what lies there.
const offline = { verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'], 'issuer.origin': ['ob2.origin-unproven'] } };
const hostedOpen = (problems = {}) => ({ verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'], 'issuer.origin': ['ob2.origin-unenforceable'], ...problems } });
const copyOpen = (problems = {}) => ({ verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-copy'], ...problems } });
const copyInvalid = (problems) => ({ verdict: 'invalid', problems });
const copyOf = (change, more = {}, threats = []) => world({ [HOSTED]: file(`ob2-hosted-${next()}.json`, JSON.parse(hosted(change))), ...more }, threats);
const site = (verification, more = {}) => ({ [UNIVERSITY]: file(`ob2-profile-scope-${next()}.json`, profile({ verification, ...more })) });
add('ob2-hosted', 'a hosted badge only says where it is', hosted(), world(), offline, 'json');
add('ob2-hosted-nothing-supplied', 'the same without any document', hosted(), TRUST,
  hostedOpen({ 'integrity.badge': ['ob2.badge-unconfirmed'], 'issuer.recognised': ['issuer.missing'] }), 'json');
add('ob2-hosted-copy', 'a copy from the badge’s own address says the same; what the site says today is not known', hosted(), copyOf({}), copyOpen(), 'json');
add('ob2-hosted-edited', 'the file names another person than the issuer’s copy', hosted({ recipient: recipient({ identity: hash('bob@example.org', 'sea') }) }), copyOf({}), copyInvalid({ 'integrity.signature': ['ob2.copy-differs'] }), 'json');
add('ob2-hosted-revoked', 'the copy is cut down to its identifier and the word revoked', hosted(),
  world({ [HOSTED]: file('ob2-hosted-revoked.json', { '@context': CONTEXT, type: 'Assertion', id: HOSTED, revoked: true, revocationReason: 'Awarded in error' }) }), copyInvalid({ 'force.status': ['status.revoked'] }), 'json');
add('ob2-11-copy-of-another-address', 'the saved copy calls itself by another address than the one it came from', hosted(), copyOf({ id: `${SITE}/assertions/2` }, {}, ['OB2-11']), copyOpen({ 'integrity.signature': ['ob2.id-mismatch'] }), 'json');
add('ob2-07-host-mismatch', 'the badge lies at another host than its issuer', hosted({ id: 'https://attacker.example/assertions/1' }), world({}, ['OB2-07']), copyInvalid({ 'issuer.origin': ['ob2.origin-mismatch'] }), 'json');
add('ob2-07-host-allowed', 'the issuer allows that host', hosted({ id: 'https://badges.example/assertions/1' }), world(site({ allowedOrigins: ['uni.example', 'Badges.example'] }), ['OB2-07']), offline, 'json');
add('ob2-07-host-not-allowed', 'the issuer allows another host', hosted(), world(site({ allowedOrigins: 'badges.example' }), ['OB2-07']), copyInvalid({ 'issuer.origin': ['ob2.origin-mismatch'] }), 'json');
add('ob2-07-profile-embedded', 'only what the badge says of its issuer is at hand, and that forbids nothing', hosted({ id: 'https://attacker.example/assertions/1', badge: badgeClass({ issuer: profile() }) }), { ...TRUST, threats: ['OB2-07'] }, hostedOpen(), 'json');
for (const [name, note, id] of [
  ['longer-host', 'the host only begins like the issuer’s', 'https://uni.example.evil.example/assertions/1'],
  ['user-name', 'the issuer’s host is a user name at another', 'https://uni.example@evil.example/assertions/1'],
]) add(`ob2-08-${name}`, note, hosted({ id }), world(site({ startsWith: 'https://uni.example' }), ['OB2-08']), copyInvalid({ 'issuer.origin': ['ob2.origin-mismatch'] }), 'json');
add('ob2-08-other-folder', 'another folder of the same host', hosted(), world(site({ startsWith: `${SITE}/badges/` }), ['OB2-08']), copyInvalid({ 'issuer.origin': ['ob2.origin-mismatch'] }), 'json');
// The standard compares texts, so a part of a segment may be meant; the catalogue compares segments.
add('ob2-08-part-of-a-segment', 'startsWith ends within a segment', hosted(), world(site({ startsWith: `${SITE}/assert` }), ['OB2-08']), hostedOpen(), 'json');
add('ob2-08-within', 'startsWith as it should be', hosted(), world(site({ startsWith: ['https://other.example/', `${SITE}/assertions`] }), ['OB2-08']), offline, 'json');
add('ob2-09-issuer-not-on-the-web', 'an issuer without a web address', hosted({ badge: badgeClass({ issuer: profile({ id: 'urn:uuid:5' }) }) }), { ...TRUST, threats: ['OB2-09'] }, hostedOpen({ 'issuer.recognised': ['issuer.unknown'] }), 'json');
add('ob2-hosted-address-png', 'a picture with the address alone', bakedPng('openbadges', [HOSTED]), TRUST, { verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'] } }, 'png');

// --- Before 2.0 ---------------------------------------------------------------------------------------

const old = (change = {}) => without(assertion({ uid: 'abc123', verify: { type: 'hosted', url: HOSTED }, issuedOn: 1769904000, ...change }), '@context', 'id', 'type', 'verification');
const pemAddress = `${SITE}/badges.pem`;
const oldBadge = without(badgeClass(), '@context', 'type', 'id');
const oldProfile = without(profile(), '@context', 'type', 'id', 'publicKey');
const OLD_WORLD = {
  [BADGE]: file('ob1-badge.json', oldBadge), [UNIVERSITY]: file('ob1-profile.json', oldProfile),
  [pemAddress]: 'ob1-key.pem', [REVOKED]: file('ob1-revoked-nobody.json', { xyz: 'Awarded in error' }),
};
documents['ob1-key.pem'] = pem(keys.rsa);
const oldSigned = (change = {}) => jws({ alg: 'RS256' }, old({ verify: { type: 'signed', url: pemAddress }, ...change }), keys.rsa);
const older = (change = {}) => ({ ...TRUST, documents: { ...OLD_WORLD, ...change }, threats: ['OB2-17'] });
const LEGACY = { ...VALID, problems: { 'integrity.version': ['ob2.legacy'] } };
add('ob2-17-signed-1.1', 'the key is a PEM on the issuer’s site, the time a number', oldSigned(), older(), LEGACY);
add('ob2-17-signed-1.1-revoked', 'the list is an object of uid and reason', oldSigned(), older({ [REVOKED]: file('ob1-revoked.json', { abc123: 'Awarded in error' }) }), invalid('force.status', 'status.revoked'));
add('ob2-17-signed-1.1-key-elsewhere', 'the PEM lies on another site', jws({ alg: 'EdDSA' }, old({ verify: { type: 'signed', url: 'https://attacker.example/key.pem' } }), keys.mallory),
  older({ 'https://attacker.example/key.pem': 'ob1-key-mallory.pem' }), invalid('issuer.key', 'ob2.key-not-owned'));
documents['ob1-key-mallory.pem'] = pem(keys.mallory);
add('ob2-17-hosted-1.1', 'hosted, with a recipient object', JSON.stringify(old()), older(), { verdict: 'indeterminate', problems: { ...offline.problems, 'integrity.version': ['ob2.legacy'] } }, 'json');
add('ob2-17-hosted-0.5', 'all in one: the recipient a text, the issuer an origin', JSON.stringify({ recipient: hash(EMAIL, 'sea'), salt: 'sea', issued_on: '2012-02-01', badge: { version: '0.5.0', name: 'Communicating across cultures', image: '/badge.png', description: 'A badge.', criteria: '/criteria', issuer: { origin: SITE, name: 'Invented University of Coimbra' } } }),
  { threats: ['OB2-17'], recipient: EMAIL }, { ...hostedOpen({ 'integrity.version': ['ob2.legacy'], 'issuer.recognised': ['issuer.missing'] }), questions: { recipient: 'passed' } }, 'json');

// --- Other people's badges ------------------------------------------------------------------------------

const OB20 = 'fixtures/badges/public-validator/inspector-vc/src/test/resources/ob20';
const asset = (...names) => Object.fromEntries(names.flatMap((name) => ['http', 'https'].map((scheme) => [`${scheme}://example.org/${name}`, `shared:${OB20}/assets/${name}`])));
trust['ob2-example.json'] = list('recognised', ['', '-with-empty-revocation-list', '-with-revocation-list'].map((kind) => issuer(`https://example.org/organization${kind}.json`, 'An Example Badge Issuer')));
const EXAMPLE = (...names) => ({ trust: ['ob2-example.json'], documents: asset(...names) });
const ANA = 'nobody@example.org';
addShared('shared-ob2-simple', '1EdTech: signed, all documents at hand', `${OB20}/simple.jwt`, { ...EXAMPLE('robotics-badge.json', 'organization.json', 'key1.json'), recipient: ANA }, person('passed'));
addShared('shared-ob2-not-revoked', '1EdTech: signed, the revocation list is empty', `${OB20}/simple-not-revoked.jwt`, EXAMPLE('badge-from-organization-with-empty-revocation-list.json', 'organization-with-empty-revocation-list.json', 'key2.json', 'empty-revocation-list.json'), VALID);
addShared('shared-ob2-revoked', '1EdTech: signed and revoked', `${OB20}/simple-revoked.jwt`, EXAMPLE('badge-from-organization-with-revocation-list.json', 'organization-with-revocation-list.json', 'key3.json', 'revocation-list.json'), invalid('force.status', 'status.revoked'));
addShared('shared-ob2-png', 'signed badge baked into a picture', 'fixtures/badges/synthetic/ob2-signed-jws-iTXt.png', EXAMPLE('robotics-badge.json', 'organization.json', 'key1.json'), VALID);
addShared('shared-ob2-svg', 'signed badge baked into a drawing', 'fixtures/badges/synthetic/ob2-signed-jws.svg', EXAMPLE('robotics-badge.json', 'organization.json', 'key1.json'), VALID);
addShared('shared-ob2-no-key-listed', '1EdTech’s signed badge under a profile that lists no key', `${OB20}/simple.jwt`,
  { trust: ['ob2-example.json'], documents: { ...asset('robotics-badge.json', 'key1.json'), 'https://example.org/organization.json': `shared:${OB20}/assets/organization-no-public-key.json` }, threats: ['OB2-12'] }, invalid('issuer.key', 'ob2.key-not-owned'));

const ROBOTICS = EXAMPLE('robotics-badge.json', 'organization.json');
const hostedFile = (name, note, path, options, expected) => addShared(`shared-ob2-${name}`, `1EdTech: ${note}`, `${OB20}/${path}`, options, expected);
hostedFile('basic', 'hosted', 'basic-assertion.json', { ...ROBOTICS, recipient: ANA }, offline);
hostedFile('basic-copy', 'hosted, with a copy from its address', 'basic-assertion.json', { ...ROBOTICS, documents: { ...ROBOTICS.documents, 'https://example.org/beths-robotics-badge.json': `shared:${OB20}/basic-assertion.json` } }, copyOpen());
hostedFile('simple-png', 'hosted, in a picture', 'simple-badge.png', ROBOTICS, offline);
hostedFile('data-image', 'hosted, with a picture inside', 'assertion-with-data-image.json', ROBOTICS, offline);
hostedFile('expired', 'hosted and expired', 'basic-assertion-expired.json', ROBOTICS, { verdict: 'invalid', problems: { 'force.period': ['vc.expired'] } });
hostedFile('expired-before-issued', 'ends before it begins', 'basic-assertion-expired-before-issued.json', ROBOTICS, { verdict: 'invalid', problems: { 'force.period': ['vc.period-inverted'] } });
hostedFile('in-future', 'issued in the future', 'basic-assertion-in-future.json', ROBOTICS, { verdict: 'invalid', problems: { 'force.period': ['vc.not-yet-valid'] } });
hostedFile('invalid-context', 'a context that is not the standard’s', 'basic-assertion-invalid-context.json', { ...ROBOTICS, threats: ['OB2-16'] }, { verdict: 'indeterminate', problems: { ...offline.problems, 'integrity.contexts': ['jsonld.context-changed'] } });
hostedFile('language', 'a badge class in Spanish', 'basic-assertion-with-language.json', EXAMPLE('badgeclass-with-language.json', 'organization.json'), offline);
hostedFile('endorsements', 'with endorsements by address', 'assertion-with-endorsements.json', ROBOTICS, offline);
hostedFile('extensions', 'with extensions of the standard', 'assertion-with-multiple-extensions.json', ROBOTICS, { verdict: 'indeterminate', problems: { ...offline.problems, 'issuer.origin': ['ob2.origin-unenforceable'] } });
hostedFile('issuer-non-http', 'an issuer whose identifier is no web address', 'warning-issuer-non-http.json', { documents: asset('badge-with-bad-issuer.json', 'bad-issuer.json'), threats: ['OB2-09'] },
  { verdict: 'indeterminate', problems: { ...offline.problems, 'issuer.origin': ['ob2.origin-unenforceable'], 'issuer.recognised': ['issuer.unknown'] } });
const scoped = (kind, own) => ({ documents: { ...asset(`badgeclass-with-verification${kind}.json`, `issuer-with-allowed-origins${own ?? kind}.json`) } });
const unknown = { ...offline.problems, 'issuer.recognised': ['issuer.unknown'] };
hostedFile('allowed-origins', 'the issuer allows the host', 'basic-assertion-with-allowed-origins.json', scoped(''), { verdict: 'indeterminate', problems: unknown });
hostedFile('starts-with', 'the issuer allows the beginning', 'basic-assertion-with-allowed-origins-valid-starts-with.json', scoped('-valid-starts-with'), { verdict: 'indeterminate', problems: unknown });
hostedFile('starts-with-several', 'one of several beginnings', 'basic-assertion-with-allowed-origins-valid-multiple-starts-with.json', scoped('-valid-multiple-starts-with'), { verdict: 'indeterminate', problems: unknown });
const outside = { verdict: 'invalid', problems: { 'issuer.origin': ['ob2.origin-mismatch'] } };
hostedFile('starts-with-not', 'another beginning', 'basic-assertion-with-allowed-origins-invalid-starts-with.json', { ...scoped('-invalid-starts-with'), threats: ['OB2-08'] }, outside);
hostedFile('starts-with-none-of-several', 'other beginnings', 'basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json', { ...scoped('-invalid-multiple-starts-with'), threats: ['OB2-08'] }, outside);

const bare = (more = {}) => ({ verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'], ...more } });
const nobody = { 'integrity.badge': ['ob2.badge-unconfirmed'], 'issuer.origin': ['ob2.origin-unenforceable'], 'issuer.recognised': ['issuer.missing'] };
addShared('shared-ob1-address-png', 'a picture with the address alone, in the older chunk', 'fixtures/badges/synthetic/ob1-legacy-tEXt-url.png', { threats: ['IMG-07'] }, bare());
addShared('shared-ob1-heart', 'Open Badges 1.0 in a picture, the badge class by address', 'fixtures/badges/baked-ob1-ob2/concentricsky-baked_heart.png', { recipient: 'test@example.com', threats: ['OB2-17'] }, { ...bare(nobody), questions: { recipient: 'passed' } });
addShared('shared-ob1-demobadge', 'a real badge of 2014', 'fixtures/badges/baked-ob1-ob2/badgealliance-demobadge.png', { threats: ['OB2-17'] }, bare({ 'issuer.origin': ['ob2.origin-unenforceable'], 'issuer.recognised': ['issuer.missing'] }));
addShared('shared-ob1-unbaked', 'a picture without a badge', 'fixtures/badges/baked-ob1-ob2/toolness-badge.png', {}, { verdict: null, problems: { 'integrity.container': ['img.none'] } });
addShared('shared-ob1-bakery-bad-json', 'a drawing whose badge is broken', 'fixtures/badges/mozilla-openbadges-bakery/test/bad-json.svg', {}, { verdict: 'invalid', problems: { 'integrity.json': ['json.syntax'] } });
addShared('shared-ob1-bakery-no-json', 'a drawing with the address alone', 'fixtures/badges/mozilla-openbadges-bakery/test/no-json.svg', {}, bare());
