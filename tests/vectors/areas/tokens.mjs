// Credentials as tokens (VC-JWT), pictures and files of every kind.
import {
  AT, EMAIL, ENCRYPTION, RECOGNISED, UNIVERSITY, VALID, WEB, add, badge, cases, claims, ed, edBadge, edToken, flip,
  invalid, issuer, list, listed, open, seconds, token, trust, without,
} from '../kit.mjs';
import { bakedPng, base64url, didJwk, didKey, didKeyUrl, jws, keys, publicJwk, signature } from '../signing.mjs';

// Who signed, and do we know them?
add('ob3-eddsa-didkey-recognised', 'A badge by a recognised did:key issuer.', edToken(), RECOGNISED, VALID);
add('ob3-eddsa-didkey-unknown', 'The same badge when nobody vouches for the issuer.', edToken(), {}, open('issuer.recognised', 'issuer.unknown'));
add('ob3-es256-didkey-recognised', 'ES256.', token(keys.p256, 'ES256', didKeyUrl(keys.p256)), RECOGNISED, VALID);
add('ob3-es384-didjwk-recognised', 'ES384 and did:jwk.', token(keys.p384, 'ES384', `${didJwk(keys.p384)}#0`), RECOGNISED, VALID);
add('ob3-rs256-kid-in-trust', 'RS256; the kid is an address that the trust data lists.', token(keys.rsa, 'RS256', `${UNIVERSITY}#key-1`), RECOGNISED, VALID);
add('ob3-rs256-kid-unknown', 'The same badge without the trust data: the key is not at hand.', token(keys.rsa, 'RS256', `${UNIVERSITY}#key-1`), {},
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'], 'issuer.recognised': ['issuer.unknown'] } });
add('ob3-sandbox', 'A sandbox list never leads to valid.', edToken(), { trust: ['sandbox.json'] }, open('issuer.recognised', 'issuer.sandbox'));
add('ob3-test-issuer', 'A test issuer inside a recognised list never leads to valid.', edToken(), { trust: ['test-issuer.json'] }, open('issuer.recognised', 'issuer.test'));
add('ob3-vc-claim', 'The 1.1 model with the credential in the vc claim.', (() => {
  const credential = { ...without(edBadge, 'validFrom'), '@context': ['https://www.w3.org/2018/credentials/v1', edBadge['@context'][1]], issuanceDate: edBadge.validFrom };
  return jws({ alg: 'EdDSA', kid: ed, typ: 'JWT' }, { vc: credential, ...claims(edBadge) }, keys.ed25519);
})(), RECOGNISED, VALID);
add('ob3-did-web-supplied', 'did:web with its document supplied by the user.', token(keys.ed25519, 'EdDSA', `${WEB}#key-1`),
  { ...RECOGNISED, documents: { 'https://uni.example/.well-known/did.json': 'did-web.json' } }, VALID);
add('ob3-did-web-missing', 'did:web without its document: named, never fetched.', token(keys.ed25519, 'EdDSA', `${WEB}#key-1`), RECOGNISED,
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] } });
add('ob3-did-web-document-of-another', 'A document that names another DID speaks for nobody here.', token(keys.ed25519, 'EdDSA', `${WEB}#key-1`),
  { ...RECOGNISED, documents: { 'https://uni.example/.well-known/did.json': 'did-web-of-another.json' } },
  { verdict: 'invalid', problems: { 'integrity.key': ['issuer.document-id'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] } });
add('ob3-did-web-wrong-purpose', 'A key for logging in may not sign credentials.', token(keys.ed25519, 'EdDSA', `${WEB}#key-1`),
  { ...RECOGNISED, documents: { 'https://uni.example/.well-known/did.json': 'did-web-authentication-only.json' } },
  { verdict: 'invalid', problems: { 'integrity.key': ['proof.purpose'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] } });

// Documents and lists that say more than they may, or that say it for another time.
const webToken = (options) => token(keys.ed25519, 'EdDSA', `${WEB}#key-1`, options);
const withDidWeb = (file) => ({ ...RECOGNISED, documents: { 'https://uni.example/.well-known/did.json': file } });
const NO_KEY = { 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] };
add('ob3-did-web-key-revoked', 'The key was revoked before now; when it signed nobody knows (Controlled Identifiers 1.0 section 2.2).', webToken(), withDidWeb('did-web-revoked.json'), open('issuer.key', 'issuer.key-period'));
add('ob3-did-web-key-of-another-controller', 'The document lists a key that it says is somebody else’s.', webToken(), withDidWeb('did-web-other-controller.json'), open('issuer.key', 'issuer.key-unbound-unknown'));
add('ob3-did-web-key-replaced', 'The document lists a newer key only (VCS-33): no proof of a forgery.', webToken(), withDidWeb('did-web-newer-key.json'),
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.vm-not-in-document'], ...NO_KEY } });
add('ob3-did-web-document-broken', 'What the website answers is no document.', webToken(), withDidWeb('not-found.json'),
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.document-malformed'], ...NO_KEY } });
add('ob3-did-web-missing-with-jwk', 'The header brings a key while the kid names another place: it is not the issuer’s for that.',
  token(keys.mallory, 'EdDSA', `${WEB}#key-1`, { header: { jwk: publicJwk(keys.mallory) } }), RECOGNISED,
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], 'issuer.key': ['issuer.key-unbound-unknown'] } });
const bySite = (key, alg, kid, trustFile, file) => [token(key, alg, kid, { credential: badge(UNIVERSITY) }), { trust: [trustFile], documents: { [kid.split('#')[0]]: file } }];
add('ob3-kid-document-in-anothers-name', 'A document on a foreign host says that it is the issuer’s (JWS-07).',
  ...bySite(keys.mallory, 'EdDSA', 'https://attacker.example/key.json', 'without-keys.json', 'attacker-in-anothers-name.json'),
  { verdict: 'invalid', problems: { 'integrity.key': ['issuer.document-id'], ...NO_KEY } });
