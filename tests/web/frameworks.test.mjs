// Choosing skills in a real browser: several frameworks, search as one types, the learner's own ESCO,
// with the keyboard and on a phone.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { focused, openPage, openSite, seen, upload, violations } from './browser.mjs';
import { escoFile } from './esco-sample.mjs';
import { erase, goTo, opened, openLearner } from './learner-page.mjs';

const { browser, site } = await openSite();

const table = (language, skills = 300) => upload(`skills_${language}.csv`, Buffer.from(escoFile(language, skills)), 'text/csv');

async function picking(t, { language = 'en', ...options } = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await openLearner(page, site.origin, language);
  return { page, picker: await openPicker(page) };
}

async function openPicker(page) {
  const first = page.locator('#begin-skills');
  if (await first.isVisible()) await first.click();
  else {
    await goTo(page, 'record');
    await page.locator('#add-skills').click();
  }
  const picker = page.locator('portolan-skill-picker');
  await picker.waitFor();
  return picker;
}

const names = (picker) => picker.locator('.finding .option .name').allInnerTexts();
const told = (picker, text) => picker.locator('.field [role=status]', { hasText: text }).waitFor();

async function openEsco(picker, files) {
  const esco = picker.locator('portolan-esco-file');
  if (!(await esco.locator('details').evaluate((details) => details.open))) await esco.locator('summary').click();
  await esco.locator('input[type=file]').setInputFiles(files);
  return esco;
}

test('six frameworks, each by its areas, with credit and licence', async (t) => {
  const { page, picker } = await picking(t);
  assert.equal((await names(picker)).length, 15);
  const options = await picker.locator('#framework option').allInnerTexts();
  assert.deepEqual(options.map((text) => /\((\d+)\)/.exec(text)[1]), ['15', '21', '12', '9', '15', '96']);
  await picker.locator('#framework').selectOption('greencomp');
  assert.deepEqual(await picker.locator('h4').allInnerTexts(), [
    'Embodying sustainability values',
    'Embracing complexity in sustainability',
    'Envisioning sustainable futures',
    'Acting for sustainability',
  ]);
  assert.match(await seen(picker.locator('.credits')), /European Union, 2022 .JRC128040./);
  await picker.locator('#framework').selectOption('esco');
  assert.match(await seen(picker.locator('.credits')), /This service uses the ESCO classification of the European Commission/);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
});

test('definition, two use cases, and mappings that say whose they are', async (t) => {
  const { picker } = await picking(t);
  const adapting = picker.locator('li', { has: picker.page().locator('input[value="ecbs:adapting"]') });
  assert.match(await seen(adapting), /Finding one’s feet/);
  await adapting.locator('summary').click();
  const text = await seen(adapting.locator('.more-inside'));
  assert.equal(await adapting.locator('.more-inside ul').first().locator('li').count(), 2);
  assert.match(text, /learning agreement/);
  assert.match(text, /Close to:\nFlexibility\nLifeComp[^\n]*\n–\nPortolan’s own reading/);
  await picker.locator('#framework').selectOption('digcomp');
  const netiquette = picker.locator('li', { has: picker.page().locator('input[value="digcomp:2.5"]') });
  await netiquette.locator('summary').click();
  assert.match(await seen(netiquette), /use online conventions of netiquette\nESCO[^\n]*\n–\nESCO lists it as a competence of DigComp/);
});

