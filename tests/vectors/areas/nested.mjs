// Credentials inside credentials: learner records, presentations, envelopes, endorsements.
import { RECOGNISED, VALID, add, badge, edBadge, edToken, flip } from '../kit.mjs';
import { didKey, keys } from '../signing.mjs';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const [, OB] = edBadge['@context'];
const good = edToken();
const second = edToken({ credential: badge(didKey(keys.ed25519), { id: 'urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-0f2c5f1f0002', name: 'Second badge' }) });
const altered = flip(good, good.lastIndexOf('.') + 20);
const unknown = edToken({ credential: badge(didKey(keys.mallory)) }); // signed by another key than the issuer's
const expired = edToken({ credential: badge(didKey(keys.ed25519), { validUntil: '2026-03-01T00:00:00Z' }) });
const ofAnother = edToken({ credential: { ...edBadge, credentialSubject: { ...edBadge.credentialSubject, id: 'did:example:ben' } } });

// A learner record is signed by itself; each credential in it has a verdict of its own.
const record = (inner, subject = {}) => badge(didKey(keys.ed25519), {
  type: ['VerifiableCredential', 'ClrCredential'], '@context': [V2, CLR, OB], name: 'Record of achievements', partial: false,
  credentialSubject: { id: 'did:example:ana', type: ['ClrSubject'], verifiableCredential: inner, ...subject },
});
const clr = (name, note, inner, expected, threats = []) => add(`clr-${name}`, note, edToken({ credential: record(inner) }), { ...RECOGNISED, threats }, expected);
clr('two-valid', 'Both credentials in the record are valid by themselves.', [good, second], VALID);
clr('inner-altered', 'One of them was changed: the record is genuine and not wholly valid.', [good, altered],
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['nested.not-valid'] } });
clr('inner-expired', 'One of them has expired.', [good, expired], { verdict: 'indeterminate', problems: { 'force.nested': ['nested.not-valid'] } });
clr('inner-of-another', 'One of them is about somebody else: a remark, the record stands.', [good, ofAnother],
  { ...VALID, problems: { 'integrity.nested': ['nested.other-subject'] } });
clr('inner-address', 'An address stands where a credential should.', ['https://uni.example/credentials/1'],
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['nested.open'], 'issuer.nested': ['nested.open'], 'force.nested': ['nested.open'] } }, ['VCS-22']);

// A presentation says nothing itself: what it presents answers for it.
const presentation = (inner, change = {}) => JSON.stringify({ '@context': [V2], type: ['VerifiablePresentation'], verifiableCredential: inner, ...change });
const enveloped = (token, type = 'application/vc+jwt', change = {}) => ({ '@context': V2, id: `data:${type},${token}`, type: 'EnvelopedVerifiableCredential', ...change });
const vp = (name, note, input, expected, threats = [], options = {}) => add(`vp-${name}`, note, input, { ...RECOGNISED, threats, ...options }, expected, 'json');
vp('unsigned-one-valid', 'Unsigned, with a valid credential: its verdict stands, who presents it is open.', presentation([good]),
  { ...VALID, problems: { 'recipient.holder': ['vp.holder'] } }, ['VCS-21']);
vp('holder-is-not-subject', 'The presentation names another holder.', presentation([good], { holder: 'did:example:mallory' }),
  { ...VALID, problems: { 'recipient.holder': ['vp.holder'] } }, ['VCS-21']);
vp('one-of-three-altered', 'A bad credential between good ones.', presentation([good, altered, second]),
  { verdict: 'invalid', problems: { 'integrity.nested': ['nested.invalid'] } }, ['VCS-23']);
vp('one-by-another-key', 'A credential that another key than the issuer’s signed.', presentation([good, unknown]),
  { verdict: 'invalid', problems: { 'issuer.nested': ['nested.invalid'], 'integrity.nested': [] } }, ['VCS-23']);
vp('enveloped', 'The credential stands in an envelope of its own.', presentation([enveloped(good)]), VALID);
vp('enveloped-relabelled', 'The envelope says SD-JWT and holds a plain token.', presentation([enveloped(good, 'application/dc+sd-jwt')]),
  { verdict: 'invalid', problems: { 'integrity.nested': ['nested.invalid'] } }, ['DIP-26']);
