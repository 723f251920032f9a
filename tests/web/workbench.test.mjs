// The workbench, in a real browser: what it draws is judged by its pixels, what it shows by its state.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { focused, openPage, openSite, seen, shared, upload, violations } from './browser.mjs';

const EDC = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld';
const TAMPERED = 'fixtures/edc/derived-negative/NEG-payload-name-tampered.jsonld';
const BADGE_PNG = 'fixtures/badges/synthetic/ob3-eddsa-didkey-iTXt-valid.png';

const { browser, site } = await openSite({ graphics: true });

const stateOf = (page) => page.evaluate(() => window.portolanWorkbench.state());

/** Resolves with the state once it has these members. */
async function untilState(page, expected) {
  await page.waitForFunction((wanted) => {
    const state = window.portolanWorkbench?.state();
    return state && Object.entries(wanted).every(([name, value]) => state[name] === value);
  }, expected);
  return stateOf(page);
}

async function workbench(t, options = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  if (options.script) await page.addInitScript(options.script);
  await page.goto(`${site.origin}/workbench/?lang=${options.language ?? 'en'}`);
  await page.locator('portolan-workbench-page').and(page.locator('[data-state="ready"]')).waitFor();
  return page;
}

async function open(page, name, bytes) {
  await page.locator('portolan-file-drop input[type=file]').first().setInputFiles(upload(name, bytes));
  return untilState(page, { file: name });
}

/** Sentences of the page are in pieces, around what stems from the file. */
const unspaced = (text) => text.replace(/\s/g, '');

/** How many colours the drawn view has, once it stands still; nothing drawn has one. */
async function colours(page) {
  await untilState(page, { awake: false });
  const picture = await page.locator('canvas').screenshot();
  const helper = await page.context().newPage();
  const count = await helper.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, picture.toString('base64'));
  await helper.close();
  return count;
}

describe('the drawn view', () => {
  test('opens a real credential and draws its report, its members and its bytes', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    assert.equal((await stateOf(page)).file, null);
    const empty = await colours(page);
    assert.ok(empty > 20, `the invitation is drawn (${empty} colours)`);
    const state = await open(page, 'credential.jsonld', bytes);
    assert.equal(state.verdict, 'indeterminate');
    assert.equal(state.tab, 'report');
    assert.ok(state.checks > 5);
    assert.ok(state.members > 100);
    assert.equal(state.bytes, bytes.length);
    const seenColours = new Set();
    for (const [key, tab] of [['1', 'report'], ['2', 'contents'], ['3', 'bytes']]) {
      await page.locator('canvas').press(key);
      await untilState(page, { tab });
      const count = await colours(page);
      assert.ok(count > 100, `${tab} is drawn (${count} colours)`);
      seenColours.add(count);
    }
    assert.ok(seenColours.size > 1, 'the views look different');
    assert.deepEqual(page.problems, []);
  });

  test('a second file takes the place of the first', async (t) => {
    const [good, tampered, badge] = await Promise.all([EDC, TAMPERED, BADGE_PNG].map((path) => shared(t, path)));
    if (!good || !tampered || !badge) return;
    const page = await workbench(t);
    await open(page, 'a.jsonld', good);
    assert.equal((await open(page, 'b.jsonld', tampered)).verdict, 'invalid');
    await page.locator('details.members > summary').click();
    assert.doesNotMatch(await page.locator('details.members pre').innerText(), /^\[signed\]/m);
    const picture = await open(page, 'c.png', badge);
    assert.notEqual(picture.verdict, null);
    assert.equal(picture.bytes, badge.length);
    assert.ok(picture.members > 10, 'the credential inside the picture is shown');
    const none = await open(page, 'zeros', Buffer.alloc(100_000));
    assert.equal(none.result, 'no_credential');
    assert.ok((await colours(page)) > 50);
    assert.deepEqual(page.problems, []);
  });

  test('is used by keyboard alone: reached, moved in, searched, left', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    await open(page, 'credential.jsonld', bytes);
    await page.locator('portolan-file-drop button').last().focus();
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).tag, 'canvas');
    await page.keyboard.press('2');
    await untilState(page, { tab: 'contents', selected: null });
    await page.keyboard.press('ArrowDown');
    await untilState(page, { selected: '' });
    await page.keyboard.press('ArrowDown');
    await untilState(page, { selected: '/payload' });
    await page.keyboard.press('c');
    await untilState(page, { copied: '/payload' });
    await page.keyboard.press('ArrowUp');
    const unfolded = (await untilState(page, { selected: '' })).shown;
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((shown) => window.portolanWorkbench.state().shown < shown, unfolded);
    await page.keyboard.press('ArrowRight');
    await untilState(page, { shown: unfolded });

    await page.keyboard.press('/');
    await untilState(page, { awake: false });
    await page.keyboard.type('sigT');
    const found = await untilState(page, { filter: 'sigT' });
    assert.ok(found.shown < 5);
    await page.keyboard.press('Backspace');
    await untilState(page, { filter: 'sig' });
    await page.keyboard.press('Escape');
    await untilState(page, { filter: '', awake: false });
    assert.equal((await focused(page)).tag, 'canvas', 'the first Escape only empties the field');
    await page.keyboard.press('Escape');
    await untilState(page, { awake: false });
    await page.keyboard.press('Escape');
    assert.equal((await focused(page)).tag, 'summary', 'Escape leaves the view');
    await page.keyboard.press('Shift+Tab');
    assert.equal((await focused(page)).tag, 'canvas');
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).tag, 'summary', 'Tab leaves the view');
    assert.deepEqual(page.problems, []);
  });

  test('answers the pointer: a click on a view’s name turns to it', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    await open(page, 'credential.jsonld', bytes);
    await untilState(page, { awake: false });
    const { width, height } = await page.locator('canvas').boundingBox();
    // The names stand somewhere in the upper third: the click that finds "Contents" is looked for.
    let found = false;
    for (let y = 60; y < height / 3 && !found; y += 12) {
      await page.locator('canvas').click({ position: { x: Math.min(130, width / 3), y } });
      await untilState(page, { awake: false });
      found = (await stateOf(page)).tab === 'contents';
    }
    assert.ok(found);
  });

  test('rests when nothing happens, and wakes when something does', async (t) => {
    const page = await workbench(t);
    const { frames } = await untilState(page, { awake: false });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal((await stateOf(page)).frames, frames);
    await page.locator('canvas').hover();
    await page.waitForFunction((before) => window.portolanWorkbench.state().frames > before, frames);
  });

  test('comes back after the browser took its graphics away', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    await open(page, 'credential.jsonld', bytes);
    const before = await colours(page);
    await page.locator('canvas').evaluate(async (canvas) => {
      const happened = (name) => new Promise((done) => canvas.addEventListener(name, done, { once: true }));
      const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const lost = happened('webglcontextlost');
      extension.loseContext();
      await lost;
      await new Promise((done) => setTimeout(done)); // it may be given back once the event is over
      const restored = happened('webglcontextrestored');
      extension.restoreContext();
      await restored;
    });
    assert.ok(Math.abs((await colours(page)) - before) < before / 2, 'the same is drawn again');
  });

  test('fits a phone', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t, { viewport: { width: 360, height: 740 }, hasTouch: true, language: 'fr' });
    assert.equal((await open(page, 'credential.jsonld', bytes)).language, 'fr');
    assert.ok((await colours(page)) > 50);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.locator('canvas').tap({ position: { x: 100, y: 300 } });
    assert.deepEqual(page.problems, []);
  });
});