add('ob3-kid-document-of-neighbour', 'A document on the issuer’s site that is another’s.',
  ...bySite(keys.mallory, 'EdDSA', 'https://uni.example/people/mallory#key-1', 'without-keys.json', 'neighbour.json'), invalid('issuer.key', 'issuer.vm-controller-mismatch'));
add('ob3-jwks-on-own-site', 'A key set on the issuer’s site, in no place that is the issuer’s for certain; the host is written in capitals and with its port.',
  ...bySite(keys.ed25519, 'EdDSA', 'https://UNI.example:443/jwks.json#key-2', 'without-keys.json', 'jwks.json'), open('issuer.key', 'issuer.key-unbound-unknown'));
add('ob3-jwks-key-replaced', 'The key set has one key, and it is not the one that the kid names.',
  ...bySite(keys.mallory, 'EdDSA', 'https://uni.example/jwks.json#key-1', 'without-keys.json', 'jwks.json'),
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
add('ob3-jwks-for-encryption', 'A key for encryption may not sign (RFC 7517 section 4.2).',
  ...bySite(keys.ed25519, 'EdDSA', 'https://uni.example/jwks.json#key-2', 'without-keys.json', 'jwks-encryption.json'),
  { verdict: 'invalid', problems: { 'integrity.key': ['proof.purpose'], ...NO_KEY } });
add('ob3-did-jwk-for-encryption', 'The same in a did:jwk.', token(keys.p256, 'ES256', `${ENCRYPTION}#0`), { trust: ['encryption.json'] },
  { verdict: 'invalid', problems: { 'integrity.key': ['proof.purpose'], ...NO_KEY } });
add('ob3-key-of-weaker-list', 'A list of what issuers say of themselves gives a recognised issuer another key.',
  token(keys.mallory, 'EdDSA', 'https://attacker.example/key.json', { credential: badge(UNIVERSITY) }), { trust: ['self-declared.json', 'recognised.json'] },
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
add('ob3-kid-taken-by-weaker-list', 'Such a list claims the kid of another issuer’s key: the issuer’s document counts.', webToken(),
  { trust: ['self-declared.json', 'recognised.json'], documents: { 'https://uni.example/.well-known/did.json': 'did-web.json' } }, VALID);
add('ob3-key-period-over', 'The list gives the key for a time that is over.', token(keys.rsa, 'RS256', `${UNIVERSITY}#key-1`), { trust: ['key-period-over.json'] }, open('issuer.key', 'issuer.key-period'));
add('ob3-no-kid-key-replaced', 'Nothing names the key, and the only one that is known did not sign: it may have been replaced.',
  token(keys.mallory, 'EdDSA', 'unused', { credential: badge(UNIVERSITY), header: { kid: undefined } }), RECOGNISED, open('integrity.signature', 'issuer.key-not-found'));

// The header's own key is never trusted by itself (JWS-05, JWS-06).
const jwkToken = (key, alg, id) => token(key, alg, 'unused', { credential: badge(id), header: { kid: undefined, jwk: publicJwk(key) } });
add('ob3-jwk-listed', 'The header brings the key that the trust data lists for the issuer.', jwkToken(keys.rsa, 'RS256', UNIVERSITY), RECOGNISED, VALID);
add('ob3-jwk-of-attacker', 'The header brings a key, the trust data knows another one for the named issuer.', jwkToken(keys.mallory, 'EdDSA', UNIVERSITY), RECOGNISED, invalid('issuer.key', 'issuer.key-unbound'));
add('ob3-jwk-unknown-issuer', 'The header brings a key and nobody knows the issuer.', jwkToken(keys.mallory, 'EdDSA', UNIVERSITY), {},
  { verdict: 'indeterminate', questions: { integrity: 'passed' }, problems: { 'issuer.key': ['issuer.key-unbound-unknown'], 'issuer.recognised': ['issuer.unknown'] } });
add('ob3-kid-and-jwk-differ', 'kid and jwk name different keys.', token(keys.rsa, 'RS256', `${UNIVERSITY}#key-1`, { header: { jwk: publicJwk(keys.mallory) } }), RECOGNISED, invalid('integrity.key', 'jws.key-ambiguous'));
add('ob3-kid-on-foreign-host', 'The kid leads to a host that is not the issuer’s (JWS-07).',
  token(keys.mallory, 'EdDSA', 'https://attacker.example/key.json', { credential: badge(UNIVERSITY) }),
  { ...RECOGNISED, documents: { 'https://attacker.example/key.json': 'attacker-jwks.json' } }, invalid('issuer.key', 'issuer.key-unbound'));
add('ob3-didkey-signs-for-did-web', 'Signed by a did:key, issued in the name of a did:web (DIP-01).', edToken({ credential: badge(WEB) }), RECOGNISED, invalid('issuer.key', 'issuer.vm-controller-mismatch'));
add('ob3-didkey-signs-for-address', 'Signed by a did:key in the name of an address that nobody knows.', edToken({ credential: badge('https://nobody.example/1') }), RECOGNISED,
  { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.key-unbound-unknown'], 'issuer.recognised': ['issuer.unknown'] } });
add('ob3-issuer-under-a-famous-name', 'A recognised issuer calls itself by another’s name: the list’s name is told.', edToken({ credential: badge(didKey(keys.ed25519), { issuer: { id: didKey(keys.ed25519), type: ['Profile'], name: 'Harvard University' } }) }), RECOGNISED,
  { ...VALID, problems: { 'issuer.name': ['issuer.name-differs'] } });
add('ob3-issuer-under-its-listed-name', 'The name as the list has it, case apart.', edToken({ credential: badge(didKey(keys.ed25519), { issuer: { id: didKey(keys.ed25519), type: ['Profile'], name: 'invented university of BILBAO' } }) }), RECOGNISED, VALID);

// The token around the credential says more than the credential.
add('ob3-nbf-without-valid-from', 'Only nbf says when it begins, and that is later (RFC 7519 section 4.1.5).', edToken({ credential: without(edBadge, 'validFrom'), change: { nbf: seconds('2026-07-01T00:00:00Z') } }), RECOGNISED, invalid('force.period', 'vc.not-yet-valid'));
const firstModel = (change, more) => jws({ alg: 'EdDSA', kid: ed, typ: 'JWT' },
  { vc: { ...edBadge, '@context': ['https://www.w3.org/2018/credentials/v1', edBadge['@context'][1]], ...change }, ...claims(edBadge), ...more }, keys.ed25519);
add('ob3-vc-claim-nbf-differs', 'In the 1.1 form as well nbf may not differ from validFrom.', firstModel({}, { nbf: seconds('2026-03-01T00:00:00Z') }), RECOGNISED, invalid('integrity.claims', 'vc.date-mismatch'));
add('ob3-vc-claim-status-beside', 'credentialStatus beside the vc claim is a way to revoke all the same.', firstModel({}, { credentialStatus: { id: 'https://uni.example/status/1#94567', type: 'BitstringStatusListEntry' } }), RECOGNISED, open('force.status', 'status.malformed'));
add('ob3-status-claim', 'So is the status claim of Token Status List.', edToken({ change: { status: { status_list: { idx: 94567, uri: 'https://uni.example/statuslists/1' } } } }), RECOGNISED, open('force.status', 'status.list-missing'));
add('ob3-proof-inside-token', 'A proof inside a signed token: the token’s signature counts, the proof is named as not verified.', edToken({ credential: { ...edBadge, proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod', verificationMethod: ed, proofValue: 'z1' } } }), RECOGNISED,
  { ...VALID, problems: { 'integrity.inner_proof': ['securing.unsupported'] } });

// Limits, and files that are only called like a JWS.
const manyMembers = (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`member${i}`, i]));
add('ob3-header-too-long', 'A header with more members than the limit.', edToken({ header: manyMembers(101) }), RECOGNISED, { verdict: 'indeterminate', problems: { 'integrity.header': ['limit.size'] } });
add('ob3-status-entries-too-many', 'More status entries than are listed.', edToken({ credential: { ...edBadge, credentialStatus: Array.from({ length: 101 }, (_, i) => ({ id: `https://uni.example/status/${i}`, type: 'BitstringStatusListEntry' })) } }), RECOGNISED, open('force.status', 'limit.items'));
add('file-signatures-of-a-dean', 'An unsigned badge with a member that is called signatures.', JSON.stringify({ ...edBadge, signatures: [{ name: 'The Dean' }] }), RECOGNISED, { verdict: 'indeterminate', problems: { 'integrity.signature': ['proof.missing'], 'issuer.key': ['check.not-run'] } }, 'json');
add('file-signed-message', 'A message with a payload and a signature is no JWS and no credential.', '{"payload":{"order":1},"signature":"abc"}', {}, { verdict: null, problems: { 'integrity.container': ['container.no-credential'] } }, 'json');

// Changed, or never right.
const good = edToken();
add('ob3-bit-flipped-in-signature', 'One bit of the signature.', flip(good, good.length - 20), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-name-changed', 'The payload says something else than what was signed.', (() => {
  const [header, , value] = good.split('.');
  const credential = badge(didKey(keys.ed25519), { name: 'Doctor of everything' });
  return `${header}.${base64url({ ...credential, ...claims(credential) })}.${value}`;
})(), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-signed-by-another', 'A good signature by another key than the kid names.', token(keys.mallory, 'EdDSA', ed), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-es256-zero-signature', 'r = s = 0 (JWS-27).', token(keys.p256, 'ES256', didKeyUrl(keys.p256)).replace(/[^.]*$/, Buffer.alloc(64).toString('base64url')), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-es256-short-signature', '63 bytes (JWS-29).', token(keys.p256, 'ES256', didKeyUrl(keys.p256)).replace(/[^.]*$/, Buffer.alloc(63, 7).toString('base64url')), RECOGNISED, invalid('integrity.signature', 'jws.signature-encoding'));
add('ob3-es256-long-signature', 'A good signature with one byte behind it (JWS-29).', (() => { const text = token(keys.p256, 'ES256', didKeyUrl(keys.p256)); const at = text.lastIndexOf('.') + 1; return text.slice(0, at) + Buffer.concat([Buffer.from(text.slice(at), 'base64url'), Buffer.alloc(1)]).toString('base64url'); })(), RECOGNISED, invalid('integrity.signature', 'jws.signature-encoding'));
add('ob3-alg-none', 'alg none (JWS-01).', edToken({ header: { alg: 'none' } }).replace(/[^.]*$/, ''), RECOGNISED,
  { verdict: 'invalid', problems: { 'integrity.header': ['jws.alg-none'], 'integrity.signature': ['check.not-run'] } });
add('ob3-hs256-with-public-key', 'HMAC keyed with the public key (JWS-02).', (() => {
  const credential = badge(UNIVERSITY);
  return jws({ alg: 'HS256', kid: `${UNIVERSITY}#key-1`, typ: 'JWT' }, { ...credential, ...claims(credential) }, Buffer.from(JSON.stringify(publicJwk(keys.rsa))));
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.header': ['jws.alg-not-allowed'], 'integrity.signature': ['check.not-run'] } });
add('ob3-alg-not-for-key', 'ES256 with an Ed25519 key.', (() => {
  const input = `${base64url({ alg: 'ES256', kid: ed })}.${base64url({ ...edBadge, ...claims(edBadge) })}`;
  return `${input}.${Buffer.alloc(64, 1).toString('base64url')}`;
})(), RECOGNISED, invalid('integrity.signature', 'jws.alg-not-allowed'));
add('ob3-crit-unknown', 'A critical parameter that nobody understands (JWS-15).', edToken({ header: { crit: ['bork'], bork: 'x' } }), RECOGNISED, invalid('integrity.header', 'jws.crit-unknown'));
add('ob3-crit-empty', 'An empty crit.', edToken({ header: { crit: [] } }), RECOGNISED, invalid('integrity.header', 'jws.crit'));
add('ob3-b64-without-crit', 'b64 without crit (JWS-17).', edToken({ header: { b64: true } }), RECOGNISED, invalid('integrity.header', 'jws.b64'));
add('ob3-typ-of-login-token', 'A token made for another purpose (JWS-37).', edToken({ header: { typ: 'kb+jwt' } }), RECOGNISED, invalid('integrity.header', 'jws.typ'));
add('ob3-duplicate-header-member', 'alg twice (JWS-18).', (() => {
  const header = `{"alg":"EdDSA","kid":${JSON.stringify(ed)},"\\u0061lg":"none"}`;
  return jws(header, { ...edBadge, ...claims(edBadge) }, keys.ed25519, 'EdDSA');
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.header': ['json.duplicate-key'] } });
add('ob3-duplicate-claim', 'issuer twice (JWS-19).', (() => {
  const text = JSON.stringify({ ...edBadge, ...claims(edBadge) }).replace('"name":', '"id":"urn:uuid:2","name":');
  return jws({ alg: 'EdDSA', kid: ed }, text, keys.ed25519, 'EdDSA');
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.json': ['json.duplicate-key'] } });
add('ob3-four-parts', 'Four parts are no JWS (JWS-21).', `${good}.AAAA`, RECOGNISED, { verdict: 'invalid', problems: { 'integrity.header': ['jws.structure'] } });
add('ob3-space-inside', 'White space inside a part is malformed.', good.replace('.', '. '), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.json': ['jws.base64url'] } });
add('ob3-pasted-with-line-break', 'White space around a pasted token is not part of it.', `\n${good}\n`, RECOGNISED, VALID);

// The token contradicts itself.
add('ob3-iss-differs', 'iss differs from the issuer (VCS-01).', edToken({ change: { iss: 'https://uni.example/issuers/2' } }), RECOGNISED, invalid('issuer.claims', 'vc.iss-mismatch'));
add('ob3-sub-differs', 'sub differs from the subject (VCS-03).', edToken({ change: { sub: 'did:example:mallory' } }), RECOGNISED, invalid('integrity.claims', 'vc.claim-mismatch'));
add('ob3-sub-missing', 'Without sub only a remark: real issuers leave it out.', edToken({ change: { sub: undefined } }), RECOGNISED, VALID);
add('ob3-jti-differs', 'jti differs from the id (VCS-03).', edToken({ change: { jti: 'urn:uuid:0' } }), RECOGNISED, invalid('integrity.claims', 'vc.claim-mismatch'));
add('ob3-nbf-differs', 'nbf a day after validFrom (VCS-02).', edToken({ change: { nbf: seconds('2026-02-02T00:00:00Z') } }), RECOGNISED, invalid('integrity.claims', 'vc.date-mismatch'));
add('ob3-credential-twice', 'A credential in the vc claim and another one around it.', jws({ alg: 'EdDSA', kid: ed, typ: 'JWT' }, { ...edBadge, vc: { ...edBadge, '@context': ['https://www.w3.org/2018/credentials/v1', edBadge['@context'][1]] }, ...claims(edBadge) }, keys.ed25519), RECOGNISED, invalid('integrity.claims', 'vc.model-mismatch'));
add('ob3-exp-is-text', 'exp as a string (TIM-06).', edToken({ change: { exp: '1700000000' } }), RECOGNISED, invalid('integrity.claims', 'time.format'));

// Dates and status.
const dated = (from, until) => edToken({ credential: badge(didKey(keys.ed25519), { validFrom: from, validUntil: until }) });
add('ob3-expired', 'Expired is not forged (VCS-06).', dated('2026-02-01T00:00:00Z', '2026-06-01T11:59:59Z'), RECOGNISED,
  { verdict: 'invalid', questions: { integrity: 'passed', issuer: 'passed', force: 'failed' }, problems: { 'force.period': ['vc.expired'] } });
add('ob3-last-second', 'The last second belongs to the period (TIM-07).', dated('2026-02-01T00:00:00Z', AT), RECOGNISED, VALID);
add('ob3-first-second', 'So does the first (VCS-06).', dated(AT, '2027-01-01T00:00:00Z'), RECOGNISED, VALID);
add('ob3-not-yet-valid', 'One second early (VCS-06).', dated('2026-06-01T12:00:01Z', '2027-01-01T00:00:00Z'), RECOGNISED, invalid('force.period', 'vc.not-yet-valid'));
add('ob3-period-inverted', 'Ends before it starts (VCS-06).', dated('2026-05-01T00:00:00Z', '2026-04-01T00:00:00Z'), RECOGNISED, invalid('force.period', 'vc.period-inverted', 'vc.expired'));
add('ob3-exp-before-valid-until', 'The earlier end wins (VCS-02).', edToken({ credential: badge(didKey(keys.ed25519), { validUntil: '2027-01-01T00:00:00Z' }), change: { exp: seconds('2026-05-01T00:00:00Z') } }), RECOGNISED, invalid('force.period', 'vc.expired'));
add('ob3-impossible-date', '30 February (TIM-03).', edToken({ credential: badge(didKey(keys.ed25519), { validUntil: '2027-02-30T00:00:00Z' }) }), RECOGNISED, invalid('force.period', 'time.format'));
add('ob3-with-status', 'A status list that was not read leaves the question open.',
  edToken({ credential: badge(didKey(keys.ed25519), { credentialStatus: { id: 'https://uni.example/status/1#7', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: 'https://uni.example/status/1' } }) }),
  RECOGNISED, open('force.status', 'status.list-missing'));

// Is it about this person?
const about = (recipient) => ({ ...RECOGNISED, recipient });
add('ob3-recipient-hashed-email', 'The hashed address, typed with capitals and a space.', edToken(), about(' Ana@Example.org'), { ...VALID, questions: { ...VALID.questions, recipient: 'passed' } });
const plain = badge(didKey(keys.ed25519));
plain.credentialSubject.identifier = [{ type: 'IdentityObject', identityType: 'emailAddress', hashed: false, identityHash: EMAIL }];
add('ob3-recipient-plain', 'An address that is not hashed.', edToken({ credential: plain }), about('ANA@example.org'), { ...VALID, questions: { ...VALID.questions, recipient: 'passed' } });
const capitals = badge(didKey(keys.ed25519), { credentialSubject: { ...without(edBadge.credentialSubject, 'identifier'), id: 'mailto:Ana@Example.org' } });
add('ob3-recipient-mailto', 'A subject named by mailto:, in capitals.', edToken({ credential: capitals }), about('ana@example.org'), { ...VALID, questions: { ...VALID.questions, recipient: 'passed' } });
const profile = badge(didKey(keys.ed25519), { credentialSubject: { ...without(edBadge.credentialSubject, 'identifier'), id: 'https://people.example/@Ana' } });
add('ob3-recipient-address-case', 'The case of an address tells people apart.', edToken({ credential: profile }), about('https://people.example/@ana'), { verdict: 'valid', questions: { recipient: 'failed' }, problems: { 'recipient.identity': ['recipient.different'] } });
add('ob3-recipient-plain-different', 'An address that is not hashed, of somebody else.', edToken({ credential: plain }), about('bob@example.org'), { verdict: 'valid', questions: { recipient: 'failed' }, problems: { 'recipient.identity': ['recipient.different'] } });
add('ob3-recipient-did', 'The subject by its DID.', edToken(), about('did:example:ana'), { ...VALID, questions: { ...VALID.questions, recipient: 'passed' } });
add('ob3-recipient-different', 'Genuine, but about somebody else: the verdict stands.', edToken(), about('mallory@example.org'),
  { verdict: 'valid', questions: { recipient: 'failed' }, problems: { 'recipient.identity': ['recipient.different'] } });

// Keys and algorithms.
add('ob3-rsa-1024', 'A key that is too short today is not a forgery.', jwkToken(keys.rsaShort, 'RS256', UNIVERSITY), {},
  { verdict: 'indeterminate', problems: { 'integrity.key': ['key.short'], 'issuer.key': ['issuer.key-unbound-unknown'], 'issuer.recognised': ['issuer.unknown'] } });
const rsaToken = (alg, options) => token(keys.rsa, alg, `${UNIVERSITY}#key-1`, options);
for (const alg of ['RS384', 'RS512', 'PS256', 'PS384', 'PS512']) add(`ob3-${alg.toLowerCase()}`, `${alg}.`, rsaToken(alg), RECOGNISED, VALID);
add('ob3-es512-didkey-recognised', 'ES512, on P-521.', token(keys.p521, 'ES512', didKeyUrl(keys.p521)), RECOGNISED, VALID);
add('ob3-es256k-didkey-recognised', 'ES256K, on secp256k1.', token(keys.secp256k1, 'ES256K', didKeyUrl(keys.secp256k1)), RECOGNISED, VALID);
add('ob3-ml-dsa-65', 'An honest algorithm that is not supported (JWS-41).', rsaToken('RS256').replace(/^[^.]*/, base64url({ alg: 'ML-DSA-65', kid: `${UNIVERSITY}#key-1` })), RECOGNISED,
  { verdict: 'indeterminate', problems: { 'integrity.header': ['crypto.unsupported'], 'integrity.signature': ['check.not-run'] } });
const saltedToken = (saltLength) => {
  const credential = badge(UNIVERSITY);
  return jws({ alg: 'PS256', kid: `${UNIVERSITY}#key-1`, typ: 'JWT' }, { ...credential, ...claims(credential) }, keys.rsa, 'PS256', saltLength);
};
for (const length of [0, 20, 222]) {
  add(`ob3-ps256-salt-${length}`, `A salt of ${length} bytes, where PS256 has 32 (JWS-35).`, saltedToken(length), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
}
const relabelled = (alg, other) => rsaToken(alg).replace(/^[^.]*/, base64url({ alg: other, kid: `${UNIVERSITY}#key-1`, typ: 'JWT' }));
add('ob3-rs256-called-ps256', 'A PKCS #1 v1.5 signature under the name of PS256.', relabelled('RS256', 'PS256'), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-rsa-signature-too-large', 'A signature value above the modulus (JWS-34).', rsaToken('PS256').replace(/[^.]*$/, Buffer.alloc(256, 0xff).toString('base64url')), RECOGNISED, invalid('integrity.signature', 'jws.signature-encoding'));
add('ob3-es512-short-signature', '131 bytes, as a writer without padding makes them (JWS-29).', token(keys.p521, 'ES512', didKeyUrl(keys.p521)).replace(/[^.]*$/, Buffer.alloc(131, 1).toString('base64url')), RECOGNISED, invalid('integrity.signature', 'jws.signature-encoding'));
add('ob3-es512-zero-signature', 'r = s = 0 on P-521 (JWS-27).', token(keys.p521, 'ES512', didKeyUrl(keys.p521)).replace(/[^.]*$/, Buffer.alloc(132).toString('base64url')), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('ob3-es256-with-secp256k1-key', 'ES256 named for a key on secp256k1: as long, and another curve.', token(keys.secp256k1, 'ES256K', didKeyUrl(keys.secp256k1)).replace(/^[^.]*/, base64url({ alg: 'ES256', kid: didKeyUrl(keys.secp256k1), typ: 'JWT' })), RECOGNISED, invalid('integrity.signature', 'jws.alg-not-allowed'));

// What a JWK says that it is for (RFC 7517 section 4).
const purposeToken = (members) => {
  const did = `did:jwk:${base64url({ ...publicJwk(keys.p256), ...members })}`;
  return token(keys.p256, 'ES256', `${did}#0`, { credential: badge(did) });
};
const unfit = (type) => ({ verdict: 'invalid', problems: { 'integrity.key': [type], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'], 'issuer.recognised': ['issuer.unknown'] } });
add('ob3-jwk-for-signatures', 'A did:jwk that says what it is for.', purposeToken({ use: 'sig', alg: 'ES256', key_ops: ['verify'] }), {}, open('issuer.recognised', 'issuer.unknown'));
add('ob3-jwk-for-encryption', 'A key published for encryption signs no credentials.', purposeToken({ use: 'enc' }), {}, unfit('proof.purpose'));
add('ob3-jwk-for-key-agreement', 'The same said by key_ops.', purposeToken({ key_ops: ['deriveBits'] }), {}, unfit('proof.purpose'));
add('ob3-jwk-for-another-algorithm', 'A key published for another algorithm (RFC 8725 section 3.1).', (() => {
  const credential = badge(UNIVERSITY);
  return jws({ alg: 'RS256', typ: 'JWT', jwk: { ...publicJwk(keys.rsa), alg: 'PS256' } }, { ...credential, ...claims(credential) }, keys.rsa);
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.key': ['jws.alg-not-allowed'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] } });
add('ob3-private-jwk', 'The issuer published its private key (JWS-14).', token(keys.mallory, 'EdDSA', 'unused', { credential: badge(UNIVERSITY), header: { kid: undefined, jwk: keys.mallory } }), {},
  { verdict: 'invalid', problems: { 'integrity.key': ['key.private-material'], 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'], 'issuer.recognised': ['issuer.unknown'] } });

// Baked into a picture.
add('png-ob3-recognised', 'A badge baked into a PNG.', bakedPng('openbadgecredential', [good]), RECOGNISED, VALID, 'png');
add('png-ob3-tampered', 'A changed badge baked into a PNG.', bakedPng('openbadgecredential', [flip(good, good.length - 20)]), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'), 'png');
add('png-two-badges', 'Two badges in one picture are ambiguous (IMG-01).', bakedPng('openbadgecredential', [good, good]), RECOGNISED, invalid('integrity.container', 'img.multiple'), 'png');
add('png-without-badge', 'A picture without a badge has no verdict (IMG-20).', bakedPng('openbadgecredential', []), {}, { verdict: null, problems: { 'integrity.container': ['img.none'] } }, 'png');
add('png-truncated', 'A picture cut short before anything was found.', bakedPng('openbadgecredential', []).subarray(0, 40), {}, { verdict: null, problems: { 'integrity.container': ['img.structure'] } }, 'png');

// Files of every kind.
const file = (name, note, input, expected, kind) => add(name, note, input, {}, expected, kind);
const nothing = (type) => ({ verdict: null, problems: { 'integrity.container': [type] } });
file('file-empty', 'No bytes at all.', '', nothing('container.empty'), 'bin');
file('file-zeros', 'Zeros.', Buffer.alloc(4096), nothing('container.unrecognised'), 'bin');
file('file-html', 'A web page.', '<!DOCTYPE html><html><body>Your badge</body></html>', nothing('container.unrecognised'), 'html');
file('file-photo', 'A photograph.', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]), nothing('img.type'), 'jpg');
file('file-pdf', 'A PDF.', '%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj\n%%EOF\n', nothing('container.unsupported'), 'pdf');
file('file-zip', 'A ZIP archive under another name.', Buffer.from('504b0506' + '00'.repeat(18), 'hex'), nothing('container.unsupported'), 'portolan');
file('file-prose', 'A sentence.', 'Dear Sir or Madam, please find attached my certificate.', nothing('container.unrecognised'), 'txt');
file('file-json-other', 'JSON that is no credential.', '{"hello":"world"}', nothing('container.no-credential'), 'json');
file('file-json-broken', 'JSON cut short is malformed.', '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["Verif', { verdict: 'invalid', problems: { 'integrity.json': ['json.syntax'] } }, 'json');
file('file-json-deep', 'A depth bomb proves nothing about anybody (JSN-01).', '['.repeat(10000) + ']'.repeat(10000), { verdict: 'indeterminate', problems: { 'integrity.json': ['limit.depth'] } }, 'json');
file('file-json-not-utf8', 'Latin-1 inside JSON (JSN-04).', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d]), { verdict: 'invalid', problems: { 'integrity.json': ['json.unicode'] } }, 'json');
file('file-unsigned-badge', 'A badge that nobody signed.', JSON.stringify(edBadge), { verdict: 'indeterminate', problems: { 'integrity.signature': ['proof.missing'], 'issuer.recognised': ['issuer.unknown'] } }, 'json');
add('file-sd-jwt', 'A disclosure hung on a token that has no digests.', `${good}~WyJzYWx0IiwibmFtZSIsIkFuYSJd~`, { ...RECOGNISED, threats: ['SDJ-02'] }, invalid('integrity.disclosures', 'sd.unused-disclosure'), 'txt');
file('file-jwe', 'An encrypted token is recognised by name.', 'eyJhbGciOiJSU0EtT0FFUCJ9.AAAA.AAAA.AAAA.AAAA', { verdict: 'indeterminate', problems: { 'integrity.signature': ['securing.unsupported'] } }, 'txt');

const svg = (inside, names = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${names} width="8" height="8">${inside}<circle r="3"/></svg>\n`;
const picture = (name, note, text, options, expected) => add(`svg-${name}`, note, text, options, expected, 'svg');
picture('attribute', 'A token in the verify attribute.', svg(`<openbadges:credential verify="${good}"/>`), RECOGNISED, VALID);
picture('other-prefix', 'The namespace decides, not the prefix (IMG-15).', svg(`<ob:credential verify="${good}"/>`, 'xmlns:ob="https://purl.imsglobal.org/ob/v3p0"'), RECOGNISED, VALID);
picture('nested-in-group', 'Inside a group.', svg(`<g><openbadges:credential verify="${good}"/></g>`), RECOGNISED, VALID);
picture('unsigned-json', 'JSON in CDATA, which nobody signed.', svg(`<openbadges:credential><![CDATA[${JSON.stringify(edBadge)}]]></openbadges:credential>`), RECOGNISED, open('integrity.signature', 'proof.missing'));
picture('wrong-namespace', 'The right name in another namespace is no badge (IMG-15).', svg(`<openbadges:credential verify="${good}"/>`, 'xmlns:openbadges="https://example.org/ob"'), RECOGNISED, nothing('img.none'));
picture('two-badges', 'Two badges are ambiguous (IMG-13).', svg(`<openbadges:credential verify="${good}"/><openbadges:credential verify="${good}"/>`), RECOGNISED, invalid('integrity.container', 'img.multiple'));
picture('attribute-and-text', 'A token in the attribute and another credential in the text (IMG-13).', svg(`<openbadges:credential verify="${good}">${good}</openbadges:credential>`), RECOGNISED, invalid('integrity.container', 'img.multiple'));
picture('tampered', 'A changed token.', svg(`<openbadges:credential verify="${flip(good, good.length - 20)}"/>`), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
picture('with-script', 'A script beside the badge never runs and changes nothing (IMG-11).', svg(`<script>alert(1)</script><openbadges:credential verify="${good}"/>`), RECOGNISED, VALID);
picture('doctype', 'A document type declaration is refused (IMG-12).', svg(`<openbadges:credential verify="&x;"/>`).replace('?>', '?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), RECOGNISED, nothing('xml.doctype'));
picture('doctype-of-drawing-programs', 'The declaration that drawing programs write names an external subset and defines nothing.', svg(`<openbadges:credential verify="${good}"/>`).replace('?>', '?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'), RECOGNISED, VALID);
picture('hosted-badge', 'A hosted badge of Open Badges 2.0: its address beside a copy.', svg('<ob:assertion verify="https://uni.example/badges/1"><![CDATA[{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://uni.example/badges/1","badge":"https://uni.example/badge","recipient":{"type":"email","identity":"ana@example.org","hashed":false},"verification":{"type":"hosted"},"issuedOn":"2026-01-01T00:00:00Z"}]]></ob:assertion>', 'xmlns:ob="http://openbadges.org"'), {}, { verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'], 'integrity.badge': ['ob2.badge-unconfirmed'], 'issuer.origin': ['ob2.origin-unenforceable'], 'issuer.recognised': ['issuer.missing'] } });
picture('broken', 'Not well-formed.', svg('<openbadges:credential>'), RECOGNISED, nothing('xml.syntax'));
picture('without-badge', 'A picture without a badge has no verdict.', svg(''), {}, nothing('img.none'));

// A learner record holds credentials with signatures of their own.
const record = badge(didKey(keys.ed25519), { type: ['VerifiableCredential', 'ClrCredential'], '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', edBadge['@context'][1]],
  credentialSubject: { id: 'did:example:ana', type: ['ClrSubject'], verifiableCredential: [edBadge] } });
add('clr-with-inner-credential', 'The record is signed; the credential in it has a signature of its own, and it has none.', edToken({ credential: record }), RECOGNISED,
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['nested.open'], 'issuer.nested': ['nested.open'] } });

// Rows of the threat catalogue that cases above stand for.
const ROWS = {
  'ob3-iss-differs': ['VCS-01'],
  'ob3-nbf-differs': ['VCS-02'], 'ob3-vc-claim-nbf-differs': ['VCS-02'], 'ob3-exp-before-valid-until': ['VCS-02'],
  'ob3-sub-differs': ['VCS-03'], 'ob3-jti-differs': ['VCS-03'],
  'ob3-expired': ['VCS-06'], 'ob3-not-yet-valid': ['VCS-06'], 'ob3-first-second': ['VCS-06'], 'ob3-last-second': ['VCS-06'], 'ob3-period-inverted': ['VCS-06'],
  'ob3-jwk-of-attacker': ['JWS-05'], 'ob3-kid-document-in-anothers-name': ['JWS-07'],
};
for (const vector of cases) if (ROWS[vector.name]) vector.options = { ...vector.options, threats: ROWS[vector.name] };
