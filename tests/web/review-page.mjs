// What the tests of a review share: a learner's request as a file, and a committee page that has a kit and a key.
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { call, sha256 } from '../issue/kit.mjs';
import { openPage, upload } from './browser.mjs';

export const AT = '2026-11-22T12:00:00Z';

const ok = ({ json }) => {
  if (json.status !== 'done') throw new Error(JSON.stringify(json.problem));
  return json;
};

const blobOf = ({ name, type, bytes }) => ({ sha256: sha256(bytes), name, type, bytes: bytes.length });

/**
 * The request of an invented learner for skills of a kit: {text, sha256, request, document, file}. `evidence`:
 * [{title, hours, skills (places in the list of skills), file: {name, type, bytes}, …}].
 */
export async function learnersRequest(kit, { name = 'Ana Example', email = 'ana@example.org', portfolio = 'p1', id = 'r1', at = AT, skills, evidence = [] }) {
  const commands = [
    { type: 'add_experience', id: 'x1', value: { title: 'Semester in Bilbao', kind: 'study', host: 'Invented University', from: '2026-02', to: '2026-07', description: 'Courses and a project with students from five countries.' } },
    ...skills.map((skill, index) => ({
      type: 'add_skill', id: `s${index + 1}`,
      value: { ...(skill.includes(':') && !skill.startsWith('ecbs:') ? { concept: { uri: skill, label: { en: skill }, framework: 'own' } } : { skill }), reflection: `What I did for ${skill}, in my own words.`, self_assessment: 'independent', experiences: ['x1'] },
    })),
    ...evidence.map(({ file, skills: places, ...value }, index) => ({
      type: 'add_evidence', id: `e${index + 1}`, value: { ...value, skills: places.map((place) => `s${place + 1}`), ...(file && { blob: blobOf(file) }) },
    })),
  ];
  let { document } = ok(call('portfolio.create', { id: portfolio, at, profile: { name, email } }));
  document = ok(call('portfolio.apply', { document, commands: commands.map((command) => ({ ...command, at })) })).document;
  const made = ok(call('review.make_request', { document, kit, id, at, claims: skills.map((_, index) => `s${index + 1}`) }));
  return { ...made, document, sha256: sha256(made.text), files: evidence.flatMap(({ file }) => (file ? [file] : [])) };
}

/** The same as the file that is handed over. */
export async function requestFile(kit, { text, files }, name = 'ana.portolan-request', changes = {}) {
  const learners = ok(call('review.check_kit', { kit })).for_learners;
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add('request.json', new TextReader(changes.text ?? text));
  await zip.add('kit.json', new TextReader(JSON.stringify(learners)));
  for (const digest of new Set(files.map(({ bytes }) => sha256(bytes)))) {
    const { bytes } = files.find((file) => sha256(file.bytes) === digest);
    await zip.add(`files/${digest}`, new Uint8ArrayReader(changes.bytes ?? bytes));
  }
  return upload(name, Buffer.from(await zip.close()));
}

/** A committee's page: with this kit, and a signing key that stands in it. Gives the page and the kit with the key. */
export async function committeePage(browser, site, kit, { place = 'requests', language = 'en', key = true, ...options } = {}) {
  const page = await openPage(browser, options);
  await page.goto(`${site.origin}/committee/?lang=${language}#${place}`);
  await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
  const jwk = key ? await page.evaluate(makeKey) : null;
  const id = jwk && ok(call('issue.did_key', { jwk }));
  const keyed = jwk ? { ...kit, issuer: { ...kit.issuer, keys: [{ id: id.id, jwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, valid_from: null, valid_until: null }] } } : kit;
  await page.evaluate(keep, { kit: keyed, method: id?.id ?? null, issuer: id?.did ?? null });
  await page.reload();
  await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
  return { page, kit: keyed };
}

async function makeKey() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
  globalThis.privateKeyOfTest = privateKey;
  return crypto.subtle.exportKey('jwk', publicKey);
}

/** Puts the kit and the key where the page keeps them. */
async function keep({ kit, method, issuer }) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('portolan-committee');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const at = new Date().toISOString();
  const transaction = database.transaction(['kits', 'keys', 'about'], 'readwrite');
  transaction.objectStore('kits').put({ id: kit.id, kit, chosen: true, kept_at: at });
  if (method) {
    transaction.objectStore('keys').put({
      id: 'k1', use: 'signing', name: 'Key of 2026', alg: 'EdDSA', jwk: kit.issuer.keys[0].jwk, method, issuer, certificates: [], created_at: at, retired_at: null,
      private: globalThis.privateKeyOfTest,
    });
  }
  transaction.objectStore('about').put(1, 'revision');
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}

/** Gives files to the place of requests. */
export const giveRequests = (page, files) => page.locator('#open input[type=file]').setInputFiles(files);
export const giveReviews = (page, files) => page.locator('#reviews input[type=file]').setInputFiles(files);
