// Issuing on the committee page: what was decided becomes badges that anybody can verify, one by one and by
// the hundred; what was withdrawn is caught.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { serve } from '../../.ci/serve.mjs';
import { check, launch, openPage, openVerify, ROOT, seen, upload, violations } from './browser.mjs';
import { committeeWith, goTo, told, trustIn } from './issuing-page.mjs';

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), serve(join(ROOT, 'out/site'))]);
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function unzipped({ bytes }) {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  return Promise.all(entries.map(async (entry) => ({ name: entry.filename, bytes: Buffer.from(await entry.getData(new Uint8ArrayWriter())) })));
}

/** The verify page in a browser of its own, as an employer has it, with a list that knows the issuer. */
async function employer(committee) {
  const page = await openPage(browser);
  await openVerify(page, site.origin);
  await page.locator('#own-list').setInputFiles(upload('list.json', Buffer.from(JSON.stringify(trustIn(committee))), 'application/json'));
  await page.locator('.own-list p', { hasText: 'list.json' }).first().waitFor({ state: 'attached' });
  return page;
}

async function verdictOf(page, { name, bytes }) {
  await check(page, [upload(name, bytes)]);
  return page.locator('portolan-verdict article').first().getAttribute('class');
}

const openCase = async (page) => {
  await page.locator('li.card a.button').first().click();
  await page.locator('.badges img').first().waitFor();
};
const issueNow = async (page) => {
  await page.locator('button[type=submit]').click();
  await page.locator('#issued').waitFor();
};

describe('from a decision', () => {
  test('one badge with all skills and one for each, valid at an employer’s, in both pictures and forms', { timeout: 120_000 }, async () => {
    for (const [form, picture] of [['vc-jwt', 'png'], ['data-integrity', 'svg']]) {
      const page = await committeeWith(browser, site);
      await openCase(page);
      // What evaluators approved is chosen, what they rejected is not.
      assert.deepEqual(await page.locator('input[name=evidence]').evaluateAll((boxes) => boxes.map(({ checked }) => checked)), [true, false]);
      const boxes = page.locator('input[name=badge-choice]');
      assert.equal(await boxes.count(), 3);
      for (const box of await boxes.all()) await box.check();
      await page.locator('input[name=certificate]').uncheck();
      await page.locator('input[name=revocable]').uncheck();
      await page.locator('#form').selectOption(form);
      await page.locator('#picture').selectOption(picture);
      await issueNow(page);
      assert.deepEqual(await violations(page), []);
      const files = await unzipped(await saved(page, () => page.locator('#all').click()));
      assert.deepEqual(files.map(({ name }) => name), ['cross-border-skills', 'communication', 'intercultural-sensitivity'].map((name) => `${name}-ana-example.${picture}`));
      const reader = await employer(page);
      for (const file of files) assert.equal((await verdictOf(reader, file)).split(' ').includes('valid'), true, file.name);
      const text = await seen(reader.locator('portolan-verdict').first());
      assert.match(text, /Intercultural sensitivity/);
      assert.doesNotMatch(text, /Private words|Blurred/);
      assert.deepEqual([...page.problems, ...reader.problems], []);
      await Promise.all([page.context().close(), reader.context().close()]);
    }
  });
});

const withdraw = async (page, name, how, reason) => {
  const entry = page.locator('#log > li', { hasText: name });
  await entry.locator('button.withdraw').click();
  await entry.locator(`input[name=purpose][value=${how}]`).check();
  await entry.locator('button[type=submit]').click();
  await entry.locator('.problem').waitFor(); // a reason is asked for
  await entry.locator('#reason').fill(reason);
  await entry.locator('button[type=submit]').click();
  await entry.locator('.state').waitFor();
};

describe('the log', () => {
  test('what was withdrawn is caught with the published list, what was suspended comes back', { timeout: 120_000 }, async () => {
    const page = await committeeWith(browser, site);
    await openCase(page);
    for (const box of await page.locator('input[name=badge-choice]').all()) await box.check();
    await page.locator('input[name=certificate]').uncheck();
    await page.locator('input[name=suspendable]').check();
    await issueNow(page);
    const files = await unzipped(await saved(page, () => page.locator('#all').click()));
    await goTo(page, 'log');
    await page.locator('#log > li').nth(2).waitFor();
    assert.equal(await page.locator('#log > li').count(), 3);
    assert.deepEqual(await violations(page), []);

    const publish = async () => unzipped(await saved(page, () => page.locator('#publish').click()));
    const before = await publish();
    assert.equal(before.length, 2);
    assert.equal(await page.locator('#due').count(), 0);
    await withdraw(page, 'Communication', 'revocation', 'Issued to the wrong person.');
    await withdraw(page, 'Intercultural sensitivity', 'suspension', 'Under inquiry.');
    assert.deepEqual(await violations(page), []);
    const after = await publish();
    await page.locator('#log > li', { hasText: 'Intercultural' }).locator('button.reinstate').click();
    await told(page, 'In force again');
    const last = await saved(page, () => page.locator('#publish').click());

    const verdict = async (file, lists) => {
      const reader = await employer(page);
      await verdictOf(reader, file);
      for (const list of lists) {
        const asked = reader.locator('portolan-verdict li', { hasText: list.name }).locator('.supply button', { hasText: 'saved copy' });
        if ((await asked.count()) === 0) continue; // a list that is not asked for any more, once another has settled it
        await asked.first().evaluate((button) => { for (let node = button; node; node = node.parentNode ?? node.host) if (node.localName === 'details') node.open = true; });
        const [chooser] = await Promise.all([reader.waitForEvent('filechooser'), asked.first().click()]);
        await chooser.setFiles(upload(list.name, list.bytes));
        await asked.first().waitFor({ state: 'detached' });
        await reader.locator('portolan-verify-page').and(reader.locator('[data-state="done"]')).waitFor();
      }
      const found = await reader.locator('portolan-verdict article').first().getAttribute('class');
      await reader.locator('portolan-verdict details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
      await reader.waitForTimeout(100);
      const words = await seen(reader.locator('portolan-verdict').first());
      await reader.context().close();
      return { found, words };
    };
    const named = (word) => files.find(({ name }) => name.startsWith(word));
    const all = await verdict(named('cross-border'), after);
    assert.match(all.found, /\bvalid\b/, all.words);
    const revoked = await verdict(named('communication'), after);
    assert.match(revoked.found, /\binvalid\b/, revoked.words);
    assert.match((await verdict(named('communication'), before)).found, /\bvalid\b/);
    const suspended = await verdict(named('intercultural'), after);
    assert.match(suspended.words, /has suspended it for the time being/);
    assert.doesNotMatch((await verdict(named('intercultural'), [after.find(({ name }) => name.startsWith('revocation')), last])).words, /has suspended it for the time being/);

    // The log as a table: who, what, with which key, and why it was taken back.
    const table = (await saved(page, () => page.locator('#csv').click())).bytes.toString();
    assert.match(table, /Issued to the wrong person\./);
    assert.ok(table.includes(page.issuer.method));
    await page.locator('#wanted').fill('intercultural ana');
    assert.equal(await page.locator('#log > li').count(), 1);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});
