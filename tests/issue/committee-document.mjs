// A committee's document with one of everything, as its file holds it.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

const AT = '2026-11-22T12:00:00Z';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

export const kit = JSON.parse(readFileSync(new URL('../../web/data/kits/cross-border.json', import.meta.url), 'utf8'));
export const requestText = JSON.stringify({
  kind: 'portolan.request', schema_version: 1, id: 'r1', at: AT, portfolio: 'p1', language: 'en', kit: { id: kit.id, version: kit.version }, learner: { name: 'Ana Example' },
  skills: [{ claim: 's1', skill: 'no-longer:there', label: { en: 'A skill of an older kit' } }], experiences: [], evidence: [], files: [],
});
export const file = { sha256: sha256('badge'), name: 'badge.png', type: 'image/png', bytes: 5 };
export const committeeDocument = () => ({
  kind: 'portolan.committee', schema_version: 1, at: AT,
  kits: [{ id: kit.id, kit, chosen: true, kept_at: AT }],
  keys: [{ id: 'k1', use: 'signing', name: 'Key of 2026', alg: 'EdDSA', jwk: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), method: 'did:key:z1#z1', issuer: 'did:key:z1', certificates: [], created_at: AT, retired_at: null }],
  cases: [{ id: `r1 ${sha256(requestText)}`, sha256: sha256(requestText), text: requestText, kit: { id: kit.id, version: kit.version }, received_at: AT, review: null, reviews: [], decision: null }],
  issued: [{
    id: 'urn:uuid:1', at: AT, case: null, batch: 'b1', recipient: { name: 'Ana Example', email: 'ana@example.org', id: null }, achievement: 'Communication', skills: ['ecbs:communication'],
    form: 'vc-jwt', key: 'k1', method: 'did:key:z1#z1', file, certificate: null, valid_until: null,
    status: [{ purpose: 'revocation', list: 'https://border.example/status/1', index: 7 }], withdrawn: { at: AT, reason: 'Issued to the wrong person.', purpose: 'revocation' },
  }],
  lists: [{ id: 'https://border.example/status/1', purpose: 'revocation', issuer: 'did:key:z1', encoded_list: 'uH4s', used: [7], set: [7], token: null, published_at: null, valid_until: AT }],
  batches: [{ id: 'b1', at: AT, title: 'Summer school', plan: {}, rows: [{ name: 'Ana Example', email: 'ana@example.org', state: 'issued', credential: 'urn:uuid:1', problem: null }] }],
  files: [file],
});
