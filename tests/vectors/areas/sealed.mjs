// European credentials: sealed with certificates of our own, and those of the shared test data.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { add, addShared, documents, invalid, issuer, seconds, without } from '../kit.mjs';
import { base64url, signature } from '../signing.mjs';

// Sealed credentials with certificates of our own (certificates.json): the classes of JAdES.
const seals = JSON.parse(readFileSync(new URL('../certificates.json', import.meta.url), 'utf8'));
const SEALED_AT = '2027-03-01T12:00:00Z';
const AT_SEAL = { at: '2027-06-01T12:00:00Z' };
const diploma = (issuerName, identifier, change = {}) => JSON.stringify({
  '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
  id: 'urn:credential:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  issuer: {
    id: 'urn:epass:org:1', type: 'Organisation', legalName: typeof issuerName === 'string' ? { es: issuerName } : issuerName,
    ...(identifier === null ? {} : { eIDASIdentifier: { id: 'urn:epass:identifier:1', type: 'LegalIdentifier', notation: identifier } }),
  },
  issued: '2027-03-01T12:00:00Z', issuanceDate: '2027-03-01T12:00:00Z', validFrom: '2027-03-01T00:00:00+01:00',
  displayParameter: { title: { en: 'Invented certificate' } },
  credentialSubject: {
    id: 'urn:epass:person:1', type: 'Person', fullName: { en: 'Ana Example' },
    hasClaim: { id: 'urn:epass:learningAchievement:1', type: 'LearningAchievement', title: { en: 'Working across borders' } },
  },
  ...change,
});
const DIPLOMA = diploma('Invented University of Bilbao', 'VATES-A00000001');
const thumbprint = (der) => createHash('sha256').update(Buffer.from(der, 'base64')).digest('base64url');
function seal(name, payload, { header = {}, unprotected, alg = 'RS256', drop = [] } = {}) {
  const { certificate, key } = seals[name];
  const full = without({
    alg, cty: 'octet-stream', 'x5t#S256': thumbprint(certificate), x5c: [certificate], typ: 'jose+json', b64: false, sigT: SEALED_AT, crit: ['b64', 'sigT'], ...header,
  }, ...drop);
  const text = base64url(full);
  const body = full.b64 === false ? payload : base64url(payload);
  const value = signature(alg, key, `${text}.${body}`).toString('base64url');
  return { protected: text, ...(unprotected ? { header: unprotected } : {}), signature: value };
}
const general = (payload, ...signatures) => JSON.stringify({ payload, signatures });
const sealedCase = (name, note, input, expected, options = {}) => add(`seal-${name}`, note, input, { ...AT_SEAL, ...options }, expected, 'jsonld');
// Nobody vouches for these seals, and without an authority nobody can say whether it took one back (JAD-15).
const UNASKED = { 'force.revocation': ['x509.revocation-unknown'] };
const AUTHORITY = { 'issuer.authority': ['issuer.chain-untrusted'], ...UNASKED };
const FITS = { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'indeterminate' }, problems: AUTHORITY };
const refused = (check, ...types) => ({ verdict: 'invalid', problems: { [check]: types } });
const left = (problems) => ({ verdict: 'indeterminate', problems: { ...AUTHORITY, ...problems } });
const payloadText = DIPLOMA;

sealedCase('rsa', 'A self-made seal fits; nobody vouches for its authority (JAD-13).', general(payloadText, seal('rsa', payloadText)), FITS);
const GERMAN = diploma('Erfundene Hochschule', 'VATDE-000000001');
sealedCase('missing-list', 'The list that could name the authority is not part of the release: the report says which one it is (JAD-29).', general(GERMAN, seal('german', GERMAN)),
  { ...FITS, problems: { ...AUTHORITY, 'issuer.authority': ['issuer.chain-untrusted', 'trust.list-missing'] } });
sealedCase('ecdsa', 'The same with ES256.', general(payloadText, seal('p256', payloadText, { alg: 'ES256' })), FITS);
sealedCase('ecdsa-p521', 'A certificate with a key on P-521.', general(payloadText, seal('p521', payloadText, { alg: 'ES512' })), FITS);
sealedCase('ecdsa-secp256k1', 'A certificate with a key on secp256k1.', general(payloadText, seal('secp256k1', payloadText, { alg: 'ES256K' })), FITS);
sealedCase('pss', 'PS256 with an ordinary RSA certificate.', general(payloadText, seal('rsa', payloadText, { alg: 'PS256' })), FITS);
sealedCase('brainpool', 'A certificate with a key on a curve that is not supported is not malformed.', general(payloadText, seal('p256', payloadText, { alg: 'ES256', header: { x5c: [seals.brainpool.certificate], 'x5t#S256': thumbprint(seals.brainpool.certificate) } })),
  left({ 'integrity.key': ['key.unsupported'] }));
