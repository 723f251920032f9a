/**
 * Files of keys: PKCS#8 (RFC 5958), plain or under a passphrase (PBES2, RFC 8018), the older forms of
 * OpenSSL for RSA and curves, and PKCS#12 (RFC 7292) with its certificates; DER or PEM. Loaded when
 * first wanted. Ciphers that browsers no longer have (RC2, triple DES) are told, with what helps.
 */
import { fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, EncryptedData, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs';
import { importPrivate, type KeyKind } from './kinds.js';
import { publicHalf } from './make.js';

/** Why a file was not taken, `committee.keys.file.<kind>`. */
export class KeyFileRefused extends Error {
  override name = 'KeyFileRefused';
  constructor(readonly kind: 'needs_passphrase' | 'wrong_passphrase' | 'legacy' | 'unreadable' | 'no_key' | 'not_its_certificate' | 'unknown_kind') {
    super(kind);
  }
}

export interface KeyFile {
  alg: KeyKind;
  jwk: JsonWebKey;
  /** Cannot be read out. */
  private: CryptoKey;
  /** Base64 of DER: the key's own first, then who issued it, as far as the file has them. */
  certificates: string[];
}

const PBES2 = '1.2.840.113549.1.5.13';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const RSA = '1.2.840.113549.1.1.1';
const CURVE = '1.2.840.10045.2.1';
const KINDS: Readonly<Record<string, KeyKind>> = {
  [RSA]: 'RS256',
  '1.2.840.10045.3.1.7': 'ES256',
  '1.3.132.0.34': 'ES384',
  '1.3.101.112': 'EdDSA',
  '1.3.101.110': 'X25519',
};

interface Found {
  key: PrivateKeyInfo | null;
  certificates: Certificate[];
}

/** A passphrase is "" until one was asked for. Rejects with `KeyFileRefused`. */
export async function readKeyFile(bytes: Uint8Array, passphrase: string): Promise<KeyFile> {
  const found = await contents(bytes, passphrase);
  if (!found.key) throw new KeyFileRefused('no_key');
  const alg = kindOf(found.key);
  const pkcs8 = found.key.toSchema().toBER();
  let jwk: JsonWebKey;
  let kept: CryptoKey;
  try {
    jwk = publicHalf(await crypto.subtle.exportKey('jwk', await importPrivate(alg, pkcs8, true)));
    kept = await importPrivate(alg, pkcs8);
  } catch {
    throw new KeyFileRefused('unknown_kind');
  }
  return { alg, jwk, private: kept, certificates: await chainOf(found.certificates, alg, jwk) };
}

async function contents(bytes: Uint8Array, passphrase: string): Promise<Found> {
  const text = new TextDecoder().decode(bytes.subarray(0, 200_000));
  if (!text.includes('-----BEGIN ')) return fromDer(bytes.slice().buffer, passphrase);
  const found: Found = { key: null, certificates: [] };
  for (const [, label = '', body = ''] of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/g)) {
    if (body.includes('Proc-Type:')) throw new KeyFileRefused('legacy');
    const der = decoded(body);
    if (label === 'CERTIFICATE') found.certificates.push(reading(() => Certificate.fromBER(der)));
    else if (label === 'RSA PRIVATE KEY') found.key = wrapped(RSA, new Null(), der);
    else if (label === 'EC PRIVATE KEY') found.key = wrapped(CURVE, curveOf(der), der);
    else if (label === 'PRIVATE KEY' || label === 'ENCRYPTED PRIVATE KEY') found.key = (await fromDer(der, passphrase)).key;
  }
  return found;
}

function decoded(base64: string): ArrayBuffer {
  return reading(() => Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0)).buffer);
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new KeyFileRefused('unreadable');
  }
}

/** PKCS#12 begins with version 3, PKCS#8 with 0 or 1, an encrypted one with its algorithm. */
async function fromDer(der: ArrayBuffer, passphrase: string): Promise<Found> {
  const { offset, result } = fromBER(der);
  if (offset === -1 || !(result instanceof Sequence)) throw new KeyFileRefused('unreadable');
  const [first] = result.valueBlock.value;
  if (first instanceof Sequence) {
    return { key: await unlocked(reading(() => new PKCS8ShroudedKeyBag({ schema: result })), passphrase), certificates: [] };
  }
  if (!(first instanceof Integer)) throw new KeyFileRefused('unreadable');
  if (first.valueBlock.valueDec === 3) return fromPkcs12(reading(() => new PFX({ schema: result })), passphrase);
  return { key: reading(() => new PrivateKeyInfo({ schema: result })), certificates: [] };
}

const bytesOf = (passphrase: string): ArrayBuffer => new TextEncoder().encode(passphrase).buffer as ArrayBuffer;

async function unlocked(bag: PKCS8ShroudedKeyBag, passphrase: string): Promise<PrivateKeyInfo> {
  if (bag.encryptionAlgorithm.algorithmId !== PBES2) throw new KeyFileRefused('legacy');
  if (passphrase === '') throw new KeyFileRefused('needs_passphrase');
  try {
    await (bag as unknown as { parseInternalValues(options: { password: ArrayBuffer }): Promise<void> }).parseInternalValues({ password: bytesOf(passphrase) });
  } catch {
    throw new KeyFileRefused('wrong_passphrase');
  }
  return bag.parsedValue as PrivateKeyInfo;
}