vp('empty', 'Nothing is presented.', presentation([]),
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['vp.empty'] } });
vp('with-address', 'An address instead of a credential.', presentation(['https://uni.example/credentials/1']),
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['nested.open'], 'issuer.nested': ['nested.open'], 'force.nested': ['nested.open'] } }, ['VCS-22']);
const deep = (levels) => (levels === 0 ? JSON.parse(presentation([good])) : JSON.parse(presentation([deep(levels - 1)])));
vp('in-presentation', 'A presentation in a presentation.', JSON.stringify(deep(1)), VALID);
vp('in-presentation-too-deep', 'Presentations in each other beyond the limit.', JSON.stringify(deep(8)),
  { verdict: 'indeterminate', problems: { 'integrity.nested': ['nested.open'], 'issuer.nested': ['nested.open'], 'force.nested': ['nested.open'] } }, ['VCS-22']);
vp('too-many', 'More credentials than are verified in one file.', presentation(Array(201).fill('ey.')),
  { verdict: 'invalid', problems: { 'integrity.nested': ['nested.invalid', 'nested.open'] } }, ['VCS-22']);
vp('recipient', 'Asked whether it is about Ana.', presentation([good]), { verdict: 'valid', questions: { recipient: 'passed' } }, [], { recipient: 'ana@example.org' });
vp('recipient-other', 'Asked whether it is about Ben.', presentation([good]),
  { verdict: 'valid', questions: { recipient: 'failed' }, problems: { 'recipient.nested': ['nested.invalid'] } }, [], { recipient: 'ben@example.org' });
const envelope = (name, note, object, expected, threats) => add(`envelope-${name}`, note, JSON.stringify(object), { ...RECOGNISED, threats }, expected, 'json');
envelope('token', 'An envelope by itself.', enveloped(good), VALID);
const REFUSED = { 'integrity.envelope': ['vc.envelope'] };
envelope('relabelled', 'It says SD-JWT and holds a plain token.', enveloped(good, 'application/vc+sd-jwt'), { verdict: 'invalid', problems: REFUSED }, ['DIP-26']);
envelope('plain-json', 'It says token and holds JSON.', enveloped(encodeURIComponent(JSON.stringify(edBadge))),
  { verdict: 'invalid', problems: { 'integrity.header': ['jws.structure'] } }, ['DIP-26']);
envelope('no-data', 'Its identifier is no data: address.', enveloped(good, 'x', { id: 'urn:uuid:1' }), { verdict: 'invalid', problems: REFUSED }, ['DIP-26']);
envelope('cose', 'An honest kind that is not read.', enveloped('omh', 'application/vc+cose;base64'),
  { verdict: 'indeterminate', problems: { 'integrity.envelope': ['securing.unsupported'] } }, ['DIP-26']);

// Endorsements only add to what stands without them.
const ACHIEVEMENT = edBadge.credentialSubject.achievement.id;
const endorsement = (subject, issuerKey = keys.p256, change = {}) => ({
  '@context': [V2, OB], id: 'urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-0f2c5f1f0e01', type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsement by the Polytechnic', issuer: { id: didKey(keys.ed25519), type: ['Profile'], name: 'Invented University' }, validFrom: '2026-02-01T00:00:00Z',
  credentialSubject: { id: subject, type: ['EndorsementSubject'], endorsementComment: 'A demanding course.' }, ...change,
});
const endorsed = (jwts, objects) => ({
  ...edBadge,
  credentialSubject: {
    ...edBadge.credentialSubject,
    achievement: { ...edBadge.credentialSubject.achievement, ...(jwts ? { endorsementJwt: jwts } : {}), ...(objects ? { endorsement: objects } : {}) },
  },
});
const endorse = (name, note, jwts, objects, types) => add(`endorsement-${name}`, note, edToken({ credential: endorsed(jwts, objects) }), { ...RECOGNISED, threats: ['VCS-26'] },
  { ...VALID, ...(types ? { problems: { 'issuer.endorsements': types } } : {}) });
const genuine = edToken({ credential: endorsement(ACHIEVEMENT) });
endorse('genuine', 'A genuine endorsement of the achievement.', [genuine]);
endorse('altered', 'The badge stands, the endorsement does not.', [flip(genuine, genuine.lastIndexOf('.') + 20)], null, ['ob.endorsement-invalid']);
endorse('of-something-else', 'A genuine endorsement of another achievement.', [edToken({ credential: endorsement('https://uni.example/achievements/other') })], null, ['ob.endorsement-other']);
endorse('unsigned', 'An endorsement that nobody signed.', null, [endorsement(ACHIEVEMENT)], ['ob.endorsement-open']);
