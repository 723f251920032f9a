// A learner asks an institution for recognition, and the decision comes back: only files are exchanged.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BlobReader, BlobWriter, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { AT, award, call, didKey, issue, newKey, sha256 } from '../issue/kit.mjs';
import { focused, openPage, openSite, seen, upload, violations } from './browser.mjs';
import { kitNamed } from './committee-page.mjs';
import * as committee from './committee-page.mjs';
import { committeePage, giveRequests } from './review-page.mjs';
import { addEvidence, addExperience, addSkills, downloaded, goTo, importFiles, openLearner, told } from './learner-page.mjs';

const PICTURES = process.env.PORTOLAN_PICTURES;
const LETTER = Buffer.from('To whom it may concern. Ana led the project.');

const { browser, site } = await openSite();
const [border, post, eciu] = await Promise.all(['cross-border', 'digigreen', 'eciu'].map(kitNamed));
const kits = { border, post, eciu };

const institution = newKey('ed25519');
const { id: keyId } = didKey(institution.jwk);

/** A kit as an institution hands it out: with a key, and open for a long time. */
const issued = (kit, changes = {}, keys = [{ id: keyId, jwk: institution.jwk, valid_from: null, valid_until: null }]) => ({
  ...kit,
  sessions: [
    { name: 'Long ago', opens: '2020-01-01', deadline: '2020-02-01', decides: null },
    { name: 'The long session', opens: '2026-01-01', deadline: '2099-12-31', decides: '2100-01-31' },
  ],
  issuer: { ...kit.issuer, keys },
  ...changes,
});

async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: !name.includes('dialog') });
}

async function learner(t, { language, ...options } = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await openLearner(page, site.origin, language);
  return page;
}

const jsonFile = (name, value) => upload(name, Buffer.from(JSON.stringify(value)), 'application/json');

/** A portfolio with two skills, hours, and a file. */
async function begun(t, options) {
  const page = await learner(t, options);
  await addExperience(page, 'Semester in Bilbao');
  await addSkills(page, ['communication', 'adapting']);
  await addEvidence(page, { title: 'Letter of the project', file: upload('letter.txt', LETTER, 'text/plain'), hours: '45', skill: 'Communication' });
  await goTo(page, 'passport');
  return page;
}

const dialog = (page) => page.locator('portolan-request dialog');

/** Opens the dialog with a kit of one's own. */
async function openKit(page, kit) {
  await goTo(page, 'passport');
  await page.locator('#add-requests').click();
  await dialog(page).locator('#kit-file').setInputFiles(jsonFile('kit.json', kit));
}

/** What stands in a request's file. */
async function unpacked(bytes) {
  const zip = new ZipReader(new BlobReader(new Blob([bytes])));
  const files = new Map();
  for (const entry of await zip.getEntries()) files.set(entry.filename, Buffer.from(await (await entry.getData(new BlobWriter())).arrayBuffer()));
  const text = files.get('request.json').toString('utf8');
  return { files, text, request: JSON.parse(text), kit: JSON.parse(files.get('kit.json').toString('utf8')) };
}

/** The committee's answer to a request, as its page would sign it. */
function decided({ text, request }, outcomes, changes = {}, key = institution) {
  const decision = {
    kind: 'portolan.decision', schema_version: 1, id: 'd1', at: '2026-11-22T18:00:00Z', kit: request.kit, by: 'Committee of the Invented Border',
    request: { id: request.id, sha256: sha256(text) }, portfolio: request.portfolio, outcomes, reviews: [], ...changes,
  };
  const { json } = issue('review.sign_decision', { decision, key: { jwk: key.jwk, id: keyId } }, key.privateKey);
  assert.equal(json.status, 'done', JSON.stringify(json));
  return upload('decision.portolan-decision.jwt', Buffer.from(json.text), 'application/jwt');
}

const giveBack = (page, file) => page.locator('#decision input[type=file]').setInputFiles(file);

