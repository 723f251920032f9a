// What all areas of the vectors share: issuers, lists, documents, a badge, and how a case is added.
import { createHash } from 'node:crypto';
import { base64url, didJwk, didKey, didKeyUrl, jws, keys, publicJwk } from './signing.mjs';

export const AT = '2026-06-01T12:00:00Z';

export const UNIVERSITY = 'https://uni.example/issuers/1';
export const WEB = 'did:web:uni.example';
export const issuer = (id, names, more = {}) => ({ id, names: [names], url: null, country: null, test: false, keys: [], ...more });
export const list = (tier, issuers) => ({
  schema_version: 1, title: `Invented ${tier} list`, tier, dated: '2026-05-01', source: 'https://lists.example/', licence: 'none', issuers,
});
export const ENCRYPTION = `did:jwk:${base64url({ ...publicJwk(keys.p256), use: 'enc' })}`;
export const listed = (id, key, more = {}) => ({ id, jwk: publicJwk(key), valid_from: null, valid_until: null, ...more });
export const trust = {
  'recognised.json': list('recognised', [
    issuer(didKey(keys.ed25519), 'Invented University of Bilbao'),
    issuer(didKey(keys.p256), 'Invented Polytechnic of Ghent'),
    issuer(didJwk(keys.p384), 'Invented Academy of Graz'),
    issuer(didKey(keys.p521), 'Invented School of Turku'),
    issuer(didKey(keys.secp256k1), 'Invented College of Cork'),
    issuer(WEB, 'Invented University of the Web'),
    issuer(UNIVERSITY, 'Invented University of Coimbra', {
      keys: [{ id: `${UNIVERSITY}#key-1`, jwk: publicJwk(keys.rsa), valid_from: null, valid_until: null }],
    }),
  ]),
  // The same issuers in lists that vouch for nobody, with keys that are not theirs.
  'self-declared.json': list('self_declared', [
    issuer(UNIVERSITY, 'Anybody', { keys: [listed('https://attacker.example/key.json', keys.mallory)] }),
    issuer('did:web:attacker.example', 'Anybody', { keys: [listed(`${WEB}#key-1`, keys.mallory)] }),
  ]),
  'key-period-over.json': list('recognised', [
    issuer(UNIVERSITY, 'Invented University of Coimbra', { keys: [listed(`${UNIVERSITY}#key-1`, keys.rsa, { valid_until: '2026-03-01T00:00:00Z' })] }),
  ]),
  'without-keys.json': list('recognised', [issuer(UNIVERSITY, 'Invented University of Coimbra')]),
  'encryption.json': list('recognised', [issuer(ENCRYPTION, 'Invented Academy of Secrets')]),
  'sandbox.json': list('sandbox', [issuer(didKey(keys.ed25519), 'Invented Test Institute')]),
  'test-issuer.json': list('recognised', [issuer(didKey(keys.ed25519), 'Invented Test Institute', { test: true })]),
};
export const didWeb = (change) => ({
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: WEB,
  verificationMethod: [{ id: `${WEB}#key-1`, type: 'JsonWebKey', controller: WEB, publicKeyJwk: publicJwk(keys.ed25519), ...change }],
  assertionMethod: [`${WEB}#key-1`, `${WEB}#key-2`],
});
export const documents = {
  'did-web.json': {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: WEB,
    verificationMethod: [{ id: `${WEB}#key-1`, type: 'JsonWebKey', controller: WEB, publicKeyJwk: publicJwk(keys.ed25519) }],
    assertionMethod: [`${WEB}#key-1`],
  },
  'did-web-of-another.json': {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: 'did:web:other.example',
    verificationMethod: [{ id: `${WEB}#key-1`, type: 'JsonWebKey', controller: WEB, publicKeyJwk: publicJwk(keys.ed25519) }],
    assertionMethod: [`${WEB}#key-1`],
  },
  'did-web-authentication-only.json': {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: WEB,
    verificationMethod: [{ id: `${WEB}#key-1`, type: 'JsonWebKey', controller: WEB, publicKeyJwk: publicJwk(keys.ed25519) }],
    authentication: [`${WEB}#key-1`],
  },
  'did-web-revoked.json': didWeb({ revoked: '2026-05-01T00:00:00Z' }),
  'did-web-other-controller.json': didWeb({ controller: 'did:web:other.example' }),
  'did-web-newer-key.json': didWeb({ id: `${WEB}#key-2`, publicKeyJwk: publicJwk(keys.p256) }),
  'not-found.json': 'Not found',
  'attacker-in-anothers-name.json': {
    id: UNIVERSITY,
    verificationMethod: [{ id: 'https://attacker.example/key.json', type: 'JsonWebKey', controller: UNIVERSITY, publicKeyJwk: publicJwk(keys.mallory) }],
    assertionMethod: ['https://attacker.example/key.json'],
  },
  'neighbour.json': {
    id: 'https://uni.example/people/mallory',
    verificationMethod: [{ id: 'https://uni.example/people/mallory#key-1', type: 'JsonWebKey', controller: 'https://uni.example/people/mallory', publicKeyJwk: publicJwk(keys.mallory) }],
    assertionMethod: ['https://uni.example/people/mallory#key-1'],
  },
  'jwks.json': { keys: [{ ...publicJwk(keys.ed25519), kid: 'key-2' }] },
  'jwks-encryption.json': { keys: [{ ...publicJwk(keys.ed25519), kid: 'key-2', use: 'enc' }] },
  'attacker-jwks.json': { keys: [{ ...publicJwk(keys.mallory), kid: 'https://attacker.example/key.json' }] },
};

