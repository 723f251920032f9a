// The envelope of tokens, attacked: the rows JWS and EDD of the threat catalogue that tokens.mjs has no case
// for, several signatures, certificates in the header, and presentations as tokens. Rows of JSON are last.
import { createHash, createHmac, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BASE, L, add as addPoints, decode, encode, littleEndian, multiply, toLittleEndian } from '../edwards.mjs';
import { RECOGNISED, UNIVERSITY, VALID, WEB, add, badge, claims, documents, ed, edBadge, edToken, didWeb, invalid, open, token, without } from '../kit.mjs';
import { base64url, didKey, didKeyUrl, jws, keys, publicJwk, signature } from '../signing.mjs';

const good = edToken();
const [goodHeader, goodPayload, goodSignature] = good.split('.');
const NO_SIGNATURE = { 'integrity.signature': ['check.not-run'] };
const NO_KEY = { ...NO_SIGNATURE, 'issuer.key': ['check.not-run'] };
const plain = { alg: 'EdDSA', kid: ed, typ: 'JWT' };
const payloadOf = (credential = edBadge) => ({ ...credential, ...claims(credential) });
const recognised = (threats, more = {}) => ({ ...RECOGNISED, threats, ...more });
const refused = (name, note, input, threats, check, type, more = {}) => add(`jws-${name}`, note, input, recognised(threats), { verdict: 'invalid', problems: { [check]: [type], ...more } });

// Algorithms that are none.
const withHeader = (header) => base64url(typeof header === 'string' ? header : JSON.stringify(header));
const NONE = { none: 'none', None: 'None', NONE: 'NONE', nOnE: 'nOnE', 'with-a-space': 'none ', empty: '', null: null, list: [], zero: 0 };
for (const [name, alg] of Object.entries(NONE)) {
  const id = name === 'None' || name === 'NONE' || name === 'nOnE' ? `spelling-${['None', 'NONE', 'nOnE'].indexOf(name) + 1}` : name;
  const head = withHeader({ ...plain, alg });
  refused(`alg-${id}`, `alg ${JSON.stringify(alg)}, and no signature.`, `${head}.${goodPayload}.`, ['JWS-01'], 'integrity.header', 'jws.alg-none', NO_SIGNATURE);
  refused(`alg-${id}-signed`, `alg ${JSON.stringify(alg)} over the signature of the genuine token.`, `${head}.${goodPayload}.${goodSignature}`, ['JWS-01'], 'integrity.header', 'jws.alg-none', NO_SIGNATURE);
}
refused('alg-missing', 'No alg at all.', `${withHeader(without(plain, 'alg'))}.${goodPayload}.${goodSignature}`, ['JWS-01'], 'integrity.header', 'jws.alg-none', NO_SIGNATURE);

// A public key as the secret of an HMAC.
const rsa = createPublicKey({ key: publicJwk(keys.rsa), format: 'jwk' });
const SECRETS = {
  'spki-der': rsa.export({ type: 'spki', format: 'der' }),
  'spki-pem': rsa.export({ type: 'spki', format: 'pem' }),
  'spki-pem-trimmed': rsa.export({ type: 'spki', format: 'pem' }).trimEnd(),
  'pkcs1-pem': rsa.export({ type: 'pkcs1', format: 'pem' }),
  modulus: Buffer.from(keys.rsa.n, 'base64url'),
  jwk: JSON.stringify(publicJwk(keys.rsa)),
};
const hmacToken = (bits, kid, secret) => {
  const input = `${withHeader({ alg: `HS${bits}`, kid, typ: 'JWT' })}.${base64url(payloadOf(badge(kid.split('#')[0])))}`;
  return `${input}.${createHmac(`sha${bits}`, secret).update(input).digest('base64url')}`;
};
for (const [name, secret] of Object.entries(SECRETS)) {
  refused(`hmac-${name}`, `HS256 keyed with the issuer’s public key as ${name}.`, hmacToken(256, `${UNIVERSITY}#key-1`, secret), ['JWS-02'], 'integrity.header', 'jws.alg-not-allowed', NO_SIGNATURE);
}
for (const bits of [384, 512]) refused(`hmac-${bits}`, `HS${bits} with the public key.`, hmacToken(bits, `${UNIVERSITY}#key-1`, SECRETS['spki-der']), ['JWS-02'], 'integrity.header', 'jws.alg-not-allowed', NO_SIGNATURE);
refused('hmac-point', 'HS256 keyed with the coordinates of an EC key.', hmacToken(256, didKeyUrl(keys.p256), Buffer.concat([Buffer.from(keys.p256.x, 'base64url'), Buffer.from(keys.p256.y, 'base64url')])), ['JWS-02'], 'integrity.header', 'jws.alg-not-allowed', NO_SIGNATURE);
refused('hmac-empty', 'HS256 with an empty secret and a kid that nobody knows.', hmacToken(256, 'https://nobody.example/1#none', ''), ['JWS-03'], 'integrity.header', 'jws.alg-not-allowed', NO_SIGNATURE);

