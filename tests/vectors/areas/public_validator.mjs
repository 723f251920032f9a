// Files of other people with verdicts of other people: 1EdTech's public validator (its verdicts on embedded
// proofs, checked again with other libraries), the examples of the Open Badges implementation guide, a real
// badge of 2025, and forgeries. Expectations are those verdicts, put into our words: a proof that fits makes
// integrity pass; one that does not makes the file invalid; a key, context or suite that nobody here has
// leaves it open.
import { addShared, documents, invalid, issuer, list, open, trust, VALID } from '../kit.mjs';

const VALIDATOR = 'fixtures/badges/public-validator';
const OB3 = `${VALIDATOR}/inspector-vc/src/test/resources/ob30`;
const CLR = `${VALIDATOR}/inspector-clr/src/test/resources/clr20`;
const LER = `${VALIDATOR}/inspector-tcp-vc/src/test/resources/tcp`;
const EXTRACTED = 'fixtures/badges/extracted';
const SYNTHETIC = 'fixtures/badges/synthetic';

// --- The issuers' documents, which these files do without: they name keys by their own text --------

const MOST = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi';
const ISSUERS = {
  'example-com': ['https://example.com/issuers/876543', MOST, 'z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv',
    'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x', 'z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx'],
  'example-edu': ['https://example.edu/issuers/565049', MOST],
  '1edtech-edu': ['https://1edtech.edu/issuers/565049', MOST, 'z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs',
    'zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9'],
  'state-gov': ['https://state.gov/issuers/565049', 'z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN'],
};
for (const [name, [id, ...keys]] of Object.entries(ISSUERS)) {
  const methods = keys.map((key) => ({ id: `${id}#${key}`, type: 'Multikey', controller: id, publicKeyMultibase: key }));
  documents[`validator-${name}.json`] = { id, verificationMethod: methods, assertionMethod: methods.map((method) => method.id) };
}
trust['validator.json'] = list('recognised', Object.values(ISSUERS).map(([id]) => issuer(id, 'Issuer of the public validator')));
const SUPPLIED = {
  trust: ['validator.json'],
  documents: Object.fromEntries(Object.entries(ISSUERS).map(([name, [id]]) => [id, `validator-${name}.json`])),
};

// --- What is expected ---------------------------------------------------------------------------

const PASSED = { integrity: 'passed', force: 'passed' };
const RECOGNISED = { 'issuer.recognised': ['issuer.unknown'] };
// The key is in the reference itself: nothing was changed, and whose it is remains to be seen.
const OWNER_OPEN = {
  verdict: 'indeterminate', questions: PASSED,
  problems: { 'issuer.key': ['issuer.key-unbound-unknown'], ...RECOGNISED },
};
const KEY_OPEN = { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...RECOGNISED } };
const ALTERED = invalid('integrity.signature', 'proof.signature-invalid');
const alsoIn = (expected, problems) => ({ ...expected, problems: { ...expected.problems, ...problems } });
const UNKNOWN_OWNER = { 'issuer.key': ['issuer.key-unbound-unknown'], ...RECOGNISED };

const slug = (path) => path.split('/').at(-1).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const file = (area, folder) => (path, note, expected, options = {}, suffix = '') =>
  addShared(`${area}-${slug(path)}${suffix}`, note, `${folder}/${path}`, options, expected);
const ob3 = file('validator', OB3);
const clr = file('validator-clr', CLR);

// --- Open Badges 3.0 with a proof inside ----------------------------------------------------------

for (const [path, note] of [
  ['simple.json', 'A plain badge, eddsa-rdfc-2022.'],
  ['simple_v1.json', 'The same over version 1 of the data model, Ed25519Signature2020.'],
  ['simple-context-version.json', 'Context 3.0.2.'],
  ['simple-context-alias.json', 'A context under its other address.'],
  ['simple-did-web-method.json', 'A key at the issuer’s address.'],
  ['simple-eddsa-2022.json', 'The older name of eddsa-rdfc-2022.'],
  ['simple-multiple-proofs.json', 'A proof of a kind that nobody knows beside a good one.'],
  ['simple-json.png', 'Baked into PNG.'],
  ['simple-json.svg', 'Baked into SVG.'],
  ['simple.1ob', 'A badge under another file name.'],
  ['sd/derivedcredential.json', 'A selection, ecdsa-sd-2023.'],
  ['endorsement-valid.json', 'An endorsement by itself.'],
]) {
  ob3(path, `${note} Its issuer’s document is not at hand.`, OWNER_OPEN);
  ob3(path, `${note} Its issuer’s document is supplied, and the issuer recognised.`, VALID, SUPPLIED, '-supplied');
}
ob3('simple-did-key-method.json', 'A did:key signs for a urn that nobody can be asked about.', OWNER_OPEN);
ob3('simple-noproof.json', 'Not signed.', alsoIn(open('integrity.signature', 'proof.missing'), RECOGNISED), { threats: ['VCS-05'] });