test('searching all lists in French, marks or not, and keeping what is ticked', async (t) => {
  const { page, picker } = await picking(t, { language: 'fr' });
  await picker.locator('#search').fill('esprit CRITIQUE');
  await told(picker, 'trouvées');
  assert.equal((await names(picker))[0], 'Esprit critique');
  await picker.locator('input[value="ecbs:critical-thinking"]').check();
  await picker.locator('#search').fill('prepa xyzzy');
  await told(picker, 'Rien trouvé');
  assert.equal(await picker.locator('#chosen li').count(), 1);
  await picker.locator('#search').fill('equipe');
  await told(picker, 'trouvées');
  const team = 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0';
  await picker.locator(`input[value="${team}"]`).check();
  await picker.locator('#own').fill('Guitare de fado');
  await picker.locator('button[type=submit]').click();
  await picker.waitFor({ state: 'detached' });
  // ESCO's skill is kept under its own address, in the languages that are at hand.
  const document = await page.evaluate(() => globalThis.document.querySelector('portolan-learner-page').view.document);
  assert.deepEqual(document.skills.map(({ skill, text }) => skill ?? text), ['ecbs:critical-thinking', null, 'Guitare de fado']);
  assert.deepEqual(document.skills[1].concept, {
    uri: team,
    label: { en: 'work in teams', fr: 'travailler en équipe' },
    framework: 'ESCO',
  });
  // What is there already is not offered again.
  const again = await openPicker(page);
  await again.locator('#search').fill('travailler en équipe');
  assert.equal(await again.locator(`input[value="${team}"]`).isDisabled(), true);
  assert.deepEqual(page.problems, []);
});

test('by the keyboard alone', async (t) => {
  const { page, picker } = await picking(t);
  assert.equal((await focused(page)).id, 'heading');
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).id, 'search');
  await page.keyboard.type('decision');
  await told(picker, 'found');
  await page.keyboard.press('Enter'); // submits nothing
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal((await focused(page)).id, 'search');
  assert.equal(await picker.locator('#chosen li').count(), 1);
  // Unticked in the choice: the focus is not lost.
  await picker.locator('#chosen input').focus();
  await page.keyboard.press('Space');
  await picker.locator('#chosen').waitFor({ state: 'detached' });
  assert.equal((await focused(page)).id, 'search');
});

test('the learner’s own ESCO: read, searched, described, kept, removed', async (t) => {
  const { page, picker } = await picking(t);
  const esco = await openEsco(picker, [table('en'), table('fr')]);
  await esco.locator('[role=status]', { hasText: '300' }).waitFor();
  await esco.locator('.languages li').nth(1).waitFor();
  assert.match(await seen(esco.locator('.languages')), /English: 300 skills[^]*French: 300 skills/);

  // Found by its French name, shown in the reader's language.
  await picker.locator('#search').fill('equipements numeriques gerer');
  await told(picker, 'found');
  assert.equal((await names(picker))[0], 'manage digital equipment');
  const hit = picker.locator('.finding li').first();
  await hit.locator('summary').click();
  await hit.locator('.lines', { hasText: 'Manage digital equipment, with care' }).waitFor();
  await hit.locator('.option input').check();
  await picker.locator('button[type=submit]').click();
  await picker.waitFor({ state: 'detached' });
  const { concept } = await page.evaluate(() => globalThis.document.querySelector('portolan-learner-page').view.document.skills[0]);
  assert.deepEqual(concept.label, { en: 'manage digital equipment', fr: 'gérer des équipements numériques' });

  // It is still there after a reload, and a language can be removed.
  await page.reload();
  await opened(page);
  const again = await openPicker(page);
  await again.locator('#search').fill('digital equipment');
  await again.locator('.finding .name', { hasText: 'digital equipment' }).first().waitFor();
  const kept = again.locator('portolan-esco-file');
  await kept.locator('summary').click();
  await kept.locator('.languages button').first().click();
  await kept.locator('[role=status]', { hasText: 'English' }).waitFor();
  assert.equal(await kept.locator('.languages li').count(), 1);
  assert.deepEqual(await violations(page), []);

  // Erasing everything on this device takes it too.
  await again.locator('button', { hasText: 'Cancel' }).click();
  await erase(page);
  await page.locator('.notice', { hasText: 'erased' }).waitFor();
  const left = await page.evaluate(async () => {
    const entries = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) entries.push(name);
    return entries;
  });
  assert.ok(!left.includes('portolan.esco'), left.join());
  const none = await openPicker(page);
  await none.locator('portolan-esco-file summary', { hasText: 'Not there?' }).waitFor();
  assert.deepEqual(page.problems, []);
});

