// What the tests of the learner page share: doing on the page what a learner does.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, seen } from './browser.mjs';

export const EDC = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld';
export const TAMPERED = 'fixtures/edc/derived-negative/NEG-payload-name-tampered.jsonld';

/** Resolves when the page shows what is kept. */
export async function openLearner(page, origin, language = 'en') {
  await page.goto(`${origin}/learner/?lang=${language}`);
  await opened(page);
}

export async function opened(page) {
  await page.locator('portolan-learner-page[data-phase="open"]').waitFor();
}

/** Goes to a place of the page by its own navigation. */
export async function goTo(page, place) {
  const shown = page.locator(`portolan-learner-page[data-place="${place}"]`);
  if ((await shown.count()) === 0) await page.locator(`nav.places a[href="#${place}"]`).click();
  await shown.waitFor();
}

/** Where the reader is. */
export const placeOf = (page) => page.locator('portolan-learner-page').getAttribute('data-place');

/** What a person sees of something in a place. */
export async function seenIn(page, place, selector) {
  await goTo(page, place);
  return seen(page.locator(selector));
}

/** Resolves when the page tells that something was done (or undone, or refused), to the whole sentence. */
export async function told(page, text) {
  const notice = page.locator('.notice p', { hasText: text });
  await notice.waitFor();
  return notice.innerText();
}

// By the way that the page offers: at the very beginning, or among what is recorded.
async function begin(page, way, section) {
  const first = page.locator(`#begin-${way}`);
  if (await first.isVisible()) return first.click();
  await goTo(page, 'record');
  return page.locator(`#add-${section}`).click();
}

export async function addExperience(page, title, fields = {}) {
  await begin(page, 'experience', 'experiences');
  const form = page.locator('portolan-experience-form');
  await form.locator('#title').fill(title);
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element.localName === 'select')) await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button[type=submit]').click();
  await page.locator('section[aria-labelledby=experiences] h3', { hasText: title }).waitFor();
}

export async function addSkills(page, ids, own = []) {
  await begin(page, 'skills', 'skills');
  const picker = page.locator('portolan-skill-picker');
  for (const id of ids) await picker.locator(`input[value="ecbs:${id}"]`).check();
  for (const text of own) {
    await picker.locator('#own').fill(text);
    await picker.locator('#own').press('Enter');
  }
  await picker.locator('button[type=submit]').click();
  await picker.waitFor({ state: 'detached' });
}

/** `skill` and `experience` are what the form calls them. */
export async function addEvidence(page, { title, file, hours, explanation, skill, experience }) {
  await goTo(page, 'record');
  await page.locator('#add-evidence').click();
  const form = page.locator('portolan-evidence-form');
  if (file) await form.locator('input[type=file]').setInputFiles(file);
  if (title) await form.locator('#title').fill(title);
  if (hours) await form.locator('#hours').fill(hours);
  if (explanation) await form.locator('#explanation').fill(explanation);
  if (skill) await form.getByLabel(skill).check();
  if (experience) await form.locator('#experience').selectOption({ label: experience });
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

/** Gives files to the page's own input for credentials and waits for what comes of them. */
export async function importFiles(page, files) {
  if ((await page.locator('#import').count()) === 0) await goTo(page, 'credentials');
  await page.locator('#import input[type=file]').setInputFiles(files);
  const results = page.locator('.imports .entry');
  await results.nth((Array.isArray(files) ? files.length : 1) - 1).waitFor();
  return results;
}

/** Does something that ends in a download; resolves to its name and bytes. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Makes a file of the CV that is shown; `format` as the page names it. */
export async function exportAs(page, format) {
  await goTo(page, 'cv');
  await page.locator(`portolan-cv-place input[name=format][value=${format}]`).check();
  await page.locator('#make-cv:not(:disabled)').waitFor();
  return downloaded(page, () => page.locator('#make-cv').click());
}

export async function savePortfolio(page) {
  await goTo(page, 'me');
  return downloaded(page, () => page.locator('#save-file').click());
}

/** Opens a .portolan file; with a portfolio there, the question is left standing. */
export const givePortfolio = (page, name, buffer) =>
  page.locator('#package').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

export async function erase(page) {
  if ((await page.locator('.banner button.danger').count()) === 0) await goTo(page, 'me');
  await page.locator('button.danger').first().click();
  await page.locator('dialog button.danger').click();
  await page.locator('#begin-experience').waitFor();
  await told(page, /erased|effacé/); // the portfolio goes first, then what else is kept here
}

/** What the portfolio shows, as text, place by place: enough to see that two are the same. */
export async function contents(page) {
  const back = await placeOf(page);
  const texts = (selector) =>
    page.evaluate(
      (wanted) =>
        [...document.querySelector('portolan-learner-page').shadowRoot.querySelectorAll(wanted)].map((element) =>
          element.textContent.replace(/\s+/g, ' ').trim(),
        ),
      selector,
    );
  await goTo(page, 'passport');
  const passport = {
    overview: await texts('.tile'),
    groups: await texts('.group h3'),
    skills: await texts('.rows h4, .rows .name'),
  };
  await goTo(page, 'record');
  const record = {
    experiences: await texts('section[aria-labelledby=experiences] h3'),
    claims: await texts('section[aria-labelledby=skills] .claim'),
    evidence: await texts('section[aria-labelledby=evidence] .cards .entry'),
    time: await texts('.time'),
  };
  await goTo(page, 'credentials');
  const credentials = await texts('li.credential h3');
  await goTo(page, 'me');
  const profile = await texts('section[aria-labelledby=about] .facts');
  await goTo(page, back);
  return { ...passport, ...record, credentials, profile };
}

export async function messages(language) {
  return JSON.parse(await readFile(join(ROOT, `out/site/messages/${language}.json`), 'utf8'));
}
