// A certificate on paper: made on the committee page, printed, scanned under many conditions, and verified
// from nothing but the code on it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { chromium } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { check, launch, launchOptions, openPage, openSite, openVerify, PHOTO, seen, upload, violations } from './browser.mjs';
import { kitNamed } from './committee-page.mjs';
import { committeeWith, decidedCase, trustIn } from './issuing-page.mjs';

const { browser, site } = await openSite();
/** What one committee made: the PDF, the badge, and a list that knows who signed. */
let made;

before(async () => {
  made = await certificateOf('cross-border');
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

/** The verify page as the telephone that scanned the code opens it. */
async function opened(address, { list = null } = {}) {
  const page = await openPage(browser);
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  await page.locator('portolan-verdict article').first().waitFor();
  if (list) {
    await page.locator('#own-list').setInputFiles(upload('list.json', Buffer.from(JSON.stringify(list)), 'application/json'));
    await page.locator('.own-list p', { hasText: 'list.json' }).first().waitFor({ state: 'attached' });
    await page.locator('portolan-verify-page[data-state="done"]').waitFor();
  }
  return { page, requests };
}

describe('the code', () => {
  test('printed at 300 dots per inch it is read; its address opens the verify page with a verdict, and goes nowhere', { timeout: 120_000 }, async () => {
    const address = await scanned(printed(made, 300));
    assert.ok(address?.startsWith(`${site.origin}/verify/#P1.`), String(address));
    assert.ok(address.length <= 1500);
    const code = address.split('#')[1];
    const { page, requests } = await opened(address, { list: made.trust });
    assert.equal(await isValid(page), true);
    const text = await seen(page.locator('portolan-verdict').first());
    assert.match(text, /Ana Example/);
    assert.match(text, /Cross-border skills/);
    assert.match(await page.locator('#source').innerText(), /code on the paper that you scanned/);
    // Not in the address, not in what was asked of the server, not one step back.
    assert.equal(page.url(), `${site.origin}/verify/`);
    assert.equal(requests.some((url) => url.includes(code.slice(0, 40))), false);
    assert.equal(await page.evaluate(() => history.length <= 2 && !document.referrer.includes('P1.')), true);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
    // The same tab, another scan; and one that was cut off.
    await page.evaluate((hash) => { location.hash = hash; }, code.slice(0, 300));
    await page.locator('portolan-verdict', { hasText: 'damaged or incomplete' }).waitFor();
    assert.equal(page.url(), `${site.origin}/verify/`);
    await page.context().close();
  });

  test('the address as a text file, the PDF itself, and a screenshot of it', { timeout: 120_000 }, async () => {
    const sheet = printed(made, 150);
    const page = await employer(made.trust);
    const files = [
      ['scanned.txt', Buffer.from(await scanned(sheet)), 'text/plain', null],
      ['certificate.pdf', made.pdf.bytes, 'application/pdf', /attached to the document .*certificate\.pdf/],
      ['screenshot.png', sheet, 'image/png', /code in the picture .*screenshot\.png/],
    ];
    for (const [name, bytes, type, source] of files) {
      await check(page, [upload(name, bytes, type)]);
      assert.equal(await isValid(page), true, name);
      assert.match(await seen(page.locator('portolan-verdict').first()), /Ana Example/);
      if (source) assert.match(await page.locator('#source').innerText(), source);
    }
    // All at once, and a picture without a code among them.
    await check(page, [...files.map(([name, bytes, type]) => upload(name, bytes, type)), upload('photo.jpg', PHOTO, 'image/jpeg')]);
    assert.equal(await page.locator('details.item').count(), 4);
    assert.equal(await page.locator('details.item.valid').count(), 3);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test('read in many conditions: the shares, by the page’s own reader', { timeout: 420_000 }, async () => {
    const sheet = printed(made, 300);
    const page = await employer(made.trust);
    const table = [];
    for (const [name, times, least, changes] of CONDITIONS) {
      let read = 0;
      let false_ = 0;
      for (let seed = 1; seed <= times; seed += 1) {
        const picture = await spoilt(page, sheet, changes, seed);
        await check(page, [upload(`${seed}.jpg`, picture, 'image/jpeg')]);
        const kind = await page.locator('portolan-verdict article').first().getAttribute('class');
        if (kind.split(' ').includes('valid')) read += 1;
        else if (!kind.split(' ').includes('none')) false_ += 1;
      }
      table.push({ condition: name, tried: times, 'read and valid': read, share: `${Math.round((100 * read) / times)} %` });
      assert.equal(false_, 0, `${name}: read wrongly`);
      assert.ok(read / times >= least, `${name}: ${read} of ${times}`);
    }
    console.table(table);
    await page.context().close();
  });
});

describe('the camera', () => {
  test('shows what it sees until the code is in the picture, and is off afterwards', { timeout: 120_000 }, async () => {
    const frame = join(made.folder, 'frame');
    poppler('pdftoppm', '-r', '150', '-f', '1', '-l', '1', '-singlefile', '-x', '1110', '-y', '740', '-W', '640', '-H', '480', '-jpeg', made.path, frame);
    const film = `${frame}.mjpeg`;
    writeFileSync(film, readFileSync(`${frame}.jpg`));
    const options = launchOptions();
    const withCamera = await chromium.launch({ ...options, args: [...(options.args ?? []), '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`] });
    try {
      const page = await openPage(withCamera, { permissions: ['camera'] });
      await openVerify(page, site.origin);
      await page.locator('#scan').focus();
      await page.keyboard.press('Enter');
      await page.locator('portolan-verdict article').waitFor();
      assert.match(await page.locator('#source').innerText(), /code that the camera saw/);
      assert.match(await seen(page.locator('portolan-verdict').first()), /Ana Example/);
      assert.equal(await page.locator('portolan-camera').count(), 0);
      assert.deepEqual(page.problems, []);
    } finally {
      await withCamera.close();
    }
  });

  test('one that is refused or missing says what to do instead', async () => {
    const page = await openPage(browser);
    await openVerify(page, site.origin);
    await page.locator('#scan').click();
    await page.locator('portolan-camera [role=status]', { hasText: 'take a photo' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator('portolan-camera button').click();
    await page.locator('#scan').waitFor();
    await page.context().close();
  });
});

/**
 * Ways in which a sheet gets into a picture: name, how often, the share that must be read, and what happens.
 * `side`: pixels of the longer side of the photograph; `turn`: degrees at most; `tilt`: how much narrower
 * the far edge is; `noise`: levels of 255; `blur`: pixels; `light`: how dark the darkest corner is.
 */
const CONDITIONS = [
  ['scanner, 300 dots per inch', 3, 1, { side: 3508 }],
  ['turned by any angle', 12, 1, { side: 2400, turn: 180 }],
  ['noisy', 6, 1, { side: 2400, noise: 60 }],
  ['photo of 12 megapixels, by hand', 8, 0.85, { side: 4000, turn: 15, tilt: 0.12, noise: 18, blur: 1.2, light: 0.45 }],
  ['uneven light', 6, 1, { side: 2400, light: 0.75 }],
  ['photographed small: 1,600 pixels', 8, 0.85, { side: 1600, turn: 8, tilt: 0.06, noise: 10, blur: 0.6, light: 0.3 }],
  ['photographed small: 1,200 pixels', 8, 0, { side: 1200, turn: 5, tilt: 0.04, noise: 8, blur: 0.5, light: 0.3 }],
  ['screenshot of 900 pixels', 4, 0, { side: 900 }],
  ['screenshot of 600 pixels', 4, 0, { side: 600 }],
  ['thumbnail of 240 pixels', 2, 0, { side: 240 }],
  ['blurred: out of focus', 6, 0, { side: 2400, blur: 3.5, noise: 10 }],
  ['tilted much', 8, 0, { side: 2800, turn: 10, tilt: 0.35, noise: 10, blur: 0.8 }],
];

/** The sheet as such a photograph, drawn in strips in the browser; the same seed gives the same picture. */
async function spoilt(page, sheet, changes, seed) {
  const made64 = await page.evaluate(async ({ sheet64, side, turn = 0, tilt = 0, noise = 0, blur = 0, light = 0, seed: start }) => {
    let state = start * 2654435761 >>> 0;
    const random = () => {
      state = (state * 1664525 + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const bytes = Uint8Array.from(atob(sheet64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const scale = side / Math.max(bitmap.width, bitmap.height);
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    const canvasOf = (w, h) => Object.assign(document.createElement('canvas'), { width: w, height: h });
    // The far edge is narrower: strip by strip, each a little shorter than the one before.
    const flat = canvasOf(width, height);
    const first = flat.getContext('2d');
    first.fillStyle = '#8d8a84';
    first.fillRect(0, 0, width, height);
    const far = tilt * (0.5 + 0.5 * random());
    for (let y = 0; y < height; y += 1) {
      const narrow = 1 - far * (1 - y / height);
      first.drawImage(bitmap, 0, (y / height) * bitmap.height, bitmap.width, bitmap.height / height, (width * (1 - narrow)) / 2, y, width * narrow, 1.5);
    }
    const angle = (turn * (2 * random() - 1) * Math.PI) / 180;
    const [wide, high] = [Math.ceil(Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))), Math.ceil(Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle)))];
    const shot = canvasOf(wide, high);
    const context = shot.getContext('2d', { willReadFrequently: true });
    context.fillStyle = '#8d8a84';
    context.fillRect(0, 0, wide, high);
    context.translate(wide / 2, high / 2);
    context.rotate(angle);
    if (blur > 0) context.filter = `blur(${blur}px)`;
    context.drawImage(flat, -width / 2, -height / 2);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.filter = 'none';
    if (light > 0) {
      const shade = context.createLinearGradient(0, 0, wide * (random() < 0.5 ? 1 : 0.2), high);
      shade.addColorStop(0, 'rgba(0,0,0,0)');
      shade.addColorStop(1, `rgba(0,0,0,${light})`);
      context.fillStyle = shade;
      context.fillRect(0, 0, wide, high);
    }
    if (noise > 0) {
      const data = context.getImageData(0, 0, wide, high);
      for (let i = 0; i < data.data.length; i += 4) {
        const change = (random() + random() - 1) * noise;
        for (let channel = 0; channel < 3; channel += 1) data.data[i + channel] += change;
      }
      context.putImageData(data, 0, 0);
    }
    const blob = await new Promise((done) => shot.toBlob(done, 'image/jpeg', 0.8));
    const reader = new FileReader();
    return new Promise((done) => {
      reader.onload = () => done(reader.result.split(',')[1]);
      reader.readAsDataURL(blob);
    });
  }, { sheet64: sheet.toString('base64'), ...changes, seed });
  return Buffer.from(made64, 'base64');
}
