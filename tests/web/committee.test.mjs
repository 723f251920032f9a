// The committee page as a whole: what it keeps on the device goes into a file and comes back, and nothing is lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { committeeDocument } from '../issue/committee-document.mjs';
import { focused, openPage, openSite, seen, upload, violations } from './browser.mjs';
import { chooseKit, kept as keptRecords, makeSigningKey } from './committee-page.mjs';

const { browser, site } = await openSite();

const opened = (page) => page.locator('portolan-committee-page[data-phase="open"]').waitFor();
async function committeePage(options = {}, address = '') {
  const page = await openPage(browser, options);
  await page.goto(`${site.origin}/committee/?lang=en${address}`);
  await opened(page);
  return page;
}

async function committeeFile(document, files = { [committeeDocument().files[0].sha256]: 'badge' }) {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add('committee.json', new TextReader(typeof document === 'string' ? document : JSON.stringify(document)));
  for (const [sha256, text] of Object.entries(files)) await zip.add(`files/${sha256}`, new TextReader(text));
  return upload('old.portolan-committee', Buffer.from(await zip.close()));
}

const kept = (page) => page.locator('portolan-committee-kept');
/** What is kept is folded once there is something. */
async function unfold(page) {
  if (!(await kept(page).locator('#save').isVisible())) await kept(page).locator('summary').click();
}
const giveFile = (page, file) => kept(page).locator('input[type=file]').setInputFiles(file);
const told = async (page, text) => page.locator('.notice p', { hasText: text }).waitFor();

async function saved(page, button = '#save') {
  const [download] = await Promise.all([page.waitForEvent('download'), kept(page).locator(button).click()]);
  return readFile(await download.path());
}
async function contentsOf(bytes) {
  const zip = new ZipReader(new Uint8ArrayReader(bytes));
  const entries = await zip.getEntries();
  return Promise.all(entries.map(async (entry) => [entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString()]));
}

