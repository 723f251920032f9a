// Who is recognised, and whose key it is: lists that disagree, federations, identifiers that ask for more.
import {
  AT, RECOGNISED, UNIVERSITY, VALID, WEB, add, badge, didWeb, documents, ed, edBadge, edToken, invalid, issuer, list, listed, open, seconds, token, trust,
} from '../kit.mjs';
import { base64url, didKey, jws, keys, publicJwk } from '../signing.mjs';

const NO_KEY = { 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] };
const unfound = (...types) => ({ verdict: 'indeterminate', problems: { 'integrity.key': types, ...NO_KEY } });
const ED = didKey(keys.ed25519);

// One DID under two names is told, never resolved by the order of files (VCS-29).
trust['another-name.json'] = { ...list('self_declared', [issuer(ED, 'My University')]), title: 'Invented second list' };
trust['another-spelling.json'] = list('self_declared', [issuer(ED, 'Invented University of BILBAO')]);
trust['two-names.json'] = list('recognised', [{ ...issuer(ED, 'Invented University of Bilbao'), names: ['Invented University of Bilbao', 'My University'] }]);
const ambiguous = { ...VALID, problems: { 'issuer.listing': ['trust.ambiguous'] } };
add('trust-two-names-in-two-lists', 'Two lists know one DID under two names.', edToken(), { trust: ['recognised.json', 'another-name.json'], threats: ['VCS-29'] }, ambiguous);
add('trust-two-names-other-order', 'The same, the lists in the other order.', edToken(), { trust: ['another-name.json', 'recognised.json'], threats: ['VCS-29'] }, ambiguous);
add('trust-two-names-in-one-list', 'One list gives two names.', edToken(), { trust: ['two-names.json'], threats: ['VCS-29'] }, ambiguous);
add('trust-one-name-spelled-twice', 'The same name in capitals is no other name.', edToken(), { trust: ['recognised.json', 'another-spelling.json'] }, VALID);
add('trust-test-in-another-list', 'One list vouches, another has the issuer as one for tests.', edToken(), { trust: ['recognised.json', 'sandbox.json'], threats: ['VCS-30'] },
  { ...VALID, problems: { 'issuer.listing': ['trust.test-issuer', 'trust.ambiguous'] } });

// Identifiers that only a resolver of their method could follow are legal and open; what breaks the grammar is refused.
const web = (kid, id = WEB) => token(keys.ed25519, 'EdDSA', kid, { credential: badge(id) });
const withDidWeb = { ...RECOGNISED, documents: { 'https://uni.example/.well-known/did.json': 'did-web.json' } };
add('did-web-with-version', 'A DID URL with a query.', web(`${WEB}?versionId=1#key-1`), withDidWeb, unfound('did.parameters-unsupported'));
add('did-web-with-path', 'A DID URL with a path.', web(`${WEB}/keys/1#key-1`), withDidWeb, unfound('did.parameters-unsupported'));
add('did-key-with-query', 'A did:key with a query.', edToken({ header: { kid: `${ED}?x=1#${ED.slice(8)}` } }), RECOGNISED, unfound('did.parameters-unsupported'));
const BAD_WEB = { 'dot-segments': 'did:web:uni.example%2F..%2Fevil', user: 'did:web:user@uni.example', port: 'did:web:uni.example%3A0', capitals: 'did:web:UNI.example', dot: 'did:web:uni.example.', segment: 'did:web:uni.example::x' };
for (const [name, did] of Object.entries(BAD_WEB)) {
  add(`did-web-bad-${name}`, 'A did:web that breaks the grammar, or that leads elsewhere when it is read with less care.', web(`${did}#key-1`, did), { ...RECOGNISED, threats: ['VCS-34'] },
    { verdict: 'invalid', problems: { 'integrity.key': ['did.syntax'], ...NO_KEY } });
}
const privateDid = `did:jwk:${base64url(keys.mallory)}`;
add('did-jwk-with-private-key', 'A did:jwk that publishes its private half.', token(keys.mallory, 'EdDSA', `${privateDid}#0`), { threats: ['VCS-35'] },
  { verdict: 'invalid', problems: { 'integrity.key': ['key.private-material'], 'issuer.recognised': ['issuer.unknown'], ...NO_KEY } });
const octDid = `did:jwk:${base64url({ kty: 'oct', k: 'AAAA' })}`;
add('did-jwk-symmetric', 'A did:jwk of a shared secret.', token(keys.ed25519, 'EdDSA', `${octDid}#0`), { threats: ['VCS-35'] },
  { verdict: 'invalid', problems: { 'integrity.key': ['key.private-material'], 'issuer.recognised': ['issuer.unknown'], ...NO_KEY } });
