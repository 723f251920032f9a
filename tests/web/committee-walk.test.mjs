// The whole way with each of the three kits that ship: a learner, two evaluators and an employer, each in a
// browser profile of their own, who exchange nothing but files.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { serve } from '../../.ci/serve.mjs';
import { check, launch, openPage, openVerify, ROOT, seen, supply, upload, violations } from './browser.mjs';
import { chooseKit, goTo as goToPlace, kept, makeSigningKey, openCommittee, told as toldCommittee } from './committee-page.mjs';
import { addExperience, downloaded, exportAs, goTo, openLearner, told } from './learner-page.mjs';
import { committeePage, giveRequests, giveReviews } from './review-page.mjs';

const PICTURES = process.env.PORTOLAN_PICTURES;
const LETTER = Buffer.from('To whom it may concern. Ana led the project and wrote its report.');

let site;
const browsers = [];

/** A browser of its own: nothing is shared but the files that a test hands over. */
async function profile() {
  const browser = await launch();
  browsers.push(browser);
  return browser;
}

before(async () => {
  site = await serve(join(ROOT, 'out/site'));
});
after(async () => {
  await Promise.all([...browsers.map((browser) => browser.close()), site?.close()]);
});

async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

const dialog = (page) => page.locator('portolan-request dialog');
const jsonFile = (name, value) => upload(name, Buffer.from(JSON.stringify(value)), 'application/json');

async function unzipped(bytes) {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  return Promise.all(entries.map(async (entry) => ({ name: entry.filename, bytes: Buffer.from(await entry.getData(new Uint8ArrayWriter())) })));
}

/** A learner who was abroad, and asks with the institution's kit for its first two skills. */
async function asked(learner, kit) {
  await openLearner(learner, site.origin);
  await addExperience(learner, 'Semester in Bilbao', { country: 'ES' });
  await goTo(learner, 'me');
  await learner.locator('#add-about').click();
  const about = learner.locator('portolan-profile-form');
  await about.locator('#name').fill('Ana Example');
  await about.locator('#email').fill('ana@example.org');
  await about.locator('button[type=submit]').click();
  await about.waitFor({ state: 'detached' });
  const openKit = async () => {
    await goTo(learner, 'passport');
    await learner.locator('#add-requests').click();
    await dialog(learner).locator('#kit-file').setInputFiles(jsonFile('kit.json', kit));
    await dialog(learner).locator('#make').waitFor({ state: 'attached' });
  };
  await openKit();
  for (let i = 0; i < 2; i += 1) {
    await dialog(learner).locator('button', { hasText: 'Add to my skills' }).first().click();
    await dialog(learner).locator('.skill.chosen').nth(i).waitFor();
  }
  await dialog(learner).locator('.skill.chosen button', { hasText: 'Add evidence' }).first().click();
  const form = learner.locator('portolan-evidence-form');
  await form.locator('input[type=file]').setInputFiles(upload('letter.txt', LETTER, 'text/plain'));
  await form.locator('#title').fill('Letter of the project');
  await form.locator('#hours').fill('90');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  await dialog(learner).locator('#make').waitFor(); // back where the evidence was asked for
  await dialog(learner).locator('textarea').first().fill('I spoke with everybody in two languages.');
  return downloaded(learner, () => dialog(learner).locator('#make').click());
}

/** One evaluator: opens the request, recognises the skill with the letter, asks for more for the other. */
async function judged(page, member, request) {
  await giveRequests(page, upload(request.name, request.bytes));
  await page.locator('#taken a').click();
  await page.locator('#skill').waitFor();
  await page.locator('#member').selectOption(member);
  const skills = page.locator('nav.skills button');
  for (let i = 0; i < (await skills.count()); i += 1) {
    await skills.nth(i).click();
    const hasEvidence = (await page.locator('.piece').count()) > 0;
    for (const box of await page.locator(`.criterion input[value=${hasEvidence ? 'yes' : 'unclear'}]`).all()) await box.check();
    for (const box of await page.locator('.piece input[value=approved]').all()) await box.check();
    await page.locator(`input[name=outcome][value=${hasEvidence ? 'recognised' : 'asked_back'}]`).check();
    if (!hasEvidence) await page.locator('#comment-skill').fill('Please add something that shows it.');
  }
}

async function employerWith(kit, key) {
  const page = await openPage(await profile(), {});
  await openVerify(page, site.origin);
  const list = {
    schema_version: 1, title: 'Institutions that we know', tier: 'recognised', dated: '2026-11-01', source: 'our own', licence: 'none',
    issuers: [{ id: key.issuer, names: [kit.issuer.name], url: null, country: null, test: false, keys: kit.issuer.keys }],
  };
  await page.locator('#own-list').setInputFiles(jsonFile('list.json', list));
  await page.locator('.own-list p', { hasText: 'list.json' }).first().waitFor({ state: 'attached' });
  return page;
}

/** Gives the employer a file, and a saved copy of each list that the page asks for. */
async function verdictOf(page, { name, bytes }, lists = []) {
  await check(page, [upload(name, bytes)]);
  for (const list of lists) {
    const button = page.locator('portolan-verdict li', { hasText: 'revocation' }).locator('.supply button', { hasText: 'saved copy' }).first();
    if ((await button.count()) === 0) continue;
    await supply(page, button, upload(list.name, list.bytes));
  }
  return (await page.locator('portolan-verdict article').first().getAttribute('class')).split(' ');
}

