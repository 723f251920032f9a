// Proofs inside the document: every suite, every way in which a proof or the vocabulary can be wrong.
import { RECOGNISED, VALID, WEB, add, addShared, badge, didWeb, documents, edBadge, edToken, invalid, open, without } from '../kit.mjs';
import { disclosed, issued, methodOf, options, signed } from '../proofs.mjs';
import { didJwk, didKey, keys } from '../signing.mjs';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const V1 = 'https://www.w3.org/2018/credentials/v1';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/';
const OB3 = `${OB}context-3.0.3.json`;
const ED2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
const RDFC = 'eddsa-rdfc-2022';
const ed = keys.ed25519;

const add1 = (name, note, document, expected, threats = [], more = {}) =>
  add(`di-${name}`, note, JSON.stringify(document), { ...RECOGNISED, threats, ...more }, expected, 'json');
/** The usual badge, changed and then signed. */
const made = (change = {}, proof = {}, how = {}) => signed({ ...edBadge, ...change }, options(RDFC, ed, proof), ed, how);
const withSubject = (change) => ({ credentialSubject: { ...edBadge.credentialSubject, ...change } });
/** The usual badge, signed and then changed. */
const good = await issued(edBadge, RDFC, ed);
const altered = (change, proof = {}) => ({ ...good, ...change, proof: { ...good.proof, ...proof } });
const contexts = (...more) => ({ '@context': [...edBadge['@context'], ...more] });

// --- Every suite -----------------------------------------------------------------------------------
const p256 = badge(didKey(keys.p256));
const p384 = badge(didJwk(keys.p384));
add1('eddsa-rdfc-2022', 'A badge signed by the peers’ library.', good, VALID);
add1('eddsa-2022', 'The same suite under its earlier name.', await made({}, { cryptosuite: 'eddsa-2022' }), VALID);
add1('eddsa-jcs-2022', 'Signed as JSON.', await signed(edBadge, options('eddsa-jcs-2022', ed), ed), VALID);
add1('ecdsa-rdfc-2019-p256', 'ECDSA on P-256 by the peers’ library.', await issued(p256, 'ecdsa-rdfc-2019', keys.p256), VALID);
add1('ecdsa-rdfc-2019-p384', 'ECDSA on P-384, SHA-384 inside RDF canonicalisation too.', await issued(p384, 'ecdsa-rdfc-2019', keys.p384), VALID);
add1('ecdsa-jcs-2019-p256', 'ECDSA over JSON, P-256.', await signed(p256, options('ecdsa-jcs-2019', keys.p256), keys.p256), VALID);
add1('ecdsa-jcs-2019-p384', 'ECDSA over JSON, P-384.', await signed(p384, options('ecdsa-jcs-2019', keys.p384), keys.p384), VALID);
add1('ed25519-2020', 'The older Ed25519Signature2020 by the peers’ library.', await issued({ ...edBadge, ...contexts(ED2020) }, 'Ed25519Signature2020', ed), VALID);
const version1 = { ...without(edBadge, 'validFrom', 'name'), '@context': [V1, OB3, ED2020], issuanceDate: edBadge.validFrom };
add1('ed25519-2020-version-1', 'The same with the 1.1 data model.', await issued(version1, 'Ed25519Signature2020', ed), VALID);
const [, derived] = await disclosed(p256, keys.p256, ['/issuer', '/validFrom', '/credentialSubject/id'], ['/credentialSubject/achievement']);
add1('ecdsa-sd-2023', 'A selection of a badge, made by the peers’ library.', derived, VALID);
add1('ecdsa-sd-2023-altered', 'A selection in which a disclosed text was changed.', JSON.parse(JSON.stringify(derived).replace('Works in a team', 'Leads a team')),
  invalid('integrity.signature', 'proof.signature-invalid'));

// --- Proofs and keys -------------------------------------------------------------------------------
add1('altered', 'A word of the description was changed after signing.', JSON.parse(JSON.stringify(good).replace('Works in a team', 'Leads a team')),
  invalid('integrity.signature', 'proof.signature-invalid'));
add1('jcs-altered', 'The same for a proof over JSON.', JSON.parse(JSON.stringify(await signed(edBadge, options('eddsa-jcs-2022', ed), ed)).replace('Works in a team', 'Leads a team')),
  invalid('integrity.signature', 'proof.signature-invalid'));