add('did-key-unknown-codec', 'A did:key of a kind of key that nobody here knows.', token(keys.ed25519, 'EdDSA', 'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc#z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc'), { threats: ['VCS-35'] },
  { verdict: 'indeterminate', problems: { 'integrity.key': ['key.unsupported'], 'issuer.recognised': ['issuer.unknown'], ...NO_KEY } });
const shortDid = didKey({ ...keys.ed25519, x: Buffer.alloc(31, 7).toString('base64url') });
add('did-key-too-short', 'A did:key that is a byte too short for its kind.', token(keys.ed25519, 'EdDSA', `${shortDid}#${shortDid.slice(8)}`), { threats: ['VCS-35'] },
  { verdict: 'invalid', problems: { 'integrity.key': ['key.malformed'], 'issuer.recognised': ['issuer.unknown'], ...NO_KEY } });

// alsoKnownAs and controller are what a document says of itself (VCS-38).
const ATTACKER = 'did:web:attacker.example';
documents['attacker-also-known-as.json'] = {
  '@context': ['https://www.w3.org/ns/did/v1'], id: ATTACKER, alsoKnownAs: [WEB, 'https://uni.example/'], controller: WEB,
  verificationMethod: [{ id: `${ATTACKER}#key-1`, type: 'JsonWebKey', controller: WEB, publicKeyJwk: publicJwk(keys.mallory) }],
  assertionMethod: [`${ATTACKER}#key-1`],
};
const attackers = { ...RECOGNISED, documents: { 'https://attacker.example/.well-known/did.json': 'attacker-also-known-as.json' }, threats: ['VCS-38'] };
add('also-known-as-a-university', 'A document says that it is also known as the university: the university does not say so.',
  token(keys.mallory, 'EdDSA', `${ATTACKER}#key-1`, { credential: badge(WEB) }), attackers, invalid('issuer.key', 'issuer.vm-controller-mismatch'));
