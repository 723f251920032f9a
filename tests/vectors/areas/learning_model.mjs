// What European credentials say: the whole model, the rules of the profile, the elements of a
// micro-credential, and the XML of the first generation.
import { add, addShared } from '../kit.mjs';

const en = (text) => ({ en: text });
const concept = (id, label) => ({ id, type: 'Concept', ...(label ? { prefLabel: en(label) } : {}) });
const country = concept('http://publications.europa.eu/resource/authority/country/SVN', 'Slovenia');
const school = {
  id: 'urn:epass:org:1', type: 'Organisation', legalName: en('Invented School'),
  location: { id: 'urn:epass:location:1', type: 'Location', address: { id: 'urn:epass:address:1', type: 'Address', countryCode: country } },
};
const awarded = { id: 'urn:epass:awardingProcess:1', type: 'AwardingProcess', awardingBody: school };
const titled = (type, title, more = {}) => ({ id: `urn:epass:${type}:1`, type, title: en(title), ...more });
const language = concept('http://publications.europa.eu/resource/authority/language/ENG', 'English');
const picture = { id: 'urn:epass:media:1', type: 'MediaObject', contentType: concept('urn:png'), contentEncoding: concept('urn:base64'), content: 'iVBORw0KGgo=' };
const qualification = (change = {}) => titled('Qualification', 'Reading soils', {
  eqfLevel: concept('http://data.europa.eu/snb/eqf/5', 'Level 5'), volumeOfLearning: 'P2DT12H', mode: concept('urn:mode', 'Online'),
  thematicArea: concept('http://data.europa.eu/snb/isced-f/08', 'Agriculture'),
  creditPoint: { type: 'CreditPoint', framework: concept('http://data.europa.eu/snb/education-credit/6fcec5c5af'), point: '2' },
  learningOutcome: titled('LearningOutcome', 'Tells soils apart', { relatedESCOSkill: concept('http://data.europa.eu/esco/skill/1', 'assess soils') }),
  accreditation: titled('Accreditation', 'Audit', { dcType: concept('urn:audit', 'Institutional'), accreditingAgent: { ...school, id: 'urn:epass:org:2', legalName: en('Invented Agency') }, expiryDate: '2030-01-01T00:00:00Z' }),
  entryRequirement: { type: 'Note', noteLiteral: en('None') },
  ...change,
});
const course = (change = {}, claim = {}) => ({
  '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
  id: 'urn:credential:00000000-0000-4000-8000-000000000002',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  credentialProfiles: concept('http://data.europa.eu/snb/credential/e34929035b', 'Generic'),
  credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' },
  displayParameter: {
    id: 'urn:epass:display:1', type: 'DisplayParameter', title: { en: 'Reading soils', sl: 'Branje tal' }, language, primaryLanguage: language,
    individualDisplay: { type: 'IndividualDisplay', language, displayDetail: { type: 'DisplayDetail', page: 1, image: picture } },
  },
  issuer: school, issued: '2026-01-01T00:00:00Z', issuanceDate: '2026-01-01T00:00:00Z', validFrom: '2026-01-01T00:00:00Z', validUntil: '2036-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:epass:person:1', type: 'Person', fullName: en('Ana Example'),
    hasClaim: titled('LearningAchievement', 'Reading soils', {
      awardedBy: awarded, specifiedBy: qualification(),
      additionalNote: { type: 'Note', noteLiteral: en('Held in a barn') },
      provenBy: titled('LearningAssessment', 'Exam', { awardedBy: awarded, grade: { type: 'Note', noteLiteral: en('A') }, idVerification: concept('urn:seen', 'Supervised') }),
      ...claim,
    }),
  },
  ...change,
});
const UNSIGNED = { 'integrity.signature': ['proof.missing'], 'issuer.recognised': ['issuer.unknown'] };
const elm = (name, note, document, says, problems = {}) =>
  add(`elm-${name}`, note, JSON.stringify(document), {}, { verdict: 'indeterminate', problems: { ...UNSIGNED, ...problems }, says }, 'json');

const claim = '/credentials/0/achievements/0';
elm('whole', 'A micro-credential that states everything but where it fits: hours are the whole, level and field are read, the accreditation is told with its date.', course(), {
  '/credentials/0/title': { en: 'Reading soils', sl: 'Branje tal' },
  [`${claim}/workload_hours`]: 60,
  [`${claim}/level/eqf`]: 5,
  [`${claim}/fields/0/label`]: en('Agriculture'),
  [`${claim}/outcomes/0/skills/0/framework`]: 'ESCO',
  [`${claim}/details/0/text`]: en('Held in a barn'),
  '/credentials/0/images/0/role': 'page',
  '/credentials/0/images/0/type': 'image/png',
  '/credentials/0/accreditations/0/name': en('Audit'),
  '/credentials/0/organisations/1/name': en('Invented Agency'),
  '/credentials/0/elements/12/presence': 'present',
  '/credentials/0/elements/12/at/1': '/credentialSubject/hasClaim/specifiedBy/accreditation/title',
  '/credentials/0/elements/15/presence': 'missing',
  '/checks/1/id': 'integrity.json',
});
elm('without-mandatory', 'The profile asks for a display, a grade and a country: three problems, each at its place, and only a warning.',
  course({ displayParameter: undefined, issuer: { ...school, id: 'urn:epass:org:9', location: { type: 'Location', address: { type: 'Address' } } } },
    { provenBy: titled('LearningAssessment', 'Exam', { awardedBy: awarded }) }),
  {}, { 'integrity.structure': ['schema.missing'] });