const KITS = [
  ['cross-border', 'ecbs:communication'],
  ['digigreen', 'post:route'],
  ['eciu', 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0'],
];

describe('from a request to a badge that an employer verifies', () => {
  for (const [name, skill] of KITS) {
    test(`with the kit ${name}`, { timeout: 240_000 }, async () => {
      // The chair chooses the kit, makes a key and hands the kit out.
      const chair = await openPage(await profile(), { acceptDownloads: true });
      chair.setDefaultTimeout(20_000);
      await openCommittee(chair, site.origin);
      await chooseKit(chair, name);
      await makeSigningKey(chair);
      const kit = (await kept(chair, 'kits')).find(({ chosen }) => chosen).kit;
      await goToPlace(chair, 'kit');
      const handedOut = JSON.parse((await downloaded(chair, () => chair.locator('button.hand-out').first().click())).bytes);
      assert.equal(JSON.stringify(handedOut).includes('for_evaluators'), false);
      const [key] = await kept(chair, 'keys');
      const members = kit.committee.members.slice(0, Math.max(kit.committee.quorum, 2)).map(({ id }) => id);

      const learner = await openPage(await profile(), { acceptDownloads: true });
      learner.setDefaultTimeout(20_000);
      const request = await asked(learner, handedOut);
      assert.match(await seen(learner.locator('.group.under_review')), /\S/);

      // The second evaluator, where the committee has one, sends a review over.
      await goToPlace(chair, 'requests');
      await judged(chair, members[0], request);
      if (members.length > 1) {
        const { page: second } = await committeePage(await profile(), site, kit, { key: false });
        await judged(second, members[1], request);
        const review = await downloaded(second, () => second.locator('#save-review').click());
        await chair.locator('#step-together').click();
        await giveReviews(chair, upload(review.name, review.bytes));
        await toldCommittee(chair, 'was added');
        assert.deepEqual(second.problems, []);
      }
      await picture(chair, `${name}-reviews`);
      await chair.locator('#step-decide').click();
      await picture(chair, `${name}-decide`);
      const decision = await downloaded(chair, () => chair.locator('#sign-decision').click());
      await chair.locator('#to-issue').click();
      await chair.locator('.badges img').first().waitFor();
      await picture(chair, `${name}-issue`);
      await chair.locator('button[type=submit]').click();
      await chair.locator('#issued').waitFor();
      assert.deepEqual(await violations(chair), []);
      const zip = await downloaded(chair, () => chair.locator('#all').click());
      const files = await unzipped(zip.bytes);
      await picture(chair, `${name}-issued`);

      // Decision and badges come back into the passport.
      await learner.locator('#decision input[type=file]').setInputFiles(upload(decision.name, decision.bytes));
      await told(learner, /has decided. Recognised: 1. Asked for more: 1/);
      assert.match(await seen(learner.locator('.group.recognised')), /\S/);
      await learner.locator('#decision input[type=file]').setInputFiles(upload(zip.name, zip.bytes));
      await learner.locator('portolan-import dialog #take').waitFor();
      await picture(learner, `${name}-bringing-in`);
      await learner.locator('portolan-import dialog #take').click();
      await learner.locator('.imports').getByText('kept with the credentials that name it').waitFor();
      await picture(learner, `${name}-brought-in`);
      await goTo(learner, 'passport');
      await learner.locator('.group.proven').waitFor();
      assert.match(await seen(learner.locator('.group.proven')), /known here from the kit that you use/);
      assert.equal(await learner.locator('.group.recognised').count(), 0);
      await picture(learner, `${name}-passport`);
      assert.deepEqual(await violations(learner), []);
      const resume = JSON.parse((await exportAs(learner, 'json_resume')).bytes);
      assert.equal(JSON.stringify(resume).includes('institution kit that the learner uses'), true, 'a CV says who vouches for the issuer');

      // The employer knows the institution, and has the list that came along.
      const badge = files.find((file) => /\.(png|svg)$/.test(file.name));
      const lists = files.filter((file) => file.name.startsWith('revocation'));
      const employer = await employerWith(kit, key);
      assert.ok((await verdictOf(employer, badge, lists)).includes('valid'), await seen(employer.locator('portolan-verdict').first()));
      assert.match(await seen(employer.locator('portolan-verdict').first()), new RegExp(kit.issuer.name));
      await picture(employer, `${name}-employer`);

      // Taken back: the newer list says so, to the employer and in the passport.
      await goToPlace(chair, 'log');
      const entry = chair.locator('#log > li').first();
      await entry.locator('button.withdraw').click();
      await entry.locator('input[name=purpose][value=revocation]').check();
      await entry.locator('#reason').fill('Issued to the wrong person.');
      await entry.locator('button[type=submit]').click();
      await entry.locator('.state').waitFor();
      const published = await downloaded(chair, () => chair.locator('#publish').click());
      const newer = published.name.endsWith('.zip') ? await unzipped(published.bytes) : [published];
      await picture(chair, `${name}-log`);
      const later = await employerWith(kit, key);
      assert.ok((await verdictOf(later, badge, newer)).includes('invalid'), await seen(later.locator('portolan-verdict').first()));

      assert.deepEqual([chair, learner, employer, later].flatMap(({ problems }) => problems), []);
      const record = (await kept(chair, 'issued')).find(({ withdrawn }) => withdrawn);
      assert.equal(record.key, key.id);
      assert.ok(record.skills.includes(skill) || record.skills.length > 0);
    });
  }
});
