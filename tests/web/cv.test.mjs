// The learner's CVs: kept versions, their preview, and the files that are made of them in the page.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { focused, openPage, openSite, PLAIN_PNG, seen, shared, upload, violations } from './browser.mjs';
import { converted, needs, run, scratch } from './documents.mjs';
import { addExperience, addSkills, EDC, exportAs, goTo, importFiles, opened, openLearner, told } from './learner-page.mjs';

const { browser, site } = await openSite();

async function learner(t, { language, ...options } = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await openLearner(page, site.origin, language);
  return page;
}

/** Two experiences and three skills, then the place of CVs. */
async function filled(page) {
  await addExperience(page, 'Semester in Bilbao', { host: 'Universidad Ejemplo', 'from-month': '09', 'from-year': '2025', description: 'I studied rivers.' });
  await addExperience(page, 'River clean-up', { kind: 'volunteering', 'from-year': '2026' });
  await addSkills(page, ['communication', 'leadership'], ['Basque cooking']);
  await goTo(page, 'cv');
  await preview(page, 'River clean-up');
}

const sheet = (page) => page.locator('portolan-cv-preview article');

/** Resolves, once the preview shows a text, to all of it. */
async function preview(page, text) {
  await sheet(page).filter({ hasText: text }).waitFor();
  return seen(sheet(page));
}

/** The preview once it does not show a text any more. */
async function previewWithout(page, text) {
  await sheet(page).filter({ hasNotText: text }).waitFor();
  return seen(sheet(page));
}

const form = (page) => page.locator('portolan-cv-form');
const headings = (page) => sheet(page).locator('h3').allInnerTexts();

async function keep(page) {
  await form(page).locator('button[type=submit]').click();
  await form(page).waitFor({ state: 'detached' });
}

async function entriesOf(bytes) {
  const zip = new ZipReader(new BlobReader(new Blob([bytes])));
  const entries = new Map((await zip.getEntries()).map((entry) => [entry.filename, entry]));
  await zip.close();
  return entries;
}

