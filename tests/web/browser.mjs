// What the browser tests share: Debian's Chromium, a server for the built site, fixtures.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../.ci/serve.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SHARED = process.env.PORTOLAN_SHARED ?? resolve(ROOT, '../shared');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Starts the browser: no sandbox (containers), and nothing that calls home. With `graphics` it draws
 * WebGL in software, for machines without a graphics card.
 */
export function launch(options) {
  return chromium.launch(launchOptions(options));
}

export function launchOptions({ graphics = false } = {}) {
  return {
    executablePath: process.env.PORTOLAN_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      ...(graphics ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

/** The browser and the built site for the tests of one file; both are closed after the last of them. */
export async function openSite(options) {
  const [browser, site] = await Promise.all([launch(options), serve(join(ROOT, 'out/site'))]);
  after(() => Promise.all([browser.close(), site.close()]));
  return { browser, site };
}

/**
 * A page in a context of its own. `page.problems` collects what should never happen: uncaught
 * errors, refused resources, violations of the Content-Security-Policy.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  return page;
}

/** Bytes of a file of the shared test data; null, with a visible skip, when a visitor has none. */
export async function shared(test, path) {
  const file = join(SHARED, path);
  if (existsSync(file)) return readFile(file);
  assert.notEqual(process.env.CI, 'true', `shared test data is missing: ${file}`);
  test.skip(`no shared test data at ${file}`);
  return null;
}

/** The files of a folder of the shared test data, in order; null as above. */
export async function sharedFolder(test, path) {
  const folder = join(SHARED, path);
  if (!existsSync(folder)) {
    assert.notEqual(process.env.CI, 'true', `shared test data is missing: ${folder}`);
    test.skip(`no shared test data at ${folder}`);
    return null;
  }
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

/** What Playwright hands to a file chooser. */
export const upload = (name, buffer, mimeType = 'application/octet-stream') => ({ name, mimeType, buffer });

/** Resolves when the verify page has loaded everything. */
export async function openVerify(page, origin, language = 'en') {
  await page.goto(`${origin}/verify/?lang=${language}`);
  await page.locator('portolan-verify-page').and(page.locator('[data-state="ready"]')).waitFor();
}

/** Gives files to the page's own file input and waits for what comes out. */
export async function check(page, files) {
  await page.locator('portolan-file-drop input[type=file]').first().setInputFiles(files);
  await page.locator('portolan-verify-page').and(page.locator('[data-state="done"]')).waitFor();
}

/**
 * Gives a saved copy of a document that the verify page asks for, by the button beside its address, and waits
 * for what comes out.
 */
export async function supply(page, button, file) {
  await button.evaluate((element) => {
    for (let node = element; node; node = node.parentNode ?? node.host) if (node.localName === 'details') node.open = true;
  });
  const verdict = await page.locator('portolan-verdict').first().elementHandle();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(file);
  // The button alone goes as soon as the file is being read, while the page still shows the verdict of before.
  await verdict.waitForElementState('hidden');
  await page.locator('portolan-verify-page').and(page.locator('[data-state="done"]')).waitFor();
}

/** Waits until what is read is what is wanted: for what a page does by itself, such as keeping what is written. */
export async function becomes(read, wanted) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (isDeepStrictEqual(await read(), wanted)) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  assert.deepEqual(await read(), wanted);
}

/** The accessibility rules that a page in its present state breaks, as short lines. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'));
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`);
}

/** The element that has the focus, through all shadow roots: its tag, id and text. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element && { tag: element.localName, id: element.id, text: element.textContent.trim() };
  });
}

/** What a person sees of an element, through all shadow roots; one line for each stretch of text. */
export function seen(locator) {
  return locator.evaluate((start) => {
    const lines = [];
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data.trim() !== '') lines.push(node.data.trim());
        return;
      }
      if (node.nodeType === Node.ELEMENT_NODE && node.localName !== 'slot' && !node.checkVisibility()) return;
      for (const child of (node.shadowRoot ?? node).childNodes) visit(child);
    };
    visit(start);
    return lines.join('\n');
  });
}

/** A picture without a credential in it: one grey pixel, as a PNG. */
export const PLAIN_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** A photo: the smallest thing that is a JPEG. */
export const PHOTO = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffdb004300' + '08'.repeat(64) + 'ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9',
  'hex',
);