interface Bag {
  bagId: string;
  bagValue: unknown;
}

async function fromPkcs12(file: PFX, passphrase: string): Promise<Found> {
  const password = bytesOf(passphrase);
  try {
    await file.parseInternalValues({ checkIntegrity: file.macData !== undefined, password });
  } catch {
    throw new KeyFileRefused(passphrase === '' ? 'needs_passphrase' : 'wrong_passphrase');
  }
  const safe = file.parsedValue?.authenticatedSafe;
  if (!safe) throw new KeyFileRefused('unreadable');
  for (const { contentType, content } of safe.safeContents) {
    if (contentType !== ENCRYPTED_DATA) continue;
    const data = reading(() => EncryptedData.fromBER((content as Sequence).toBER())); // a copy: reading takes it apart
    if (data.encryptedContentInfo.contentEncryptionAlgorithm.algorithmId !== PBES2) throw new KeyFileRefused('legacy');
  }
  try {
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(({ contentType }) => (contentType === ENCRYPTED_DATA ? { password } : {})) });
  } catch {
    throw new KeyFileRefused('wrong_passphrase');
  }
  const found: Found = { key: null, certificates: [] };
  const inside = safe.parsedValue.safeContents as { value: { safeBags: Bag[] } }[];
  for (const { bagId, bagValue } of inside.flatMap(({ value }) => value.safeBags)) {
    if (bagId === '1.2.840.113549.1.12.10.1.1') found.key ??= bagValue as PrivateKeyInfo;
    if (bagId === '1.2.840.113549.1.12.10.1.2') found.key ??= await unlocked(bagValue as PKCS8ShroudedKeyBag, passphrase);
    const certificate = bagId === '1.2.840.113549.1.12.10.1.3' ? (bagValue as { parsedValue?: unknown }).parsedValue : null;
    if (certificate instanceof Certificate) found.certificates.push(certificate);
  }
  return found;
}

/** RFC 5915 and RFC 8017 keys inside PKCS#8. */
function wrapped(algorithm: string, parameters: ObjectIdentifier | Null, der: ArrayBuffer): PrivateKeyInfo {
  const schema = new Sequence({
    value: [
      new Integer({ value: 0 }),
      new Sequence({ value: [new ObjectIdentifier({ value: algorithm }), parameters] }),
      new OctetString({ valueHex: der }),
    ],
  });
  return reading(() => PrivateKeyInfo.fromBER(schema.toBER()));
}

function curveOf(der: ArrayBuffer): ObjectIdentifier {
  const { result } = fromBER(der);
  const members = result instanceof Sequence ? (result.valueBlock.value as { idBlock: { tagClass: number; tagNumber: number }; valueBlock: { value?: unknown[] } }[]) : [];
  const curve = members.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0)?.valueBlock.value?.[0];
  if (!(curve instanceof ObjectIdentifier)) throw new KeyFileRefused('unreadable');
  return curve;
}

function kindOf({ privateKeyAlgorithm: { algorithmId, algorithmParams } }: PrivateKeyInfo): KeyKind {
  const name = algorithmId === CURVE && algorithmParams instanceof ObjectIdentifier ? algorithmParams.valueBlock.toString() : algorithmId;
  const kind = KINDS[name];
  if (!kind) throw new KeyFileRefused('unknown_kind');
  return kind;
}

const same = (a: JsonWebKey, b: JsonWebKey): boolean => a.kty === b.kty && a.crv === b.crv && a.x === b.x && a.y === b.y && a.n === b.n && a.e === b.e;

async function publicOf(certificate: Certificate, alg: KeyKind): Promise<JsonWebKey | null> {
  const algorithm = alg === 'ES256' || alg === 'ES384' ? { name: 'ECDSA', namedCurve: alg === 'ES256' ? 'P-256' : 'P-384' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('spki', certificate.subjectPublicKeyInfo.toSchema().toBER(), algorithm, true, ['verify']);
    return publicHalf(await crypto.subtle.exportKey('jwk', key));
  } catch {
    return null; // another kind of key
  }
}

async function chainOf(certificates: readonly Certificate[], alg: KeyKind, jwk: JsonWebKey): Promise<string[]> {
  if (certificates.length === 0) return [];
  let next: Certificate | undefined;
  for (const certificate of certificates) {
    const key = await publicOf(certificate, alg);
    if (key && same(key, jwk)) next ??= certificate;
  }
  if (!next) throw new KeyFileRefused('not_its_certificate');
  const chain: Certificate[] = [];
  while (next && !chain.includes(next)) {
    chain.push(next);
    const { issuer }: Certificate = next;
    next = certificates.find((candidate) => !chain.includes(candidate) && candidate.subject.isEqual(issuer));
  }
  return chain.map((certificate) => btoa(Array.from(new Uint8Array(certificate.toSchema().toBER()), (byte) => String.fromCharCode(byte)).join('')));
}