add1('issuer-unknown', 'Genuine, but no list vouches for the issuer.', good, open('issuer.recognised', 'issuer.unknown'), [], { trust: [] });
add1('method-without-fragment', 'verificationMethod is the did:key alone.', await made({}, { verificationMethod: didKey(ed) }), VALID);
add1('method-as-object', 'verificationMethod is an object with an id.', await made({}, { verificationMethod: { id: methodOf(ed) } }), VALID);
add1('proof-in-list', 'The only proof stands in a list.', { ...good, proof: [good.proof] }, VALID);
add1('foreign-did-key', 'The issuer is a did:web, the key a did:key of somebody else.', await signed(badge(WEB), options(RDFC, keys.mallory), keys.mallory),
  invalid('issuer.key', 'issuer.vm-controller-mismatch'), ['DIP-01']);
const inFragment = `${WEB}#${didKey(keys.mallory).slice('did:key:'.length)}`;
const lifted = await signed(badge(WEB), options(RDFC, keys.mallory, { verificationMethod: inFragment }), keys.mallory);
const WEB_DOCUMENT = 'https://uni.example/.well-known/did.json';
add1('key-in-fragment', 'The attacker’s key stands in the fragment of the issuer’s DID, whose document is not at hand.', lifted,
  open('issuer.key', 'issuer.key-unbound-unknown'), ['DIP-02']);
add1('key-in-fragment-not-listed', 'The document is at hand and does not list that key.', lifted,
  open('integrity.key', 'issuer.vm-not-in-document'), ['DIP-02'], { documents: { [WEB_DOCUMENT]: 'did-web.json' } });
const byWeb = await signed(badge(WEB), options(RDFC, ed, { verificationMethod: `${WEB}#key-1` }), ed);
const atWeb = (file) => ({ documents: { [WEB_DOCUMENT]: file } });
add1('did-web', 'did:web with its document.', byWeb, VALID, [], atWeb('did-web.json'));
add1('did-web-of-another', 'The document at the address names another DID.', byWeb, invalid('integrity.key', 'issuer.document-id'), ['DIP-04'], atWeb('did-web-of-another.json'));
add1('did-web-authentication-only', 'The key is published for authentication alone.', byWeb, invalid('integrity.key', 'proof.purpose'), ['DIP-05'], atWeb('did-web-authentication-only.json'));
documents['did-web-two-materials.json'] = didWeb({ publicKeyMultibase: didKey(keys.mallory).slice('did:key:'.length) });
add1('two-materials', 'The method gives two keys.', byWeb, invalid('integrity.key', 'key.ambiguous'), ['DIP-25'], atWeb('did-web-two-materials.json'));

// --- Purpose, times, domain ------------------------------------------------------------------------
add1('purpose-authentication', 'A credential signed for authentication.', await made({}, { proofPurpose: 'authentication' }), invalid('integrity.proof', 'proof.purpose'), ['DIP-06']);
add1('purpose-unknown', 'A purpose that nobody knows.', await made({}, { proofPurpose: 'https://uni.example/purpose' }), invalid('integrity.proof', 'proof.purpose'), ['DIP-06']);
const presentation = { '@context': [V2], type: ['VerifiablePresentation'], holder: didKey(ed), verifiableCredential: [good] };
const presented = (proof, change = {}) => signed({ ...presentation, ...change }, options(RDFC, ed, { proofPurpose: 'authentication', ...proof }), ed);
add1('vp', 'A presentation signed by its holder; the credential stands.', await presented({ challenge: 'abc', domain: 'employer.example' }),
  { ...VALID, problems: { 'recipient.holder': ['vp.holder'] } }, ['DIP-10']);
add1('vp-without-challenge', 'A presentation that answers no challenge may have been made for somebody else.', await presented({}),
  { ...VALID, problems: { 'recipient.holder': ['vp.holder'] } }, ['DIP-10']);
