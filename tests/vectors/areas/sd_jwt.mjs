// Tokens with selective disclosure: SD-JWT VC, W3C credentials as SD-JWT, key binding, the JSON form.
// What should stand is made by @sd-jwt/core; what should not, no library makes, so it is put together here.
import { createHash, sign as signBytes, createPrivateKey } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { AT, RECOGNISED, UNIVERSITY, VALID, add, badge, claims, documents, ed, edBadge, flip, invalid, open, seconds, without } from '../kit.mjs';
import { base64url, didKey, jws, keys, publicJwk, signature } from '../signing.mjs';

const issuerId = didKey(keys.ed25519);
const header = { alg: 'EdDSA', kid: ed, typ: 'dc+sd-jwt' };
const learning = {
  iss: issuerId,
  vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
  jti: 'urn:uuid:9e6f6d1e-51f6-4f0b-8a3b-0f2c5f1f0009',
  iat: seconds('2026-02-01T00:00:00Z'),
  exp: seconds('2028-02-01T00:00:00Z'),
  cnf: { jwk: publicJwk(keys.p256) },
  issuing_authority: 'Invented University of Bilbao',
  issuing_country: 'ES',
  date_of_issuance: '2026-01-31',
  achievement_title: 'Communicating across cultures',
  achievement_description: 'Works in a team whose members share no first language.',
  language_of_classes: ['en'],
  family_name: 'Example',
  given_name: 'Ana',
  learning_outcomes: ['Mediates between languages', 'Plans a project with others'],
  assessment_grade: 'A',
  expected_study_time: 'PT60H',
  level_of_learning_experience: 6,
};
const HIDDEN = ['family_name', 'given_name', 'learning_outcomes', 'assessment_grade', 'expected_study_time', 'level_of_learning_experience'];

const digest = (text, name = 'sha256') => createHash(name).update(text).digest('base64url');
let salts = 0;
const signer = (key, alg) => async (text) => signature(alg, key, text).toString('base64url');
const instance = () => new SDJwtInstance({
  signer: signer(keys.ed25519, 'EdDSA'),
  signAlg: 'EdDSA',
  kbSigner: signer(keys.p256, 'ES256'),
  kbSignAlg: 'ES256',
  hasher: (data, alg) => createHash(alg.replace('-', '')).update(data).digest(),
  hashAlg: 'sha-256',
  saltGenerator: () => `salt-${(salts += 1)}`,
});
const issue = (payload, frame, more = {}) => instance().issue(payload, frame, { header: { ...header, ...more } });
const issued = await issue(learning, { _sd: HIDDEN, _sd_decoy: 2 });
const presented = await instance().present(issued, { given_name: true, family_name: true, learning_outcomes: true });

add('sd-jwt-vc', 'A learning credential of the European wallet, with everything disclosed.', issued, { ...RECOGNISED, threats: ['SDJ-05', 'SDJ-06'] }, { ...VALID, problems: {} });
add('sd-jwt-vc-presented', 'The holder shows some claims and withholds others: what is not shown is simply not there.', presented, { ...RECOGNISED, threats: ['SDJ-05'] }, VALID);
add('sd-jwt-vc-issuer-unknown', 'The same by an issuer whom nobody vouches for.', issued, {}, open('issuer.recognised', 'issuer.unknown'));
add('sd-jwt-vc-expired', 'Expired is not forged.', await issue({ ...learning, exp: seconds('2026-05-01T00:00:00Z') }, { _sd: HIDDEN }), RECOGNISED,
  { verdict: 'invalid', questions: { integrity: 'passed', issuer: 'passed', force: 'failed' }, problems: { 'force.period': ['vc.expired'] } });
