// Bringing in what a learner has elsewhere: CVs, LinkedIn's data, folders of badges; in a real browser.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { focused, openPage, openSite, ROOT, seen, shared, upload, violations } from './browser.mjs';
import { EDC, exportAs, goTo, openLearner, TAMPERED, told } from './learner-page.mjs';

const GOLDEN = join(ROOT, 'tests/golden/import');
const SCREENSHOTS = process.env.PORTOLAN_SCREENSHOTS;

const { browser, site } = await openSite();

async function learner(t, { language = 'en', ...options } = {}) {
  const page = await openPage(browser, options);
  t.after(async () => {
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
  await openLearner(page, site.origin, language);
  return page;
}

const golden = async (name, type = 'application/octet-stream') => upload(name, await readFile(join(GOLDEN, name)), type);

/** Opens the dialog and gives it files. */
async function bring(page, files, input = 'files') {
  await page.locator('portolan-import #open').click();
  await page.locator(`portolan-import input#${input}`).setInputFiles(files);
  await page.locator('portolan-import .foot').waitFor();
}

const dialog = (page) => page.locator('portolan-import dialog');

/** All that the dialog says, what is folded away included. */
async function said(page) {
  await page.locator('portolan-import details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
  return seen(dialog(page));
}

async function screenshot(page, name) {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `imports-${name}.png`) });
}

async function zipOf(files) {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, bytes] of files) await writer.add(name, new Uint8ArrayReader(new Uint8Array(bytes)));
  return Buffer.from(await writer.close());
}

const linkedIn = async () => {
  const tables = await readdir(join(GOLDEN, 'linkedin'));
  return zipOf(await Promise.all(tables.map(async (name) => [`export/${name}`, await readFile(join(GOLDEN, 'linkedin', name))])));
};