// A type or term that no context defines was dropped before signing, or added after it.
for (const [path, finding] of [
  ['simple-err-credential-subject-achievement-result-description-type.json', 'jsonld.undefined-term'],
  ['simple-err-credential-subject-identifier-type.json', 'jsonld.undefined-term'],
  ['simple-err-credential-subject-profile-type.json', 'jsonld.relative-iri'],
  ['simple-err-credential-subject-result-type.json', 'jsonld.undefined-term'],
  ['simple-err-credential-subject-type.json', 'jsonld.undefined-term'],
  ['simple-err-evidence-type.json', 'jsonld.undefined-term'],
  ['simple-err-issuer-otheridentifier-type.json', 'jsonld.undefined-term'],
  ['simple-err-issuer-parentorg-type.json', 'jsonld.relative-iri'],
  ['simple-err-issuer-type.json', 'jsonld.relative-iri'],
  ['simple-err-type.json', 'jsonld.relative-iri'],
]) {
  ob3(path, 'Another type than the signed one, under which names mean nothing.',
    alsoIn(ALTERED, { 'integrity.contexts': [finding], ...UNKNOWN_OWNER }));
}
ob3('simple-err-context.json', 'Without the context of credentials nothing says who the issuer is.',
  alsoIn(ALTERED, { 'integrity.contexts': ['jsonld.context-changed'], 'issuer.key': ['issuer.key-unbound-unknown'], 'issuer.recognised': ['issuer.missing'] }));