const ASKED = { audience: 'employer.example', challenge: 'abc' };
const replied = (problem) => ({ verdict: 'valid', questions: { ...VALID.questions, recipient: problem ? 'failed' : 'passed' }, problems: problem ? { 'recipient.audience': [problem] } : {} });
const reply = await presented({ challenge: 'abc', domain: 'employer.example' });
add1('vp-reply', 'The presentation repeats what the request held.', reply, replied(null), ['DIP-10'], { asked: ASKED });
add1('vp-reply-of-two-domains', 'It is for several, the reader among them.', await presented({ challenge: 'abc', domain: ['other.example', 'employer.example'] }), replied(null), ['DIP-10'], { asked: ASKED });
add1('vp-replayed', 'It repeats the value of another request: the credential stands, the reply does not.', reply, replied('vp.challenge'), ['DIP-10'], { asked: { ...ASKED, challenge: 'def' } });
add1('vp-replayed-without-challenge', 'It repeats no value at all.', await presented({ domain: 'employer.example' }), replied('vp.challenge'), ['DIP-10'], { asked: ASKED });
add1('vp-for-another', 'It was made for somebody else.', reply, replied('vp.audience'), ['DIP-10'], { asked: { ...ASKED, audience: 'other.example' } });
add1('vp-unanswered', 'A credential by itself answers no request: anybody may have copied it.', good,
  { verdict: 'valid', questions: { recipient: 'indeterminate' }, problems: { 'recipient.audience': ['vp.unanswered'] } }, ['DIP-10'], { asked: ASKED });
add1('vp-purpose', 'A presentation signed as an assertion.', await presented({ proofPurpose: 'assertionMethod' }), invalid('integrity.proof', 'proof.purpose'), ['DIP-06']);
add1('vp-altered', 'The holder was exchanged after signing.', { ...(await presented({ challenge: 'abc' })), holder: didKey(keys.mallory) },
  invalid('integrity.signature', 'proof.signature-invalid'));
const byOther = options(RDFC, ed, { proofPurpose: 'authentication', verificationMethod: `${WEB}#key-1` });
add1('vp-holder-unknown', 'The holder’s key is not at hand: the credential stands all the same.', await signed({ ...presentation, holder: WEB }, byOther, ed),
  { ...VALID, problems: { 'recipient.holder': ['vp.holder'], 'integrity.key': ['issuer.key-not-found'] } });
add1('vp-by-another', 'Somebody else than the holder signed: the credential stands, who presents it is open.',
  await signed({ ...presentation, holder: didKey(keys.p256) }, options(RDFC, ed, { proofPurpose: 'authentication' }), ed), { ...VALID, problems: { 'recipient.holder': ['vp.holder'] } });
add1('vp-undefined-term', 'A word beside the credential that nothing covers changes nothing for it.', { ...(await presented({})), note: 'top of the class' },
  { ...VALID, problems: { 'integrity.contexts': ['jsonld.undefined-term'] } });
const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const record = await signed({ ...edBadge, '@context': [V2, CLR, OB3], type: ['VerifiableCredential', 'ClrCredential'], name: 'Record of achievements', partial: false,
  credentialSubject: { id: 'did:example:ana', type: ['ClrSubject'], verifiableCredential: [good] } }, options(RDFC, ed), ed);
add1('record', 'A learner record around a badge, each with a proof of its own.', record, VALID);
add1('record-inner-altered', 'A word in the inner badge was changed: the record’s signature covers it.', JSON.parse(JSON.stringify(record).replace('Works in a team', 'Leads a team')),
  { verdict: 'invalid', problems: { 'integrity.signature': ['proof.signature-invalid'], 'integrity.nested': ['nested.not-valid'] } });
add1('record-inner-grade', 'A grade that nothing covers was added to the inner badge: its own verdict says so.',
  JSON.parse(JSON.stringify(record).replace('"achievementType"', '"grade":"A+","achievementType"')), open('integrity.nested', 'nested.open'));