describe('a CV from elsewhere', () => {
  test('a Europass CV becomes a portfolio, once', async (t) => {
    const page = await learner(t);
    await page.locator('portolan-import #open').click();
    assert.equal((await focused(page)).id, 'title');
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'asking');
    await page.locator('portolan-import input#files').setInputFiles(await golden('candidate.xml', 'text/xml'));
    await page.locator('portolan-import #take').waitFor();
    const shown = await said(page);
    for (const text of ['About me (10)', 'Nerea Ejemplo Etxea', 'April 3, 2001', 'Basque (native)', 'Experiences (4)', 'Intern in cartography – Taller Ejemplo, S. L.', 'June 2023 – August 31, 2023', 'Comes in as your own words']) {
      assert(shown.includes(text), `${text} is not in ${shown}`);
    }
    assert(!shown.includes('<strong>'));
    assert(shown.includes('javascript:alert(1)') && shown.includes('This address is not safe to open.'), shown);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'choosing');

    // One experience is left where it is.
    await page.locator('portolan-import label', { hasText: 'Shop assistant' }).locator('input').uncheck();
    await page.locator('portolan-import #take').click();
    assert.match(await told(page, 'taken over'), /^17 entries were taken over\./);
    await goTo(page, 'record');
    const titles = await page.locator('section[aria-labelledby=experiences] h3').allInnerTexts();
    assert.deepEqual(titles.map((title) => title.trim()).filter((title) => /Intern|Degree|River|Shop/.test(title)).sort(), ['Degree in geography', 'Intern in cartography', 'River clean-up']);

    // The same file again: only what was left is new.
    await goTo(page, 'credentials');
    await bring(page, await golden('candidate.xml', 'text/xml'));
    const again = await said(page);
    assert(again.includes('Experiences (1)') && again.includes('Shop assistant'), again);
    assert(again.includes('17 entries that you have already'), again);
    await page.locator('portolan-import #take').click();
    await told(page, 'One entry was taken over');
    await bring(page, await golden('candidate.xml', 'text/xml'));
    assert.match(await said(page), /You have all of this already/);
    assert.equal(await page.locator('portolan-import #take').count(), 0);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal((await focused(page)).id, 'open');

    // Undoing takes all of one import away.
    await page.locator('#undo').click();
    await told(page, 'Undone');
    await goTo(page, 'record');
    assert.equal(await page.locator('section[aria-labelledby=experiences] h3', { hasText: 'Shop assistant' }).count(), 0);
  });

  test('LinkedIn’s ZIP, a JSON Resume, an older Europass CV and a PDF', async (t) => {
    const page = await learner(t);
    await bring(page, upload('Basic_LinkedInDataExport.zip', await linkedIn(), 'application/zip'));
    const shown = await said(page);
    for (const text of ['Inês Exemplo', 'Experiences (4)', 'Engineer "at sea" – Exemplo, Lda.', 'Portuguese (native) and English', 'Skills (2)', 'Connections.csv', 'Professional working proficiency']) {
      assert(shown.includes(text), `${text} is not in ${shown}`);
    }
    await page.locator('portolan-import #take').click();
    await told(page, 'taken over');

    await goTo(page, 'credentials');
    await bring(page, [await golden('resume.json', 'application/json'), await golden('skills-passport.xml', 'text/xml')]);
    const both = await said(page);
    for (const text of ['Surveyor – Vermessung Beispiel GmbH', 'Carpenter – Chantier Exemple', 'This CV is about Ada Beispiel. Your portfolio is about Inês Exemplo.', 'Takes the place of what you have there.']) {
      assert(both.includes(text), `${text} is not in ${both}`);
    }
    // What would replace something is not ticked.
    assert.equal(await page.locator('portolan-import #group-profile label', { hasText: 'ada@example.org' }).locator('input').isChecked(), false);
    await page.locator('portolan-import button', { hasText: 'Take over nothing' }).click();

    // A PDF dropped where credentials are given finds its way.
    const xml = await readFile(join(GOLDEN, 'candidate.xml'));
    const pdf = Buffer.concat([Buffer.from(`%PDF-1.7\n4 0 obj\n<< /Type /EmbeddedFile /Length ${xml.length} >>\nstream\n`), xml, Buffer.from('\nendstream\nendobj\ntrailer\n<< >>\n%%EOF\n')]);
    await page.locator('#import input[type=file]').setInputFiles(upload('cv.pdf', pdf, 'application/pdf'));
    await page.locator('portolan-import #take').waitFor();
    assert((await said(page)).includes('Degree in geography – Universidad Ejemplo'));
    await page.keyboard.press('Escape');

    await bring(page, upload('poster.pdf', Buffer.from('%PDF-1.7\n%%EOF\n'), 'application/pdf'));
    assert.match(await said(page), /This PDF carries no Europass data inside/);
  });

  test('what the page exports comes back, from the PDF too', async (t) => {
    const page = await learner(t, { acceptDownloads: true });
    await bring(page, await golden('candidate.xml', 'text/xml'));
    await page.locator('portolan-import #take').click();
    await told(page, 'taken over');
    for (const format of ['pdf', 'europass_xml', 'json_resume']) {
      const { name, bytes } = await exportAs(page, format);
      const other = await learner(t, { language: 'fr' });
      await bring(other, upload(name, bytes));
      const shown = await said(other);
      for (const text of ['Expériences (4)', 'Intern in cartography – Taller Ejemplo, S. L.', 'Degree in geography – Universidad Ejemplo', 'River clean-up', 'Compétences (2)', 'QGIS', 'Nerea Ejemplo Etxea', 'Stage']) {
        assert(shown.includes(text), `${format}: ${text} is not in ${shown}`);
      }
      // And nothing of it is new to the portfolio that it came from.
      await goTo(page, 'credentials');
      await bring(page, upload(name, bytes));
      assert.match(await said(page), /You have all of this already/, format);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
  });

  test('in French on a phone', async (t) => {
    const page = await learner(t, { language: 'fr', viewport: { width: 360, height: 740 } });
    await bring(page, await golden('resume.json', 'application/json'));
    const shown = await said(page);
    for (const text of ['Expériences (5)', 'allemand (langue maternelle)', 'Que voulez-vous reprendre', 'Stage']) {
      assert(shown.includes(text), `${text} is not in ${shown}`);
    }
    assert.deepEqual(await violations(page), []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
    await screenshot(page, 'phone');
    await page.locator('portolan-import #take').click();
    await told(page, 'reprises');
  });
});

