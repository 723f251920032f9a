// Institutions of kits as a list of issuers: what the core makes of it, with keys in force and retired.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { AT, award, call, didKey, issue, newKey } from '../issue/kit.mjs';
import { ROOT } from './browser.mjs';

const { outputFiles: [bundle] } = await build({ entryPoints: [join(ROOT, 'web/review/issuers.ts')], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'silent' });
const { issuerList, issuersOf } = await import(`data:text/javascript;base64,${Buffer.from(bundle.text).toString('base64')}`);

const signing = () => {
  const { jwk, privateKey } = newKey();
  return { jwk, privateKey, ...didKey(jwk) };
};
const entry = ({ id, jwk }, until = null) => ({ id, jwk, valid_from: null, valid_until: until });
const kitWith = (id, keys, version = '2026-11-01') => ({ id: 'https://kits.example/x', version, url: null, issuer: { id, name: 'Example', keys } });

function verdict(key, list) {
  const text = issue('issue.badge', { award: award({ id: key.did }, { status: [] }), key: { jwk: key.jwk, id: key.id }, form: 'vc-jwt', at: AT }, key.privateKey).json.text;
  const { json } = call('verify', { input: { buffer: 0, name: 'badge' }, at: AT, trust: [{ buffer: 1, provenance: 'user_trusted' }], facts: [] }, [Buffer.from(text), Buffer.from(list)]);
  return json.report.verdict;
}

test('a did:key that was retired signs nothing more, whoever the institution is by now', () => {
  const [old, present] = [signing(), signing()];
  const list = (kits) => issuerList(kits, 'Test', AT);
  const before = AT.replace('2026', '2025');
  for (const issuer of [present.did, 'did:web:uni.example', old.did]) {
    assert.equal(verdict(old, list([kitWith(issuer, [entry(old), entry(present)])])), 'valid');
    const retired = kitWith(issuer, [entry(old, before), entry(present)], '2026-11-02');
    assert.equal(verdict(old, list([retired])), 'indeterminate', issuer);
    assert.equal(verdict(present, list([retired])), 'valid');
    // An older kit of the same institution does not bring it back, in whichever order they stand.
    assert.equal(verdict(old, list([retired, kitWith(issuer, [entry(old), entry(present)])])), 'indeterminate');
  }
  assert.deepEqual(issuersOf(kitWith('did:web:uni.example', [entry(old, before)])).map(({ id, keys }) => [id, keys.length]), [['did:web:uni.example', 1], [old.did, 1]]);
});