test('the Commission’s ZIP, a file without a language in its name, and files that are none', async (t) => {
  const { picker } = await picking(t);
  const zip = new ZipWriter(new BlobWriter());
  await zip.add('ESCO dataset - v1.2.0 - classification - fr - csv/occupations_fr.csv', new TextReader('a,b\n'));
  await zip.add('ESCO dataset - v1.2.0 - classification - fr - csv/skills_fr.csv', new TextReader(escoFile('fr', 50)));
  const archive = Buffer.from(await (await zip.close()).arrayBuffer());
  const esco = await openEsco(picker, [upload('ESCO dataset.zip', archive)]);
  await esco.locator('.languages li', { hasText: 'French: 50' }).waitFor();

  await openEsco(picker, [upload('skills.csv', Buffer.from(escoFile('en', 40)))]);
  await esco.locator('#language').selectOption('en');
  await esco.locator('.ask button').click();
  await esco.locator('.languages li', { hasText: 'English: 40' }).waitFor();

  const refused = async (file, sentence) => {
    await openEsco(picker, [file]);
    await esco.locator('.problem', { hasText: sentence }).waitFor();
  };
  await refused(upload('occupations_en.csv', Buffer.from('name,email\na,b\n')), 'no ESCO file');
  await refused(upload('skills_en.csv', Buffer.from('conceptUri,preferredLabel\nx,"cut')), 'cut off');
  await refused(upload('skills_en.csv', Buffer.from([0xff, 0xfe, 0x41, 0x00])), 'UTF-8');
  await refused(upload('empty.zip', Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1')), 'no table of skills');
  await refused(upload('broken.zip', Buffer.from('PK\u0003\u0004broken')), 'could not be read');
  assert.equal(await esco.locator('.languages li').count(), 2, 'what was there is still there');
});

test('the bundled skills of ESCO take their official names from the learner’s own copy', async (t) => {
  const { picker } = await picking(t, { language: 'fr' });
  const team = 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0';
  await picker.locator('#framework').selectOption('esco');
  const item = picker.locator('li', { has: picker.page().locator(`input[value="${team}"]`) });
  assert.equal(await item.locator('.name').innerText(), 'travailler en équipe');
  await openEsco(picker, [upload('skills_fr.csv', Buffer.from(`conceptUri,preferredLabel\n${team},œuvrer en équipe\n`))]);
  await item.locator('.name', { hasText: 'œuvrer en équipe' }).waitFor();
});

test('13,900 skills: every letter typed is answered while the page stays fluid', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-esco-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'skills_en.csv');
  await writeFile(path, escoFile('en'));
  const { page, picker } = await picking(t);
  const start = performance.now();
  const esco = await openEsco(picker, path);
  await esco.locator('.languages li', { hasText: '13,900' }).waitFor();
  t.diagnostic(`10 MB read in ${Math.round(performance.now() - start)} ms`);
  const times = await picker.evaluate(async (element) => {
    const measured = [];
    for (const query of ['m', 'ma', 'manage', 'manage d', 'manage digital eq', 'énergie', 'rehearsals at sea', 'zzzz']) {
      const begun = performance.now();
      await element.source.search(query, 'en');
      measured.push([query, Math.round(performance.now() - begun)]);
    }
    return measured;
  });
  t.diagnostic(`searches through the worker, ms: ${times.map((time) => time.join(' ')).join(', ')}`);
  await picker.locator('#search').pressSequentially('prototypes across borders');
  await picker.locator('.finding .name', { hasText: 'prototypes across borders' }).first().waitFor();
  assert.deepEqual(page.problems, []);
});

test('on a phone: one column, nothing wider than the screen, the buttons above the bar', async (t) => {
  const { page, picker } = await picking(t, { language: 'fr', viewport: { width: 360, height: 740 }, hasTouch: true });
  await picker.locator('#search').fill('numériques');
  await told(picker, 'trouvées');
  await picker.locator('.finding .option').first().tap();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0);
  const small = await picker.locator('.option, button, summary, select, input[type=search]').evaluateAll((elements) =>
    elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24).length,
  );
  assert.equal(small, 0);
  assert.deepEqual(await violations(page), []);
});
