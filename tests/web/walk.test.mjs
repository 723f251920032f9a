// The whole way of a learner, once in each language: an empty page, two experiences, six skills with
// evidence from real files, a European credential and a badge, the passport, and every kind of CV,
// each judged by its own format's schema or by a program that is not ours.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Document, Packer, Paragraph } from 'docx';
import PDFDocument from 'pdfkit';
import { openPage, openSite, PHOTO, ROOT, seen, shared, upload, violations } from './browser.mjs';
import { converted, needs, run, scratch } from './documents.mjs';
import {
  addEvidence,
  addExperience,
  addSkills,
  contents,
  EDC,
  exportAs,
  goTo,
  importFiles,
  messages,
  opened,
  openLearner,
  placeOf,
  seenIn,
} from './learner-page.mjs';

const BADGE = join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png');
const SKILLS = ['communication', 'adapting', 'teamwork-and-collaboration', 'problem-solving', 'leadership'];

const WORDS = {
  en: {
    first: 'Semester in Bilbao',
    second: 'Traineeship at the port of Tartu',
    did: 'I studied rivers and led a group of four.',
    own: 'Singing fado',
    timeline: /2025[^]*September 2025 – January 2026\nSemester in Bilbao[^]*2024/,
  },
  fr: {
    first: 'Semestre à Bilbao',
    second: 'Stage au port de Tartu',
    did: 'J’ai étudié les rivières et mené un groupe de quatre.',
    own: 'Chanter le fado',
    timeline: /2025[^]*septembre 2025 – janvier 2026\nSemestre à Bilbao[^]*2024/,
  },
};

const { browser, site } = await openSite();

