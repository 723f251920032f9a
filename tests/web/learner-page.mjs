// What the tests of the learner page share: doing on the page what a learner does.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './browser.mjs';

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

/** Resolves when the page tells that something was done (or undone, or refused), to the whole sentence. */
export async function told(page, text) {
  const notice = page.locator('.notice p', { hasText: text });
  await notice.waitFor();
  return notice.innerText();
}

export async function addExperience(page, title, fields = {}) {
  const begin = page.locator('#begin-experience');
  await (await begin.isVisible() ? begin : page.locator('#add-experiences')).click();
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
  const begin = page.locator('#begin-skills');
  await (await begin.isVisible() ? begin : page.locator('#add-skills')).click();
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

export const savePortfolio = (page) =>
  downloaded(page, () => page.locator('section[aria-labelledby=take] button.primary').click());

/** Opens a .portolan file; with a portfolio there, the question is left standing. */
export const givePortfolio = (page, name, buffer) =>
  page.locator('#package').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

export async function erase(page) {
  await page.locator('button.danger').first().click();
  await page.locator('dialog button.danger').click();
  await page.locator('#begin-experience').waitFor();
}

/** What the portfolio shows, as text: enough to see that two are the same. */
export async function contents(page) {
  return page.evaluate(() => {
    const root = document.querySelector('portolan-learner-page').shadowRoot;
    const texts = (selector) => [...root.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, ' ').trim());
    return {
      overview: texts('.tile'),
      groups: texts('.group h3'),
      skills: texts('.rows h4, .rows .name'),
      credentials: texts('li.credential h3'),
      experiences: texts('section[aria-labelledby=experiences] h3'),
      evidence: texts('section[aria-labelledby=evidence] .cards .entry'),
      time: texts('.time'),
      profile: texts('section[aria-labelledby=about] .facts'),
    };
  });
}

export async function messages(language) {
  return JSON.parse(await readFile(join(ROOT, `out/site/messages/${language}.json`), 'utf8'));
}