add('sd-jwt-vc-not-yet', 'nbf.', await issue({ ...learning, nbf: seconds('2026-07-01T00:00:00Z') }, { _sd: HIDDEN }), RECOGNISED, invalid('force.period', 'vc.not-yet-valid'));
add('sd-jwt-vc-exp-text', 'exp as a text.', await issue({ ...learning, exp: '1900000000' }, { _sd: HIDDEN }), RECOGNISED, invalid('force.period', 'time.format'));
add('sd-jwt-vc-status', 'A status list that was not read leaves the question open.', await issue({ ...learning, status: { status_list: { idx: 7, uri: 'https://uni.example/statuslists/1' } } }, { _sd: HIDDEN }), RECOGNISED, open('force.status', 'status.list-missing'));
add('sd-jwt-vc-bit-flipped', 'One bit of the issuer’s signature.', (() => { const end = issued.indexOf('~'); return flip(issued, end - 20); })(), RECOGNISED, invalid('integrity.signature', 'jws.signature-invalid'));
add('sd-jwt-vc-typ-older', 'vc+sd-jwt, as drafts before 2024 had it.', await issue(learning, { _sd: HIDDEN }, { typ: 'vc+sd-jwt' }), RECOGNISED, VALID);
add('sd-jwt-vc-typ-other', 'A token that says that it is a status list.', await issue(learning, { _sd: HIDDEN }, { typ: 'statuslist+jwt' }), { ...RECOGNISED, threats: ['JWS-37'] }, invalid('integrity.header', 'jws.typ'));
add('sd-jwt-vc-recipient', 'About the person whose name is disclosed.', presented, { ...RECOGNISED, recipient: 'Ana Example' }, { ...VALID, questions: { ...VALID.questions, recipient: 'passed' } });
add('sd-jwt-vc-recipient-withheld', 'The name is withheld: nobody can tell.', await instance().present(issued, { assessment_grade: true }), { ...RECOGNISED, recipient: 'Ana Example' },
  { verdict: 'valid', questions: { recipient: 'indeterminate' }, problems: { 'recipient.identity': ['recipient.no-identity'] } });

