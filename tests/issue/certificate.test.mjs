// What a paper certificate is made of: the small credential in an address, and the address as a QR code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBarcodes, prepareZXingModule } from 'zxing-wasm/reader';
import { jwtVerify, importJWK } from 'jose';
import { readFileSync } from 'node:fs';
import { AT, award, call, didKey, issue, newKey, problems, verify } from './kit.mjs';

const VERIFY = 'https://verify.example/verify/';

await prepareZXingModule({
  overrides: { wasmBinary: readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url)).buffer },
  fireImmediately: true,
});

const key = newKey();
const { did, id } = didKey(key.jwk);
const trust = {
  schema_version: 1, title: 'Issuers of this test', tier: 'recognised', dated: '2026-11-01', source: 'https://lists.example/', licence: 'none',
  issuers: [{ id: did, names: ['Invented University of Bilbao'], url: null, country: null, test: false, keys: [] }],
};

function slip(changes = {}, { from = key, kid = id, issuer = did, longest, issuerChanges = {} } = {}) {
  const request = { award: award({ id: issuer, ...issuerChanges }, changes), key: { jwk: from.jwk, id: kid }, address: VERIFY, longest };
  return issue('issue.slip', request, from.privateKey).json;
}

/** A QR code as a picture, so many points a module. */
function picture({ size, rows }, scale = 4) {
  const side = (size + 8) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (rows[Math.floor(y / scale) - 4]?.[Math.floor(x / scale) - 4] === '1') data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

test('a slip is a badge that verifies, with the badge’s own id, dates, recipient and withdrawal', async () => {
  const status = [{ purpose: 'revocation', list: 'https://uni.example/status/1', index: 4711 }];
  const made = slip({ status });
  assert.equal(made.status, 'done');
  assert.ok(made.address.startsWith(`${VERIFY}#P1.`));
  assert.equal(made.characters, made.address.length);
  const { payload } = await jwtVerify(made.text, await importJWK(key.jwk, 'EdDSA'), { currentDate: new Date(AT) });
  assert.equal(payload.jti, award().id);
  assert.equal(payload.credentialStatus.statusListIndex, '4711');
  assert.equal(payload.credentialSubject.identifier[0].hashed, true);
  assert.deepEqual(payload.credentialSubject.achievement.alignment.map(({ targetType }) => targetType), ['ceasn:Competency', 'ext:EQF', 'ext:ECTS', 'ext:Workload']);

  const report = verify(slip().address, { trust, recipient: 'ana@example.org' });
  assert.equal(report.verdict, 'valid', problems(report).join('\n'));
  assert.equal(report.input.container, 'slip');
  const [credential] = report.credentials;
  assert.ok(JSON.stringify(credential).includes('Communicating across cultures'));
});

test('the token of an address is the token that was signed, to the letter', () => {
  const { text, address } = slip();
  const [asAddress, asToken] = [verify(address, { trust }), verify(text, { trust })];
  assert.deepEqual(asAddress.credentials, asToken.credentials);
  assert.equal(asAddress.verdict, 'valid');
});

test('one changed symbol never verifies', () => {
  const { address } = slip();
  const start = address.indexOf('#P1.') + 4;
  for (let at = start; at < address.length; at += 7) {
    const changed = address.slice(0, at) + (address[at] === 'A' ? 'B' : 'A') + address.slice(at + 1);
    assert.notEqual(verify(changed, { trust }).verdict, 'valid', `symbol ${at}`);
  }
});

test('sizes: what an address and its code take', () => {
  const p256 = newKey('prime256v1');
  const p384 = newKey('secp384r1');
  const rows = [];
  const status = [{ purpose: 'revocation', list: 'https://uni.example/status/1', index: 4711 }];
  const skills = Array.from({ length: 8 }, (_, i) => ({
    uri: `http://data.europa.eu/esco/skill/15d76317-c71a-4fa2-aadc-${(i * 977).toString(16).padStart(4, '0')}4e627b7a`,
    name: { en: `Invented skill number ${i}` }, framework: 'ESCO',
  }));
  const long = 'Works with others of several countries on one task, and says what was learnt from it. '.repeat(20);
  const web = 'did:web:uni.example';
  const cases = [
    ['Ed25519, did:key', slip({ status })],
    ['Ed25519, did:web', slip({ status }, { kid: `${web}#key-1`, issuer: web })],
    ['P-256, did:key', slip({ status }, { from: p256, kid: didKey(p256.jwk).id, issuer: didKey(p256.jwk).did })],
    ['P-384, did:key', slip({ status }, { from: p384, kid: didKey(p384.jwk).id, issuer: didKey(p384.jwk).did })],
    ['eight skills, long texts', slip({ status, achievement: { ...award().achievement, skills, description: long, criteria: long } })],
    ['the same, aim 1000', slip({ status, achievement: { ...award().achievement, skills, description: long, criteria: long } }, { longest: 1000 })],
    ['the same, aim 900', slip({ status, achievement: { ...award().achievement, skills, description: long, criteria: long } }, { longest: 900 })],
  ];
  for (const [name, made] of cases) {
    assert.equal(made.status, 'done', `${name}: ${JSON.stringify(made)}`);
    assert.ok(made.characters <= 1500, name);
    const code = call('issue.qr', { text: made.address, level: 'M' }).json;
    rows.push({ case: name, token: made.text.length, address: made.characters, 'QR version': code.version, modules: code.size, 'left out': made.left_out.join(' ') });
    const report = verify(made.address, {});
    assert.notEqual(report.verdict, 'invalid', `${name}: ${problems(report)}`);
  }
  console.table(rows);
});

test('what does not fit is left out in its order and named, and what cannot is refused', async () => {
  const names = ['Communication', 'Intercultural sensitivity with a name of more than sixty letters, all of them needed', 'Adapting'];
  const skills = names.map((name, i) => ({ uri: `https://skills.example/${i}`, name: { en: name }, framework: 'An invented framework of skills' }));
  const words = (count) => Array.from({ length: count }, (_, i) => ((i * 7919) % 9973).toString(36)).join(' ');
  const achievement = { ...award().achievement, skills, description: words(200), criteria: words(150) };
  const all = ['details', 'frameworks', 'summary', 'skills'];
  const seen = new Map();
  for (let longest = 1500; longest > 400; longest -= 2) {
    const made = slip({ achievement }, { longest });
    if (made.status !== 'done') break;
    assert.ok(made.characters <= longest);
    seen.set(made.left_out.length, made);
  }
  assert.deepEqual([...seen.keys()], [0, 1, 2, 3, 4]);
  for (const [step, made] of seen) {
    assert.deepEqual(made.left_out, all.slice(0, step));
    const { payload } = await jwtVerify(made.text, await importJWK(key.jwk, 'EdDSA'), { currentDate: new Date(AT) });
    const { achievement: told } = payload.credentialSubject;
    assert.equal(told.name, achievement.name);
    const most = step < 1 ? 400 : step < 3 ? 160 : 60;
    assert.ok(told.criteria.narrative.length <= most + 1 && told.criteria.narrative.endsWith('…'));
    if (step < 4) assert.ok(told.description.length <= most + 1 && told.description.endsWith('…'));
    else assert.equal(told.description, names.join('; '));
    const own = told.alignment.filter(({ targetUrl }) => targetUrl.startsWith('https://skills.example/'));
    assert.deepEqual(own.map(({ targetName }) => targetName), step < 4 ? names : []);
    assert.equal(own.every(({ targetFramework }) => (targetFramework !== undefined) === (step < 2)), true);
  }
  // A text of exactly the allowed length is whole.
  const exact = slip({ achievement: { ...award().achievement, description: 'x'.repeat(400) } });
  const { payload } = await jwtVerify(exact.text, await importJWK(key.jwk, 'EdDSA'), { currentDate: new Date(AT) });
  assert.equal(payload.credentialSubject.achievement.description, 'x'.repeat(400));

  assert.equal(slip({}, { longest: 300 }).problem.type, 'issue.slip-too-long');
  assert.equal(slip({}, { longest: 5000 }).problem.at, '/longest');
});

test('the code is read by another program as the address it was made of', async () => {
  const { address } = slip();
  for (const level of ['L', 'M', 'Q', 'H']) {
    const code = call('issue.qr', { text: address, level }).json;
    assert.equal(code.size, 17 + 4 * code.version);
    const [found] = await readBarcodes(picture(code), { formats: ['QRCode'] });
    assert.equal(found?.text, address, level);
  }
  assert.equal(call('issue.qr', { text: 'x'.repeat(3000) }).json.problem.type, 'issue.qr-too-long');
  for (const length of [4095, 4096, 7089]) assert.equal(call('issue.qr', { text: 'a'.repeat(length), level: 'L' }).json.problem.type, 'issue.qr-too-long');
  assert.equal(call('issue.qr', { text: '' }).json.problem.type, 'issue.qr-too-long');
  assert.equal(call('issue.qr', { text: 'x', level: 'Z' }).json.problem.at, '/level');
});