// What the display says beside the claims stands apart from them, and changes no verdict (JAD-31, JAD-32).
const beside = (name, note, threats, document, says, problems) =>
  add(`elm-${name}`, note, JSON.stringify(document), { threats }, { verdict: 'indeterminate', problems: { ...UNSIGNED, ...problems }, says }, 'json');
beside('display-of-another-title', 'No profile is named, and the display has another title than the claim: both are told, with a warning about the profile.', ['JAD-31'],
  course({ credentialProfiles: undefined, displayParameter: { ...course().displayParameter, title: en('Flying') } }),
  { '/credentials/0/title': en('Flying'), [`${claim}/title`]: en('Reading soils') }, { 'integrity.structure': ['schema.missing'] });
beside('picture-beside-claims', 'The page of the display is a picture that nobody reads: what is told as the grade is the claim’s.', ['JAD-32'], course(),
  { '/credentials/0/images/0/role': 'page', [`${claim}/assessments/0/grade`]: en('A') }, {});
elm('twice', 'What may stand once stands twice: two awarding processes.', course({}, { awardedBy: [awarded, { ...awarded, id: 'urn:epass:awardingProcess:2' }] }),
  { [`${claim}/awarded_by/0/name`]: en('Invented School') }, { 'integrity.structure': ['schema.cardinality'] });
elm('accredited-without-evidence', 'The accredited profile asks for evidence.', course({ credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-accredited', type: 'ShaclValidator2017' } }),
  {}, { 'integrity.structure': ['schema.missing'] });
elm('several-achievements', 'An element that one of two achievements lacks is there in part.', course({
  credentialSubject: { ...course().credentialSubject, hasClaim: [course().credentialSubject.hasClaim, titled('LearningAchievement', 'Second', { id: 'urn:epass:achievement:2', awardedBy: awarded })] },
}), { '/credentials/0/elements/7/presence': 'partial', '/credentials/0/elements/1/presence': 'present' });

// Accreditations: the credential's own words held against each other.
const accredited = (change) => course({}, { specifiedBy: qualification({ accreditation: titled('Accreditation', 'Audit', { dcType: concept('urn:audit'), accreditingAgent: school, ...change }) }) });
const ACCREDITATION = (type) => ({ 'issuer.accreditation': [type] });
elm('accreditation-covers', 'Issued within its period, at its level, in its field.', accredited({
  dateIssued: '2025-01-01T00:00:00Z', expiryDate: '2027-01-01T00:00:00Z', limitEQFLevel: [concept('http://data.europa.eu/snb/eqf/4'), concept('http://data.europa.eu/snb/eqf/5')], limitField: concept('http://data.europa.eu/snb/isced-f/08', 'Agriculture'),
}), { '/credentials/0/accreditations/0/details/2/value': '2025-01-01T00:00:00Z' });
elm('accreditation-expired', 'The accreditation ran out before the credential was issued: a warning.', accredited({ expiryDate: '2025-12-31T00:00:00Z' }), {}, ACCREDITATION('accreditation.period'));
elm('accreditation-not-yet', 'The accreditation was given later than the credential.', accredited({ dateIssued: '2026-02-01T00:00:00Z' }), {}, ACCREDITATION('accreditation.period'));
elm('accreditation-other-level', 'The accreditation is for level 6, the course of level 5.', accredited({ limitEQFLevel: concept('http://data.europa.eu/snb/eqf/6') }), {}, ACCREDITATION('accreditation.level'));
elm('accreditation-other-field', 'The accreditation is for the arts, the course in agriculture.', accredited({ limitField: concept('http://data.europa.eu/snb/isced-f/02') }), {}, ACCREDITATION('accreditation.field'));

const badge = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000003', type: ['VerifiableCredential', 'OpenBadgeCredential'], name: 'Reading soils',
  issuer: { id: 'https://school.example', type: ['Profile'], name: 'Invented School' }, validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:ana', type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:00000000-0000-4000-8000-000000000004', type: ['Achievement'], name: 'Reading soils', description: 'Soils', criteria: { narrative: 'An exam' }, creditsAvailable: 2,
      alignment: [{ type: ['Alignment'], targetType: 'ext:EQF', targetName: 'Level 5', targetCode: '5', targetUrl: 'https://x.example/eqf' }],
    },
  },
};
add('elm-elements-of-a-badge', 'An Open Badge states eight of the eleven elements of 2022: country, participation and quality assurance have no statement, neither has assessment.', JSON.stringify(badge), {}, {
  verdict: 'indeterminate', problems: UNSIGNED,
  says: {
    '/credentials/0/elements/0/presence': 'present', '/credentials/0/elements/2/presence': 'missing', '/credentials/0/elements/6/at/0': '/credentialSubject/achievement/creditsAvailable',
    '/credentials/0/elements/7/at/0': '/credentialSubject/achievement/alignment/0', '/credentials/0/elements/9/presence': 'missing', '/credentials/0/elements/12/presence': 'missing',
  },
}, 'json');