// Key binding. What the holder adds makes a credential neither true nor false: the catalogue refuses, the
// design keeps the verdict and says who could not prove anything (DESIGN law 3, recipient).
const binding = { iat: seconds(AT) - 60, aud: 'https://employer.example', nonce: 'n-1' };
const withBinding = await instance().present(issued, { given_name: true }, { kb: { payload: binding } });
const HOLDER_FAILED = { verdict: 'valid', problems: { 'recipient.holder': ['sd.kb-invalid'] } };
const kbNote = ' The verdict is about the credential, so it stands; the catalogue would refuse.';
add('sd-jwt-kb', 'The holder proves to have the key; for whom it was made is for that reader to judge.', withBinding, RECOGNISED, { ...VALID, problems: { 'recipient.audience': ['sd.kb-audience'] } });
const bound = (asked, recipient, problems = {}) => [{ ...RECOGNISED, asked, threats: ['SDJ-09'] }, { verdict: 'valid', questions: { ...VALID.questions, recipient }, problems }];
add('sd-jwt-kb-reply', 'The key binding repeats what the request held.', withBinding, ...bound({ audience: binding.aud, challenge: binding.nonce }, 'passed'));
add('sd-jwt-kb-replayed', `It holds the value of another request.${kbNote}`, withBinding, ...bound({ audience: binding.aud, challenge: 'n-2' }, 'failed', { 'recipient.audience': ['vp.challenge'] }));
add('sd-jwt-kb-for-another', `It was made for another reader.${kbNote}`, withBinding, ...bound({ audience: 'https://other.example' }, 'failed', { 'recipient.audience': ['vp.audience'] }));
add('sd-jwt-kb-other-key', `Signed by another key than cnf names.${kbNote}`, (() => {
  const text = `${jws(header, { ...learning, cnf: { jwk: publicJwk(keys.ed25519) } }, keys.ed25519)}~`;
  return text + jws({ alg: 'EdDSA', typ: 'kb+jwt' }, { ...binding, sd_hash: digest(text) }, keys.mallory);
})(), { ...RECOGNISED, threats: ['SDJ-09'] }, HOLDER_FAILED);
const cut = withBinding.lastIndexOf('~') + 1;
const kbJwt = withBinding.slice(cut);
const sdPart = withBinding.slice(0, cut);
const es256 = (head, payload) => {
  const input = `${base64url(head)}.${base64url(payload)}`;
  return `${input}.${signBytes('sha256', Buffer.from(input), { key: createPrivateKey({ key: keys.p256, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
const kbHeader = { alg: 'ES256', typ: 'kb+jwt' };
const kbPayload = { ...binding, sd_hash: digest(sdPart) };
const kb = (name, note, text, threats = ['SDJ-09']) => add(`sd-jwt-kb-${name}`, note + kbNote, sdPart + text, { ...RECOGNISED, threats }, HOLDER_FAILED);
kb('typ', 'typ is not kb+jwt.', es256({ ...kbHeader, typ: 'JWT' }, kbPayload));
kb('alg-none', 'alg none.', `${base64url({ ...kbHeader, alg: 'none' })}.${base64url(kbPayload)}.`);
kb('future', 'Made in the future.', es256(kbHeader, { ...kbPayload, iat: seconds(AT) + 3600 }));
kb('no-nonce', 'Without a nonce.', es256(kbHeader, without(kbPayload, 'nonce')));
kb('hash-alg', 'sd_hash by another digest than the disclosures.', es256(kbHeader, { ...kbPayload, sd_hash: digest(sdPart, 'sha512') }));
add('sd-jwt-kb-other-presentation', `The binding of a presentation that showed more.${kbNote}`, issued + kbJwt, { ...RECOGNISED, threats: ['SDJ-09'] }, HOLDER_FAILED);
add('sd-jwt-kb-without-cnf', `A binding where the credential names no holder.${kbNote}`, (() => {
  const text = `${jws(header, without(learning, 'cnf'), keys.ed25519)}~`;
  return text + es256(kbHeader, { ...binding, sd_hash: digest(text) });
})(), { ...RECOGNISED, threats: ['SDJ-09'] }, HOLDER_FAILED);

// Disclosures against the rules of RFC 9901 section 7.1.
const disclosure = (...content) => base64url(JSON.stringify(content));
const sdJwt = (change, disclosures, head = {}) => `${jws({ ...header, ...head }, { ...learning, ...change }, keys.ed25519)}~${disclosures.map((text) => `${text}~`).join('')}`;
const wrong = (name, note, text, threats, ...types) => add(`sd-jwt-${name}`, note, text, { ...RECOGNISED, ...(threats.length > 0 ? { threats } : {}) }, invalid('integrity.disclosures', ...types));
const grade = disclosure('s', 'thesis_grade', 'A');
wrong('digest-twice', 'One digest twice in _sd.', sdJwt({ _sd: [digest(grade), digest(grade)] }, [grade]), ['SDJ-01'], 'sd.duplicate-digest');
wrong('digest-in-two-places', 'One digest on two levels.', sdJwt({ _sd: [digest(grade)], thesis: { _sd: [digest(grade)] } }, [grade]), ['SDJ-01'], 'sd.duplicate-digest');
wrong('digest-in-list-and-object', 'One digest in a list and in _sd.', sdJwt({ _sd: [digest(grade)], marks: [{ '...': digest(grade) }] }, [grade]), ['SDJ-01'], 'sd.duplicate-digest');
wrong('disclosure-twice', 'The same disclosure twice.', sdJwt({ _sd: [digest(grade)] }, [grade, grade]), ['SDJ-01'], 'sd.duplicate-digest');
wrong('unreferenced', 'A disclosure that the issuer never signed.', sdJwt({ _sd: [digest('decoy')] }, [grade]), ['SDJ-02'], 'sd.unused-disclosure');
wrong('added-to-all', 'A doctorate added to a genuine credential.', issued + disclosure('s', 'doctorate', 'of everything') + '~', ['SDJ-02'], 'sd.unused-disclosure');
for (const [name, claim] of [['sd', '_sd'], ['dots', '...'], ['sd-alg', '_sd_alg'], ['iss', 'iss'], ['vct', 'vct'], ['cnf', 'cnf']]) {
  const text = disclosure('s', claim, claim === '_sd' ? ['x'] : 'x');
  wrong(`collision-${name}`, `A disclosure that brings ${claim}.`, sdJwt({ _sd: [digest(text)] }, [text]), ['SDJ-03'], 'sd.claim-collision');
}
wrong('collision-twice', 'Two disclosures that bring the same claim.', (() => {
  const other = disclosure('t', 'thesis_grade', 'F');
  return sdJwt({ _sd: [digest(grade), digest(other)] }, [grade, other]);
})(), ['SDJ-03'], 'sd.claim-collision');
for (const name of ['sha-1', 'md5', 'SHA-256']) {
  wrong(`alg-${name.toLowerCase()}${name === 'SHA-256' ? '-capitals' : ''}`, `_sd_alg ${name}.`, sdJwt({ _sd_alg: name, _sd: [digest(grade)] }, [grade]), ['SDJ-07'], 'sd.hash-alg');
}
wrong('alg-nested', 'A part that chooses a digest of its own.', sdJwt({ thesis: { _sd_alg: 'sha-256', _sd: [digest(grade)] } }, [grade]), ['SDJ-07'], 'sd.hash-alg');
wrong('alg-left-out', 'Digests by SHA-512 without a word about it: then no disclosure fits. The catalogue’s code is for digests that are named.', sdJwt({ _sd: [digest(grade, 'sha512')] }, [grade]), ['SDJ-07'], 'sd.unused-disclosure');
add('sd-jwt-alg-sha3', 'An honest digest that is not supported is not a forgery.', sdJwt({ _sd_alg: 'sha3-256', _sd: ['x'] }, []), RECOGNISED, open('integrity.disclosures', 'crypto.unsupported'));
for (const name of ['sha384', 'sha512']) {
  add(`sd-jwt-alg-${name}`, `${name}.`, sdJwt({ _sd_alg: name.replace('sha', 'sha-'), _sd: [digest(grade, name)] }, [grade]), RECOGNISED, VALID);
}
wrong('disclosure-of-list-as-claim', 'A disclosure of two where a claim belongs.', (() => { const text = disclosure('s', 'x'); return sdJwt({ _sd: [digest(text)] }, [text]); })(), [], 'sd.structure');
wrong('no-tilde', 'Without the tilde at the end the last disclosure stands where a key binding belongs.', sdJwt({ _sd: [digest(grade)] }, [grade]).slice(0, -1), ['SDJ-10'], 'sd.structure');
wrong('no-tilde-at-all', 'The issuer’s token alone is no SD-JWT.', jws(header, learning, keys.ed25519), ['SDJ-10'], 'sd.structure');
wrong('two-tildes', 'An empty disclosure.', `${issued}~`, ['SDJ-10'], 'sd.structure');
wrong('disclosure-behind-binding', 'A disclosure behind the key binding.', `${sdPart}${kbJwt}~${grade}~`, ['SDJ-10'], 'sd.structure');
add('sd-jwt-too-many', 'More disclosures than are read prove nothing: a limit leaves open where the catalogue refuses.', sdJwt({}, Array.from({ length: 1001 }, (_, i) => disclosure('s', `c${i}`, i))), { ...RECOGNISED, threats: ['SDJ-10'] },
  { verdict: 'indeterminate', problems: { 'integrity.header': ['limit.size'] } });
add('sd-jwt-too-deep', 'Disclosures inside disclosures, seventy deep: a limit leaves open where the catalogue refuses.', (() => {
  const chain = [disclosure('s', 'a', 1)];
  while (chain.length < 70) chain.push(disclosure('s', 'a', { _sd: [digest(chain.at(-1))] }));
  return sdJwt({ _sd: [digest(chain.at(-1))] }, chain);
})(), { ...RECOGNISED, threats: ['SDJ-11'] }, open('integrity.disclosures', 'limit.depth'));
add('sd-jwt-recursive', 'Disclosures inside disclosures and lists, as they should be.', await issue({ ...learning, project: { hours: 60, team: ['Ana', 'Bo'] } }, { _sd: [...HIDDEN, 'project'], project: { _sd: ['hours', 'team'], team: { _sd: [0, 1] } } }), { ...RECOGNISED, threats: ['SDJ-06'] }, VALID);

// Claims without which nobody can tell whether a credential still counts.
const hides = (name) => {
  const text = disclosure('s', name, learning[name]);
  return [without(learning, name), text];
};
const missing = (name, note, text, threats, ...types) => add(`sd-jwt-${name}`, note, text, { ...RECOGNISED, threats }, { ...invalid('integrity.claims', ...types), verdict: 'invalid' });
const hidden = (name, shown) => {
  const [rest, text] = hides(name);
  return `${jws(header, { ...rest, _sd: [digest(text)] }, keys.ed25519)}~${shown ? `${text}~` : ''}`;
};
missing('iss-withheld', 'iss can be withheld and is.', hidden('iss', false), ['SDJ-13'], 'sd.claim-missing');
missing('vct-withheld', 'So is vct.', hidden('vct', false), ['SDJ-13'], 'sd.claim-missing');
missing('exp-disclosable', 'exp could have been withheld, though it is shown.', hidden('exp', true), ['SDJ-13'], 'sd.claim-disclosable');
add('sd-jwt-exp-withheld', 'exp is withheld from a kind of credential that has one: open, as the catalogue asks.', hidden('exp', false), { ...RECOGNISED, threats: ['SDJ-13'] }, open('integrity.claims', 'sd.claim-withheld'));

// The JSON form.
const [jwtPart, ...rest] = issued.split('~').slice(0, -1);
const [protectedPart, payloadPart, signaturePart] = jwtPart.split('.');
const flattened = { payload: payloadPart, protected: protectedPart, signature: signaturePart, header: { disclosures: rest } };
const json = (name, note, value, options, expected) => add(`sd-jwt-json-${name}`, note, JSON.stringify(value), { ...RECOGNISED, ...options }, expected, 'json');
json('flattened', 'The flattened JSON form.', flattened, {}, VALID);
json('general', 'The general JSON form with one signature.', { payload: payloadPart, signatures: [{ protected: protectedPart, signature: signaturePart, header: { disclosures: rest } }] }, {}, VALID);
json('key-binding', 'sd_hash covers the compact form of the JSON one.', (() => {
  const [jwt, ...shown] = sdPart.split('~').slice(0, -1);
  const [head, payload, value] = jwt.split('.');
  return { payload, protected: head, signature: value, header: { disclosures: shown, kb_jwt: kbJwt } };
})(), {}, { ...VALID, problems: { 'recipient.audience': ['sd.kb-audience'] } });
json('key-binding-of-another', `A key binding that covers other disclosures.${kbNote}`, { ...flattened, header: { disclosures: rest, kb_jwt: kbJwt } }, { threats: ['SDJ-09'] }, HOLDER_FAILED);
json('disclosures-in-second', 'Disclosures in the second signature.', { payload: payloadPart, signatures: [{ protected: protectedPart, signature: signaturePart }, { protected: protectedPart, signature: signaturePart, header: { disclosures: rest } }] },
  { threats: ['SDJ-14'] }, invalid('integrity.disclosures', 'sd.structure'));
json('binding-in-signed-header', 'kb_jwt in the protected header.', (() => {
  const [head, payload, value] = jws({ ...header, kb_jwt: kbJwt }, learning, keys.ed25519).split('.');
  return { payload, protected: head, signature: value };
})(), { threats: ['SDJ-14'] }, invalid('integrity.disclosures', 'sd.structure'));

// Whose key is it? The issuer's metadata document, and certificates are in jose.mjs.
const METADATA = 'https://uni.example/.well-known/jwt-vc-issuer/issuers/1';
const setKey = { ...publicJwk(keys.ed25519), kid: 'sd-1' };
documents['jwt-vc-issuer.json'] = { issuer: UNIVERSITY, jwks: { keys: [setKey] } };
documents['jwt-vc-issuer-of-another.json'] = { issuer: 'https://uni.example/issuers/2', jwks: { keys: [setKey] } };
documents['jwt-vc-issuer-uri.json'] = { issuer: UNIVERSITY, jwks_uri: 'https://keys.example/set.json' };
documents['jwt-vc-issuer-both.json'] = { issuer: UNIVERSITY, jwks: { keys: [setKey] }, jwks_uri: 'https://keys.example/set.json' };
documents['jwt-vc-issuer-set.json'] = { keys: [setKey] };
const ofUniversity = (head = { kid: 'sd-1' }) => `${jws({ alg: 'EdDSA', typ: 'dc+sd-jwt', ...head }, { ...learning, iss: UNIVERSITY }, keys.ed25519)}~`;
const fromMetadata = (name, note, text, files, expected) => add(`sd-jwt-metadata-${name}`, note, text, { trust: ['without-keys.json'], documents: files }, expected);
const NO_KEY = { 'integrity.signature': ['check.not-run'], 'issuer.key': ['check.not-run'] };
fromMetadata('key', 'The issuer’s metadata lists the key.', ofUniversity(), { [METADATA]: 'jwt-vc-issuer.json' }, VALID);
fromMetadata('only-key', 'Without a kid the only key in the metadata is the one.', ofUniversity({}), { [METADATA]: 'jwt-vc-issuer.json' }, VALID);
fromMetadata('key-by-address', 'The metadata names the address of the keys.', ofUniversity(), { [METADATA]: 'jwt-vc-issuer-uri.json', 'https://keys.example/set.json': 'jwt-vc-issuer-set.json' }, VALID);
fromMetadata('keys-not-at-hand', 'Then that document is needed as well.', ofUniversity(), { [METADATA]: 'jwt-vc-issuer-uri.json' }, { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
fromMetadata('not-at-hand', 'Without the metadata the key is unknown.', ofUniversity(), {}, { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
fromMetadata('of-another', 'Metadata of another issuer says nothing.', ofUniversity(), { [METADATA]: 'jwt-vc-issuer-of-another.json' }, { verdict: 'invalid', problems: { 'integrity.key': ['issuer.document-id'], ...NO_KEY } });
fromMetadata('twice', 'Keys by value and by address: two readers could see two sets.', ofUniversity(), { [METADATA]: 'jwt-vc-issuer-both.json' }, { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.document-malformed'], ...NO_KEY } });
fromMetadata('key-unlisted', 'The metadata does not list the key.', ofUniversity({ kid: 'sd-2' }), { [METADATA]: 'jwt-vc-issuer.json' }, { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });

// A W3C credential as SD-JWT (VC-JOSE-COSE section 3.1.2): it reads as what it is.
const w3c = await issue({ ...edBadge, ...claims(edBadge) }, { credentialSubject: { _sd: ['identifier'] } }, { typ: 'vc+sd-jwt' });
add('sd-jwt-w3c-badge', 'An Open Badge as SD-JWT.', w3c, RECOGNISED, VALID);
add('sd-jwt-w3c-iss-differs', 'iss differs from the issuer.', await issue({ ...badge(issuerId), ...claims(edBadge), iss: UNIVERSITY }, {}, { typ: 'vc+sd-jwt' }), RECOGNISED, invalid('integrity.claims', 'vc.iss-mismatch'));
const vp = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: issuerId, verifiableCredential: [{ '@context': 'https://www.w3.org/ns/credentials/v2', type: 'EnvelopedVerifiableCredential', id: `data:application/vc+sd-jwt,${w3c}` }] };
const presentedAs = (typ, change = {}) => `${jws({ ...header, typ, ...change }, vp, keys.ed25519)}~`;
add('sd-jwt-w3c-presentation', 'A presentation as SD-JWT with an SD-JWT in its envelope.', presentedAs('vp+sd-jwt'), RECOGNISED, { verdict: 'valid', problems: { 'recipient.holder': ['vp.holder'] } });
add('sd-jwt-w3c-presentation-altered', 'The presentation is not what its holder signed.', (() => {
  const text = presentedAs('vp+sd-jwt');
  return flip(text, text.length - 20);
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.signature': ['jws.signature-invalid'] } });
add('sd-jwt-typ-vc-with-presentation', 'typ vc+sd-jwt over a presentation.', presentedAs('vc+sd-jwt'), { ...RECOGNISED, threats: ['JWS-38'] }, invalid('integrity.header', 'jws.typ'));
add('sd-jwt-typ-vp-with-credential', 'typ vp+sd-jwt over a credential.', await issue({ ...edBadge, ...claims(edBadge) }, {}, { typ: 'vp+sd-jwt' }), { ...RECOGNISED, threats: ['JWS-38'] }, invalid('integrity.header', 'jws.typ'));
add('sd-jwt-something-else', 'An SD-JWT that is no credential.', `${jws({ alg: 'EdDSA', kid: ed, typ: 'example+sd-jwt' }, { sub: 'ana', iss: issuerId }, keys.ed25519)}~`, RECOGNISED, { verdict: null, problems: { 'integrity.container': ['container.unrecognised'] } });
