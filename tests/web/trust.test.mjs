// The page that shows whom a verdict relies on, in a real browser.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { focused, openPage, openSite, violations } from './browser.mjs';

const { browser, site } = await openSite();

async function opened(t, { language = 'en', query = '', ...options } = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await page.goto(`${site.origin}/trust/?lang=${language}${query}`);
  await page.locator('table tbody tr').first().waitFor();
  return page;
}

const row = (page, name) => page.locator('tbody tr', { hasText: name });

describe('whom a verdict relies on', () => {
  test('every list with its dates, and what is missing', async (t) => {
    const page = await opened(t);
    assert.equal(await page.locator('tbody tr').count(), 32);
    assert.match(await row(page, 'Spain').innerText(), /26 March 2026[\s\S]*24 September 2026[\s\S]*200 of 347/);
    assert.match(await row(page, 'Greece').innerText(), /14 April 2026/);
    assert.match(await row(page, 'United Kingdom').innerText(), /Closed for good/);
    assert.match(await row(page, 'Germany').innerText(), /Missing/);
    assert.match(await row(page, 'Croatia').innerText(), /Not used/);
    const gaps = await page.locator('.gaps').innerText();
    for (const name of ['Germany', 'Liechtenstein', 'Croatia']) assert.match(gaps, new RegExp(name));
    assert.deepEqual(page.problems, []);
  });

  test('the services of a list, their history and keys, by keyboard', async (t) => {
    const page = await opened(t);
    await page.locator('button.country', { hasText: 'Spain' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#services').waitFor();
    assert.equal((await focused(page)).id, 'services', 'the reader is taken to the services');
    await page.keyboard.press('Tab');
    await page.keyboard.type('anf eseal');
    await page.locator('.service').nth(0).waitFor();
    assert.match(await page.locator('.service').first().innerText(), /ANF AC Qualified Certificates for eSeal[\s\S]*approved since 31 January 2023, for seals/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.locator('input[type=search]').fill('anf assured id ca1');
    const withdrawn = page.locator('.service', { hasText: 'ANF Assured ID CA1' }).first();
    assert.match(await withdrawn.innerText(), /approval withdrawn since 5 February 2025/);
    await withdrawn.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.match(await withdrawn.locator('details').innerText(), /under supervision since 15 September 2014/);
    assert.match(await withdrawn.locator('.key').first().innerText(), /^[0-9a-f]{48}$/);
    assert.match(page.url(), /list=ES/);
    assert.deepEqual(page.problems, []);
  });

  test('in French, from its own address', async (t) => {
    const page = await opened(t, { language: 'fr', query: '&list=FR' });
    await page.locator('#services', { hasText: 'France' }).waitFor();
    assert.match(await row(page, 'Allemagne').innerText(), /Manquante/);
    assert.match(await page.locator('.service').first().innerText(), /agréé depuis le/);
  });

  test('no rule of accessibility is broken, on a phone and on a desktop, and nothing is too wide', async (t) => {
    for (const width of [360, 1280]) {
      for (const language of ['en', 'fr']) {
        const page = await opened(t, { language, query: '&list=MT', viewport: { width, height: 900 }, bypassCSP: true });
        await page.locator('.service summary').first().click();
        if (process.env.PORTOLAN_SCREENSHOTS) {
          mkdirSync(process.env.PORTOLAN_SCREENSHOTS, { recursive: true });
          await page.screenshot({ path: join(process.env.PORTOLAN_SCREENSHOTS, `trust-${language}-${width}.png`), fullPage: true });
        }
        assert.deepEqual(await violations(page), [], `${width} px, ${language}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${width} px, ${language}: ${overflow} px too wide`);
      }
    }
  });
});
