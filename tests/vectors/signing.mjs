// Signing for the vectors, on Node's own cryptography, so that they are independent of ours.
import { constants, createHmac, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

export const keys = JSON.parse(readFileSync(new URL('keys.json', import.meta.url), 'utf8'));

const PUBLIC = { OKP: ['crv', 'kty', 'x'], EC: ['crv', 'kty', 'x', 'y'], RSA: ['e', 'kty', 'n'] };
export const publicJwk = (key) => Object.fromEntries(PUBLIC[key.kty].map((name) => [name, key[name]]));

export const base64url = (value) =>
  Buffer.from(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export function base58(bytes) {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return text;
}

const CODEC = { Ed25519: [0xed, 0x01], 'P-256': [0x80, 0x24], 'P-384': [0x81, 0x24], 'P-521': [0x82, 0x24], secp256k1: [0xe7, 0x01] };
/** did:key of a key (did:key method, multicodec and base58btc). */
export function didKey(key) {
  const x = Buffer.from(key.x, 'base64url');
  const point = key.kty === 'EC' ? Buffer.concat([Buffer.from([2 + (Buffer.from(key.y, 'base64url').at(-1) & 1)]), x]) : x;
  return `did:key:z${base58(Buffer.concat([Buffer.from(CODEC[key.crv]), point]))}`;
}
export const didKeyUrl = (key) => `${didKey(key)}#${didKey(key).slice('did:key:'.length)}`;
export const didJwk = (key) => `did:jwk:${base64url(publicJwk(key))}`;

/** `saltLength` is for PSS signatures that no verifier may accept. */
export function signature(alg, key, input, saltLength = constants.RSA_PSS_SALTLEN_DIGEST) {
  if (alg.startsWith('HS')) return createHmac('sha256', key).update(input).digest();
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const bits = /^[REP]S(\d{3})/.exec(alg)?.[1];
  const hash = bits ? `sha${bits}` : null;
  const pss = alg.startsWith('PS') ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : {};
  return sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363', ...pss });
}

/** A compact JWS. `header` and `payload` are objects or ready base64url-able texts. */
export function jws(header, payload, key, alg = header.alg, saltLength = undefined) {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signature(alg, key, input, saltLength).toString('base64url')}`;
}

/** An 8 x 8 picture of one colour with the text in an iTXt chunk before the image data. */
export function bakedPng(keyword, texts) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(8);
    out.writeUInt32BE(data.length);
    out.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([out.subarray(0, 4), body, out.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  // One stored deflate block: 8 rows of a filter byte and 8 grey pixels, with its Adler-32 sum.
  const raw = Buffer.concat(Array.from({ length: 8 }, () => Buffer.from([0, 90, 90, 90, 90, 90, 90, 90, 90])));
  let a = 1;
  let b = 0;
  for (const byte of raw) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  const adler = Buffer.alloc(4);
  adler.writeUInt32BE(((b << 16) | a) >>> 0);
  const data = Buffer.concat([Buffer.from([0x78, 0x01, 1, raw.length, 0, 0xff - raw.length, 0xff]), raw, adler]);
  const itxt = (text) => chunk('iTXt', Buffer.concat([Buffer.from(keyword), Buffer.from([0, 0, 0, 0, 0]), Buffer.from(text)]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...texts.map(itxt),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