// Whose key is it?
const jwkToken = (key, alg, id) => token(key, alg, 'unused', { credential: badge(id), header: { kid: undefined, jwk: publicJwk(key) } });
add('jws-jwk-in-anothers-name', 'An attacker signs in the name of a known university and brings the key along.', jwkToken(keys.mallory, 'EdDSA', UNIVERSITY), recognised(['JWS-05']), invalid('issuer.key', 'issuer.key-unbound'));
add('jws-jwk-in-a-did-key-name', 'The same in the name of a did:key: the name itself is the key, and it is another.', jwkToken(keys.mallory, 'EdDSA', didKey(keys.ed25519)), recognised(['JWS-05']), open('issuer.key', 'issuer.key-unbound-unknown'));
const rsaKid = `${UNIVERSITY}#key-1`;
add('jws-kid-and-jwk-signed-by-kid', 'kid and jwk name different keys; signed by the one of kid.', token(keys.rsa, 'RS256', rsaKid, { header: { jwk: publicJwk(keys.mallory) } }), recognised(['JWS-06']), invalid('integrity.key', 'jws.key-ambiguous'));
add('jws-kid-and-jwk-signed-by-jwk', 'The same, signed by the one of jwk.', token(keys.mallory, 'EdDSA', rsaKid, { header: { jwk: publicJwk(keys.mallory) } }), recognised(['JWS-06']), { verdict: 'invalid', problems: { 'integrity.key': ['jws.key-ambiguous'], 'integrity.signature': ['jws.alg-not-allowed'] } });
add('jws-kid-foreign-document', 'The kid leads to a foreign host whose document was supplied.', token(keys.mallory, 'EdDSA', 'https://attacker.example/key.json', { credential: badge(UNIVERSITY) }),
  recognised(['JWS-07'], { documents: { 'https://attacker.example/key.json': 'attacker-jwks.json' } }), invalid('issuer.key', 'issuer.key-unbound'));