add('also-known-as-in-own-name', 'In its own name the attacker stays unknown.', token(keys.mallory, 'EdDSA', `${ATTACKER}#key-1`, { credential: badge(ATTACKER) }), attackers,
  { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.key-unbound-unknown'], 'issuer.recognised': ['issuer.unknown'] } });

// A key set is the issuer's at the issuer's own address, at the site's well-known place, or where the issuer's document names it.
const bySet = (address, files = {}) => [
  token(keys.ed25519, 'EdDSA', `${address}#key-2`, { credential: badge(UNIVERSITY) }),
  { trust: ['without-keys.json'], documents: { [address]: 'jwks.json', ...files } },
];
const NEIGHBOUR = 'https://uni.example/people/mallory/jwks.json';
documents['issuer-names-key.json'] = { id: UNIVERSITY, assertionMethod: [`${NEIGHBOUR}#key-2`] };
documents['issuer-names-other-key.json'] = { id: UNIVERSITY, assertionMethod: [`${NEIGHBOUR}#key-1`] };
add('key-set-well-known', 'The key set of the whole site.', ...bySet('https://uni.example/.well-known/jwks.json'), VALID);
add('key-set-at-issuer', 'The key set at the issuer’s own address.', ...bySet(UNIVERSITY), VALID);
add('key-set-of-neighbour', 'A key set elsewhere on the host, which strangers may share.', ...bySet(NEIGHBOUR), open('issuer.key', 'issuer.key-unbound-unknown'));
add('key-set-named-by-issuer', 'The same, named by the issuer’s own document.', ...bySet(NEIGHBOUR, { [UNIVERSITY]: 'issuer-names-key.json' }), VALID);
add('key-set-not-named-by-issuer', 'The issuer’s document names another key there.', ...bySet(NEIGHBOUR, { [UNIVERSITY]: 'issuer-names-other-key.json' }), open('issuer.key', 'issuer.key-unbound-unknown'));
add('key-set-foreign-well-known', 'The well-known place of another host.', ...bySet('https://attacker.example/.well-known/jwks.json'), invalid('issuer.key', 'issuer.key-unbound'));

// One name for two keys, one after the other.
const successive = (...periods) => list('recognised', [issuer(UNIVERSITY, 'Invented University of Coimbra', {
  keys: periods.map(([key, valid_from, valid_until]) => listed(`${UNIVERSITY}#key-1`, key, { valid_from, valid_until })),
})]);
trust['key-rotated.json'] = successive([keys.p256, null, '2026-03-31T00:00:00Z'], [keys.p384, '2026-03-31T00:00:01Z', null]);
trust['key-twice.json'] = successive([keys.p256, null, null], [keys.p384, '2026-01-01T00:00:00Z', null]);
const byListed = (key, alg) => token(key, alg, `${UNIVERSITY}#key-1`, { credential: badge(UNIVERSITY) });
add('key-rotated-newer', 'Of two keys under one name the one of today counts.', byListed(keys.p384, 'ES384'), { trust: ['key-rotated.json'] }, VALID);
add('key-rotated-older', 'The older one made the signature, nobody knows when: no proof of a forgery.', byListed(keys.p256, 'ES256'), { trust: ['key-rotated.json'] },
  { verdict: 'indeterminate', problems: { 'integrity.signature': ['issuer.key-not-found'] } });
add('key-listed-twice', 'Two keys of today under one name: nothing tells which is meant.', byListed(keys.p384, 'ES384'), { trust: ['key-twice.json'] }, unfound('issuer.key-not-found'));

// OpenID Federation: a registry's signed statement about a DID.
const REGISTRY = 'https://registry.example';
const anchorKey = { ...publicJwk(keys.p384), kid: 'anchor-1' };
const statement = (claims, { key = keys.p384, alg = 'ES384', kid = 'anchor-1', typ = 'entity-statement+jwt' } = {}) =>
  jws({ alg, kid, typ }, { iss: REGISTRY, iat: seconds('2026-05-01T00:00:00Z'), exp: seconds('2026-12-01T00:00:00Z'), ...claims }, key);
const configuration = (claims = {}, options = {}) => statement({ sub: REGISTRY, jwks: { keys: [anchorKey] }, metadata: { federation_entity: { organization_name: 'Invented Registry' } }, ...claims }, options);
const about = (claims = {}, options = {}) => statement({ sub: ED, metadata: { federation_entity: { organization_name: 'Invented University of Bilbao', homepage_uri: 'https://uni.example/' } }, ...claims }, options);
const federation = (name, ...statements) => {
  trust[`federation-${name}.json`] = { schema_version: 1, statements };
  return { trust: [`federation-${name}.json`] };
};
const unrecognised = (type) => ({ verdict: 'indeterminate', problems: { 'issuer.recognised': ['issuer.unknown', type] } });
add('federation-recognised', 'A trusted registry’s statement recognises the issuer.', edToken(), federation('good', configuration(), about()), VALID);
add('federation-other-issuer', 'It speaks of the one whom it names and of nobody else.', token(keys.p256, 'ES256', `${didKey(keys.p256)}#${didKey(keys.p256).slice(8)}`), federation('good', configuration(), about()), open('issuer.recognised', 'issuer.unknown'));
add('federation-no-anchor', 'A statement by a registry that nobody here trusts.', edToken(), federation('foreign', about()), unrecognised('trust.statement-foreign'));
add('federation-expired', 'The statement is over.', edToken(), federation('expired', configuration(), about({ exp: seconds(AT) })), unrecognised('trust.statement-period'));
add('federation-ahead', 'The statement is from tomorrow.', edToken(), federation('ahead', configuration(), about({ iat: seconds(AT) + 86400 })), unrecognised('trust.statement-period'));
add('federation-anchor-expired', 'The registry’s own keys are over.', edToken(), federation('anchor-expired', configuration({ exp: seconds(AT) - 1 }), about()), unrecognised('trust.statement-period'));
add('federation-signed-by-another', 'A statement in the registry’s name, by somebody else’s key.', edToken(), federation('forged', configuration(), about({}, { key: keys.mallory, alg: 'EdDSA' })), unrecognised('trust.statement-signature'));
add('federation-unsigned', 'A statement with alg none.', edToken(), federation('unsigned', configuration(), `${base64url({ alg: 'none', kid: 'anchor-1', typ: 'entity-statement+jwt' })}.${about().split('.')[1]}.`), unrecognised('trust.statement-signature'));
add('federation-key-unnamed', 'The kid names no key of the registry.', edToken(), federation('kid', configuration(), about({}, { kid: 'anchor-2' })), unrecognised('trust.statement-signature'));
add('federation-anchor-not-self-signed', 'The registry’s configuration is not signed with its own key.', edToken(), federation('anchor-forged', configuration({}, { key: keys.mallory, alg: 'EdDSA' }), about()), unrecognised('trust.statement-signature'));
add('federation-nameless', 'A statement that names no organisation.', edToken(), federation('nameless', configuration(), about({ metadata: {} })), unrecognised('trust.statement-malformed'));
