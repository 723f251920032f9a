// Makes keys.json once. Throw-away keys for test credentials; nothing real is signed with them.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const jwk = (pair) => pair.privateKey.export({ format: 'jwk' });
const keys = {
  ed25519: jwk(generateKeyPairSync('ed25519')),
  mallory: jwk(generateKeyPairSync('ed25519')),
  p256: jwk(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  p384: jwk(generateKeyPairSync('ec', { namedCurve: 'P-384' })),
  p521: jwk(generateKeyPairSync('ec', { namedCurve: 'P-521' })),
  secp256k1: jwk(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
  rsa: jwk(generateKeyPairSync('rsa', { modulusLength: 2048 })),
  rsaShort: jwk(generateKeyPairSync('rsa', { modulusLength: 1024 })),
};
writeFileSync(new URL('keys.json', import.meta.url), `${JSON.stringify(keys, null, 2)}\n`);