// Files as programs that learners use write them.
async function files() {
  const pdf = new PDFDocument();
  const pieces = [];
  pdf.on('data', (piece) => pieces.push(piece));
  const written = new Promise((resolve) => pdf.on('end', resolve));
  pdf.text('A report about a bridge.').end();
  await written;
  const report = new Document({ sections: [{ children: [new Paragraph('A letter of thanks.')] }] });
  return [
    upload('report.pdf', Buffer.concat(pieces), 'application/pdf'),
    upload('letter.docx', await Packer.toBuffer(report), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    upload('photo.jpg', PHOTO, 'image/jpeg'),
    upload('poster.png', await readFile(join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png')), 'image/png'),
    upload('notes.txt', await readFile(join(ROOT, 'LICENSE')), 'text/plain'),
    upload('figures.csv', Buffer.from('year,visitors\n2025,120\n'), 'text/csv'),
  ];
}

const answer = (text) => text.normalize('NFC').replace(/\s+/g, ' ');

describe('from an empty page to every kind of CV', () => {
  for (const language of ['en', 'fr']) {
    test(`in ${language}`, { timeout: 600_000 }, async (t) => {
      const credential = await shared(t, EDC);
      if (!credential) return;
      const m = await messages(language);
      const words = WORDS[language];
      const page = await openPage(browser, { acceptDownloads: true });
      t.after(() => page.context().close());
      await openLearner(page, site.origin, language);
      assert.equal(await page.locator('.welcome').count(), 1);

      await addExperience(page, words.first, {
        kind: 'study', city: 'Bilbao', country: 'ES', host: 'Universidad Ejemplo', 'from-month': '09', 'from-year': '2025',
        'to-month': '01', 'to-year': '2026', hours: '120', description: words.did,
      });
      await addExperience(page, words.second, { kind: 'traineeship', city: 'Tartu', country: 'EE', 'from-year': '2024', 'to-year': '2024' });
      await addSkills(page, SKILLS, [words.own]);

      const claims = page.locator('section[aria-labelledby=skills] .claim');
      await claims.nth(5).waitFor();
      const names = await claims.locator('h3').allInnerTexts();
      assert.equal(names.length, 6);
      for (const [index, file] of (await files()).entries()) {
        await addEvidence(page, { file, title: `${index + 1}. ${file.name}`, hours: '5', skill: new RegExp(`^\\s*${names[index].replace(/[/()]/g, '.')}\\s*$`) });
      }
      await importFiles(page, [upload('diploma.jsonld', credential), upload('badge.png', await readFile(BADGE), 'image/png')]);
      assert.equal(await page.locator('li.credential').count(), 2);

      await goTo(page, 'passport');
      assert.equal(await page.locator('.group.evidenced .rows h4').count(), 6, 'each has its file');
      assert.equal(await page.locator('.group.proven').count(), 0);
      assert.ok((await page.locator('.group.unconfirmed .name').count()) >= 7, 'what the credentials name stands apart');
      assert.match(await seen(page.locator('.timeline')), words.timeline);
      assert.equal(await page.locator('.timeline .moment').count(), 4);
      await page.locator('portolan-coverage path.ray').nth(4).waitFor();
      assert.deepEqual(await violations(page), []);
      for (const place of ['passport', 'record', 'credentials', 'cv', 'me']) {
        assert.doesNotMatch(await seenIn(page, place, '.page'), /\b(learner|verdict|cv|problem|framework)\.[a-z_]+\.?[a-z_]*\b(?!@)/, place);
      }

      // It is all there again after the page was closed.
      const before = await contents(page);
      await page.reload();
      await opened(page);
      assert.equal(await placeOf(page), 'me');
      assert.deepEqual(await contents(page), before);

      // --- Every kind of CV ---
      const folder = await scratch(t);
      const expected = [words.first, words.second, words.did, ...names];
      const holds = (name, text) => {
        for (const one of expected) assert.ok(answer(text).includes(answer(one)), `${name}: ${one}`);
      };
      const made = {};
      for (const format of ['json_resume', 'html_cv', 'europass_xml', 'plain_text', 'csv', 'pdf', 'docx', 'odt', 'originals']) {
        made[format] = await exportAs(page, format);
        made[format].path = join(folder, made[format].name);
        await writeFile(made[format].path, made[format].bytes);
      }
      const text = (format) => made[format].bytes.toString('utf8');

      await t.test('JSON Resume keeps its schema', async () => {
        const schema = JSON.parse(await readFile(createRequire(import.meta.url).resolve('@jsonresume/schema/schema.json'), 'utf8'));
        const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }));
        assert.equal(ajv.validate(schema, JSON.parse(text('json_resume'))), true, ajv.errorsText());
        holds('JSON Resume', text('json_resume'));
      });
      await t.test('Europass XML keeps the schema written for it', () => {
        if (!needs(t, 'xmllint')) return;
        run('xmllint', '--noout', '--nonet', '--schema', join(ROOT, 'tests/golden/europass/candidate.xsd'), made.europass_xml.path);
        holds('Europass XML', run('xmllint', '--noent', '--xpath', 'string(/*)', made.europass_xml.path));
      });
      await t.test('the web page opens by itself, accessible, in its language', async () => {
        const reader = await page.context().newPage();
        await reader.goto(pathToFileURL(made.html_cv.path).href);
        holds('HTML', await reader.locator('body').innerText());
        assert.equal(await reader.locator('html').getAttribute('lang'), language);
        assert.match(await reader.locator('body').innerText(), new RegExp(m['cv.skills.evidenced']));
        assert.deepEqual(await violations(reader), []);
        await reader.close();
      });
      await t.test('plain text and CSV say the same', () => {
        holds('text', text('plain_text'));
        holds('CSV', text('csv'));
      });
      await t.test('LibreOffice reads DOCX and ODT', { skip: !needs(t, 'soffice') }, async () => {
        for (const format of ['docx', 'odt']) {
          const read = (await converted(folder, made[format].path, 'txt:Text (encoded):UTF8')).toString('utf8');
          holds(format, read);
          assert.ok(answer(read).includes(answer(m['cv.skills.evidenced'])), format);
        }
      });
      await t.test('poppler reads the PDF, its tags, and the Europass CV in it', { skip: !needs(t, 'pdfinfo') }, async () => {
        assert.match(run('pdfinfo', made.pdf.path), /^Tagged: +yes$/m);
        holds('PDF', run('pdftotext', '-layout', made.pdf.path, '-').replace(/\s+/g, ' '));
        assert.match(run('pdfinfo', '-struct-text', made.pdf.path), new RegExp(`H3 \\(block\\)\\n +"${words.first}"`));
        assert.ok(made.pdf.bytes.toString('latin1').includes(`/Lang (${language})`));
        run('pdfdetach', '-save', '1', '-o', join(folder, 'attached.xml'), made.pdf.path);
        if (needs(t, 'xmllint')) {
          run('xmllint', '--noout', '--nonet', '--schema', join(ROOT, 'tests/golden/europass/candidate.xsd'), join(folder, 'attached.xml'));
        }
      });
      await t.test('the originals are byte for byte what was given', async () => {
        const zip = new ZipReader(new BlobReader(new Blob([made.originals.bytes])));
        const parts = [];
        for (const entry of await zip.getEntries()) if (!entry.directory) parts.push(Buffer.from(await entry.getData(new Uint8ArrayWriter())));
        await zip.close();
        assert.ok(parts.some((part) => part.equals(credential)));
        assert.ok(parts.some((part) => part.length > 0 && part.subarray(1, 4).toString() === 'PNG'));
      });
      assert.deepEqual(page.problems, []);
    });
  }
});
