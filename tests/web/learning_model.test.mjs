// What a European credential says, on the verify page: details, organisations, accreditations, the
// elements of a micro-credential and the pictures, by mouse and by keyboard, wide and narrow.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { check, focused, openPage, openSite, openVerify, ROOT, seen, shared, upload, violations } from './browser.mjs';

const COMMISSION = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025';
const NARROW = { viewport: { width: 360, height: 800 } };
const WIDE = { viewport: { width: 1280, height: 900 } };

const { browser, site } = await openSite();

// The page with one file of the shared data checked, and everything unfolded.
async function unfolded(t, path, options) {
  const bytes = await shared(t, path);
  if (!bytes) return null;
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await openVerify(page, site.origin, options.language ?? 'en');
  await check(page, upload(path.split('/').at(-1), bytes));
  const verdict = page.locator('portolan-verdict');
  await verdict.evaluate(async (element) => {
    for (const details of element.shadowRoot.querySelectorAll('details')) details.open = true;
    element.shadowRoot.querySelector('portolan-pictures')?.shadowRoot.querySelector('summary')?.click();
  });
  return { page, verdict };
}

test('a master’s degree is told in full: person, notes, accreditation with its dates, organisations, elements', async (t) => {
  const shown = await unfolded(t, `${COMMISSION}/Sample-MastersDegree-signed.jsonld`, WIDE);
  if (!shown) return;
  const { page, verdict } = shown;
  const text = await seen(verdict);
  for (const part of [
    'Date of birth', '2 October 1999', 'Nationality', 'Minimum credits programme (ECTS)', 'CertificateNo',
    'The accreditation named', 'Institutional review', 'Accredited by', 'UKÄ - Swedish Higher Education Authority', 'To be reviewed on', '2 November 2027',
    'organisations named', 'Company of Excellents', 'Grading scheme', 'Summary of the outcomes', '4 September 2017', '27 October 2017',
    'Elements of a micro-credential', 'Council Recommendation of 2022: 11 of 11 mandatory', 'Quality assurance', '/payload/evidence/accreditation/dcType',
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
});

test('a transcript with many modules fits a telephone, and has no fault for assistive technology', async (t) => {
  const shown = await unfolded(t, `${COMMISSION}/Sample-TranscriptOfRecords-signed.jsonld`, NARROW);
  if (!shown) return;
  const { page } = shown;
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
});

test('no picture is drawn before somebody asks for it', async (t) => {
  const bytes = await shared(t, `${COMMISSION}/AA-Annex1-MC-signed.jsonld`);
  if (!bytes) return;
  const page = await openPage(browser, WIDE);
  t.after(() => page.context().close());
  await openVerify(page, site.origin);
  await check(page, upload('credential.jsonld', bytes));
  assert.equal(await page.locator('portolan-verdict img').count(), 0);
  await page.locator('portolan-pictures summary').click();
  await page.locator('portolan-pictures img').first().waitFor();
});

test('the display of the issuer is drawn on request, and the logo; nothing is asked of the network', async (t) => {
  const shown = await unfolded(t, `${COMMISSION}/AA-Annex1-MC-signed.jsonld`, WIDE);
  if (!shown) return;
  const { page } = shown;
  const pictures = page.locator('portolan-pictures img');
  await pictures.first().waitFor();
  assert.equal(await pictures.count(), 2);
  assert.ok((await pictures.first().evaluate((image) => image.decode().then(() => image.naturalWidth))) > 100);
  assert.match(await pictures.first().getAttribute('alt'), /How the issuer wants the credential to look/);
  assert.match(await pictures.first().getAttribute('src'), /^blob:/);
  assert.deepEqual(page.problems, []);
});

test('elements by keyboard, in French', async (t) => {
  const bytes = await shared(t, `${COMMISSION}/AA-Annex1-MC-signed.jsonld`);
  if (!bytes) return;
  const page = await openPage(browser, WIDE);
  t.after(() => page.context().close());
  await openVerify(page, site.origin, 'fr');
  await check(page, upload('titre.jsonld', bytes));
  const summary = page.locator('portolan-verdict summary', { hasText: 'Éléments d’une microcertification' });
  await summary.focus();
  await page.keyboard.press('Enter');
  assert.equal((await focused(page)).tag, 'summary');
  const text = await seen(page.locator('portolan-verdict'));
  assert.match(text, /Recommandation du Conseil de 2022\s: 10 éléments obligatoires sur 11/);
  assert.match(text, /Assurance qualité/);
  assert.match(text, /non indiqué/);
  assert.match(text, /Durée maximale/);
  assert.match(text, /1\smois/);
});

test('a European credential in XML is shown, set apart, with its signature open', async (t) => {
  const file = await readFile(join(ROOT, 'tests/vectors/cases/file-edc-xml/input.xml'));
  const page = await openPage(browser, NARROW);
  t.after(() => page.context().close());
  await openVerify(page, site.origin);
  await check(page, upload('old.xml', file));
  assert.match(await page.locator('portolan-verdict article').getAttribute('class'), /\bindeterminate\b/);
  await page.locator('portolan-verdict details.unconfirmed > summary').click();
  assert.match(await seen(page.locator('portolan-verdict')), /Old certificate/);
  assert.deepEqual(page.problems, []);
});