describe('asking for recognition', () => {
  test('a request for two skills: what it holds, and what the passport says', async (t) => {
    const page = await begun(t);
    await goTo(page, 'passport');
    await page.locator('#add-requests').click();
    await dialog(page).locator('input[name=kit]').nth(2).waitFor();
    assert.deepEqual(await dialog(page).locator('input[name=kit]').count(), 3);
    assert.equal(await dialog(page).locator('#make').count(), 0, 'nothing is chosen for the reader');
    // One that comes with the page has no key: that nobody could check its decision is said before.
    await dialog(page).locator('input[name=kit]').first().check();
    await dialog(page).locator('#make').waitFor();
    assert.match(await seen(dialog(page)), /This is an example for trying things out.*names no key that is in use/s);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal((await focused(page)).id, 'add-requests');
    await openKit(page, issued(kits.border));
    await dialog(page).locator('#make').waitFor();
    const words = await seen(dialog(page));
    assert.equal(words.includes('names no key'), false);
    assert.match(words, /Long ago.*over since/s);
    assert.match(words, /The long session.*open until 31 December 2099/s);
    assert.match(words, /30 hours count as one ECTS/);
    assert.match(words, /45 hours of evidence, 1\.5 ECTS/);
    assert.match(words, /There is no evidence for this skill yet/);
    assert.match(words, /not encrypted/);
    assert.match(words, /Your name is missing/);
    assert.equal(words.includes(kits.border.skills[0].criteria[0].for_evaluators?.en ?? 'nothing'), false);
    assert.deepEqual(await violations(page), []);
    await picture(page, 'dialog-1280');

    await dialog(page).locator('textarea').first().fill('I spoke with everybody in two languages.');
    const saved = await downloaded(page, () => dialog(page).locator('#make').click());
    assert.match(saved.name, /^request-example-university-of-the-invented-border-\d{4}-\d\d-\d\d\.portolan-request$/);
    const { files, request, kit, text } = await unpacked(saved.bytes);
    assert.deepEqual([...files.keys()], ['request.json', 'kit.json', `files/${sha256(LETTER)}`]);
    assert.deepEqual(files.get(`files/${sha256(LETTER)}`), LETTER);
    assert.deepEqual(request.skills.map(({ skill }) => skill).sort(), ['ecbs:adapting', 'ecbs:communication']);
    assert.equal(request.skills.find(({ skill }) => skill === 'ecbs:communication').reflection, 'I spoke with everybody in two languages.');
    assert.equal(request.skills.find(({ skill }) => skill === 'ecbs:communication').hours.ects, 1.5);
    assert.equal(JSON.stringify(kit).includes('for_evaluators'), false);
    assert.equal(call('review.check_request', { request, kit: issued(kits.border) }).json.status, 'done');

    await told(page, /The request is saved as a file/);
    assert.match(await seen(page.locator('li.request')), /Example: University of the Invented Border.*No decision yet.*Communication/s);
    assert.match(await seen(page.locator('.group.under_review')), /Communication/);
    await picture(page, 'asked-1280');
    // The very same file again, also after the page was closed.
    await page.reload();
    await page.locator('li.request').waitFor();
    const again = await downloaded(page, () => page.locator('li.request button', { hasText: 'Save the file again' }).click());
    assert.equal((await unpacked(again.bytes)).text, text);
    assert.equal(sha256(again.bytes), sha256(saved.bytes));
    // What waits is not asked for twice.
    await page.locator('#add-requests').click();
    await dialog(page).locator('.skill input[type=checkbox]').first().waitFor();
    assert.equal(await dialog(page).locator('.skill input[type=checkbox]:disabled').count(), 2);
    await page.keyboard.press('Escape');
    await page.locator('li.request button', { hasText: 'Remove here' }).click();
    await told(page, /Request removed/);
    assert.equal(await page.locator('.group.under_review').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('what was begun is there again: after evidence was added, and after the dialog was left', async (t) => {
    const page = await begun(t);
    await openKit(page, issued(kits.border));
    const answers = dialog(page).locator('textarea');
    await answers.first().fill('I spoke with everybody in two languages.');
    await dialog(page).locator('.skill', { hasText: 'Adapting' }).locator('input[type=checkbox]').uncheck();
    for (const leave of [() => page.keyboard.press('Escape'), () => dialog(page).getByRole('button', { name: 'Cancel' }).click()]) {
      await leave();
      await dialog(page).waitFor({ state: 'detached' });
      await page.locator('#add-requests').click();
      await dialog(page).locator('#make').waitFor();
      assert.equal(await answers.first().inputValue(), 'I spoke with everybody in two languages.');
      assert.equal(await answers.count(), 1, 'and what was chosen');
    }
    // By way of the form for evidence and back, whether it is saved or not.
    await dialog(page).getByRole('button', { name: 'Add evidence' }).first().click();
    const form = page.locator('portolan-evidence-form');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await dialog(page).locator('#make').waitFor();
    await dialog(page).getByRole('button', { name: 'Add evidence' }).first().click();
    await form.locator('#title').fill('A film of the project');
    await form.locator('button[type=submit]').click();
    await dialog(page).locator('li', { hasText: 'A film of the project' }).waitFor();
    assert.equal(await answers.first().inputValue(), 'I spoke with everybody in two languages.');
    const { request } = await unpacked((await downloaded(page, () => dialog(page).locator('#make').click())).bytes);
    assert.deepEqual(request.skills.map(({ skill, reflection }) => [skill, reflection]), [['ecbs:communication', 'I spoke with everybody in two languages.']]);
    // What was handed on is not begun any more.
    await page.locator('#add-requests').click();
    await dialog(page).locator('#title').waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('skills of the kit’s own: claimed from the dialog, asked for in French', async (t) => {
    const page = await learner(t, { language: 'fr', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await addSkills(page, ['leadership']);
    await openKit(page, issued(kits.post, { credit: { ...kits.post.credit, ects_per_competence: 3 } }));
    await dialog(page).getByText('Planifier une tournée économe en énergie').first().waitFor();
    await dialog(page).locator('button', { hasText: 'Ajouter à mes compétences' }).first().click();
    await dialog(page).locator('.skill.chosen textarea').waitFor();
    await picture(page, 'dialog-360');
    const width = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.equal(width, 0, 'nothing is wider than the screen');
    assert.deepEqual(await violations(page), []);
    const { bytes } = await downloaded(page, () => dialog(page).locator('#make').click());
    const { request } = await unpacked(bytes);
    assert.deepEqual(request.skills.map(({ skill, label }) => [skill, label.fr]), [['post:route', 'Planifier une tournée économe en énergie']]);
    await page.locator('li.request').waitFor();
    await picture(page, 'asked-360');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.deepEqual(page.problems, []);
  });

  test('a kit that is none, or not in order, is told what is wrong with it', async (t) => {
    const page = await begun(t);
    await page.locator('#add-requests').click();
    const refused = async (file) => {
      await dialog(page).locator('#kit-file').setInputFiles(file);
      const alert = dialog(page).locator('fieldset .problem');
      await alert.getByText(file.name).waitFor();
      return seen(alert);
    };
    assert.match(await refused(upload('picture.json', Buffer.from('no JSON'))), /not an institution kit/);
    assert.match(await refused(jsonFile('other.json', { kind: 'portolan.kit', schema_version: 9 })), /newer version/);
    const broken = { ...issued(kits.border), committee: { ...kits.border.committee, quorum: 9 }, name: 7 };
    const words = await refused(jsonFile('broken.json', broken));
    assert.match(words, /nobody could ever decide/);
    assert.match(words, /\/name/);
    assert.equal(await dialog(page).locator('#make').count(), 0);
    // All of its sessions are over: said, and the reader decides.
    await dialog(page).locator('#kit-file').setInputFiles(jsonFile('kit.json', issued(kits.border, { sessions: [{ name: 'Old', opens: '2020-01-01', deadline: '2020-02-01' }] })));
    await dialog(page).getByText('All dates in this kit are over').waitFor();
    for (const box of await dialog(page).locator('.skill input[type=checkbox]').all()) await box.uncheck();
    await dialog(page).locator('#make').click();
    await dialog(page).getByText('Choose at least one skill.').waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('a badge that names the skill goes along as evidence, as the very file', async (t) => {
    const page = await begun(t);
    const key = newKey('ed25519');
    const { did, id } = didKey(key.jwk);
    const achievement = { ...award().achievement, skills: [{ uri: 'ecbs:communication', name: { en: 'Communication' } }] };
    const { json } = issue('issue.badge', { award: award({ id: did }, { achievement }), form: 'vc-jwt', at: AT, key: { jwk: key.jwk, id } }, key.privateKey);
    const badge = Buffer.from(json.text);
    await importFiles(page, upload('badge.jwt', badge));
    await openKit(page, issued(kits.border));
    await dialog(page).getByText('A credential of yours names this skill').waitFor();
    await dialog(page).locator('button', { hasText: 'Add it as evidence' }).click();
    await dialog(page).locator('li', { hasText: 'Communicating across cultures' }).waitFor();
    const { bytes } = await downloaded(page, () => dialog(page).locator('#make').click());
    const { files, request } = await unpacked(bytes);
    assert.deepEqual(files.get(`files/${sha256(badge)}`), badge);
    assert.equal(request.evidence.some(({ title }) => title === 'Communicating across cultures'), true);
    assert.deepEqual(page.problems, []);
  });

  test('to a committee with keys the file is encrypted', async (t) => {
    const key = await generateX25519Identity();
    const page = await begun(t);
    await openKit(page, issued(kits.border, { committee: { ...kits.border.committee, encrypt_to: [await identityToRecipient(key)] } }));
    await dialog(page).getByText('only the committee of this institution can open it').waitFor();
    const { bytes } = await downloaded(page, () => dialog(page).locator('#make').click());
    for (const secret of ['request.json', 'Ana led', 'letter.txt', 'ecbs:']) assert.equal(bytes.includes(secret), false, secret);
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    const { files } = await unpacked(await decrypter.decrypt(bytes));
    assert.deepEqual(files.get(`files/${sha256(LETTER)}`), LETTER);
    assert.deepEqual(page.problems, []);
  });
});

describe('with the committee’s own page', () => {
  test('a kit’s own skill: asked for, judged, signed, and in the passport', async (t) => {
    const opened = await committeePage(browser, site, issued(kits.post));
    t.after(() => opened.page.context().close());
    const page = await learner(t);
    await addExperience(page, 'Summer with the post');
    await openKit(page, opened.kit);
    await dialog(page).locator('button', { hasText: 'Add to my skills' }).first().click();
    await dialog(page).locator('.skill.chosen button', { hasText: 'Add evidence' }).click();
    const form = page.locator('portolan-evidence-form');
    await form.locator('input[type=file]').setInputFiles(upload('letter.txt', LETTER, 'text/plain'));
    await form.locator('#title').fill('Letter');
    await form.locator('#hours').fill('90');
    await form.locator('button[type=submit]').click();
    await dialog(page).locator('li', { hasText: 'Letter' }).waitFor(); // back where one came from
    assert.match(await seen(dialog(page).locator('.skill.chosen')), /90 hours of evidence, 3 ECTS. Enough for the 3 ECTS/);
    const file = await downloaded(page, () => dialog(page).locator('#make').click());

    await giveRequests(opened.page, upload(file.name, file.bytes));
    await opened.page.locator('#taken a').click();
    await opened.page.locator('#skill').waitFor();
    await opened.page.locator('#member').selectOption('m1');
    for (const box of await opened.page.locator('.criterion input[value=yes]').all()) await box.check();
    for (const box of await opened.page.locator('.piece input[value=approved]').all()) await box.check();
    await opened.page.locator('input[name=outcome][value=recognised]').check();
    await opened.page.locator('#step-decide').click();
    const decision = await downloaded(opened.page, () => opened.page.locator('#sign-decision').click());
    await giveBack(page, upload(decision.name, decision.bytes));
    await told(page, /has decided. Recognised: 1/);
    assert.match(await seen(page.locator('.group.recognised')), /Planning a route that saves energy.*90 hours\n,\n3 ECTS credits/s);
    assert.deepEqual([...page.problems, ...opened.page.problems], []);
  });

  test('a kit with the committee’s own keys: the request is encrypted, and opens on that device alone', async (t) => {
    const page = await openPage(browser, { acceptDownloads: true });
    t.after(() => page.context().close());
    await committee.openCommittee(page, site.origin);
    await committee.chooseKit(page, 'cross-border');
    await committee.makeSigningKey(page);
    await page.locator('#make-opening').click();
    await committee.submitted(page, page.locator('portolan-key-maker'), false);
    await committee.goTo(page, 'kit');
    const kit = await downloaded(page, () => page.locator('portolan-committee-kit button', { hasText: 'Save for the committee' }).click());

    const asking = await begun(t);
    await openKit(asking, JSON.parse(kit.bytes));
    await dialog(asking).getByText('only the committee of this institution can open it').waitFor();
    assert.equal((await seen(dialog(asking))).includes('names no key'), false);
    const file = await downloaded(asking, () => dialog(asking).locator('#make').click());
    assert.equal(file.bytes.includes('request.json'), false);

    await committee.goTo(page, 'requests');
    await giveRequests(page, upload(file.name, file.bytes));
    await page.locator('#taken a').click();
    await page.locator('#skill').waitFor();
    const other = await committeePage(browser, site, issued(kits.border));
    t.after(() => other.page.context().close());
    await giveRequests(other.page, upload(file.name, file.bytes));
    await other.page.getByText('This request is encrypted. It opens with the key of the committee').waitFor();
    assert.deepEqual([...page.problems, ...asking.problems, ...other.page.problems], []);
  });
});

describe('the decision comes back', () => {
  /** Asked, with the ids of the claims by skill. */
  async function asked(t, changes = {}) {
    const page = await begun(t);
    await openKit(page, issued(kits.border, changes));
    await dialog(page).locator('#make').waitFor();
    const { bytes } = await downloaded(page, () => dialog(page).locator('#make').click());
    await page.locator('li.request').waitFor();
    const request = await unpacked(bytes);
    const claims = Object.fromEntries(request.request.skills.map(({ skill, claim }) => [skill, claim]));
    const outcomes = [
      { skill: claims['ecbs:communication'], outcome: 'recognised', hours: 45, ects: 1.5, comment: 'Well shown in the letter.' },
      { skill: claims['ecbs:adapting'], outcome: 'asked_back', hours: null, ects: null, comment: 'Please add something that shows it.' },
    ];
    return { page, request, outcomes };
  }

  test('recognised with reasons, asked back leads to evidence, and the next request is prepared', async (t) => {
    const { page, request, outcomes } = await asked(t);
    await giveBack(page, decided(request, outcomes));
    await told(page, /has decided\. Recognised: 1\. Asked for more: 1\. Not recognised: 0\./);
    const card = await seen(page.locator('li.request'));
    for (const words of [/Decided by\s+Committee of the Invented Border/, /Well shown in the letter/, /Please add something/, /Hours counted: 45/, /1\.5 ECTS/]) assert.match(card, words);
    assert.match(await seen(page.locator('.group.recognised')), /Communication.*Recognised.*Well shown in the letter/s);
    assert.deepEqual(await violations(page), []);
    await picture(page, 'decided-1280');

    // The same once more says so; undoing brings the waiting state back.
    await giveBack(page, decided(request, outcomes));
    await told(page, /in your passport already/);
    await page.locator('li.request button', { hasText: 'Add evidence' }).click();
    const form = page.locator('portolan-evidence-form');
    await form.waitFor();
    assert.equal(await form.getByLabel('Adapting').isChecked(), true);
    await form.locator('#title').fill('A diary');
    await form.locator('button[type=submit]').click();
    await form.waitFor({ state: 'detached' });
    await goTo(page, 'passport');
    await page.locator('li.request button', { hasText: 'Ask again' }).click();
    await dialog(page).locator('#make').waitFor();
    await dialog(page).locator('.skill.chosen').waitFor();
    assert.equal(await dialog(page).locator('.skill.chosen').count(), 1);
    assert.match(await seen(dialog(page).locator('.skill.chosen')), /Adapting.*A diary/s);
    assert.deepEqual(page.problems, []);
  });

  test('changed, foreign, older and unsigned decisions are told apart, and change nothing', async (t) => {
    const { page, request, outcomes } = await asked(t);
    const mallory = newKey('ed25519');
    const token = decided(request, outcomes).buffer.toString();
    const [head, payload, signature] = token.split('.');
    const forgedPayload = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url')), by: 'Me' })).toString('base64url');
    const named = (text) => upload('decision.jwt', Buffer.from(text));
    const cases = [
      [named([head, forgedPayload, signature].join('.')), /did not sign this decision.*newest kit/s],
      [decided(request, outcomes, {}, mallory), /did not sign this decision/],
      [decided(request, outcomes, { portfolio: 'another' }), /not about a request of this portfolio/],
      [decided(request, outcomes, { request: { id: request.request.id, sha256: sha256('other') } }), /not about a request of this portfolio/],
      [decided(request, outcomes, { request: { id: 'unknown', sha256: sha256(request.text) } }), /not about a request of this portfolio/],
      [decided(request, outcomes, { kit: { id: 'https://other.example/', version: '2026-01-01' } }), /another institution’s kit/],
      [upload('x.portolan-decision.jwt', Buffer.from('nothing')), /not a committee’s decision/],
    ];
    for (const [file, words] of cases) {
      await giveBack(page, file);
      assert.match(await told(page, words), words);
      assert.match(await seen(page.locator('li.request')), /No decision yet/, String(words));
      await page.locator('.notice button').last().click();
    }
    await giveBack(page, decided(request, outcomes));
    await told(page, /has decided/);
    await giveBack(page, decided(request, outcomes, { at: '2026-11-22T10:00:00Z' }));
    await told(page, /newer decision on this request is already there/);
    // A request is for the committee.
    const file = await downloaded(page, () => page.locator('li.request button', { hasText: 'Save the file again' }).click());
    await giveBack(page, upload(file.name, file.bytes));
    await told(page, /It is meant for the committee/);
    assert.deepEqual(page.problems, []);
  });

  test('keys were changed: the newer kit is asked about, the older one refused', async (t) => {
    const { page, request, outcomes } = await asked(t, { version: '2026-11-01' });
    const next = newKey('ed25519');
    const signedByNext = decided(request, outcomes, {}, next);
    await giveBack(page, signedByNext);
    await told(page, /did not sign this decision/);
    const newer = issued(kits.border, { version: '2026-11-15' }, [{ id: keyId, jwk: next.jwk, valid_from: null, valid_until: null }]);
    await giveBack(page, jsonFile('newer.json', newer));
    const question = page.locator('portolan-learner-page dialog[aria-labelledby=question]');
    await question.waitFor();
    assert.match(await seen(question), /One new key, one that is gone.*Use it only if you got it from the institution itself/s);
    await picture(page, 'dialog-newer-kit');
    await question.getByText('Keep the present one').click();
    await giveBack(page, signedByNext);
    await told(page, /did not sign this decision/);
    await giveBack(page, jsonFile('newer.json', newer));
    await question.getByText('Use the newer kit').click();
    await told(page, /checked with its newer kit/);
    await giveBack(page, signedByNext);
    await told(page, /has decided/);
    await giveBack(page, jsonFile('older.json', issued(kits.border, { version: '2026-10-01' })));
    await told(page, /is older than the one that you use/);
    assert.deepEqual(page.problems, []);
  });

  test('the newer kit is offered to an older request although a later one was made with it', async (t) => {
    const { page, request, outcomes } = await asked(t, { version: '2026-11-01' });
    const next = newKey('ed25519');
    const newer = issued(kits.border, { version: '2026-11-15' }, [{ id: keyId, jwk: next.jwk, valid_from: null, valid_until: null }]);
    await openKit(page, newer);
    // However long it takes to keep the skill that is claimed: the request is made with it.
    await page.locator('portolan-request').evaluate(({ context: { store } }) => {
      const { change } = store;
      store.change = async (...given) => {
        store.change = change;
        await new Promise((done) => setTimeout(done, 500));
        return change.apply(store, given);
      };
    });
    await dialog(page).locator('.skill button').first().click();
    await downloaded(page, () => dialog(page).locator('#make').click());
    const signedByNext = decided(request, outcomes, {}, next);
    await giveBack(page, signedByNext);
    await told(page, /did not sign this decision/);
    await giveBack(page, jsonFile('newer.json', newer));
    await page.locator('portolan-learner-page dialog[aria-labelledby=question]').getByText('Use the newer kit').click();
    await told(page, /checked with its newer kit/);
    await giveBack(page, signedByNext);
    await told(page, /has decided/);
    assert.deepEqual(page.problems, []);
  });

  test('a saved portfolio brings the kit along: the decision is checked on another device', async (t) => {
    const { page, request, outcomes } = await asked(t);
    await goTo(page, 'me');
    const saved = await downloaded(page, () => page.locator('#save-file').click());
    const other = await learner(t);
    await other.locator('#package').setInputFiles(upload(saved.name, saved.bytes));
    await goTo(other, 'passport');
    await giveBack(other, decided(request, outcomes));
    await told(other, /has decided/);
    assert.match(await seen(other.locator('.group.recognised')), /Communication/);
    // Where things are brought in, a decision is known as well.
    await goTo(page, 'credentials');
    await page.locator('portolan-import #open').click();
    await page.locator('portolan-import #files').setInputFiles(decided(request, outcomes));
    await told(page, /has decided/);
    assert.match(await seen(page.locator('.group.recognised')), /Communication/);
    assert.deepEqual(other.problems, []);
    assert.deepEqual(page.problems, []);
  });

  test('badge and decision in one ZIP: both are brought in from the passport', async (t) => {
    const { page, request, outcomes } = await asked(t);
    const key = newKey('ed25519');
    const { did, id } = didKey(key.jwk);
    const { json } = issue('issue.badge', { award: award({ id: did }), form: 'vc-jwt', at: AT, key: { jwk: key.jwk, id } }, key.privateKey);
    const zip = new ZipWriter(new Uint8ArrayWriter());
    await zip.add('badge.jwt', new TextReader(json.text));
    await zip.add('decision.portolan-decision.jwt', new Uint8ArrayReader(decided(request, outcomes).buffer));
    await giveBack(page, upload('ana.zip', Buffer.from(await zip.close())));
    const bring = page.locator('portolan-import dialog');
    await bring.getByText('Communicating across cultures').waitFor();
    await bring.locator('.foot button.primary').click();
    await page.locator('.group.recognised').waitFor();
    assert.match(await seen(page.locator('li.request')), /Decided/);
    await goTo(page, 'credentials');
    assert.equal(await page.locator('li.credential').count(), 1);
    // A kit of an institution that was not asked yet opens the dialog.
    await goTo(page, 'passport');
    await giveBack(page, jsonFile('eciu.json', issued(kits.eciu)));
    await dialog(page).locator('#make').waitFor();
    assert.match(await seen(dialog(page)), /28 hours count as one ECTS here/);
    assert.deepEqual(page.problems, []);
  });
});