add('jws-kid-foreign-missing', 'The same without the document: nothing is fetched, nothing is known.', token(keys.mallory, 'EdDSA', 'https://attacker.example/key.json', { credential: badge(UNIVERSITY) }),
  recognised(['JWS-07']), { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
const KIDS = { path: '../../../../dev/null', file: 'file:///etc/passwd', sql: "' OR 1=1 --", zero: '%00', control: '\u0000', long: 'k'.repeat(65536), proto: '__proto__' };
for (const [name, kid] of Object.entries(KIDS)) {
  add(`jws-kid-${name}`, 'A kid that other programs would act upon: here it is a name that nobody has.', token(keys.rsa, 'RS256', kid, { credential: badge(UNIVERSITY) }), recognised(['JWS-11']),
    { verdict: 'indeterminate', problems: { 'integrity.key': ['issuer.key-not-found'], ...NO_KEY } });
}
const site = 'https://uni.example/jwks.json';
const setKey = { ...publicJwk(keys.ed25519), kid: 'key-2' };
const { d: secret } = keys.ed25519;
Object.assign(documents, {
  'jwks-duplicate-kid.json': { keys: [{ ...publicJwk(keys.mallory), kid: 'key-2' }, setKey] },
  'jwks-private.json': { keys: [{ ...setKey, d: secret }] },
  'jwks-symmetric.json': { keys: [setKey, { kty: 'oct', k: 'AAAA', kid: 'key-3' }] },
  'did-web-secret-multikey.json': didWeb({ type: 'Multikey', publicKeyJwk: undefined, publicKeyMultibase: secretMultikey() }),
});
function secretMultikey() {
  const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = BigInt(`0x8026${Buffer.from(secret, 'base64url').toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return `z${text}`;
}
const fromSite = (file) => [token(keys.ed25519, 'EdDSA', `${site}#key-2`, { credential: badge(UNIVERSITY) }), { trust: ['without-keys.json'], documents: { [site]: file } }];
const ofSet = (name, note, file, threats, type) => {
  const [input, options] = fromSite(file);
  add(`jws-set-${name}`, note, input, { ...options, threats }, { verdict: 'invalid', problems: { 'integrity.key': [type], ...NO_KEY } });
};
ofSet('duplicate-kid', 'Two keys of one kid in the issuer’s set.', 'jwks-duplicate-kid.json', ['JWS-13'], 'jwks.duplicate-kid');
ofSet('private', 'The issuer published its private key.', 'jwks-private.json', ['JWS-14'], 'key.private-material');
ofSet('symmetric', 'A shared secret in the set.', 'jwks-symmetric.json', ['JWS-14'], 'key.private-material');
add('jws-multikey-secret', 'A Multikey with the prefix of a secret.', token(keys.ed25519, 'EdDSA', `${WEB}#key-1`), recognised(['EDD-09', 'JWS-14'], { documents: { 'https://uni.example/.well-known/did.json': 'did-web-secret-multikey.json' } }),
  { verdict: 'invalid', problems: { 'integrity.key': ['key.private-material'], ...NO_KEY } });

// Certificates in the header of a token.
const seals = JSON.parse(readFileSync(new URL('../certificates.json', import.meta.url), 'utf8'));
const SEALED = { at: '2027-06-01T12:00:00Z' };
const der = (name) => seals[name].certificate;
const certified = (x5c, { id = 'https://nobody.example/1', by = 'p256', alg = 'ES256', header = {}, kid } = {}) =>
  jws({ alg, typ: 'JWT', x5c, ...(kid ? { kid } : {}), ...header }, payloadOf(badge(id)), seals[by].key);
const UNKNOWN = { 'issuer.recognised': ['issuer.unknown'] };
add('jws-x5c-home-made', 'A certificate that anybody can make names the university; nobody vouches for it.', certified([der('p256')]), { ...recognised(['JWS-09']), ...SEALED },
  { verdict: 'indeterminate', questions: { integrity: 'passed' }, problems: { 'issuer.key': ['issuer.chain-untrusted'], ...UNKNOWN } });
add('jws-x5c-in-a-known-name', 'The same in the name of an issuer whose keys are known.', certified([der('p256')], { id: UNIVERSITY }), { ...recognised(['JWS-09']), ...SEALED }, invalid('issuer.key', 'issuer.key-unbound'));
add('jws-x5c-expired', 'The certificate is over, and it is all that connects key and issuer.', certified([der('p256')]), { ...RECOGNISED, at: '2099-01-01T00:00:00Z' },
  { verdict: 'indeterminate', problems: { 'issuer.key': ['issuer.chain-untrusted'], 'force.certificate_period': ['x509.expired-no-trusted-time'], ...UNKNOWN } });
add('jws-x5c-for-encryption', 'A certificate that is not for signing.', certified([der('encryptionOnly')], { by: 'encryptionOnly', alg: 'RS256' }), { ...RECOGNISED, ...SEALED }, { verdict: 'invalid', problems: { 'integrity.key': ['x509.key-usage'], ...NO_KEY } });
const wrongChain = (name, note, x5c, type = 'x509.chain-malformed') => add(`jws-x5c-${name}`, note, certified(x5c), { ...recognised(['JWS-10']), ...SEALED },
  { verdict: type.startsWith('limit.') ? 'indeterminate' : 'invalid', problems: { 'integrity.key': [type], ...NO_KEY, ...UNKNOWN } });
wrongChain('base64url', 'base64url where base64 belongs.', [Buffer.from(der('p256'), 'base64').toString('base64url')]);
wrongChain('pem', 'PEM text.', [`-----BEGIN CERTIFICATE-----\n${der('p256')}\n-----END CERTIFICATE-----\n`]);
wrongChain('spaces', 'White space inside.', [der('p256').replace(/^.{64}/, '$& ')]);
wrongChain('empty', 'An empty list.', []);
wrongChain('no-list', 'A text instead of a list.', der('p256'));
wrongChain('second-broken', 'The second certificate is none.', [der('p256'), '!']);
wrongChain('thousand', 'A thousand certificates: a limit leaves open where the catalogue refuses.', Array.from({ length: 1000 }, () => 'AAAA'), 'limit.size');
wrongChain('huge', 'One certificate longer than any is: the same.', [Buffer.alloc(70_000, 0x30).toString('base64')], 'limit.size');
add('jws-x5c-of-another', 'The first certificate is not the signer’s.', certified([der('p521'), der('p256')], { alg: 'ES256' }), { ...recognised(['JWS-10']), ...SEALED }, invalid('integrity.signature', 'jws.alg-not-allowed'));
add('jws-x5c-and-jwk-differ', 'Certificate and jwk are of different keys.', certified([der('p256')], { header: { jwk: publicJwk(keys.p256) } }), { ...RECOGNISED, ...SEALED }, { verdict: 'invalid', problems: { 'integrity.key': ['jws.key-ambiguous'], ...NO_KEY } });

// Critical parameters, and payloads that are not encoded.
for (const [name, header] of Object.entries({ bork: { crit: ['bork'], bork: 'x' }, cnf: { crit: ['cnf'], cnf: {} }, exp: { crit: ['exp'], exp: 1 } })) {
  refused(`crit-${name}`, `crit names ${name}.`, edToken({ header }), ['JWS-15'], 'integrity.header', 'jws.crit-unknown');
}
refused('crit-b64-absent', 'crit names b64, which is not there. The catalogue’s code is for parameters that nobody knows.', edToken({ header: { crit: ['b64'] } }), ['JWS-15'], 'integrity.header', 'jws.crit');
refused('b64-without-crit', 'b64 false that crit does not name.', edToken({ header: { b64: false } }), ['JWS-17'], 'integrity.json', 'jws.b64', { 'integrity.header': ['jws.b64'] });
refused('b64-compact', 'b64 false in a compact token.', edToken({ header: { b64: false, crit: ['b64'] } }), ['JWS-17'], 'integrity.json', 'jws.b64');
const unencoded = (payload) => {
  const head = withHeader({ ...plain, b64: false, crit: ['b64'] });
  return JSON.stringify({ protected: head, payload, signature: signature('EdDSA', keys.ed25519, `${head}.${payload}`).toString('base64url') });
};
add('jws-b64-json', 'b64 false in the JSON form: the payload is its own text, dots and all.', unencoded(JSON.stringify(payloadOf())), recognised(['JWS-17']), VALID, 'json');
add('jws-b64-two-readings', 'An unencoded payload that is base64url as well: it is read as itself, and itself it is no credential.', unencoded(base64url(payloadOf())), recognised(['JWS-17']), { verdict: 'invalid', problems: { 'integrity.json': ['json.syntax'] } }, 'json');

// Members twice.
const rawHeader = (text) => jws(text, payloadOf(), keys.ed25519, 'EdDSA');
const kidText = JSON.stringify(ed);
for (const [name, text] of Object.entries({
  'alg-first-none': `{"alg":"none","alg":"EdDSA","kid":${kidText}}`,
  'alg-last-none': `{"alg":"EdDSA","alg":"none","kid":${kidText}}`,
  'alg-escaped': `{"alg":"EdDSA","\\u0061lg":"none","kid":${kidText}}`,
  kid: `{"alg":"EdDSA","kid":${kidText},"kid":"did:key:z6Mk"}`,
  crit: `{"alg":"EdDSA","kid":${kidText},"crit":["b64"],"crit":["exp"]}`,
})) refused(`twice-${name}`, 'A header member twice.', rawHeader(text), ['JWS-18'], 'integrity.header', 'json.duplicate-key', { 'integrity.signature': ['check.not-run'] });
const flattened = (more = {}) => JSON.stringify({ protected: goodHeader, payload: goodPayload, signature: goodSignature, ...more });
add('jws-twice-in-both-headers', 'The same member in the signed and the unsigned header.', flattened({ header: { typ: 'JWT' } }), recognised(['JWS-18']), invalid('integrity.header', 'json.duplicate-key'), 'json');
const rawPayload = (change) => jws(plain, change(JSON.stringify(payloadOf())), keys.ed25519);
const twice = (name, change) => refused(`claim-twice-${name}`, 'A claim twice.', rawPayload(change), ['JWS-19'], 'integrity.json', 'json.duplicate-key');
twice('iss', (text) => text.replace(/^\{/, `{"iss":"${UNIVERSITY}",`));
twice('subject', (text) => text.replace(/\}$/, ',"credentialSubject":{"id":"did:example:mallory"}}'));
twice('escaped', (text) => text.replace(/\}$/, ',"\\u0069ss":"x"}'));

// Parts.
const PARTS = { two: `${goodHeader}.${goodPayload}`, four: `${good}.AAAA`, 'trailing-dot': `${good}.`, 'many-dots': `${goodHeader}${'.'.repeat(100_000)}` };
for (const [name, text] of Object.entries(PARTS)) refused(`parts-${name}`, 'Not three parts.', text, ['JWS-21'], 'integrity.header', 'jws.structure');
add('jws-parts-leading-dot', 'What begins with a dot is not taken for a token at all.', `.${good}`, recognised(['JWS-21']), { verdict: null, problems: { 'integrity.container': ['container.unrecognised'] } });
refused('parts-no-signature', 'An empty signature.', `${goodHeader}.${goodPayload}.`, ['JWS-21'], 'integrity.signature', 'jws.signature-encoding');
add('jws-jwe', 'An encrypted token: whoever can read it cannot show it to anybody, so it stays open where the catalogue refuses.', `${withHeader({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AAAA.AAAA.AAAA.AAAA`, recognised(['JWS-22']),
  { verdict: 'indeterminate', problems: { 'integrity.signature': ['securing.unsupported'] } });
refused('jwt-inside', 'cty says that a token is inside.', edToken({ header: { cty: 'JWT' } }), ['JWS-22'], 'integrity.header', 'jws.structure');

// The JSON form.
const json = (name, note, value, threats, expected) => add(`jws-json-${name}`, note, typeof value === 'string' ? value : JSON.stringify(value), threats.length > 0 ? recognised(threats) : RECOGNISED, expected, 'json');
const NOT_READ = { verdict: 'invalid', problems: { 'integrity.header': ['jws.structure'] } };
json('polyglot', 'A JSON form with a compact token as a member’s name: two programs would read two tokens.', { [`  ${withHeader({ alg: 'none' })}.e30.`]: '', protected: goodHeader, payload: goodPayload, signature: goodSignature }, ['JWS-23'], NOT_READ);
json('flattened', 'The flattened form.', flattened(), [], VALID);
const one = { protected: goodHeader, signature: goodSignature };
json('general', 'The general form with one signature.', { payload: goodPayload, signatures: [one] }, [], VALID);
json('no-signatures', 'No signature in the list.', { payload: goodPayload, signatures: [] }, ['JWS-25'], NOT_READ);
json('null-signatures', 'null for signatures.', { payload: goodPayload, signatures: null }, ['JWS-25'], NOT_READ);
json('mixed', 'Both forms at once.', { payload: goodPayload, signatures: [one], ...one }, ['JWS-25'], NOT_READ);
json('signature-missing', 'A flattened form without its signature.', { payload: goodPayload, protected: goodHeader }, ['JWS-25'], NOT_READ);
const moved = (name) => {
  const head = withHeader(without(plain, name));
  return JSON.stringify({ protected: head, payload: goodPayload, header: { [name]: plain[name] }, signature: signature('EdDSA', keys.ed25519, `${head}.${goodPayload}`).toString('base64url') });
};
json('unprotected-alg', 'alg in the unsigned header.', moved('alg'), ['JWS-26'], { verdict: 'invalid', problems: { 'integrity.header': ['jws.unprotected-alg'], ...NO_SIGNATURE } });
json('unprotected-kid', 'kid in the unsigned header.', moved('kid'), ['JWS-26'], invalid('integrity.header', 'jws.unprotected-alg'));
const second = (key, alg, kid) => {
  const head = withHeader({ alg, kid, typ: 'JWT' });
  return { protected: head, signature: signature(alg, key, `${head}.${goodPayload}`).toString('base64url') };
};
json('two-signatures', 'Two signatures by the issuer: both stand.', { payload: goodPayload, signatures: [one, second(keys.ed25519, 'EdDSA', `${ed}`)] }, [], VALID);
json('second-wrong', 'The second of two signatures is not genuine: all must stand.', { payload: goodPayload, signatures: [one, { ...one, signature: base64url(Buffer.alloc(64, 1)) }] }, [], invalid('integrity.signature', 'jws.signature-invalid'));
json('second-by-another', 'The second signature is by somebody else.', { payload: goodPayload, signatures: [one, second(keys.p256, 'ES256', didKeyUrl(keys.p256))] }, [], invalid('issuer.key', 'issuer.vm-controller-mismatch'));

// ECDSA values.
const N = { p256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n };
const P256 = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const es = token(keys.p256, 'ES256', didKeyUrl(keys.p256));
const esSignature = Buffer.from(es.split('.')[2], 'base64url');
const withValue = (text, bytes) => text.replace(/[^.]*$/, bytes.toString('base64url'));
const number = (value) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const R = esSignature.subarray(0, 32);
const S = BigInt(`0x${esSignature.subarray(32).toString('hex')}`);
const VALUES = { 'zero-one': [number(0n), number(1n)], 'one-zero': [number(1n), number(0n)], 'r-is-n': [number(N.p256), number(1n)], 's-is-n': [R, number(N.p256)], 'r-above-n': [number(N.p256 + 1n), number(1n)], 'r-is-p': [number(P256), number(1n)] };
for (const [name, parts] of Object.entries(VALUES)) refused(`es256-${name}`, 'A value that no signature has.', withValue(es, Buffer.concat(parts)), ['JWS-27'], 'integrity.signature', 'jws.signature-invalid');
for (const [alg, key, size] of [['ES256', 'p256', 64], ['ES384', 'p384', 96], ['ES512', 'p521', 132]]) {
  refused(`${alg.toLowerCase()}-zero`, 'r and s are zero.', withValue(token(keys[key], alg, key === 'p384' ? `did:jwk:${base64url(publicJwk(keys.p384))}#0` : didKeyUrl(keys[key])), Buffer.alloc(size)), ['JWS-27'], 'integrity.signature', 'jws.signature-invalid');
}
const LENGTHS = { short: esSignature.subarray(0, 63), long: Buffer.concat([esSignature, Buffer.alloc(1)]), longer: Buffer.concat([esSignature, Buffer.alloc(2)]), 'zero-before-r': Buffer.concat([Buffer.alloc(1), esSignature]) };
for (const [name, bytes] of Object.entries(LENGTHS)) refused(`es256-${name}`, 'Not 64 bytes.', withValue(es, bytes), ['JWS-29'], 'integrity.signature', 'jws.signature-encoding');
refused('es256-r-plus-n', 'r + n, where that fits: not a value that a signature has.', withValue(es, Buffer.concat([number(BigInt(`0x${R.toString('hex')}`) + N.p256 & ((1n << 256n) - 1n)), number(S)])), ['JWS-29'], 'integrity.signature', 'jws.signature-invalid');
add('jws-es256-high-s', 'n − s is as good as s (control): signature bytes are nobody’s name.', withValue(es, Buffer.concat([R, number(N.p256 - S)])), recognised(['JWS-30']), VALID);

// Keys that are none, weak or absurd.
const withJwk = (jwk, alg) => jws({ alg, typ: 'JWT', jwk }, payloadOf(badge('https://nobody.example/1')), keys.p256, 'ES256');
const badKey = (name, note, jwk, alg, threats, type) => refused(`key-${name}`, note, withJwk(jwk, alg), threats, 'integrity.key', type, { ...NO_KEY });
const point = publicJwk(keys.p256);
badKey('not-on-curve', 'A point beside the curve.', { ...point, y: base64url(Buffer.alloc(32, 1)) }, 'ES256', ['JWS-31'], 'key.invalid-point');
badKey('x-above-p', 'x as large as the field.', { ...point, x: base64url(number(P256)) }, 'ES256', ['JWS-31'], 'key.invalid-point');
badKey('infinity', 'x and y are zero.', { ...point, x: base64url(Buffer.alloc(32)), y: base64url(Buffer.alloc(32)) }, 'ES256', ['JWS-31'], 'key.invalid-point');
for (const size of [31, 33]) badKey(`x-${size}-bytes`, `x of ${size} bytes: malformed rather than beside the curve.`, { ...point, x: base64url(Buffer.alloc(size, 7)) }, 'ES256', ['JWS-31'], 'key.malformed');
refused('key-y-flipped', 'y flipped: a point of the curve, and another key.', withJwk({ ...point, y: base64url(number(P256 - BigInt(`0x${Buffer.from(point.y, 'base64url').toString('hex')}`))) }, 'ES256'), ['JWS-31'], 'integrity.signature', 'jws.signature-invalid');
const modulus = (bits, last = 1) => {
  const bytes = createHash('shake256', { outputLength: bits / 8 }).update(`modulus of ${bits}`).digest();
  bytes[0] |= 0x80;
  bytes[bytes.length - 1] = (bytes.at(-1) & 0xfe) | last;
  return base64url(bytes);
};
const rsaJwk = (n, e = 'AQAB') => ({ kty: 'RSA', n, e });
for (const bits of [512, 768, 16384, 65536]) badKey(`rsa-${bits}`, `RSA of ${bits} bits.`, rsaJwk(modulus(bits)), 'RS256', ['JWS-33'], 'key.weak');
badKey('rsa-n-one', 'n is 1.', rsaJwk('AQ'), 'RS256', ['JWS-33'], 'key.weak');
for (const [name, e] of Object.entries({ one: 'AQ', even: 'BA', long: base64url(Buffer.alloc(512, 0xff)) })) badKey(`rsa-e-${name}`, 'An exponent that no key has.', rsaJwk(keys.rsa.n, e), 'RS256', ['JWS-33'], 'key.malformed');
badKey('rsa-n-even', 'An even modulus.', rsaJwk(modulus(2048, 0)), 'RS256', ['JWS-33'], 'key.malformed');
const rs = token(keys.rsa, 'RS256', rsaKid);
const k = 256;
const n = BigInt(`0x${Buffer.from(keys.rsa.n, 'base64url').toString('hex')}`);
const wide = (value) => Buffer.from(value.toString(16).padStart(2 * k, '0'), 'hex');
for (const [name, value] of Object.entries({ zero: 0n, one: 1n, 'n-minus-one': n - 1n })) refused(`rs256-s-${name}`, 'A signature value in range, and nobody’s: well formed, so not the catalogue’s code.', withValue(rs, wide(value)), ['JWS-34'], 'integrity.signature', 'jws.signature-invalid');
refused('rs256-s-n', 'As large as the modulus.', withValue(rs, wide(n)), ['JWS-34'], 'integrity.signature', 'jws.signature-encoding');
const rsSignature = Buffer.from(rs.split('.')[2], 'base64url');
for (const [name, bytes] of Object.entries({ short: rsSignature.subarray(1), long: Buffer.concat([rsSignature, Buffer.alloc(1)]), 'zero-before': Buffer.concat([Buffer.alloc(1), rsSignature]) })) {
  refused(`rs256-${name}`, 'Not as long as the modulus.', withValue(rs, bytes), ['JWS-34'], 'integrity.signature', 'jws.signature-encoding');
}
const salted = (saltLength) => jws({ alg: 'PS256', kid: rsaKid, typ: 'JWT' }, payloadOf(badge(UNIVERSITY)), keys.rsa, 'PS256', saltLength);
for (const length of [0, 20, 222]) refused(`ps256-salt-${length}`, `A salt of ${length} bytes.`, salted(length), ['JWS-35'], 'integrity.signature', 'jws.signature-invalid');

// Types.
for (const typ of ['kb+jwt', 'at+jwt', 'statuslist+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt']) refused(`typ-${typ.replace('+', '-')}`, `A token of the type ${typ}.`, edToken({ header: { typ } }), ['JWS-37'], 'integrity.header', 'jws.typ');
add('jws-typ-vc', 'typ vc+jwt and cty vc, as VC-JOSE-COSE asks.', edToken({ header: { typ: 'vc+jwt', cty: 'vc' } }), RECOGNISED, VALID);
const presentation = (holder, change = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder,
  verifiableCredential: [{ '@context': 'https://www.w3.org/ns/credentials/v2', type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${edToken({ header: { typ: 'vc+jwt' } })}` }], ...change,
});
const holder = didKey(keys.p256);
const vp = (header, payload, key = keys.p256) => jws({ alg: 'ES256', kid: didKeyUrl(keys.p256), typ: 'vp+jwt', ...header }, payload, key, 'ES256');
const NOT_THE_SUBJECT = { 'recipient.holder': ['vp.holder'] };
refused('typ-vc-with-presentation', 'typ vc+jwt over a presentation.', vp({ typ: 'vc+jwt' }, presentation(holder)), ['JWS-38'], 'integrity.header', 'jws.typ');
refused('typ-vp-with-credential', 'typ vp+jwt over a credential.', edToken({ header: { typ: 'vp+jwt' } }), ['JWS-38'], 'integrity.header', 'jws.typ');
refused('cty-vp-with-credential', 'cty says presentation, the payload is a credential.', edToken({ header: { typ: 'vc+jwt', cty: 'vp' } }), ['JWS-38'], 'integrity.header', 'jws.typ');
refused('cty-vc-with-presentation', 'The other way round.', vp({ cty: 'vc' }, presentation(holder)), ['JWS-38'], 'integrity.header', 'jws.typ');
add('jws-vp', 'A presentation as a token: what it presents is judged by itself.', vp({ cty: 'vp' }, presentation(holder)), RECOGNISED, { verdict: 'valid', problems: NOT_THE_SUBJECT });
const toReader = vp({}, { ...presentation(holder), aud: 'https://employer.example', nonce: 'n-1' });
const replyTo = (asked, recipient, problems) => [{ ...RECOGNISED, asked }, { verdict: 'valid', questions: { recipient }, problems: { ...NOT_THE_SUBJECT, ...problems } }];
add('jws-vp-reply', 'A presentation as a token that repeats what the request held.', toReader, ...replyTo({ audience: 'https://employer.example', challenge: 'n-1' }, 'passed', {}));
add('jws-vp-replayed', 'It holds the value of another request.', toReader, ...replyTo({ audience: 'https://employer.example', challenge: 'n-2' }, 'failed', { 'recipient.audience': ['vp.challenge'] }));
add('jws-vp-for-another', 'It was made for somebody else.', toReader, ...replyTo({ audience: 'https://other.example' }, 'failed', { 'recipient.audience': ['vp.audience'] }));
add('jws-vp-claim', 'A presentation in the vp claim of the 1.1 model.', vp({ typ: 'JWT' }, { iss: holder, vp: { '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiablePresentation'], verifiableCredential: [good] } }), RECOGNISED, { verdict: 'valid', problems: NOT_THE_SUBJECT });
add('jws-vp-altered', 'The presentation was changed after it was signed.', (() => {
  const [head, , value] = vp({}, presentation(holder)).split('.');
  return `${head}.${base64url(presentation(holder, { id: 'urn:uuid:1' }))}.${value}`;
})(), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.signature': ['jws.signature-invalid'] } });
add('jws-vp-key-unknown', 'Nobody knows the holder’s key: the credentials stand all the same.', vp({ kid: 'did:web:ana.example#1' }, presentation('did:web:ana.example')), RECOGNISED, { verdict: 'valid', problems: { ...NOT_THE_SUBJECT, 'integrity.key': ['issuer.key-not-found'] } });
add('jws-vp-iss-differs', 'iss is not the holder.', vp({}, { ...presentation(holder), iss: didKey(keys.p521) }), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.claims': ['vc.claim-mismatch'] } });
add('jws-vp-in-vc-claim', 'A presentation where a credential belongs.', vp({ typ: 'JWT' }, { iss: holder, vc: { '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiablePresentation'], verifiableCredential: [good] } }), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.claims': ['vc.model-mismatch'] } });
for (const [name, header] of Object.entries({ zip: { zip: 'DEF' }, enc: { enc: 'A256GCM' }, p2c: { p2c: 1e9 } })) refused(`encryption-${name}`, 'A parameter of encryption in a signature.', edToken({ header }), ['JWS-39'], 'integrity.header', 'jws.structure');
for (const alg of ['Ed448', 'ML-DSA-65', 'BBS']) {
  add(`jws-alg-${alg.toLowerCase()}`, 'An honest algorithm that is not supported here is not a forgery.', `${withHeader({ ...plain, alg })}.${goodPayload}.${goodSignature}`, recognised(['JWS-41']), { verdict: 'indeterminate', problems: { 'integrity.header': ['crypto.unsupported'], ...NO_SIGNATURE } });
}

// Dates beside a vc claim (README, known gaps of the first release).
const beside = (more, change = {}) => jws(plain, { vc: { ...without(edBadge, 'validFrom'), '@context': ['https://www.w3.org/2018/credentials/v1', edBadge['@context'][1]], issuanceDate: edBadge.validFrom, ...change }, ...claims(edBadge), ...more }, keys.ed25519);
add('jws-vc-claim-date-beside', 'A date of expiry beside the vc claim counts, too.', beside({ expirationDate: '2026-05-01T00:00:00Z' }, { expirationDate: '2028-01-01T00:00:00Z' }), RECOGNISED, { verdict: 'invalid', problems: { 'integrity.claims': ['vc.date-mismatch'], 'force.period': ['vc.expired'] } });
add('jws-vc-claim-only-date-beside', 'It narrows the period where the credential names none.', beside({ validUntil: '2026-05-01T00:00:00Z' }), RECOGNISED, invalid('force.period', 'vc.expired'));
add('jws-vc-claim-same-date-beside', 'The same date twice is no contradiction.', beside({ issuanceDate: edBadge.validFrom }), RECOGNISED, VALID);
add('jws-vc-claim-no-date-beside', 'What is no date is malformed.', beside({ validUntil: 'soon' }), RECOGNISED, invalid('integrity.claims', 'time.format'));

// Ed25519.
const edValue = Buffer.from(goodSignature, 'base64url');
for (let times = 1n; times <= 8n && littleEndian(edValue.subarray(32)) + times * L < 2n ** 256n; times += 1n) {
  refused(`eddsa-s-plus-${times}l`, `S + ${times}L: a second spelling of a genuine signature.`, withValue(good, Buffer.concat([edValue.subarray(0, 32), toLittleEndian(littleEndian(edValue.subarray(32)) + times * L)])), ['EDD-01'], 'integrity.signature', 'jws.signature-invalid');
}
const SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080', '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];
const edKeyToken = (x, value) => `${withHeader({ alg: 'EdDSA', typ: 'JWT', jwk: { kty: 'OKP', crv: 'Ed25519', x: base64url(x) } })}.${base64url(payloadOf(badge('https://nobody.example/1')))}.${base64url(value)}`;
SMALL.forEach((hex, i) => {
  const value = Buffer.concat([Buffer.from(SMALL[0], 'hex'), Buffer.alloc(32)]);
  refused(`eddsa-small-order-${i + 1}`, 'A key of small order: one signature fits many messages.', edKeyToken(Buffer.from(hex, 'hex'), value), ['EDD-02'], 'integrity.key', 'key.small-order', NO_KEY);
});
const clamp = (bytes) => { const copy = Buffer.from(bytes.subarray(0, 32)); copy[0] &= 248; copy[31] = (copy[31] & 127) | 64; return littleEndian(copy) % L; };
const sha512 = (...parts) => createHash('sha512').update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest();
const expanded = sha512(Buffer.from(keys.ed25519.d, 'base64url'));
const scalar = clamp(expanded);
const mixedKey = encode(addPoints(multiply(BASE, scalar), decode(Buffer.from(SMALL[6], 'hex'))));
const mixedInput = `${withHeader({ alg: 'EdDSA', typ: 'JWT', jwk: { kty: 'OKP', crv: 'Ed25519', x: base64url(mixedKey) } })}.${base64url(payloadOf(badge('https://nobody.example/1')))}`;
const signMixed = () => {
  for (let i = 0; ; i += 1) {
    const nonce = littleEndian(sha512(expanded.subarray(32), mixedInput, String(i))) % L;
    const commitment = encode(multiply(BASE, nonce));
    const challenge = littleEndian(sha512(commitment, mixedKey, mixedInput)) % L;
    // Only where the challenge is no multiple of eight do the two equations differ.
    if (challenge % 8n !== 0n) return Buffer.concat([commitment, toLittleEndian((nonce + challenge * scalar) % L)]);
  }
};
refused('eddsa-mixed-order', 'A key with a part of small order, and a signature that holds with the cofactor and not without it: one rule, without.', `${mixedInput}.${signMixed().toString('base64url')}`, ['EDD-04'], 'integrity.signature', 'jws.signature-invalid');
for (const [name, bytes] of Object.entries({ none: Buffer.alloc(0), 63: edValue.subarray(0, 63), 65: Buffer.concat([edValue, Buffer.alloc(1)]), twice: Buffer.concat([edValue, edValue]) })) {
  refused(`eddsa-length-${name}`, 'Not 64 bytes.', withValue(good, bytes), ['EDD-05'], 'integrity.signature', 'jws.signature-encoding');
}
for (const size of [31, 33]) refused(`eddsa-key-${size}`, `A key of ${size} bytes: the key is malformed, not the signature.`, edKeyToken(Buffer.alloc(size, 5), edValue), ['EDD-05'], 'integrity.key', 'key.malformed', NO_KEY);
const prehashed = (() => {
  const input = `${goodHeader}.${goodPayload}`;
  const domain = Buffer.concat([Buffer.from('SigEd25519 no Ed25519 collisions'), Buffer.from([1, 0])]);
  const digest = sha512(input);
  const key = Buffer.from(keys.ed25519.x, 'base64url');
  const nonce = littleEndian(sha512(domain, expanded.subarray(32), digest)) % L;
  const commitment = encode(multiply(BASE, nonce));
  const challenge = littleEndian(sha512(domain, commitment, key, digest)) % L;
  return Buffer.concat([commitment, toLittleEndian((nonce + challenge * scalar) % L)]);
})();
refused('eddsa-prehashed', 'Ed25519ph passed off as Ed25519.', withValue(good, prehashed), ['EDD-08'], 'integrity.signature', 'jws.signature-invalid');
