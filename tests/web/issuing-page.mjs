// What the tests of issuing share: a committee with a kit, a key and a decided request, as its page keeps them.
import { createHash } from 'node:crypto';
import { openPage } from './browser.mjs';
import { kitNamed } from './committee-page.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** A decided case: two of three skills were recognised, with one approved file. */
export function decidedCase(kit, { name = 'Ana Example', email = 'ana@example.org' } = {}) {
  const skills = kit.skills.slice(0, 3).map(({ skill }, i) => ({ claim: `s${i + 1}`, skill, label: { en: `Skill ${i + 1}` }, level: null, self_assessment: null, reflection: '', experiences: [], hours: null }));
  const blob = (text) => ({ sha256: sha256(text), name: `${text}.pdf`, type: 'application/pdf', bytes: 6 });
  const evidence = (id, title, text, claims) => ({ id, title, hours: 45, explanation: 'Private words.', url: null, criteria: [], blob: blob(text), skills: claims, experience: null, hours_for: null });
  const request = {
    kind: 'portolan.request', schema_version: 1, id: 'r1', at: '2026-11-20T09:00:00Z', kit: { id: kit.id, version: kit.version }, portfolio: 'p1', language: 'en',
    learner: { name, names: [], email, student_identifier: null, student_card: null },
    skills, experiences: [], evidence: [evidence('e1', 'Project report', 'report', ['s1']), evidence('e2', 'Blurred photo', 'photo', ['s1', 's2'])], files: [blob('report'), blob('photo')],
  };
  const text = JSON.stringify(request);
  const digest = sha256(text);
  const review = (evaluator) => ({
    kind: 'portolan.review', schema_version: 1, request: { id: 'r1', sha256: digest }, kit: { id: kit.id, version: kit.version }, evaluator, at: '2026-11-21T10:00:00Z',
    skills: [{ claim: 's1', outcome: 'recognised', comment: '', criteria: [], evidence: [{ id: 'e1', verdict: 'approved', hours: 45, comment: '' }, { id: 'e2', verdict: 'rejected', hours: null, comment: 'Cannot be read.' }] }],
  });
  const outcome = (skill, word, hours, ects) => ({ skill, outcome: word, hours, ects, comment: '' });
  return {
    id: `r1 ${digest}`, sha256: digest, text, request, kit: { id: kit.id, version: kit.version }, received_at: '2026-11-20T10:00:00Z', review: review('m1'), reviews: [{ name: 'm2.json', sha256: sha256('m2'), review: review('m2') }],
    decision: {
      token: 'a.b.c', at: '2026-11-22T09:00:00Z',
      decision: {
        kind: 'portolan.decision', schema_version: 1, id: 'd1', at: '2026-11-22T09:00:00Z', kit: { id: kit.id, version: kit.version }, by: 'Committee', request: { id: 'r1', sha256: digest }, portfolio: 'p1',
        outcomes: [outcome('s1', 'recognised', 45, 1.5), outcome('s2', 'recognised', 30, 1), outcome('s3', 'refused', null, null)], reviews: [],
      },
    },
  };
}

/** A committee page with what is given already kept; it has one signing key, made in that browser. */
export async function committeeWith(browser, site, { kit = kitNamed('cross-border'), cases = [decidedCase(kit)], keys = [], options = {} } = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  await page.goto(`${site.origin}/committee/?lang=en#issue`);
  await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
  const key = await page.evaluate(async ({ kit: ownKit, cases: ownCases, keys: ownKeys }) => {
    const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    const { kty, crv, x } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const jwk = { kty, crv, x };
    // did:key of an Ed25519 key: base58btc of 0xed01 and the key.
    const bytes = [0xed, 0x01, ...Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))];
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
    let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    let text = '';
    for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text;
    const did = `did:key:z${text}`;
    const record = { id: 'key-1', use: 'signing', name: 'Key of the test', alg: 'EdDSA', jwk, method: `${did}#z${text}`, issuer: did, certificates: [], created_at: '2026-11-01T00:00:00Z', retired_at: null, private: pair.privateKey };
    const withKey = { ...ownKit, issuer: { ...ownKit.issuer, id: did, keys: [{ id: record.method, jwk, valid_from: null, valid_until: null }] } };
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('portolan-committee');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const imported = await Promise.all(ownKeys.map(async ({ pkcs8, algorithm, ...rest }) => ({
      ...rest, private: await crypto.subtle.importKey('pkcs8', Uint8Array.from(atob(pkcs8), (letter) => letter.charCodeAt(0)), algorithm, false, ['sign']),
    })));
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(['kits', 'keys', 'cases', 'about'], 'readwrite');
      transaction.objectStore('kits').put({ id: ownKit.id, kit: withKey, chosen: true, kept_at: '2026-11-01T00:00:00Z' });
      for (const one of [record, ...imported]) transaction.objectStore('keys').put(one);
      for (const one of ownCases) transaction.objectStore('cases').put(one);
      transaction.objectStore('about').put(1000, 'revision');
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();
    return { did, method: record.method, jwk };
  }, { kit, cases, keys });
  await page.reload();
  await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
  page.issuer = key;
  page.kit = kit;
  return page;
}

/** A list that knows the committee's issuer, as an employer may have it. */
export const trustIn = (page) => ({
  schema_version: 1, title: 'Issuers of this test', tier: 'recognised', dated: '2026-11-01', source: 'https://lists.example/', licence: 'none',
  issuers: [{ id: page.issuer.did, names: [page.kit.issuer.name], url: null, country: null, test: false, keys: [] }],
});

export async function goTo(page, place) {
  await page.locator(`nav.places a[href="#${place}"]`).click();
  await page.locator(`portolan-committee-page[data-place="${place}"]`).waitFor();
}

export const told = (page, text) => page.locator('.notice p', { hasText: text }).waitFor();