describe('the page around it', () => {
  test('says the same as text, for those who cannot see the canvas', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    const { headline, checks } = await open(page, 'credential.jsonld', bytes);
    assert.match(await page.locator('[role=status]').innerText(), /credential\.jsonld/);
    await page.locator('details.text > summary').click();
    const verdict = page.locator('portolan-verdict');
    assert.ok(unspaced(await seen(verdict)).includes(unspaced(headline)));
    assert.ok(checks > 0);
    await page.locator('details.members > summary').click();
    const members = await page.locator('details.members pre').innerText();
    assert.match(members, /^\[signed\] \/signatures\/0\/protected\/alg: "RS256"$/m);
    assert.match(members, /^\[envelope\] \/signatures\/0\/signature: /m);
    assert.deepEqual(page.problems, []);
  });

  test('follows the reader’s language, also inside the drawn view', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    const english = await open(page, 'credential.jsonld', bytes);
    await page.locator('portolan-language-switch select').selectOption('fr');
    const french = await untilState(page, { language: 'fr' });
    assert.notEqual(french.headline, english.headline);
    assert.equal(french.file, 'credential.jsonld');
  });

  test('asks for nothing while it opens a file', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    await untilState(page, { awake: false });
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.context().setOffline(true);
    assert.equal((await open(page, 'credential.jsonld', bytes)).verdict, 'indeterminate');
    assert.deepEqual(asked, []);
    assert.deepEqual(page.problems, []);
  });

  test('breaks no rule of accessibility, empty and with a file', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t);
    assert.deepEqual(await violations(page), []);
    await open(page, 'credential.jsonld', bytes);
    await page.locator('details.text > summary').click();
    await page.locator('details.members > summary').click();
    await page.locator('details.keys > summary').click();
    assert.deepEqual(await violations(page), []);
  });

  test('without WebGL 2 the report is there as text', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await workbench(t, {
      script: () => {
        HTMLCanvasElement.prototype.getContext = () => null;
      },
    });
    assert.match(await page.locator('[role=status]').innerText(), /WebGL 2/);
    const state = await open(page, 'credential.jsonld', bytes);
    assert.equal(state.drawn, false);
    assert.equal(state.verdict, 'indeterminate');
    assert.equal(await page.locator('canvas').isVisible(), false);
    assert.ok(unspaced(await seen(page.locator('portolan-verdict'))).includes(unspaced(state.headline)));
  });
});