describe('a folder of badges', () => {
  test('hundreds are verified, chosen and kept; strangers and broken files do no harm', async (t) => {
    const genuine = await shared(t, EDC);
    const tampered = await shared(t, TAMPERED);
    if (!genuine || !tampered) return;
    const page = await learner(t);
    const folder = join(await mkdtemp(join(tmpdir(), 'badges-')), 'badges');
    await mkdir(join(folder, 'deeper'), { recursive: true });
    const vectors = join(ROOT, 'tests/vectors/cases');
    for (const name of ['ob3-eddsa-didkey-recognised', 'ob3-jwk-listed']) {
      const files = await readdir(join(vectors, name));
      const input = files.find((file) => file.startsWith('input'));
      await writeFile(join(folder, `${name}.${input.split('.').pop()}`), await readFile(join(vectors, name, input)));
    }
    await writeFile(join(folder, 'genuine.jsonld'), genuine);
    await writeFile(join(folder, 'deeper', 'tampered.jsonld'), tampered);
    await writeFile(join(folder, 'deeper', 'copy.jsonld'), genuine);
    await writeFile(join(folder, 'notes.txt'), 'Nothing in here.');
    await writeFile(join(folder, '.DS_Store'), 'x');
    await goToCredentials(page);
    await bring(page, folder, 'folder');
    const shown = await said(page);
    assert(shown.includes('Credentials and badges (4)'), shown);
    assert(shown.includes('notes.txt') && shown.includes('neither a CV nor a credential'), shown);
    assert.equal(await page.locator('portolan-import #group-credential input:checked').count(), 3);
    assert.equal(await page.locator('portolan-import #group-credential label', { hasText: 'tampered' }).locator('input').isChecked(), false);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'badges');
    await page.locator('portolan-import #take').click();
    await told(page, '3 entries were taken over');
    await goTo(page, 'credentials');
    assert.equal(await page.locator('li.credential').count(), 3);
    await bring(page, folder, 'folder');
    assert((await said(page)).includes('3 entries that you have already'));
  });

  test('a damaged ZIP, a whole portfolio, and a ZIP that lies', async (t) => {
    const page = await learner(t);
    const zip = await linkedIn();
    const lying = Buffer.from(zip);
    // The first entry in the central directory states another size.
    const central = lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    lying.writeUInt32LE(lying.readUInt32LE(central + 24) - 1, central + 24);
    await bring(page, [
      upload('broken.zip', zip.subarray(0, zip.length - 30), 'application/zip'),
      upload('lying.zip', lying, 'application/zip'),
      upload('all.zip', await zipOf([['manifest.json', Buffer.from('{}')], ['portfolio.json', Buffer.from('{}')]]), 'application/zip'),
    ]);
    const shown = await said(page);
    assert.equal(shown.split('this ZIP is damaged').length - 1, 2, shown);
    assert(shown.includes('this is a whole portfolio'), shown);
    assert(shown.includes('There is nothing in these files'), shown);
  });

  test('hostile words in a CV stay words', async (t) => {
    const page = await learner(t);
    const hostile = '<img src=x onerror="document.title=1">\u202Eevil';
    await bring(page, upload('cv.json', Buffer.from(JSON.stringify({ basics: { name: hostile, url: 'javascript:alert(1)' }, work: [{ position: hostile, name: hostile, summary: hostile }] })), 'application/json'));
    assert((await said(page)).includes('<img src=x onerror="document.title=1">'));
    assert.equal(await page.locator('portolan-import dialog img').count(), 0);
    await page.locator('portolan-import #take').click();
    await told(page, 'taken over');
    await goTo(page, 'record');
    assert.notEqual(await page.title(), '1');
  });
});

async function goToCredentials(page) {
  // Of an empty portfolio the welcome is shown; the dialog is there, too.
  await page.locator('portolan-import').waitFor();
}
