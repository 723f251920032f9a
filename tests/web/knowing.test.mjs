// What the learner page knows beyond the lists of the site: the institutions of its own kits, and status lists
// that were handed in. Both are tried in Node, with badges issued on the spot.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { AT, award, call, didKey, issue, newKey, sha256 } from '../issue/kit.mjs';
import { ROOT } from './browser.mjs';

let folder;
let web;
let kit;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-'));
  const entry = `export * from './web/learner/knowing.js'; export { RequestRefused } from './web/core/engine.js';`;
  const stdin = { contents: entry, resolveDir: ROOT, loader: 'ts' };
  // Nothing is loaded here: the site's files are named, and that is all.
  const assets = {
    name: 'assets',
    setup(bundler) {
      bundler.onResolve({ filter: /^portolan:assets$/ }, ({ path }) => ({ path, namespace: 'assets' }));
      bundler.onLoad({ filter: /.*/, namespace: 'assets' }, () => ({ contents: "export const assets = {}; export const workerPath = '';" }));
    },
  };
  await build({ absWorkingDir: ROOT, plugins: [assets], stdin, bundle: true, format: 'esm', platform: 'node', outfile: join(folder, 'knowing.mjs'), logLevel: 'error' });
  web = await import(pathToFileURL(join(folder, 'knowing.mjs')));
  kit = JSON.parse(await readFile(join(ROOT, 'web/data/kits/cross-border.json'), 'utf8'));
});
after(() => rm(folder, { recursive: true, force: true }));

const portolan = {
  async verify(file, { trust = [], documents = [], recipient = null }) {
    const buffers = [Buffer.from(await file.arrayBuffer())];
    const put = (bytes) => buffers.push(Buffer.from(bytes)) - 1;
    const request = {
      input: { buffer: 0, name: 'file' }, at: AT, recipient,
      trust: trust.map((bytes) => ({ buffer: put(bytes), provenance: 'user_trusted' })),
      facts: documents.map(({ id, bytes, provenance }) => ({ kind: 'document', id, provenance, buffer: put(bytes) })),
    };
    const { json } = call('verify', request, buffers);
    if (json.status === 'error') throw new web.RequestRefused(json.problem);
    return { status: 'done', report: json.report };
  },
};

const key = newKey();
const { did, id } = didKey(key.jwk);
const LIST = 'https://border.example/status/1.jwt';
const signing = (operation, request) => issue(operation, { ...request, key: { jwk: key.jwk, id }, form: 'vc-jwt', at: AT }, key.privateKey).json.text;
const badge = (status = []) => new Blob([signing('issue.badge', { award: award({ id: did }, { status }) })]);
const statusList = (changes) =>
  signing('issue.status_list', { list: { address: LIST, issuer: did, purpose: 'revocation', valid_from: AT, valid_until: '2027-01-01T00:00:00Z', changes, encoded_list: '' } });

/** A portfolio that has asked with these kits. */
function knowledge(...kits) {
  const files = kits.map((text) => ({ sha256: sha256(text), text }));
  return {
    portolan,
    blobs: { get: async (digest) => { const found = files.find((file) => file.sha256 === digest); return found ? new Blob([found.text]) : null; } },
    document: { requests: files.map((file) => ({ at: AT, kit: { sha256: file.sha256 } })), credentials: [], profile: undefined },
  };
}
const keyed = (keys) => JSON.stringify({ ...kit, issuer: { ...kit.issuer, keys } });
const own = () => keyed([{ id, jwk: key.jwk, valid_from: null, valid_until: null }]);
const told = async (known, file, more) => {
  const { report } = await web.verifyKnowing(known, file, { at: AT }, more);
  return [report.verdict, report.trust.lists.some(({ provenance, vouches }) => provenance === 'user_trusted' && vouches)];
};

test('a badge of an institution whose kit was used is known by it, and that is told; another kit changes nothing', async () => {
  assert.deepEqual(await told(knowledge(), badge()), ['indeterminate', false]);
  assert.deepEqual(await told(knowledge(own()), badge()), ['valid', true]);
  const other = newKey();
  assert.deepEqual(await told(knowledge(keyed([{ id: didKey(other.jwk).id, jwk: other.jwk, valid_from: null, valid_until: null }])), badge()), ['indeterminate', false]);
});

test('a kit that is none, or whose keys are none, stops nothing', async () => {
  for (const text of ['no JSON', 'null', '{}', '{"issuer":{"id":7,"name":"x","keys":[]}}', keyed([{ id, jwk: { kty: 'OKP', crv: 'Ed25519', x: '!' }, valid_from: 'never', valid_until: 7 }])]) {
    assert.deepEqual((await told(knowledge(text), badge()))[0], 'indeterminate', text.slice(0, 40));
  }
});

test('what was changed stays what it is, and no own list is asked', async () => {
  const text = await badge().text();
  const [header, payload, signature] = text.split('.');
  const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('Communicating', 'communicating')).toString('base64url');
  assert.equal((await told(knowledge(own()), new Blob([[header, changed, signature].join('.')])))[0], 'invalid');
});

test('a status list that was handed in settles whether a badge was withdrawn', async () => {
  const file = badge([{ purpose: 'revocation', list: LIST, index: 7 }]);
  const given = (text) => ({ documents: [{ id: LIST, bytes: Buffer.from(text), provenance: 'user_trusted' }] });
  assert.equal((await told(knowledge(own()), file))[0], 'indeterminate');
  assert.equal((await told(knowledge(own()), file, given(statusList([]))))[0], 'valid');
  assert.equal((await told(knowledge(own()), file, given(statusList([{ index: 7, set: true }]))))[0], 'invalid');
});

test('a document with the issuer’s keys that came with a portfolio makes nothing valid', async () => {
  const web_did = 'did:web:border.example';
  const address = 'https://border.example/.well-known/did.json';
  const method = `${web_did}#key`;
  const forged = newKey();
  const listed = JSON.stringify({ ...kit, issuer: { ...kit.issuer, id: web_did, keys: [{ id: method, jwk: key.jwk, valid_from: null, valid_until: null }] } });
  const didDocument = JSON.stringify({ '@context': 'https://www.w3.org/ns/did/v1', id: web_did, verificationMethod: [{ id: method, type: 'JsonWebKey', controller: web_did, publicKeyJwk: forged.jwk }], assertionMethod: [method] });
  for (const status of [[], [{ purpose: 'revocation', list: address, index: 7 }]]) {
    const request = { award: award({ id: web_did }, { status }), key: { jwk: forged.jwk, id: method }, form: 'vc-jwt', at: AT };
    const file = new Blob([issue('issue.badge', request, forged.privateKey).json.text]);
    const documents = [address, web_did].map((id) => ({ id, bytes: Buffer.from(didDocument), provenance: 'user_trusted' }));
    for (const known of [knowledge(), knowledge(listed)]) assert.notEqual((await told(known, file, { documents }))[0], 'valid');
    const blind = await portolan.verify(file, { documents });
    assert.ok(blind.report.questions.some(({ id: question, outcome }) => question === 'integrity' && outcome === 'passed'), 'the forgery would work');
  }
});

test('a status list is known by what it is, under its address', async () => {
  const named = (content) => web.statusListAddress(new File([content], 'a file'));
  assert.equal(await named(statusList([])), LIST);
  assert.equal(await named(JSON.stringify({ id: LIST, type: ['VerifiableCredential', 'StatusList2021Credential'] })), LIST);
  for (const content of ['', 'text', '{', '{"id":7,"type":["BitstringStatusListCredential"]}', await badge().text(), 'a.b.c']) assert.equal(await named(content), null, content.slice(0, 30));
});