sealedCase('flattened-base64url', 'Flattened, with the payload as base64url.', JSON.stringify({ payload: base64url(payloadText), ...seal('rsa', payloadText, { header: { b64: undefined, crit: ['sigT'] } }) }), FITS);
sealedCase('certificate-swapped', 'x5t#S256 names another certificate than x5c holds (JAD-01).', general(payloadText, seal('rsa', payloadText, { header: { 'x5t#S256': thumbprint(seals.mallory.certificate) } })), refused('integrity.certificate', 'jades.signing-cert'));
sealedCase('certificate-of-another-key', 'Signed by a key that is not the certificate’s.', general(payloadText, seal('mallory', payloadText, { header: { x5c: [seals.rsa.certificate], 'x5t#S256': thumbprint(seals.rsa.certificate) } })), refused('integrity.signature', 'jws.signature-invalid'));
sealedCase('certificate-missing', 'The certificate is named and not there.', general(payloadText, seal('rsa', payloadText, { drop: ['x5c'] })),
  { verdict: 'indeterminate', problems: { 'integrity.certificate': ['jades.signing-cert-missing'] } });
sealedCase('certificate-unprotected', 'x5c in the unsigned header (JWS-26).', general(payloadText, seal('rsa', payloadText, { drop: ['x5c'], unprotected: { x5c: [seals.rsa.certificate] } })), refused('integrity.header', 'jws.unprotected-alg'));
sealedCase('certificate-not-for-signing', 'KeyUsage allows encryption only (JAD-17).', general(payloadText, seal('encryptionOnly', payloadText)), refused('integrity.certificate', 'x509.key-usage'));
sealedCase('certificate-bent', 'x5c is no DER (JWS-10).', general(payloadText, seal('rsa', payloadText, { header: { x5c: ['AAAA'], 'x5t#S256': thumbprint('AAAA') } })), refused('integrity.certificate', 'x509.malformed'));
sealedCase('too-many-certificates', 'More certificates than the limit.', general(payloadText, seal('rsa', payloadText, { header: { x5c: Array(11).fill(seals.rsa.certificate) } })), { verdict: 'indeterminate', problems: { 'integrity.certificate': ['limit.size'] } });
const foreign = diploma('Invented University of Bilbao', 'VATES-A00000001');
sealedCase('of-another-organisation', 'The issuer names a university, the seal is Mallory’s.', general(foreign, seal('mallory', foreign)), refused('issuer.certificate', 'issuer.certificate-mismatch'));
const bare = diploma('Something else', '17207834');
sealedCase('identifier-without-prefix', 'The bare number matches the identifier with type and country.', general(bare, seal('bareNumber', bare)), FITS);
const abroad = diploma('Something else', 'NTRLV-17207834');
sealedCase('identifier-of-another-country', 'The same number in another country is somebody else.', general(abroad, seal('bareNumber', abroad)), refused('issuer.certificate', 'issuer.certificate-mismatch'));
const accents = diploma('UNIVERSITE  INVENTEE', null);
sealedCase('name-with-accents', 'Without identifiers the names decide, case and accents folded.', general(accents, seal('nameless', accents)), FITS);
const translated = diploma('Invented University', null);
sealedCase('name-differs', 'Without identifiers another name may be a translation.', general(translated, seal('nameless', translated)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const mixed = diploma({ it: 'Université inventée', en: 'Harvard University', fr: ['Sceau'] }, null);
sealedCase('one-name-of-several', 'One name is the certificate’s, and a reader of another language is shown Harvard.', general(mixed, seal('nameless', mixed)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const everywhere = diploma({ fr: 'UNIVERSITÉ INVENTÉE', it: 'Universite inventee', en: 'Sceau' }, null);
sealedCase('same-name-in-all-languages', 'Every name is one of the certificate’s.', general(everywhere, seal('nameless', everywhere)), FITS);
sealedCase('two-signatures-one-bad', 'All signatures must stand (JAD-11).', general(payloadText, seal('rsa', payloadText), { ...seal('p256', payloadText, { alg: 'ES256' }), signature: Buffer.alloc(64, 1).toString('base64url') }), refused('integrity.signature', 'jws.signature-invalid'));
sealedCase('two-good-signatures', 'Two good signatures.', general(payloadText, seal('rsa', payloadText), seal('p256', payloadText, { alg: 'ES256' })), FITS);
sealedCase('two-organisations', 'Two good seals, one of them the issuer’s: what is told of the seal is told of that one.', general(payloadText, seal('mallory', payloadText), seal('rsa', payloadText)),
  { ...FITS, says: { '/proofs/0/at': '/signatures/1', '/proofs/0/certificate/subject/organization': 'Invented University of Bilbao', '/proofs/1/at': '/signatures/0' } });
const otherRegister = diploma('Another name', 'LEIXG-5493000000000000AB12');
sealedCase('identifier-of-another-register', 'Numbers of two registers tell no organisations apart.', general(otherRegister, seal('rsa', otherRegister)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const otherBare = diploma('Another name', '17207834');
sealedCase('identifier-of-unknown-register', 'A bare number of an unknown register that differs.', general(otherBare, seal('rsa', otherBare)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const famous = diploma('Harvard University', 'VATES-A00000001');
sealedCase('under-a-famous-name', 'The identifier is the seal’s, the name is another’s.', general(famous, seal('rsa', famous)), { ...FITS, problems: { ...AUTHORITY, 'issuer.name': ['issuer.name-differs'] } });
const renamed = diploma({ es: 'Invented University of Bilbao', en: 'Harvard University' }, 'VATES-A00000001');
sealedCase('one-name-of-several-with-identifier', 'The identifier is the seal’s, and one of the names is another’s.', general(renamed, seal('rsa', renamed)), { ...FITS, problems: { ...AUTHORITY, 'issuer.name': ['issuer.name-differs'] } });
sealedCase('time-in-future', 'Sealed tomorrow (JAD-03).', general(payloadText, seal('rsa', payloadText, { header: { sigT: '2027-06-02T12:00:00Z' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-before-certificate', 'Sealed before the certificate existed (JAD-03).', general(payloadText, seal('rsa', payloadText, { header: { sigT: '2020-01-01T00:00:00Z' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-unreadable', 'No time at all in sigT.', general(payloadText, seal('rsa', payloadText, { header: { sigT: 'yesterday' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-in-iat', 'The newer parameter.', general(payloadText, seal('rsa', payloadText, { header: { sigT: undefined, iat: seconds(SEALED_AT), crit: ['b64'] } })), FITS);
sealedCase('certificate-not-yet-valid', 'Verified for a time before the certificate.', general(payloadText, seal('rsa', payloadText)),
  { verdict: 'invalid', problems: { 'force.certificate_period': ['x509.not-yet-valid'], 'force.period': ['vc.not-yet-valid'], 'force.claimed_time': ['jades.sigt'] } }, { at: '2026-01-01T00:00:00Z' });
sealedCase('certificate-expired', 'Verified after the certificate, without a trusted time.', general(payloadText, seal('rsa', payloadText)), left({ 'force.certificate_period': ['x509.expired-no-trusted-time'], 'integrity.key': ['x509.algorithm-weak'] }), { at: '2040-01-01T00:00:00Z' });
sealedCase('detached', 'sigD without the documents (JAD-09).', general('', seal('rsa', '', { header: { sigD: { mId: 'http://uri.etsi.org/19182/ObjectIdByURI', pars: ['a.pdf'] }, crit: ['b64', 'sigT', 'sigD'] } })),
  left({ 'integrity.header': ['jades.detached'], 'integrity.signature': ['check.not-run'], 'issuer.certificate': ['issuer.certificate-unclear'] }));
sealedCase('line-break', 'A line break inside the signed header is no base64url (JAD-33).', (() => { const made = seal('rsa', payloadText); return general(payloadText, { ...made, protected: `${made.protected.slice(0, 76)}\n${made.protected.slice(76)}` }); })(), refused('integrity.header', 'jws.base64url'));
// What stands beside the signature is not signed.
const etsiU = (...properties) => ({ etsiU: properties.map((property) => (typeof property === 'string' ? property : base64url(property))) });
const xVals = (name) => ({ xVals: [{ x509Cert: { val: seals[name].certificate } }] });
sealedCase('etsiu-hints', 'Certificates and revocation data that anybody added are hints and change nothing (JAD-05, JAD-16).', general(payloadText, seal('rsa', payloadText, { unprotected: etsiU(xVals('mallory'), { rVals: { ocspVals: [{ val: 'MAMKAQY=' }], crlVals: [{ val: 'AAAA' }] } }) })), FITS);
sealedCase('etsiu-text', 'etsiU is a text (JAD-05).', general(payloadText, seal('rsa', payloadText, { unprotected: { etsiU: 'AAAA' } })), refused('integrity.header', 'jades.etsiu'));
sealedCase('etsiu-mixed', 'etsiU mixes base64url and clear properties (JAD-05).', general(payloadText, seal('rsa', payloadText, { unprotected: { etsiU: [base64url(xVals('mallory')), xVals('mallory')] } })), refused('integrity.header', 'jades.etsiu'));
sealedCase('certificate-in-etsiu', 'The certificate that the header names stands among the unsigned properties.', general(payloadText, seal('rsa', payloadText, { drop: ['x5c'], unprotected: etsiU(xVals('mallory'), xVals('rsa')) })), FITS);
sealedCase('stamp-broken', 'A time-stamp that is no token proves nothing and harms nothing (JAD-08).', general(payloadText, seal('rsa', payloadText, { unprotected: etsiU({ sigTst: { tstTokens: [{ val: 'AAAA' }] } }) })), left({ 'force.time_stamps': ['tst.malformed'] }));
sealedCase('header-ended', 'The header’s own end is over (JAD-04).', general(payloadText, seal('rsa', payloadText, { header: { exp: seconds('2027-05-01T00:00:00Z'), crit: ['b64', 'sigT', 'exp'] } })), refused('force.period', 'vc.expired'));
sealedCase('header-not-begun', 'The header’s own start is ahead (JAD-04).', general(payloadText, seal('rsa', payloadText, { header: { nbf: seconds('2027-07-01T00:00:00Z') } })), refused('force.period', 'vc.not-yet-valid'));
sealedCase('policy', 'A signature policy that is not checked.', general(payloadText, seal('rsa', payloadText, { header: { sigPId: { id: { id: 'urn:oid:1.2.3' } }, crit: ['b64', 'sigT', 'sigPId'] } })), left({ 'integrity.header': ['jades.policy-unsupported'] }));
sealedCase('commitment', 'Proof of approval is what a seal is for.', general(payloadText, seal('rsa', payloadText, { header: { srCms: [{ commId: { id: 'http://uri.etsi.org/01903/v1.2.2#ProofOfApproval' } }], crit: ['b64', 'sigT', 'srCms'] } })), FITS);

// The credential stands outside of the signature's file.
const PLACE = 'https://uni.example/diploma.jsonld';
documents['detached-diploma.jsonld'] = DIPLOMA;
documents['detached-other.jsonld'] = DIPLOMA.replace('Ana Example', 'Eva Example');
const digestOf = (text) => createHash('sha256').update(text).digest('base64url');
const sigD = (more) => ({ mId: 'http://uri.etsi.org/19182/ObjectIdByURI', pars: [PLACE], ...more });
const byDigest = (more) => sigD({ mId: 'http://uri.etsi.org/19182/ObjectIdByURIHash', hashM: 'S256', hashV: [digestOf(DIPLOMA)], ...more });
const detached = (header, body, options) => { const { payload: _, ...rest } = { payload: body, ...seal('rsa', body, { header: { crit: ['b64', 'sigT', 'sigD'], ...header }, ...options }) }; return JSON.stringify(rest); };
const found = { documents: { [PLACE]: 'detached-diploma.jsonld' } };
const swapped = { documents: { [PLACE]: 'detached-other.jsonld' } };
sealedCase('detached-by-address', 'The signed document is at hand (JAD-09).', detached({ sigD: sigD() }, DIPLOMA), FITS, found);
sealedCase('detached-by-address-other', 'Another document under that address.', detached({ sigD: sigD() }, DIPLOMA), refused('integrity.signature', 'jws.signature-invalid'), swapped);
sealedCase('detached-by-address-missing', 'Without it nothing can be checked (JAD-09).', detached({ sigD: sigD() }, DIPLOMA),
  left({ 'integrity.header': ['jades.detached'], 'integrity.signature': ['check.not-run'], 'issuer.certificate': ['issuer.certificate-unclear'] }));
sealedCase('detached-by-digest', 'The same by its digest.', detached({ sigD: byDigest() }, ''), FITS, found);
sealedCase('detached-by-digest-other', 'Another document than the digest says (JAD-09).', detached({ sigD: byDigest() }, ''), refused('integrity.header', 'jades.detached-digest'), swapped);
sealedCase('detached-by-digest-missing', 'The signature stands, and over what is not known (JAD-09).', detached({ sigD: byDigest() }, ''), left({ 'integrity.header': ['jades.detached'], 'issuer.certificate': ['issuer.certificate-unclear'] }));
// Several detached signatures: only one over the credential can be its issuer's seal.
const OTHER_PLACE = 'https://uni.example/notice.jsonld';
const twoPlaces = { documents: { ...found.documents, [OTHER_PLACE]: 'detached-other.jsonld' } };
const detachedBy = (name, header, body) => seal(name, body, { header: { crit: ['b64', 'sigT', 'sigD'], ...header } });
sealedCase('detached-over-other-documents', 'Mallory’s credential beside the university’s seal of something else.',
  JSON.stringify({ signatures: [detachedBy('mallory', { sigD: sigD() }, DIPLOMA), detachedBy('rsa', { sigD: sigD({ pars: [OTHER_PLACE] }) }, documents['detached-other.jsonld'])] }),
  { verdict: 'invalid', questions: { issuer: 'failed' }, problems: { 'integrity.header': ['jades.contents-differ'], 'issuer.certificate': ['issuer.certificate-mismatch'] } }, twoPlaces);
sealedCase('detached-beside-attached', 'Mallory’s credential beside the university’s seal of nothing.',
  JSON.stringify({ payload: '', signatures: [detachedBy('mallory', { sigD: sigD() }, DIPLOMA), seal('rsa', '')] }),
  { verdict: 'invalid', questions: { issuer: 'failed' }, problems: { 'integrity.header': ['jades.contents-differ'], 'issuer.certificate': ['issuer.certificate-mismatch'] } }, found);
sealedCase('detached-twice', 'Two seals over one document, by address and by digest.',
  JSON.stringify({ signatures: [detachedBy('mallory', { sigD: sigD() }, DIPLOMA), detachedBy('rsa', { sigD: byDigest() }, '')] }),
  { ...FITS, says: { '/proofs/0/at': '/signatures/1' } }, found);
sealedCase('detached-unknown-way', 'An unknown way of naming what is signed (JAD-09).', detached({ sigD: sigD({ mId: 'urn:other' }) }, ''),
  left({ 'integrity.header': ['jades.detached'], 'integrity.signature': ['check.not-run'], 'issuer.certificate': ['issuer.certificate-unclear'] }), found);
sealedCase('detached-with-payload', 'A payload beside sigD has two readings (JAD-09).', JSON.stringify({ payload: DIPLOMA, ...JSON.parse(detached({ sigD: sigD() }, DIPLOMA)) }),
  left({ 'integrity.header': ['jades.detached'], 'integrity.signature': ['check.not-run'], 'issuer.certificate': ['issuer.certificate-unclear'] }), found);

// Counter-signatures are over the signature's value.
const countersigned = (name, over) => {
  const first = seal('rsa', payloadText);
  // The value's text itself takes the payload's place.
  const text = seal(name, '', { header: { b64: undefined, crit: ['sigT'] } }).protected;
  const signed = signature('RS256', seals[name].key, `${text}.${over ?? first.signature}`).toString('base64url');
  return general(payloadText, { ...first, header: etsiU({ cSig: { protected: text, signature: signed } }) });
};
sealedCase('counter-signature', 'Somebody signed the seal once more.', countersigned('mallory'), FITS);
sealedCase('counter-signature-replaced', 'A counter-signature of another seal: the seal stands (JAD-12).', countersigned('mallory', 'AQID'), left({ 'integrity.counter_signature': ['jades.csig'] }));

sealedCase('crit-etsi', 'An honest JAdES parameter that is not obeyed yet.', general(payloadText, seal('rsa', payloadText, { header: { srCms: [{}], crit: ['b64', 'sigT', 'srCms'] } })), left({ 'integrity.header': ['jades.parameter-unsupported'] }));
sealedCase('payload-not-json', 'A sealed credential that is broken JSON.', general('{"type":', seal('rsa', '{"type":')), refused('integrity.json', 'json.syntax'));
sealedCase('forms-differ', 'Two signatures that read the payload in two ways.', general(payloadText, seal('rsa', payloadText), { ...seal('rsa', payloadText, { header: { b64: undefined, crit: ['sigT'] } }) }), refused('integrity.header', 'jws.b64'));
sealedCase('period-unreadable', 'validUntil is not even a text.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: { year: 2030 } }); return general(text, seal('rsa', text)); })(), refused('force.period', 'time.format'));
sealedCase('one-end-unreadable', 'One end can be read and the other cannot.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: { year: 2028 }, expirationDate: '2030-01-01T00:00:00Z' }); return general(text, seal('rsa', text)); })(), refused('force.period', 'time.format'));
sealedCase('expired', 'Its own end is over.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: '2027-05-01T00:00:00Z' }); return general(text, seal('rsa', text)); })(), refused('force.period', 'vc.expired'));

// European Digital Credentials of the shared test data.
const shared = (name, path, note, expected, at = '2025-03-15T12:00:00Z') => addShared(name, note, path, { at }, expected);
const SAMPLES = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025';
const TODAY = '2026-11-22T12:00:00Z';
const GENUINE = { integrity: 'passed', issuer: 'passed', force: 'passed' };
// The seal of an organisation that exists for tests, under an authority of the Spanish list.
const TEST_SEAL = { 'issuer.qualification': ['issuer.test-seal'] };
const LONG_TERM = { verdict: 'valid', questions: GENUINE, problems: TEST_SEAL };
// Without data about revocation in the file nobody can say offline whether the certificate was withdrawn.
const NO_EVIDENCE = { verdict: 'indeterminate', questions: { ...GENUINE, force: 'indeterminate' }, problems: { ...TEST_SEAL, ...UNASKED } };
for (const sample of ['Sample-CertOfPart', 'Sample-JointDegree', 'Sample-MastersDegree', 'Sample-TranscriptOfRecords']) {
  const path = `${SAMPLES}/${sample}-signed.jsonld`;
  shared(`edc-${sample.toLowerCase()}`, path, 'B-LTA: from the Official Journal to the seal, all of it inside the file and the lists.', LONG_TERM);
  shared(`edc-${sample.toLowerCase()}-today`, path, 'The certificate expired on 2025-05-10; qualified time-stamps prove that it was used before.', LONG_TERM, TODAY);
}
shared('edc-aa-annex1-mc', `${SAMPLES}/AA-Annex1-MC-signed.jsonld`, 'B-T: the time is proven, revocation is not (JAD-15).', NO_EVIDENCE);
shared('edc-certificate-expired', `${SAMPLES}/AA-Annex1-MC-signed.jsonld`, 'The certificate of a test organisation expired after the proven time (VCS-31).', NO_EVIDENCE, TODAY);
const UNTRUSTED_STAMPS = { 'force.time_stamps': ['jades.tst-expired'] };
for (const sample of ['Sample-CertOfPart', 'Sample-MC-Annex1']) {
  shared(`edc-2023-${sample.toLowerCase()}`, `fixtures/edc/signed-edc/commission-github-2023/${sample}-signed.jsonld`,
    'B-LTA with the time-stamps of a test authority: they prove nothing, so the expired certificate stays open (JAD-08).',
    { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'passed', force: 'indeterminate' }, problems: { ...TEST_SEAL, ...UNTRUSTED_STAMPS, ...UNASKED, 'force.certificate_period': ['x509.expired-no-trusted-time'] } }, TODAY);
}
// ANF Assured ID CA1 was granted its place on the Spanish list then, and lost it on 2025-02-05.
const OLD = 'fixtures/edc/signed-edc/edci-software-tests/credential-signed.jsonld';
const OTHER_NAME = { 'issuer.certificate': ['issuer.certificate-unclear'] };
shared('edc-2022-authority-granted', OLD, 'The authority was approved at that time (JAD-28).',
  { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'passed' }, problems: { ...TEST_SEAL, ...OTHER_NAME } }, '2022-12-22T00:00:00Z');
shared('edc-2022-authority-withdrawn', OLD, 'No longer approved, and no trusted time-stamp leads back (JAD-28). The credential’s own end has passed, too.',
  { verdict: 'invalid', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'failed' }, problems: { ...OTHER_NAME, 'issuer.authority': ['trust.service-not-granted'], 'force.period': ['vc.expired'], 'force.certificate_period': ['x509.expired-no-trusted-time'] } });
const DERIVED = 'fixtures/edc/derived-negative';
for (const positive of ['outer-ascii-escaped', 'outer-pretty-printed']) {
  shared(`edc-positive-${positive.toLowerCase()}`, `${DERIVED}/POSITIVE-${positive}.jsonld`, 'Rewriting around the signed text is harmless.', LONG_TERM);
}
shared('edc-positive-stripped-to-b-b', `${DERIVED}/POSITIVE-stripped-to-B-B.jsonld`, 'Without its unsigned properties the signature stands, and less is known of it.', NO_EVIDENCE);
shared('edc-positive-stripped-to-b-b-today', `${DERIVED}/POSITIVE-stripped-to-B-B.jsonld`, 'And once the certificate has expired, nothing proves when it was used.',
  { ...NO_EVIDENCE, problems: { ...NO_EVIDENCE.problems, 'force.certificate_period': ['x509.expired-no-trusted-time'] } }, TODAY);
const negative = (name, note, check, type) => shared(`edc-negative-${name.toLowerCase()}`, `${DERIVED}/NEG-${name}.jsonld`, note, invalid(check, type));
negative('alg-none', 'alg none.', 'integrity.header', 'jws.alg-none');
negative('duplicate-payload-member', 'payload twice.', 'integrity.json', 'json.duplicate-key');
negative('no-signatures', 'No signature left.', 'integrity.header', 'jws.structure');
negative('payload-is-object-not-string', 'The payload as an object.', 'integrity.header', 'jws.structure');
negative('payload-name-tampered', 'Another name.', 'integrity.signature', 'jws.signature-invalid');
negative('payload-one-space-added', 'One space more.', 'integrity.signature', 'jws.signature-invalid');
negative('payload-swapped-with-other-credential', 'The payload of another credential.', 'integrity.signature', 'jws.signature-invalid');
negative('protected-sigT-changed', 'Another signing time.', 'integrity.signature', 'jws.signature-invalid');
const JADES = 'fixtures/edc/jades';
const sealed = (name, path, note, expected) => shared(`jades-${name}`, `${JADES}/${path}`, note, expected, '2025-03-15T12:00:00Z');
sealed('certificate-with-sha3', 'dss-specs/jades-lta.json', 'A certificate signed with an algorithm that is not supported is not malformed.',
  { verdict: 'indeterminate', problems: { ...UNASKED, 'issuer.authority': ['x509.unsupported'], 'issuer.certificate': ['issuer.certificate-unclear'], 'force.certificate_period': ['x509.expired-no-trusted-time'] } });
negative('truncated', 'Cut short.', 'integrity.json', 'json.syntax');

// Other people's JAdES signatures over "Hello World", with the outcomes of the notes, section 6.9. A test
// authority signed them, so the best that they can be is unchanged by somebody unknown.
const hello = (name, note, { integrity = 'passed', ...problems } = {}, more = {}) =>
  sealed(`other-${name.replace('dss2620/', '').toLowerCase()}`, `dss-validation/${name}.json`, note,
    { verdict: 'indeterminate', questions: { integrity }, problems: { ...AUTHORITY, 'issuer.certificate': ['issuer.certificate-unclear'], 'force.certificate_period': ['x509.expired-no-trusted-time'], ...problems }, ...more });
hello('jades-level-b-full-type', 'B-B, compact.');
hello('jades-with-certified', 'B-B with certified attributes.');
hello('jades-with-multiple-sign-cert-refs', 'The certificate is the first of sigX5ts.');
hello('jades-b-iat-and-sigt', 'iat and sigT together (JAD-03).', { 'force.certificate_period': [] });
hello('jades-b-no-signing-time', 'No signing time at all (JAD-03).', { 'force.certificate_period': [] });
hello('jades-with-counter-signature', 'A counter-signature that fits.');
hello('jades-with-broken-attached-counter-signature', 'A counter-signature of something else: the signature stands (JAD-12).', { 'integrity.counter_signature': ['jades.csig'] });
hello('jades-with-broken-detached-counter-signature', 'The same without its payload (JAD-12).', { 'integrity.counter_signature': ['jades.csig'] });
hello('jades-with-attached-counter-signature-replace-attack', 'A counter-signature from another document (JAD-12).', { 'integrity.counter_signature': ['jades.csig'] });
const EXPIRED_STAMPS = { 'force.time_stamps': ['jades.tst-expired'] };
const FOREIGN_STAMPS = { 'force.time_stamps': ['jades.tst-imprint'] };
for (const name of ['jades-lta', 'jades-lta-with-etsiU-whitespaces', 'double-lta-in-container', 'jades-t-duplicated-sigtst']) {
  hello(name, 'All imprints fit; the test authority’s certificates have expired (JAD-08).', EXPIRED_STAMPS);
}
for (const name of ['jades-lta-broken-arcTst', 'jades-lta-copied-arctst', 'jades-t-copied-sigtst', 'jades-two-sigs-copied-tst', 'jades-with-sigAndRefsTst-without-dot', 'jades-t-clear-etsiu']) {
  hello(name, 'A time-stamp of something else proves nothing; the signature stands (JAD-07).', FOREIGN_STAMPS);
}
hello('jades-double-sig-different-etsiU', 'Two signatures, one with clear and one with base64url properties.', EXPIRED_STAMPS);
hello('dss2620/jades-t-level-with-etsiu-in-crit', 'etsiU is critical, and there.', { 'force.time_stamps': ['jades.tst-untrusted'] });
hello('dss2620/jades-without-non-critical-header-in-crit', 'Commitments and place are understood.');
hello('jades-with-spdspec', 'A signature policy (not checked).', { integrity: 'indeterminate', 'integrity.header': ['jades.policy-unsupported'] });
hello('simple-detached-wrong-algo', 'A digest of the documents by an unknown name (JAD-09).', { integrity: 'indeterminate', 'integrity.header': ['jades.detached'] });
const broken = (name, note, check, type) => sealed(`other-${name.replace('dss2620/', '').toLowerCase()}`, `dss-validation/${name}.json`, note, invalid(check, type));
broken('altered-jws', 'Altered.', 'integrity.signature', 'jws.signature-invalid');
broken('jades-with-double-sigt', 'sigT twice.', 'integrity.header', 'json.duplicate-key');
broken('jades-wrong-x5c-header', 'The certificate is not in x5c.', 'integrity.certificate', 'x509.chain-malformed');
broken('jades-wrong-etsiu-type', 'etsiU is a text (JAD-05).', 'integrity.header', 'jades.etsiu');
broken('jades-with-mixed-etsiU-type', 'etsiU mixes forms (JAD-05).', 'integrity.header', 'jades.etsiu');
broken('serialization-wrong-payload-type', 'The payload is no text.', 'integrity.header', 'jws.structure');
broken('malformed-jades-serialization', 'Not JSON.', 'integrity.json', 'json.syntax');
broken('jws-serialization-no-signatures', 'No signature.', 'integrity.header', 'jws.structure');
hello('jades-with-line-break', 'A line break behind the token belongs to the file (JAD-33: none inside). A qualified authority stands behind it.', { 'issuer.authority': [] });
for (const name of ['b64-not-in-crit']) broken(`dss2620/jades-with-${name}`, 'The form of the payload is not critical.', 'integrity.header', 'jws.b64');
for (const name of ['jades-with-crit-string-type', 'jades-with-crit-with-duplicated-header', 'jades-with-critical-headers-in-crit', 'jades-with-empty-crit', 'jades-with-extra-crit-entry', 'jades-with-crit-with-wrong-entry-type', 'jades-b-level-with-etsiu-in-crit']) {
  broken(`dss2620/${name}`, 'crit breaks its rules (RFC 7515 section 4.1.11); the signature would fit.', 'integrity.header', 'jws.crit');
}
// Real authorities of two countries: Izenpe's qualified signature, three archive time-stamps.
sealed('other-jades-triple-lta', 'dss-validation/jades-triple-LTA.json', 'Three archive time-stamps of two qualified authorities: the signature stands, over something that is no credential.',
  { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'passed' }, problems: { 'issuer.certificate': ['issuer.certificate-unclear'] } });