describe('the committee’s own document', () => {
  test('is opened, saved as it was, and erased', async () => {
    const page = await committeePage();
    assert.match(await seen(kept(page)), /Nothing yet/);
    const document = committeeDocument();
    await giveFile(page, await committeeFile(document));
    await told(page, 'was opened');
    assert.match(await seen(kept(page)), /1 request, 1 credential issued, no private key/);

    // After a reload all of it is still there, and it comes out as it went in.
    await page.reload();
    await opened(page);
    await unfold(page);
    const [[name, text], [file, content]] = await contentsOf(await saved(page));
    assert.deepEqual([name, file, content], ['committee.json', `files/${document.files[0].sha256}`, 'badge']);
    const again = JSON.parse(text);
    assert.deepEqual({ ...again, at: document.at, files: document.files }, document);

    await kept(page).locator('#erase').click();
    assert.equal((await focused(page)).id, 'question');
    await kept(page).getByRole('button', { name: 'Erase everything', exact: true }).click();
    await told(page, 'Nothing is kept here any more');
    await page.reload();
    await opened(page);
    assert.match(await seen(kept(page)), /Nothing yet/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test('under a passphrase only the passphrase opens it; a file that is not in order changes nothing', async () => {
    const page = await committeePage();
    await giveFile(page, await committeeFile(committeeDocument()));
    await told(page, 'was opened');
    await unfold(page);
    await kept(page).locator('#protect').click();
    await kept(page).locator('#question-passphrase').fill('a long enough passphrase');
    await kept(page).locator('#question-again').fill('a long enough passphrase');
    const bytes = await saved(page, 'button[type=submit]');
    assert.equal(bytes.subarray(0, 21).toString(), 'age-encryption.org/v1');

    const other = await committeePage({ viewport: { width: 360, height: 780 } });
    await giveFile(other, upload('sealed.portolan-committee', bytes));
    await kept(other).locator('#question-passphrase').fill('another passphrase');
    await kept(other).locator('button[type=submit]').click();
    await kept(other).locator('.field-problem').waitFor();
    assert.match(await seen(kept(other)), /Nothing yet/);
    await kept(other).locator('#question-passphrase').fill('a long enough passphrase');
    await kept(other).locator('button[type=submit]').click();
    await told(other, 'was opened');
    assert.match(await seen(kept(other)), /1 request/);
    assert.deepEqual(await violations(other), []);

    const changed = committeeDocument();
    changed.keys[0].jwk.d = 'AAAA';
    const cases = [
      [await committeeFile(changed), 'A private key stands in this file'],
      [await committeeFile({ ...committeeDocument(), schema_version: 2 }), 'newer version'],
      [await committeeFile('{'), 'does not hold together'],
      [await committeeFile(committeeDocument(), { [committeeDocument().files[0].sha256]: 'badgf' }), 'does not hold together'],
      [await committeeFile(committeeDocument(), {}), 'does not hold together'],
      [upload('x.portolan-committee', Buffer.from('no zip')), 'not a committee’s document'],
    ];
    await unfold(other);
    for (const [file, sentence] of cases) {
      await giveFile(other, file);
      await told(other, sentence);
      await other.getByRole('button', { name: 'Close this message' }).click();
    }
    assert.match(await seen(kept(other)), /1 request/);
    assert.deepEqual(other.problems, []);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  test('an older document takes no private key off the device', async () => {
    const page = await committeePage();
    await chooseKit(page, 'cross-border');
    await unfold(page);
    const older = await saved(page);
    await makeSigningKey(page);
    const [key] = await keptRecords(page, 'keys');
    const newer = await saved(page);
    for (const [name, bytes] of [['older', older], ['newer', newer]]) {
      await giveFile(page, upload(`${name}.portolan-committee`, bytes));
      await kept(page).getByText('Private keys that are on this device stay').waitFor();
      await kept(page).getByRole('button', { name: 'Replace' }).click();
      await told(page, 'was opened');
      assert.deepEqual(await keptRecords(page, 'keys'), [key], name);
      await page.getByRole('button', { name: 'Close this message' }).click();
    }
    assert.ok(key.private);
    await page.context().close();
  });

  test('a second tab shows what the first has opened, and one asks before anything is replaced', async () => {
    const page = await committeePage();
    const second = await page.context().newPage();
    await second.goto(`${site.origin}/committee/?lang=en#log`);
    await opened(second);
    await giveFile(page, await committeeFile(committeeDocument()));
    await kept(second).getByText('1 credential issued').waitFor();
    const less = committeeDocument();
    less.issued = [];
    less.files = [];
    await unfold(second);
    await giveFile(second, await committeeFile(less, {}));
    await kept(second).getByText('takes the place').waitFor();
    assert.match(await seen(kept(page)), /1 credential issued/);
    await kept(second).getByRole('button', { name: 'Replace' }).click();
    await kept(page).getByText('nothing issued').waitFor();
    await page.context().close();
  });
});

test('a place that cannot be loaded says so once, and is there when it is tried again', async () => {
  const page = await committeePage();
  await page.locator('portolan-committee-kit').waitFor();
  await page.locator('portolan-committee-page[data-offline]').waitFor();
  let asked = 0;
  const refuse = (route) => {
    ++asked;
    return route.abort();
  };
  await page.route('**/*.js', refuse);
  await page.locator('nav.places a[href="#keys"]').click();
  await page.locator('#not-loaded').waitFor();
  await page.waitForTimeout(500);
  assert.ok(asked < 5, `${asked} requests`);
  assert.deepEqual(await violations(page), []);
  await page.unroute('**/*.js', refuse);
  await page.locator('#retry').click();
  await page.locator('portolan-committee-keys #make-signing').waitFor();
  await page.context().close();
});

/** Tabs on until something has the focus that fits, as somebody without a mouse does. */
async function tabTo(page, fits, most = 60) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at && fits(at)) return at;
  }
  throw new Error('it is not reached by the keyboard');
}

describe('by keyboard alone', () => {
  test('a kit is chosen, a key is made and put into it, and the document is saved', async () => {
    const page = await committeePage();
    await page.locator('portolan-committee-kit button.choose').first().waitFor();
    await tabTo(page, ({ tag, text }) => tag === 'button' && /Work with this kit/.test(text));
    await page.keyboard.press('Enter');
    await told(page, 'now works with this kit');
    await tabTo(page, ({ tag, text }) => tag === 'a' && text === 'Keys', 120);
    await page.keyboard.press('Enter');
    await page.locator('portolan-committee-keys #make-signing').waitFor();
    assert.equal((await focused(page)).id, 'top', 'going to a place takes the focus to its heading');
    await tabTo(page, ({ id }) => id === 'make-signing');
    await page.keyboard.press('Enter');
    await page.locator('portolan-key-maker').waitFor();
    await tabTo(page, ({ tag, text }) => tag === 'button' && /^Make/.test(text));
    await page.keyboard.press('Enter');
    await told(page, 'The key is made');
    await tabTo(page, ({ tag }) => tag === 'summary', 120);
    await page.keyboard.press('Enter');
    await tabTo(page, ({ id }) => id === 'save');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const [[, text]] = await contentsOf(await readFile(await download.path()));
    assert.equal(JSON.parse(text).keys.length, 1);
    assert.equal(/"d":|private/.test(text), false, 'no private key leaves');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});
