// Badges that the tests issue themselves: Open Badges 3.0 as VC-JWT, and the list that knows their issuer.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ADDRESS = 'https://university.example/issuers/1';

/**
 * An issuer with a fresh key: `badge(changes)` gives a token, `list` the list on which it stands. An
 * issuer that is a DID publishes its key in `document`, any other has it on the list.
 */
export async function makeIssuer({ id = ADDRESS, name = 'Example University', algorithm = 'ES256' } = {}) {
  const ISSUER = id;
  const KEY_ID = `${id}#key-1`;
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const { kty, crv, x, y, n, e } = await exportJWK(publicKey);
  const jwk = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
  const badge = (changes = {}) => {
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      id: 'urn:uuid:6f1c1a52-6a3b-4a55-9f6d-0b2f4dd0a001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: ISSUER, type: ['Profile'], name },
      validFrom: '2026-01-01T00:00:00Z',
      name: 'Intercultural communication',
      credentialSubject: {
        id: 'did:example:ana',
        type: ['AchievementSubject'],
        identifier: [
          { type: 'IdentityObject', identityHash: 'ana@example.org', identityType: 'emailAddress', hashed: false },
        ],
        achievement: {
          id: 'https://university.example/achievements/1',
          type: ['Achievement'],
          name: 'Intercultural communication',
          description: 'Talks to people of other cultures with ease.',
          criteria: { narrative: 'Spent a semester abroad and wrote about it.' },
        },
      },
      ...changes,
    };
    return new SignJWT({ ...credential })
      .setProtectedHeader({ alg: algorithm, kid: KEY_ID, typ: 'vc+jwt' })
      .setIssuer(ISSUER)
      .setSubject('did:example:ana')
      .setJti(credential.id)
      .setNotBefore(new Date(credential.validFrom))
      .sign(privateKey);
  };
  const list = {
    schema_version: 1,
    title: 'Issuers known to this test',
    tier: 'recognised',
    dated: '2026-06-01',
    source: 'https://university.example/',
    licence: 'CC0-1.0',
    issuers: [
      {
        id: ISSUER,
        names: [name],
        url: 'https://university.example/',
        country: 'ESP',
        test: false,
        keys: id.startsWith('did:') ? [] : [{ id: KEY_ID, jwk, valid_from: null, valid_until: null }],
      },
    ],
  };
  const document = {
    id,
    verificationMethod: [{ id: KEY_ID, type: 'JsonWebKey', controller: id, publicKeyJwk: jwk }],
    assertionMethod: [KEY_ID],
  };
  return { badge, list, document };
}