add1('domain', 'A credential’s proof with a domain.', await made({}, { domain: 'employer.example', challenge: 'abc' }), VALID, ['DIP-10']);
add1('expires-past', 'The proof was to count until a time that is past.', await made({}, { expires: '2026-05-31T00:00:00Z' }), invalid('force.proof', 'proof.expired'), ['DIP-08']);
add1('expires-later', 'The proof still counts.', await made({}, { expires: '2026-12-31T00:00:00Z' }), VALID, ['DIP-08']);
add1('created-future', 'Made tomorrow.', await made({}, { created: '2026-06-02T12:00:00Z' }), invalid('force.proof', 'time.created'), ['DIP-09']);
add1('created-ahead', 'Made by a clock four minutes fast.', await made({}, { created: '2026-06-01T12:04:00Z' }), VALID, ['DIP-09']);
add1('created-no-date', 'The 30th of February.', await made({}, { created: '2026-02-30T00:00:00Z' }), invalid('force.proof', 'time.created'), ['DIP-09']);
add1('created-year', 'A year alone.', await made({}, { created: '2026' }), invalid('force.proof', 'time.created'), ['DIP-09']);
add1('created-without-zone', 'Without a zone: read as UTC, as the specification allows.', await made({}, { created: '2026-02-01T09:00:00' }), VALID, ['DIP-09']);
add1('created-missing', 'Nothing is said about the time.', await made({}, { created: undefined }), VALID, ['DIP-09']);
add1('created-changed', 'The time was changed after signing.', altered({}, { created: '2026-03-01T09:00:00Z' }), invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-20']);

// --- Suites and values -----------------------------------------------------------------------------
add1('suite-of-another-type', 'An Ed25519Signature2020 that names a cryptosuite.', altered({}, { type: 'Ed25519Signature2020' }), invalid('integrity.proof', 'proof.suite'), ['DIP-12']);
add1('suite-swapped', 'A proof over RDF relabelled as one over JSON.', altered({}, { cryptosuite: 'eddsa-jcs-2022' }), invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-12']);
add1('suite-and-key', 'ecdsa-rdfc-2019 with an Ed25519 key.', altered({}, { cryptosuite: 'ecdsa-rdfc-2019' }), invalid('integrity.proof', 'proof.suite'), ['DIP-12']);
add1('suite-unknown', 'A suite that nobody here knows.', altered({}, { cryptosuite: 'quantum-rdfc-2031' }), open('integrity.signature', 'securing.unsupported'), ['DIP-12']);
for (const [type, jws] of [['JsonWebSignature2020', 'eyJhbGciOiJub25lIn0..AA'], ['Ed25519Signature2018', 'eyJhbGciOiJFZERTQSIsImI2NCI6dHJ1ZX0..AA'], ['RsaSignature2018', 'eyJhbGciOiJQUzI1NiJ9.e30.AA']]) {
  add1(`detached-${type.toLowerCase()}`, 'A detached JWS inside: recognised, not verified.', altered({}, { type, cryptosuite: undefined, proofValue: undefined, jws }),
    open('integrity.signature', 'securing.unsupported'), ['DIP-24']);
}
const value = good.proof.proofValue;
for (const [name, proofValue] of [['base64url', `u${value.slice(1)}`], ['no-prefix', value.slice(1)], ['letter', `z0OIl${value.slice(5)}`], ['space', `${value} `], ['short', 'z5'], ['leading-one', `z1${value.slice(1)}`]]) {
  add1(`multibase-${name}`, 'The proof value is not base58btc behind a z, or of the wrong length.', altered({}, { proofValue }),
    invalid(['short', 'leading-one'].includes(name) ? 'integrity.signature' : 'integrity.proof', 'proof.multibase'), ['DIP-13']);
}
add1('proof-value-huge', 'A proof value of a megabyte.', altered({}, { proofValue: `z${'2'.repeat(1 << 20)}` }), open('integrity.proof', 'limit.proof-size'), ['DIP-14']);
for (const [name, proof] of [['null', null], ['text', ''], ['list', []], ['object', {}]]) {
  add1(`proof-empty-${name}`, 'A proof that is none.', { ...good, proof }, open('integrity.signature', 'proof.missing'), ['DIP-18']);
}
add1('proof-number', 'A number as proof.', { ...good, proof: 7 }, invalid('integrity.proof', 'proof.structure'), ['DIP-18']);
add1('proof-extra-member', 'A member of the proof that no context defines.', altered({}, { comment: 'approved' }), open('integrity.contexts', 'jsonld.undefined-term'), ['DIP-20']);
add1('domain-changed', 'The domain was added after signing.', altered({}, { domain: 'employer.example' }), invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-20']);
const asJson = await signed(edBadge, options('eddsa-jcs-2022', ed), ed);
add1('jcs-other-contexts', 'The document’s contexts are not those that the proof repeats.', { ...asJson, '@context': [V2] }, invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-20', 'JLD-05']);
add1('jcs-context-added', 'A context behind those that the proof repeats is not signed.', { ...asJson, ...contexts('https://w3id.org/security/multikey/v1') }, open('integrity.contexts', 'jsonld.context-changed'), ['JLD-05']);

// --- Several proofs --------------------------------------------------------------------------------
const second = await signed(await made(), options(RDFC, keys.mallory), keys.mallory);
add1('two-proofs', 'A second proof by somebody else.', second, VALID);
add1('two-proofs-one-wrong', 'Exactly one of two is wrong.', { ...second, proof: [second.proof[0], { ...second.proof[1], created: '2026-02-02T09:00:00Z' }] },
  invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-16']);
add1('two-proofs-first-wrong', 'The other one of two is wrong.', { ...second, proof: [{ ...second.proof[0], created: '2026-02-02T09:00:00Z' }, second.proof[1]] },
  invalid('integrity.signature', 'proof.signature-invalid'), ['DIP-16']);
add1('two-proofs-one-unknown', 'One of a suite that nobody knows beside a genuine one.', { ...good, proof: [{ type: 'SomeProofType' }, good.proof] },
  { ...VALID, problems: { 'integrity.proof': ['securing.unsupported'] } }, ['DIP-12']);
const first = await made({}, { id: 'urn:uuid:one' });
const chained = await signed(first, options(RDFC, ed, { id: 'urn:uuid:two', previousProof: 'urn:uuid:one' }), ed, { previous: [first.proof] });
add1('chain', 'The second proof signs the first as well.', chained, VALID);
const three = await signed(chained, options('eddsa-jcs-2022', ed, { id: 'urn:uuid:three', previousProof: ['urn:uuid:one', 'urn:uuid:two'] }), ed, { previous: chained.proof });
add1('chain-of-three', 'A third one signs both, as JSON.', three, VALID);
const relinked = (...names) => ({ ...chained, proof: chained.proof.map((proof, i) => ({ ...proof, ...names[i] })) });
add1('chain-missing', 'A chain leads to a proof that is not there.', relinked({}, { previousProof: 'urn:uuid:none' }), invalid('integrity.proof', 'proof.chain'), ['DIP-17']);
add1('chain-one-missing', 'One of two names leads nowhere.', relinked({}, { previousProof: ['urn:uuid:one', 'urn:uuid:none'] }), invalid('integrity.proof', 'proof.chain'), ['DIP-17']);
add1('chain-circle', 'Each of two signs the other.', relinked({ previousProof: 'urn:uuid:two' }, {}), {
  verdict: 'invalid', problems: { 'integrity.proof': ['proof.chain'], 'integrity.signature': ['proof.signature-invalid'] } }, ['DIP-17']);
add1('chain-same-id', 'Two proofs have one id.', relinked({}, { id: 'urn:uuid:one' }), invalid('integrity.proof', 'proof.chain'), ['DIP-17']);
add1('chain-first-dropped', 'The proof that the second one signs was taken away.', { ...chained, proof: [chained.proof[1]] }, invalid('integrity.proof', 'proof.chain'), ['DIP-17']);

// --- Contexts --------------------------------------------------------------------------------------
const older = { ...version1, credentialSubject: without(edBadge.credentialSubject, 'identifier'), '@context': [V1, `${OB}context.json`, ED2020] };
const asOlder = (how) => signed(older, options(undefined, ed, { type: 'Ed25519Signature2020', cryptosuite: undefined }), ed, how);
add1('context-released', 'Signed under the released text of context.json.', await asOlder(), VALID);
add1('context-beta', 'Signed under the text that the address had before November 2022.', await asOlder({ variants: { [`${OB}context.json`]: 'beta' } }), VALID);
const endorsed = withSubject({ achievement: { ...edBadge.credentialSubject.achievement, jti: 'urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-0f2c5f1f0009' } });
add1('context-2026', 'A term that context-3.0.3.json has since 2026.', await made(endorsed, {}, { variants: { [OB3]: '2026' } }), VALID);
add1('context-2026-not-signed', 'The same term, signed by somebody whose text did not have it.', await made(endorsed), open('integrity.contexts', 'jsonld.undefined-term'));
const OWN = 'https://uni.example/context/v1';
const own = { '@context': { honours: 'https://uni.example/vocabulary#honours' } };
documents['context-own.json'] = own;
documents['context-other-text.json'] = { '@context': { honours: 'https://uni.example/vocabulary#scandals' } };
documents['context-v2-forged.json'] = { '@context': { name: 'https://attacker.example/name' } };
documents['context-bomb.json'] = { '@context': ['https://bomb.example/context', {}] };
const withOwn = await made({ ...contexts(OWN), ...withSubject({ honours: 'summa cum laude' }) }, {}, { contexts: { [OWN]: own } });
const contextAt = (url, file) => ({ documents: { [url]: file } });
add1('context-unknown', 'A context that is not at hand.', withOwn, open('integrity.contexts', 'jsonld.context-unknown'), ['JLD-04']);
add1('context-supplied', 'The same context, supplied: the signature is genuine, what it means is not pinned.', withOwn, open('integrity.contexts', 'jsonld.context-unpinned'), ['JLD-04'], contextAt(OWN, 'context-own.json'));
add1('context-supplied-other', 'Another text for it: that the signature does not fit proves nothing.', withOwn,
  { verdict: 'indeterminate', problems: { 'integrity.contexts': ['jsonld.context-unpinned'], 'integrity.signature': ['jsonld.context-unpinned'] } }, ['JLD-04'], contextAt(OWN, 'context-other-text.json'));
add1('context-bomb', 'A context that loads itself.', await made(contexts('https://bomb.example/context'), {}, { contexts: { 'https://bomb.example/context': { '@context': {} } } }),
  { verdict: 'indeterminate', problems: { 'integrity.contexts': ['jsonld.context-unpinned'], 'integrity.signature': ['limit.context'] } }, ['JLD-16'], contextAt('https://bomb.example/context', 'context-bomb.json'));
add1('context-swap-supplied', 'Somebody supplies another text for the base context: it is not used.', good,
  { ...VALID, problems: { 'integrity.contexts': ['jsonld.context-hash'] } }, ['JLD-03'], { ...contextAt(V2, 'context-v2-forged.json'), unasked: true });
add1('context-swap-signed', 'Signed under another text of the Open Badges context.', await made({}, {}, { contexts: { [OB3]: { '@context': { Achievement: 'https://attacker.example/Achievement', alignment: 'https://attacker.example/a' } } } }),
  invalid('integrity.signature', 'proof.signature-invalid'), ['JLD-03']);
add1('context-reversed', 'The contexts in the other order.', await made({ '@context': [V2, 'https://w3id.org/security/multikey/v1', OB3] }), VALID, ['JLD-05']);
add1('context-base-not-first', 'The base context does not come first.', await made({ '@context': ['https://w3id.org/security/multikey/v1', V2, OB3] }), open('integrity.contexts', 'jsonld.context-changed'), ['JLD-05']);
add1('context-appended', 'A known context was appended after signing: no meaning changed.', altered(contexts('https://w3id.org/security/multikey/v1')), VALID, ['JLD-05']);
add1('context-appended-vocabulary', 'An entry was added after signing, and a context that defines everything.',
  altered({ ...contexts('https://www.w3.org/ns/credentials/undefined-terms/v2'), ...withSubject({ grade: 'A+' }) }), invalid('integrity.signature', 'proof.signature-invalid'), ['JLD-05', 'JLD-01']);
add1('context-inline', 'The issuer defines a word in the document itself.', await made({ ...contexts({ grade: 'https://uni.example/vocabulary#grade' }), ...withSubject({ grade: 'A+' }) }),
  open('integrity.contexts', 'jsonld.context-changed'), ['JLD-05']);
add1('context-inline-protected', 'An inline context gives another meaning to a fixed word.', altered(contexts({ name: 'https://evil.example/#x' })), invalid('integrity.contexts', 'jsonld.protected-term'), ['JLD-05']);
add1('context-alias', 'An inline context gives keywords other names.', await made({ ...contexts({ kind: '@type', ref: '@id' }), evidence: [{ ref: 'https://uni.example/evidence/1', kind: 'Evidence' }] }),
  open('integrity.contexts', 'jsonld.context-changed'), ['JLD-13']);
add1('context-base', 'An inline @base makes another identifier out of "me".', await made({ ...contexts({ '@base': 'https://mit.example/' }), ...withSubject({ id: 'me' }) }),
  open('integrity.contexts', 'jsonld.context-changed'), ['JLD-21']);
add1('context-nested', 'A part of the credential has a context of its own.', await made(withSubject({ '@context': V2 })), invalid('integrity.contexts', 'jsonld.nested-context'), ['JLD-07']);
add1('context-nested-null', 'A part of the credential takes all meaning away.', altered(withSubject({ '@context': null })), {
  verdict: 'invalid', problems: { 'integrity.contexts': ['jsonld.nested-context', 'jsonld.protected-term'] } }, ['JLD-07']);

// --- What JSON-LD loses ----------------------------------------------------------------------------
add1('undefined-term', 'A grade was added after signing; no context defines it. It is open, not forged: anybody could have added it.',
  altered(withSubject({ grade: 'A+' })), open('integrity.contexts', 'jsonld.undefined-term'), ['JLD-01', 'JLD-23']);
add1('undefined-term-signed', 'The issuer itself wrote a member that no context defines.', await made(withSubject({ activityLocation: 'Bilbao' })), open('integrity.contexts', 'jsonld.undefined-term'), ['JLD-01']);
for (const [name, change] of [['id', { id: 'credentials/1' }], ['type', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'Foo'] }], ['subject', withSubject({ id: 'people/ana' })]]) {
  add1(`relative-${name}`, 'An identifier or a type without a base.', await made(change), invalid('integrity.contexts', 'jsonld.relative-iri'), ['JLD-08']);
}
add1('relative-issuer', 'The issuer is a path.', await made({ issuer: '/me' }), invalid('integrity.contexts', 'jsonld.relative-iri'), ['JLD-08']);
add1('type-added', 'A type was added that no context defines.', altered({ type: [...edBadge.type, 'ScopedCredential'] }), invalid('integrity.contexts', 'jsonld.relative-iri'), ['JLD-15']);
add1('type-added-known', 'A known type with a context of its own was added.', altered(withSubject({ type: ['AchievementSubject', 'Alignment'] })),
  invalid('integrity.signature', 'proof.signature-invalid'), ['JLD-15']);
const warned = { ...VALID, problems: { 'integrity.contexts': ['jsonld.empty-value'] } };
add1('null-member', 'A null says nothing: a remark.', await made({ description: null }), warned, ['JLD-09']);
add1('empty-list', 'An empty list says nothing: a remark.', await made({ evidence: [] }), warned, ['JLD-09']);
add1('null-value', 'A value object with a null.', await made({ description: { '@value': null } }), warned, ['JLD-09']);
add1('keyword-like', 'A member that looks like a keyword.', await made({ '@note': 'top of the class' }), open('integrity.contexts', 'jsonld.dropped-value'), ['JLD-09']);
add1('language-invalid', 'A text whose language is none is not signed.', altered({ description: { '@value': 'Best of all', '@language': 'not a language' } }), open('integrity.contexts', 'jsonld.dropped-value'), ['JLD-09']);
add1('language', 'A text with a language.', await made({ description: { '@value': 'Trabaja en equipo', '@language': 'es' } }), VALID, ['JLD-20']);
add1('direction', 'The direction of a text is not signed.', await made({ description: { '@value': 'שלום', '@language': 'he', '@direction': 'rtl' } }), open('integrity.contexts', 'jsonld.dropped-value'), ['JLD-20']);
add1('keyword-included', 'Another subject is smuggled in with @included.', await made({ '@included': [{ id: 'did:example:mallory', type: ['AchievementSubject'] }] }),
  invalid('integrity.contexts', 'jsonld.keyword-not-allowed'), ['JLD-11']);
add1('keyword-reverse', 'A statement is turned round with @reverse.', await made({ ...withSubject({ '@reverse': { credentialSubject: { id: 'urn:uuid:other' } } }) }),
  invalid('integrity.contexts', 'jsonld.keyword-not-allowed'), ['JLD-11']);
add1('keyword-id', 'An identifier under the keyword instead of its alias.', await made({ '@id': edBadge.id, id: undefined }), invalid('integrity.contexts', 'jsonld.keyword-not-allowed'), ['JLD-11']);
add1('full-iri-twin', 'A second subject under the long name of the member.', await made({ 'https://www.w3.org/2018/credentials#credentialSubject': { id: 'did:example:mallory' } }),
  invalid('integrity.contexts', 'jsonld.not-compact'), ['JLD-12']);
add1('escapes', 'Controls, quotes, and letters beyond the first plane are signed with exact bytes.', await made({ description: 'tab\t line\n del\u007f next\u0085 "quote" back\\slash \u{1f393} é é' }), VALID, ['JLD-19']);
const { credentialSubject: ana } = edBadge;
add1('twins', 'One subject in two pieces: the same RDF, another reading.', altered({ credentialSubject: [without(ana, 'identifier'), { id: ana.id, type: ana.type, identifier: ana.identifier }] }),
  open('integrity.contexts', 'jsonld.dropped-value'));
const stray = { '@context': [V2], id: 'https://uni.example/evidence/1', type: ['Evidence', 'VerifiableCredential'], grade: 'A+', proof: [] };
add1('credential-as-evidence', 'What looks like a credential stands where none is looked for, with a word that nothing covers.',
  await made({ evidence: [stray] }), open('integrity.nested', 'nested.open'));
const clique = Array.from({ length: 10 }, (_, i) => ({ id: `_:n${i}`, type: ['Achievement'], related: Array.from({ length: 10 }, (_, j) => ({ id: `_:n${j}`, type: ['Related'] })).filter((_, j) => j !== i) }));
add1('poison', 'Ten unnamed things, each related to all others.', altered(withSubject({ achievement: clique })), open('integrity.signature', 'limit.rdfc'), ['JLD-17']);

// --- Contexts of signed tokens ---------------------------------------------------------------------
const tokenWith = (...more) => edToken({ credential: { ...edBadge, ...contexts(...more) } });
add('jwt-context-unknown', 'A token with a context that is not at hand: what its words mean is not known.', tokenWith(OWN), { ...RECOGNISED, threats: ['JLD-04'] }, open('integrity.contexts', 'jsonld.context-unknown'));
add('jwt-context-inline', 'A token that defines a word itself.', tokenWith({ grade: 'https://uni.example/vocabulary#grade' }), { ...RECOGNISED, threats: ['JLD-05'] }, open('integrity.contexts', 'jsonld.context-changed'));

// --- Other people's files --------------------------------------------------------------------------
const shared = (name, note, path, expected, threats = []) => addShared(`shared-${name}`, note, `fixtures/badges/${path}`, { threats }, expected);
const openKey = (problem, more = {}) => ({ verdict: 'indeterminate', problems: { ...problem, 'issuer.recognised': ['issuer.unknown'], ...more } });
const noKey = { 'integrity.key': ['issuer.key-not-found'] };
const unbound = { 'issuer.key': ['issuer.key-unbound-unknown'] };
shared('guide-badge', 'The implementation guide’s badge: its key is named by its own text, and whose it is is not known.', 'extracted/1edtech-impl-guide-ob-signed.json', openKey(unbound));
shared('guide-record', 'The implementation guide’s learner record.', 'extracted/1edtech-impl-guide-clr-signed.json', openKey(unbound, { 'issuer.nested': ['nested.open'] }));
shared('openbadges-education', 'A real badge whose key is not at hand.', 'extracted/real-openbadges.education-2025-12-eddsa-rdfc-2022-http-key.json', openKey(noKey, { 'force.status': ['status.list-missing'] }));
shared('relative-types', 'A real badge with relative types and a status entry without a type.', 'extracted/dcc-safeModeBreaker.json', {
  verdict: 'invalid', problems: { 'integrity.contexts': ['jsonld.undefined-term'], 'integrity.signature': ['proof.signature-invalid'] } }, ['JLD-08']);
shared('self-issued', 'Genuine, by a did:key that calls itself a famous university.', 'synthetic/valid-didkey-selfissued-name-famous-university.json', open('issuer.recognised', 'issuer.unknown'));
shared('forged-fragment', 'A key in the fragment of somebody’s did:web.', 'synthetic/forged-did-web-issuer-key-in-fragment.json', openKey(unbound), ['DIP-02']);

// RDF knows a thing by its name wherever it stands: the end of an expired badge is moved to a second place.
const expiredBadge = await made({ validUntil: '2026-03-01T00:00:00Z', evidence: [{ id: edBadge.id, type: ['Evidence'], name: 'The badge itself' }] });
add1('expired-with-evidence-of-itself', 'The badge, expired, names itself as evidence.', expiredBadge, invalid('force.period', 'vc.expired'));
add1('end-moved-to-second-place', 'The same signature, with the end of the badge where nobody looks for it.',
  { ...without(expiredBadge, 'validUntil'), evidence: [{ ...expiredBadge.evidence[0], type: ['Evidence', 'VerifiableCredential'], validUntil: expiredBadge.validUntil }] },
  open('integrity.contexts', 'jsonld.node-split'), ['JLD-12', 'JLD-15']);