export const EMAIL = 'ana@example.org';
export const hash = (text, salt) => `sha256$${createHash('sha256').update(text + salt).digest('hex')}`;
export const badge = (issuerId, change = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:7a5a1f0e-51f6-4f0b-8a3b-0f2c5f1f0001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Communicating across cultures',
  issuer: { id: issuerId, type: ['Profile'], name: 'Invented University' },
  validFrom: '2026-02-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:ana',
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, salt: 'sea', identityHash: hash(EMAIL, 'sea') }],
    achievement: {
      id: 'https://uni.example/achievements/communication',
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'Communicating across cultures',
      description: 'Works in a team whose members share no first language.',
      criteria: { narrative: 'A project of 60 hours with two reviews.' },
      creditsAvailable: 2,
      alignment: [{
        type: ['Alignment'],
        targetName: 'intercultural communication',
        targetUrl: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001',
      }],
    },
  },
  ...change,
});
export const seconds = (text) => Date.parse(text) / 1000;
export const claims = (credential) => ({
  iss: credential.issuer.id, sub: credential.credentialSubject.id, jti: credential.id, nbf: seconds(credential.validFrom),
});
export const token = (key, alg, kid, { credential = badge(kid.split('#')[0]), header = {}, change = {} } = {}) =>
  jws({ alg, kid, typ: 'JWT', ...header }, { ...credential, ...claims(credential), ...change }, key);

export const ed = didKeyUrl(keys.ed25519);
export const edBadge = badge(didKey(keys.ed25519));
export const edToken = (options) => token(keys.ed25519, 'EdDSA', ed, options);
export const RECOGNISED = { trust: ['recognised.json'] };
export const VALID = { verdict: 'valid', questions: { integrity: 'passed', issuer: 'passed', force: 'passed' } };
export const invalid = (check, ...types) => ({ verdict: 'invalid', problems: { [check]: types } });
export const open = (check, ...types) => ({ verdict: 'indeterminate', problems: { [check]: types } });
export const without = (object, ...names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
export const flip = (text, at) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

export const cases = [];
export const add = (name, note, input, options, expected, kind = 'jwt') => cases.push({ name, note, input, options, expected, kind });
/** A file of the shared test data (`path` below PORTOLAN_SHARED). `options.threats` names rows of the threat catalogue. */
export const addShared = (name, note, path, options, expected) => cases.push({ name, note, shared: path, options, expected });
