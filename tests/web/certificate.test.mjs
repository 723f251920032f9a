// A certificate on paper: made on the committee page, printed, scanned under many conditions, and verified
// from nothing but the code on it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { serve } from '../../.ci/serve.mjs';
import { check, launch, openPage, openVerify, ROOT, seen, upload, violations } from './browser.mjs';
import { committeeWith, decidedCase, kitNamed, trustIn } from './issuing-page.mjs';

let browser;
let site;
/** What one committee made: the PDF, the badge, and a list that knows who signed. */
let made;

before(async () => {
  [browser, site] = await Promise.all([launch(), serve(join(ROOT, 'out/site'))]);
  made = await certificateOf('cross-border');
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

const kit = () => {
  const zxing = new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url);
  return prepareZXingModule({ overrides: { wasmBinary: readFileSync(zxing).buffer }, fireImmediately: true });
};

async function certificateOf(name, person = {}) {
  const ownKit = kitNamed(name);
  const page = await committeeWith(browser, site, { kit: ownKit, cases: [decidedCase(ownKit, person)] });
  await page.locator('li.card a.button').first().click();
  await page.locator('.badges img').first().waitFor();
  await page.locator('input[name=revocable]').uncheck();
  await page.locator('input[name=certificate]').check();
  await page.locator('button[type=submit]').click();
  await page.locator('#issued').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#all').click()]);
  const zip = await new ZipReader(new Uint8ArrayReader(await readFile(await download.path()))).getEntries();
  const files = await Promise.all(zip.map(async (entry) => ({ name: entry.filename, bytes: Buffer.from(await entry.getData(new Uint8ArrayWriter())) })));
  assert.deepEqual(page.problems, []);
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const pdf = files.find(({ name: file }) => file.endsWith('.pdf'));
  const path = join(folder, 'certificate.pdf');
  writeFileSync(path, pdf.bytes);
  const trust = trustIn(page);
  await page.context().close();
  return { folder, path, pdf, badge: files.find(({ name: file }) => !file.endsWith('.pdf')), trust };
}

const poppler = (program, ...options) => execFileSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The first sheet at so many dots per inch. */
function printed({ folder, path }, dots) {
  const name = join(folder, `sheet-${dots}`);
  poppler('pdftoppm', '-r', String(dots), '-f', '1', '-l', '1', '-singlefile', '-png', path, name);
  return readFileSync(`${name}.png`);
}

async function scanned(png) {
  await kit();
  const [found] = await readBarcodes(new Blob([png]), { formats: ['QRCode'] });
  return found?.text ?? null;
}

async function employer(trust) {
  const page = await openPage(browser);
  await openVerify(page, site.origin);
  await page.locator('#own-list').setInputFiles(upload('list.json', Buffer.from(JSON.stringify(trust)), 'application/json'));
  await page.locator('.own-list p', { hasText: 'list.json' }).first().waitFor({ state: 'attached' });
  return page;
}

const isValid = async (page) => (await page.locator('portolan-verdict article').first().getAttribute('class')).split(' ').includes('valid');

describe('the PDF', () => {
  test('is tagged, says that it is PDF/A-3 and PDF/UA, and carries the badge byte for byte', () => {
    const { path, folder, badge } = made;
    const about = poppler('pdfinfo', path);
    assert.match(about, /Title: +Certificate – .* – Ana Example/);
    assert.match(about, /Tagged: +yes/);
    assert.match(about, /Page size: +841\.89 x 595\.28/);
    const metadata = poppler('pdfinfo', '-meta', path);
    assert.match(metadata, /<pdfaid:part>3<\/pdfaid:part>/);
    assert.match(metadata, /<pdfaid:conformance>A<\/pdfaid:conformance>/);
    assert.match(metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.equal(poppler('pdffonts', path).split('\n').slice(2).filter(Boolean).every((line) => / yes yes yes /.test(line)), true);
    const attached = join(folder, 'attached');
    poppler('pdfdetach', '-savefile', badge.name, '-o', attached, path);
    assert.deepEqual(readFileSync(attached), badge.bytes);
    assert.match(readFileSync(path, 'latin1'), /\/AFRelationship \/Alternative/);
  });

  test('has its reading order, descriptions of its pictures and a language in the structure', () => {
    const structure = poppler('pdfinfo', '-struct-text', made.path);
    const order = ['"University of the Invented Border"', '"Certificate"', '"Ana Example"', '"has been awarded"', '"2.5 ECTS · 75 hours of work · EQF level 6"', 'Figure', 'Link', 'H2', 'Lbl'];
    let at = -1;
    for (const part of order) {
      const next = structure.indexOf(part, at + 1);
      assert.ok(next > at, part);
      at = next;
    }
    assert.doesNotMatch(structure, /undefined|committee\./);
    const bytes = readFileSync(made.path, 'latin1');
    assert.match(bytes, /\/Lang \(en\)/);
    assert.equal(bytes.match(/\/S \/Figure/g).length, 2);
    assert.equal(bytes.match(/\/Alt /g).length >= 2, true);
  });

  test('names in Greek and Cyrillic are drawn, in the kit’s language', { timeout: 120_000 }, async () => {
    const text = poppler('pdftotext', '-layout', (await certificateOf('digigreen', { name: 'Елена Παπαδοπούλου Łukašová' })).path, '-');
    assert.match(text, /Елена Παπαδοπούλου Łukašová/);
  });
});

describe('the code', () => {
  test('printed at 300 dots per inch it is read, and verifies at an employer’s', { timeout: 120_000 }, async () => {
    const address = await scanned(printed(made, 300));
    assert.ok(address?.startsWith(`${site.origin}/verify/#P1.`), String(address));
    assert.ok(address.length <= 1500);
    const page = await employer(made.trust);
    await check(page, [upload('scanned.txt', Buffer.from(address), 'text/plain')]);
    assert.equal(await isValid(page), true);
    assert.match(await seen(page.locator('portolan-verdict').first()), /Ana Example/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});