// The first generation: recognised and shown, never verified.
const xml = (inner) => `<?xml version="1.0"?>\n<europassCredential xmlns="http://data.europa.eu/snb" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#" cred:id="urn:credential:1">${inner}</europassCredential>`;
const text = (value) => `<text lang="en">${value}</text>`;
const body = `<cred:validFrom>2020-01-01T00:00:00Z</cred:validFrom><cred:issuer idref="urn:epass:org:1"/><title>${text('Old certificate')}</title>
<credentialSubject id="urn:epass:person:1"><fullName>${text('Ana Example')}</fullName><achievements><learningAchievement id="urn:a:1"><title>${text('Reading soils')}</title>
<specifiedBy idref="urn:q:1"/></learningAchievement></achievements></credentialSubject>
<learningSpecificationReferences><qualification id="urn:q:1"><title>${text('Reading soils')}</title><volumeOfLearning>PT60H</volumeOfLearning><hasECTSCreditPoints>2</hasECTSCreditPoints></qualification></learningSpecificationReferences>
<agentReferences><organization id="urn:epass:org:1"><prefLabel>${text('Invented School')}</prefLabel></organization></agentReferences>`;
const signature = '<proof><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></proof>';
const SAID = {
  '/input/profile': 'european_digital_credential_xml', '/credentials/0/title/en': 'Old certificate', '/credentials/0/issuer/name/en': 'Invented School',
  [`${claim}/credits/0`]: { framework: 'ECTS', points: '2' }, [`${claim}/workload_hours`]: 60,
};
add('file-edc-xml', 'A European credential in the older XML form is shown; its signature is open.', xml(body + signature), {},
  { verdict: 'indeterminate', problems: { 'integrity.signature': ['securing.unsupported'], 'issuer.recognised': ['issuer.unknown'] }, says: { ...SAID, '/input/securing': 'xades' } }, 'xml');
add('file-edc-xml-unsigned', 'The same without a signature says so.', xml(body), {}, { verdict: 'indeterminate', problems: UNSIGNED, says: { ...SAID, '/input/securing': 'none' } }, 'xml');
add('file-edc-xml-broken', 'Broken XML that names such a credential is refused.', xml(body).replace('</credentialSubject>', ''), {}, { verdict: 'invalid', problems: { 'integrity.xml': ['xml.syntax'] } }, 'xml');
add('file-edc-xml-doctype', 'A document type declaration is refused.', xml(body).replace('?>', '?><!DOCTYPE europassCredential [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), {}, { verdict: 'invalid', problems: { 'integrity.xml': ['xml.doctype'] } }, 'xml');
const fan = Array.from({ length: 8 }, (_, i) => `<organization id="o${i}">${`<unitOf idref="o${i + 1}"/>`.repeat(8)}</organization>`).join('');
add('file-edc-xml-doubling', 'References that multiply at every step are cut off, and nothing is decided by it.', xml(`<cred:issuer idref="o0"/><agentReferences>${fan}</agentReferences>`), {},
  { verdict: 'indeterminate', problems: { 'integrity.xml': ['limit.items'], 'integrity.signature': ['proof.missing'], 'issuer.recognised': ['issuer.unknown'] } }, 'xml');
const old = (name, path, note, says, problems = {}) => addShared(`shared-legacy-${name}`, note, `fixtures/edc/legacy-xml/${path}`, { at: '2025-03-15T12:00:00Z' },
  { verdict: 'indeterminate', problems: { 'integrity.signature': ['securing.unsupported'], 'issuer.recognised': ['issuer.unknown'], ...problems }, says });
old('complex', 'edci_credential_complex.xml', 'Two achievements of 2020 with credits, levels and outcomes.', {
  '/credentials/0/title/en': 'Certificate of Excellence', '/credentials/0/achievements/0/credits/0/points': '6', '/credentials/0/achievements/1/level/eqf': 4,
});
old('diploma-supplement', 'EDC_DiplomaSupplement_AA.xml', 'A signed presentation of a diploma supplement, in two languages.', {
  '/credentials/0/title/es': 'Estudio Universitario de Postgrado de Ingeniería Civil - Suplemento al Título', '/credentials/0/accreditations/0/name/en': 'Institutional audit',
});
addShared('shared-legacy-broken', 'A sample that is no well-formed XML.', 'fixtures/edc/legacy-xml/Credential_EPAS_476_error.xml', { at: '2025-03-15T12:00:00Z' }, { verdict: 'invalid', problems: { 'integrity.xml': ['xml.syntax'] } });
