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
    id: 'urn:epass:org:1', type: 'Organisation', legalName: { es: issuerName },
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
const AUTHORITY = { 'issuer.authority': ['issuer.chain-untrusted'] };
const FITS = { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'passed' }, problems: AUTHORITY };
const refused = (check, ...types) => ({ verdict: 'invalid', problems: { [check]: types } });
const left = (problems) => ({ verdict: 'indeterminate', problems: { ...AUTHORITY, ...problems } });
const payloadText = DIPLOMA;

sealedCase('rsa', 'A self-made seal fits; nobody vouches for its authority (JAD-13).', general(payloadText, seal('rsa', payloadText)), FITS);
sealedCase('ecdsa', 'The same with ES256.', general(payloadText, seal('p256', payloadText, { alg: 'ES256' })), FITS);
sealedCase('ecdsa-p521', 'A certificate with a key on P-521.', general(payloadText, seal('p521', payloadText, { alg: 'ES512' })), FITS);
sealedCase('ecdsa-secp256k1', 'A certificate with a key on secp256k1.', general(payloadText, seal('secp256k1', payloadText, { alg: 'ES256K' })), FITS);
sealedCase('pss', 'PS256 with an ordinary RSA certificate.', general(payloadText, seal('rsa', payloadText, { alg: 'PS256' })), FITS);
sealedCase('brainpool', 'A certificate with a key on a curve that is not supported is not malformed.', general(payloadText, seal('p256', payloadText, { alg: 'ES256', header: { x5c: [seals.brainpool.certificate], 'x5t#S256': thumbprint(seals.brainpool.certificate) } })),
  { verdict: 'indeterminate', problems: { 'integrity.key': ['key.unsupported'], 'issuer.authority': ['issuer.chain-untrusted'] } });
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
sealedCase('two-signatures-one-bad', 'All signatures must stand (JAD-11).', general(payloadText, seal('rsa', payloadText), { ...seal('p256', payloadText, { alg: 'ES256' }), signature: Buffer.alloc(64, 1).toString('base64url') }), refused('integrity.signature', 'jws.signature-invalid'));
sealedCase('two-good-signatures', 'Two good signatures.', general(payloadText, seal('rsa', payloadText), seal('p256', payloadText, { alg: 'ES256' })), FITS);
sealedCase('two-organisations', 'Two good seals, one of them the issuer’s.', general(payloadText, seal('mallory', payloadText), seal('rsa', payloadText)), FITS);
const otherRegister = diploma('Another name', 'LEIXG-5493000000000000AB12');
sealedCase('identifier-of-another-register', 'Numbers of two registers tell no organisations apart.', general(otherRegister, seal('rsa', otherRegister)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const otherBare = diploma('Another name', '17207834');
sealedCase('identifier-of-unknown-register', 'A bare number of an unknown register that differs.', general(otherBare, seal('rsa', otherBare)), left({ 'issuer.certificate': ['issuer.certificate-unclear'] }));
const famous = diploma('Harvard University', 'VATES-A00000001');
sealedCase('under-a-famous-name', 'The identifier is the seal’s, the name is another’s.', general(famous, seal('rsa', famous)), { ...FITS, problems: { ...AUTHORITY, 'issuer.name': ['issuer.name-differs'] } });
sealedCase('time-in-future', 'Sealed tomorrow (JAD-03).', general(payloadText, seal('rsa', payloadText, { header: { sigT: '2027-06-02T12:00:00Z' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-before-certificate', 'Sealed before the certificate existed (JAD-03).', general(payloadText, seal('rsa', payloadText, { header: { sigT: '2020-01-01T00:00:00Z' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-unreadable', 'No time at all in sigT.', general(payloadText, seal('rsa', payloadText, { header: { sigT: 'yesterday' } })), refused('force.claimed_time', 'jades.sigt'));
sealedCase('time-in-iat', 'The newer parameter.', general(payloadText, seal('rsa', payloadText, { header: { sigT: undefined, iat: seconds(SEALED_AT), crit: ['b64'] } })), FITS);
sealedCase('certificate-not-yet-valid', 'Verified for a time before the certificate.', general(payloadText, seal('rsa', payloadText)),
  { verdict: 'invalid', problems: { 'force.certificate_period': ['x509.not-yet-valid'], 'force.period': ['vc.not-yet-valid'], 'force.claimed_time': ['jades.sigt'] } }, { at: '2026-01-01T00:00:00Z' });
sealedCase('certificate-expired', 'Verified after the certificate, without a trusted time.', general(payloadText, seal('rsa', payloadText)), left({ 'force.certificate_period': ['x509.expired-no-trusted-time'] }), { at: '2040-01-01T00:00:00Z' });
sealedCase('detached', 'sigD without the documents (JAD-09).', general('', seal('rsa', '', { header: { sigD: { mId: 'http://uri.etsi.org/19182/ObjectIdByURI', pars: ['a.pdf'] }, crit: ['b64', 'sigT', 'sigD'] } })),
  left({ 'integrity.header': ['jades.detached'], 'issuer.certificate': ['issuer.certificate-unclear'] }));
sealedCase('crit-etsi', 'An honest JAdES parameter that is not obeyed yet.', general(payloadText, seal('rsa', payloadText, { header: { srCms: [{}], crit: ['b64', 'sigT', 'srCms'] } })), left({ 'integrity.header': ['jades.parameter-unsupported'] }));
sealedCase('payload-not-json', 'A sealed credential that is broken JSON.', general('{"type":', seal('rsa', '{"type":')), refused('integrity.json', 'json.syntax'));
sealedCase('forms-differ', 'Two signatures that read the payload in two ways.', general(payloadText, seal('rsa', payloadText), { ...seal('rsa', payloadText, { header: { b64: undefined, crit: ['sigT'] } }) }), refused('integrity.header', 'jws.b64'));
sealedCase('period-unreadable', 'validUntil is not even a text.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: { year: 2030 } }); return general(text, seal('rsa', text)); })(), refused('force.period', 'time.format'));
sealedCase('one-end-unreadable', 'One end can be read and the other cannot.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: { year: 2028 }, expirationDate: '2030-01-01T00:00:00Z' }); return general(text, seal('rsa', text)); })(), refused('force.period', 'time.format'));
sealedCase('expired', 'Its own end is over.', (() => { const text = diploma('Invented University of Bilbao', 'VATES-A00000001', { validUntil: '2027-05-01T00:00:00Z' }); return general(text, seal('rsa', text)); })(), refused('force.period', 'vc.expired'));

// European Digital Credentials of the shared test data.
const shared = (name, path, note, expected, at = '2025-03-15T12:00:00Z') => addShared(name, note, path, { at }, expected);
const SAMPLES = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025';
const AUTHORITY_OPEN = { verdict: 'indeterminate', questions: { integrity: 'passed', issuer: 'indeterminate', force: 'passed' }, problems: { 'issuer.authority': ['issuer.chain-untrusted'] } };
for (const sample of ['AA-Annex1-MC', 'Sample-CertOfPart', 'Sample-JointDegree', 'Sample-MastersDegree', 'Sample-TranscriptOfRecords']) {
  shared(`edc-${sample.toLowerCase()}`, `${SAMPLES}/${sample}-signed.jsonld`, 'Unchanged and sealed; its authority is not anchored yet.', AUTHORITY_OPEN);
}
shared('edc-certificate-expired', `${SAMPLES}/AA-Annex1-MC-signed.jsonld`, 'After the certificate of a test organisation expired only a trusted time could tell (VCS-31).',
  { verdict: 'indeterminate', questions: { integrity: 'passed', force: 'indeterminate' }, problems: { 'issuer.authority': ['issuer.chain-untrusted'], 'force.certificate_period': ['x509.expired-no-trusted-time'] } }, '2026-11-22T00:00:00Z');
const DERIVED = 'fixtures/edc/derived-negative';
for (const positive of ['outer-ascii-escaped', 'outer-pretty-printed', 'stripped-to-B-B']) {
  shared(`edc-positive-${positive.toLowerCase()}`, `${DERIVED}/POSITIVE-${positive}.jsonld`, 'Rewriting around the signed text is harmless.', AUTHORITY_OPEN);
}
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
sealed('certificate-with-sha3', 'dss-specs/jades-lta.json', 'A certificate signed with an algorithm that is not supported is read, and its key is good.',
  { verdict: 'indeterminate', problems: { 'issuer.authority': ['issuer.chain-untrusted'], 'issuer.certificate': ['issuer.certificate-unclear'], 'force.certificate_period': ['x509.expired-no-trusted-time'] } });
negative('truncated', 'Cut short.', 'integrity.json', 'json.syntax');