ob3('simple-err-proof-value.json', 'The signature is of something else.', ALTERED, SUPPLIED);
ob3('simple-err-expired.json', 'Unchanged, and over since 2010.', invalid('force.period', 'vc.expired'), SUPPLIED);
ob3('simple-err-issued.json', 'Unchanged, and not before 2040.', invalid('force.period', 'vc.not-yet-valid'), SUPPLIED);
ob3('simple-err-issuer.json', 'No issuer is named.', { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.missing'], 'issuer.recognised': ['issuer.missing'] } });
ob3('simple-err-proof-method.json', 'A key that cannot be read.', KEY_OPEN);
ob3('simple-err-proof-method.json', 'A key that the issuer’s document does not list.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.vm-not-in-document'] } }, SUPPLIED, '-supplied');
ob3('simple-err-proof-method-no-scheme.json', 'A key reference that is no address.', alsoIn(invalid('integrity.proof', 'proof.structure'), RECOGNISED));
ob3('simple-err-proof-method-unknown-scheme.json', 'A key reference of a kind that nobody knows.', KEY_OPEN);
ob3('simple-err-proof-method-unknown-did-method.json', 'A DID method that nobody here knows.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['did.method-unsupported'], ...RECOGNISED } });
ob3('endorsement-err-schema-status-refresh.json', 'An endorsement that was changed.',
  alsoIn(ALTERED, { ...UNKNOWN_OWNER, 'force.status': ['status.list-missing'] }));
ob3('complete_v1.json', 'Over since 2020; its key is not at hand.',
  alsoIn(invalid('force.period', 'vc.expired'), {}));

// --- Open Badges 3.0 as tokens: the key stands in the header, `sub` is missing (a warning) ----------

for (const path of ['simple-jwt.png', 'simple-jwt.svg', 'simple-jwt_v1.png', 'simple-jwt_v1.svg']) {
  ob3(path, 'A token with its own key, baked.', alsoIn(OWNER_OPEN, { 'integrity.claims': ['vc.claim-missing'] }));
}
ob3('simple.jwt', 'A token that does not say which key made it, over a context that is not at hand.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], 'integrity.contexts': ['jsonld.context-unknown'], ...RECOGNISED } });
ob3('velocity.jwt', 'A token by a DID of a method that nobody here knows.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['did.method-unsupported'], 'integrity.contexts': ['jsonld.context-unknown'], 'force.status': ['status.unsupported'], ...RECOGNISED } });

// --- Comprehensive Learner Records ------------------------------------------------------------------

clr('simple.json', 'A record of one badge.', VALID, SUPPLIED);
clr('complex.json', 'A did:key signs for a urn; the badges inside stay open too.',
  { verdict: 'indeterminate', questions: PASSED, problems: { 'issuer.nested': ['nested.open'], ...UNKNOWN_OWNER } });
clr('simple_v1.json', 'The key is named under a urn, and spelled out in it.',
  { verdict: 'indeterminate', questions: PASSED, problems: { 'issuer.nested': ['nested.open'], ...UNKNOWN_OWNER } });
clr('simple-noproof.json', 'A record that nobody signed.',
  { verdict: 'indeterminate', problems: { 'integrity.signature': ['proof.missing'], 'integrity.nested': ['nested.not-valid'], 'issuer.nested': ['nested.open'], ...RECOGNISED } });
clr('simple_old_safesigned.json', 'Over a draft context that is no longer published.',
  { verdict: 'indeterminate', problems: { 'integrity.contexts': ['jsonld.context-unknown'], 'integrity.nested': ['nested.not-valid'], 'issuer.nested': ['nested.open'], ...UNKNOWN_OWNER } });
clr('simple.jwt', 'A token over a draft context.',
  { verdict: 'indeterminate', problems: { 'integrity.contexts': ['jsonld.context-unknown'], 'integrity.nested': ['nested.open'], 'issuer.nested': ['nested.open'], ...UNKNOWN_OWNER } });
for (const path of ['LER-RS_V2_UC008_portability.json', 'LER-RS_V2_UC009_exchanging.json', 'LER-RS_V2_UC010_applying.json', 'LER-RS_V2_VCwrapper.json']) {
  file('validator', LER)(path, 'A suite and a context that nobody here has.',
    { verdict: 'indeterminate', problems: { 'integrity.signature': ['securing.unsupported'], 'integrity.contexts': ['jsonld.context-unknown'], ...RECOGNISED } });
}

// --- Examples and real badges -------------------------------------------------------------------------

const extracted = file('extracted', EXTRACTED);
extracted('1edtech-impl-guide-ob-signed.json', 'The guide’s badge.', VALID, SUPPLIED);
extracted('1edtech-impl-guide-clr-signed.json', 'The guide’s record, with a signed badge inside.', VALID, SUPPLIED);
extracted('real-openbadges.education-2025-12-eddsa-rdfc-2022-http-key.json', 'A real badge; the document with its key is not at hand.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], 'force.status': ['status.list-missing'], ...RECOGNISED } });
extracted('dcc-safeModeBreaker.json', 'A real badge that was not signed as it stands: the type of its status entry means nothing. jsonld.js finds the same.',
  { verdict: 'invalid', problems: { 'integrity.contexts': ['jsonld.undefined-term'], 'integrity.signature': ['proof.signature-invalid'] } }, { threats: ['JLD-08'] });

// --- Forgeries and oddities -----------------------------------------------------------------------------

const synthetic = file('synthetic', SYNTHETIC);
synthetic('valid-didkey-selfissued-name-famous-university.json', 'A did:key calls itself a famous university.',
  { verdict: 'indeterminate', questions: PASSED, problems: RECOGNISED });
synthetic('forged-did-web-issuer-key-in-fragment.json', 'An attacker’s key in the fragment of a famous DID: the DID’s document would tell.', OWNER_OPEN, { threats: ['DIP-02'] });
documents['validator-famous-did.json'] = {
  id: 'did:web:famous.example',
  verificationMethod: [{ id: `did:web:famous.example#${MOST}`, type: 'Multikey', controller: 'did:web:famous.example', publicKeyMultibase: MOST }],
  assertionMethod: [`did:web:famous.example#${MOST}`],
};
synthetic('forged-did-web-issuer-key-in-fragment.json', 'The famous DID’s document does not list the attacker’s key.',
  { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.vm-not-in-document'], ...RECOGNISED } },
  { documents: { 'https://famous.example/.well-known/did.json': 'validator-famous-did.json' }, threats: ['DIP-02', 'VCS-33'] }, '-supplied');
synthetic('forged-jwt-selfasserted-jwk.jwt', 'A token with the attacker’s key in its header.', OWNER_OPEN, { threats: ['JWS-05'] });
synthetic('jwt-alg-none.jwt', 'No algorithm at all.', invalid('integrity.header', 'jws.alg-none'), { threats: ['JWS-01'] });
synthetic('jwt-alg-confusion-hs256-with-rsa-pem.jwt', 'HMAC keyed with the public key.', invalid('integrity.header', 'jws.alg-not-allowed'), { threats: ['JWS-02'] });
synthetic('json-duplicate-member.json', 'A name twice.', invalid('integrity.json', 'json.duplicate-key'), { threats: ['JWS-19'] });

// The key of these pictures is a test issuer's in the DCC's sandbox, and here.
trust['validator-test.json'] = list('recognised', [issuer('did:key:z6MknNQD1WHLGGraFi6zcbGevuAgkVfdyCdtZnQTGWVVvR5Q', 'Example Corp', { test: true })]);
const TEST = { trust: ['validator-test.json'] };
const TEST_ISSUER = { 'issuer.recognised': ['issuer.test'] };
synthetic('ob3-eddsa-didkey-iTXt-valid.png', 'A badge with a good proof, baked.',
  { verdict: 'indeterminate', questions: PASSED, problems: TEST_ISSUER }, { ...TEST, threats: ['VCS-30'] });
synthetic('ob3-iTXt-bad-crc.png', 'The checksum of the baked chunk is wrong.',
  alsoIn(invalid('integrity.container', 'img.crc'), TEST_ISSUER), { ...TEST, threats: ['IMG-04'] });
synthetic('ob3-two-iTXt-first-valid-second-tampered.png', 'Two badges in one picture, the second one altered.',
  alsoIn(invalid('integrity.container', 'img.multiple'), TEST_ISSUER), { ...TEST, threats: ['IMG-01'] });