describe('CV', () => {
  test('nothing recorded: the place says so', async (t) => {
    const page = await learner(t);
    await page.goto(`${site.origin}/learner/#cv`);
    await opened(page);
    assert.equal(await page.locator('portolan-cv-place button').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('a version of its own: picked, ordered, in another language and template; changed, duplicated, removed, undone', async (t) => {
    const page = await learner(t);
    await filled(page);
    assert.deepEqual(await headings(page), ['Education and training', 'Volunteering', 'Skills stated by the learner', ...(await headings(page)).slice(3)]);

    await page.locator('#new-cv').click();
    assert.equal((await focused(page)).id, 'heading');
    await form(page).locator('button[type=submit]').click();
    assert.match(await seen(form(page)), /Give this CV a name/);
    assert.equal((await focused(page)).id, 'name');
    await form(page).locator('#name').fill('For the harbour');
    await form(page).locator('#language').selectOption('fr');
    await form(page).locator('#template').selectOption('compact');
    await preview(page, 'Bénévolat');
    assert.ok(await sheet(page).evaluate((element) => element.classList.contains('compact') && element.lang === 'fr'));

    // By keyboard: the second section up; the focus stays with it, and what happened is said.
    await form(page).locator('#up-volunteering').focus();
    await page.keyboard.press('Enter');
    await form(page).locator('li.section').first().filter({ hasText: 'Bénévolat' }).waitFor();
    assert.equal((await focused(page)).id, 'down-volunteering');
    assert.match(await seen(form(page).locator('fieldset [role=status]')), /“Bénévolat” is now number 1 of/);
    await page.waitForFunction(() => document.querySelector('portolan-learner-page').shadowRoot.querySelector('portolan-cv-place').shadowRoot.querySelector('portolan-cv-preview').shadowRoot.querySelector('h3').textContent === 'Bénévolat');

    // An entry and a whole section are left out.
    await form(page).locator('details summary').filter({ hasText: 'Compétences' }).first().click();
    await form(page).getByLabel('Basque cooking').uncheck();
    await previewWithout(page, 'Basque cooking');
    await form(page).locator('li.section', { hasText: 'Éducation et formation' }).locator('.section-row input').uncheck();
    const text = await previewWithout(page, 'Semester in Bilbao');
    assert.match(text, /River clean-up/);
    await form(page).getByLabel('Add the sentence by which you agree').check();
    await preview(page, '2016/679');
    assert.deepEqual(await violations(page), []);

    await keep(page);
    assert.match(await told(page, 'CV kept'), /CV kept/);
    assert.match((await focused(page)).id, /^edit-/);
    assert.match(await seen(page.locator('.version.current')), /For the harbour\nFrench · Compact · one entry left out/);

    // It is still there, and still shows the same, after the page was opened again.
    await page.reload();
    await opened(page);
    await page.locator('.version button', { hasText: 'For the harbour' }).first().click();
    const again = await preview(page, 'Bénévolat');
    assert.doesNotMatch(again, /Basque cooking|Semester in Bilbao/);
    assert.match(again, /2016\/679/);

    // Changed, and the change dropped.
    await page.locator('.version.current [id^=edit-]').click();
    assert.equal(await form(page).getByLabel('Basque cooking').isChecked(), false);
    await form(page).locator('li.section', { hasText: 'Éducation et formation' }).locator('.section-row input').check();
    await preview(page, 'Semester in Bilbao');
    await form(page).locator('button', { hasText: 'Cancel' }).click();
    await previewWithout(page, 'Semester in Bilbao');
    assert.match((await focused(page)).id, /^edit-/);

    await page.locator('.version.current button', { hasText: 'Duplicate' }).click();
    await page.locator('.version.current', { hasText: 'For the harbour (copy)' }).waitFor();
    await page.locator('.version.current button', { hasText: 'Remove' }).click();
    await told(page, 'CV removed');
    assert.equal((await focused(page)).id, 'versions');
    assert.equal(await page.locator('.version', { hasText: 'For the harbour' }).count(), 1);
    await page.locator('.notice button', { hasText: 'Undo' }).click();
    await page.locator('.version', { hasText: '(copy)' }).waitFor();
    assert.deepEqual(page.problems, []);
  });

  for (const language of ['en', 'fr']) {
    test(`files, ${language}: made in the page, read by other programs, what they cannot hold said before`, async (t) => {
      const credential = await shared(t, EDC);
      if (!credential) return;
      const page = await learner(t, { language });
      await filled(page);
      await importFiles(page, upload('diploma.jsonld', credential));
      const words = language === 'en' ? 'Skills named in a credential' : 'Compétences citées dans un titre';
      await goTo(page, 'cv');
      await preview(page, words);
      const folder = await scratch(t);
      const made = {};
      for (const format of ['pdf', 'docx', 'odt', 'html_cv', 'europass_xml', 'json_resume', 'plain_text', 'csv', 'originals']) {
        const { name, bytes } = await exportAs(page, format);
        const losses = await seen(page.locator('.losses'));
        assert.ok(losses.length > 20 && !losses.includes('learner.cv.'), `${format}: ${losses}`);
        made[format] = bytes;
        made[`${format}_file`] = join(folder, name);
        await writeFile(made[`${format}_file`], bytes);
      }
      assert.deepEqual(page.problems, [], 'the strict policy holds while files are made');

      const europass = made.europass_xml.toString('utf8');
      for (const format of ['html_cv', 'europass_xml', 'json_resume', 'plain_text', 'csv']) {
        assert.ok(made[format].toString('utf8').includes('Semester in Bilbao'), format);
      }
      JSON.parse(made.json_resume.toString('utf8'));
      const zip = await entriesOf(made.originals);
      assert.ok(Buffer.from(await zip.get('european-digital-credentials/diploma.jsonld').getData(new Uint8ArrayWriter())).equals(credential));
      const guide = await [...zip.entries()].find(([name]) => /^(how|comment)-/.test(name))[1].getData(new TextWriter());
      assert.match(guide, /europass\.europa\.eu/);
      assert.match(guide, /http:\/\/localhost:\d+\/verify\//);

      if (needs(t, 'soffice')) {
        for (const format of ['docx', 'odt']) {
          const read = (await converted(folder, made[`${format}_file`], 'txt:Text (encoded):UTF8')).toString('utf8');
          for (const text of ['Semester in Bilbao', 'I studied rivers.', words, 'Basque cooking']) assert.ok(read.includes(text), `${format}: ${text}`);
        }
      }
      if (needs(t, 'pdfinfo')) {
        assert.match(run('pdfinfo', made.pdf_file), /^Tagged: +yes$/m);
        assert.match(run('pdfinfo', '-struct-text', made.pdf_file), /H3 \(block\)\n +"Semester in Bilbao"/);
        assert.ok(made.pdf.toString('latin1').includes(`/Lang (${language})`));
        run('pdfdetach', '-save', '1', '-o', join(folder, 'attachment.xml'), made.pdf_file);
        const attached = run('cat', join(folder, 'attachment.xml'));
        assert.equal(withoutTime(attached), withoutTime(europass));
      }
    });
  }

  test('letters that the PDF lacks are named before it is made', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester at 京都大学 in Kyoto');
    await goTo(page, 'cv');
    await preview(page, '京都大学');
    await page.locator('.losses li', { hasText: '京都大学' }).waitFor();
    await page.locator('portolan-cv-place input[value=odt]').check();
    await page.locator('#make-cv:not(:disabled)').waitFor();
    assert.doesNotMatch(await seen(page.locator('.losses')), /京都大学/);
  });

  test('a script that is loaded later and was changed on its way is not run', async (t) => {
    const page = await learner(t);
    await filled(page);
    await page.route(/\/docx-[A-Z0-9]+\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\nwindow.changed = true;` });
    });
    await page.locator('portolan-cv-place input[value=docx]').check();
    await page.locator('#make-cv:not(:disabled)').waitFor();
    await page.locator('#make-cv').click();
    await told(page, 'The file could not be made. A part of this page could not be loaded.');
    assert.equal(await page.evaluate(() => window.changed), undefined);
  });

  test('LinkedIn: nothing is asked of it before a link is followed', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    const foreign = [];
    page.on('request', (request) => request.url().startsWith(site.origin) || request.url().startsWith('blob:') || foreign.push(request.url()));
    await importFiles(page, upload('diploma.jsonld', credential));
    await goTo(page, 'cv');
    await page.locator('.shares summary').click();
    const link = page.locator('.shares a');
    assert.match(await link.getAttribute('href'), /^https:\/\/www\.linkedin\.com\/profile\/add\?startTask=CERTIFICATION_NAME&name=/);
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    assert.match(await link.innerText(), /Micro-Credential/);
    assert.deepEqual(foreign, []);
  });

  test('a photo is written anew, shown in the preview and carried by the documents', async (t) => {
    const page = await learner(t);
    await filled(page);
    await page.locator('#new-cv').click();
    await form(page).locator('#name').fill('With a photo');
    await form(page).locator('#photo').setInputFiles(upload('notes.txt', Buffer.from('no picture'), 'text/plain'));
    assert.match(await seen(form(page).locator('#photo-problem')), /notes\.txt is not a picture/);
    // A comment in the file stands for what a camera writes into it.
    await form(page).locator('#photo').setInputFiles(upload('me.png', withComment(PLAIN_PNG, 'SECRET PLACE'), 'image/png'));
    await page.locator('portolan-cv-preview img').waitFor();
    await keep(page);
    await page.locator('portolan-cv-preview img').waitFor();
    const pdf = await exportAs(page, 'pdf');
    assert.match(pdf.bytes.toString('latin1'), /\/S \/Figure/);
    const docx = await entriesOf((await exportAs(page, 'docx')).bytes);
    const picture = [...docx].find(([name]) => name.startsWith('word/media/'))[1];
    const bytes = Buffer.from(await picture.getData(new Uint8ArrayWriter()));
    assert.equal(bytes.readUInt16BE(0), 0xffd8, 'a JPEG of our own making');
    assert.ok(!bytes.includes('SECRET PLACE'));
    assert.deepEqual(page.problems, []);
  });

  test('on a phone nothing is cut off, in the list and in the form', async (t) => {
    const page = await learner(t, { viewport: { width: 360, height: 760 }, language: 'fr' });
    await filled(page);
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(await fits());
    await page.locator('#new-cv').click();
    await form(page).locator('li.section').first().waitFor();
    assert.ok(await fits());
    assert.deepEqual(await violations(page), []);
  });
});

/** Both are made a moment apart. */
const withoutTime = (xml) => xml.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g, '');

/** A PNG with a text chunk before its end. */
function withComment(png, text) {
  const end = png.length - 12;
  const data = Buffer.concat([Buffer.from('tEXtComment\0'), Buffer.from(text)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(data));
  return Buffer.concat([png.subarray(0, end), length, data, check, png.subarray(end)]);
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
