// What stays on a device and what does not: several portfolios, guests, erasing, private windows, files
// that a passphrase protects.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Decrypter, Encrypter } from 'age-encryption';
import { openPage, openSite, seen, upload, violations } from './browser.mjs';
import { addEvidence, addExperience, downloaded, givePortfolio, goTo, opened, openLearner, savePortfolio, seenIn, told } from './learner-page.mjs';

const { browser, site } = await openSite();

async function learner(t, options = {}, prepare = async () => {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await prepare(page);
  await openLearner(page, site.origin);
  return page;
}

const recorded = (page) => seenIn(page, 'record', 'section[aria-labelledby=experiences]');

/** Everything of this site that the browser keeps by a name of its own. */
const traces = (page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    folders: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    cookies: document.cookie,
  }));

async function nameIt(page, name) {
  await goTo(page, 'me');
  await page.locator('section[aria-labelledby=about] .head button, section[aria-labelledby=about] button').first().click();
  await page.locator('portolan-profile-form #name').fill(name);
  await page.locator('portolan-profile-form button[type=submit]').click();
  await told(page, 'About me');
}

describe('several portfolios on one device', () => {
  test('each by itself, shown by turns, removed one by one', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await nameIt(page, 'Ana Example');
    await page.locator('portolan-device #another').click();
    await opened(page);
    await addExperience(page, 'Work in Gdańsk');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    assert.doesNotMatch(await recorded(page), /Bilbao/);
    await nameIt(page, 'Bo Example');
    await goTo(page, 'me');
    const device = page.locator('portolan-device');
    assert.match(await seen(device), /Bo Example\n\(shown now\)\nAna Example/);
    assert.deepEqual(await violations(page), []);

    // Loading again stays; another tab opens the one that was shown last.
    await page.reload();
    await opened(page);
    assert.match(await recorded(page), /Gdańsk/);
    await goTo(page, 'me');
    await device.locator('li', { hasText: 'Ana Example' }).locator('button.show').click();
    await opened(page);
    assert.match(await recorded(page), /Bilbao/);
    assert.doesNotMatch(await recorded(page), /Gdańsk/);
    const second = await page.context().newPage();
    await openLearner(second, site.origin);
    assert.match(await recorded(second), /Bilbao/);

    // The other one is removed here while another tab shows it: that tab begins again.
    await goTo(second, 'me');
    await second.locator('portolan-device li', { hasText: 'Bo Example' }).locator('button.show').click();
    await opened(second);
    assert.match(await recorded(second), /Gdańsk/);
    await goTo(page, 'me');
    const bo = page.locator('portolan-device li', { hasText: 'Bo Example' });
    await bo.locator('button', { hasText: 'Remove' }).click();
    const begins = second.waitForEvent('load');
    await bo.locator('button.danger').click();
    await bo.waitFor({ state: 'detached' });
    await begins;
    await opened(second);
    assert.match(await recorded(second), /Bilbao/);
    const { databases, folders } = await traces(page);
    assert.deepEqual(folders, ['portolan.portfolio']);
    assert.match(await recorded(page), /Bilbao/);
    assert.ok(databases.includes('portolan.portfolio'));
    assert.deepEqual(page.problems, []);
  });

  test('all are there again where the browser has lost its databases', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await nameIt(page, 'Ana Example');
    await page.locator('portolan-device #another').click();
    await opened(page);
    await addExperience(page, 'Work in Gdańsk');
    await nameIt(page, 'Bo Example');
    await page.goto(`${site.origin}/verify/`);
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve, reject) => {
          const removing = indexedDB.deleteDatabase(name);
          removing.onsuccess = resolve;
          removing.onerror = () => reject(removing.error);
        });
      }
    });
    await openLearner(page, site.origin);
    assert.match(await recorded(page), /Gdańsk/);
    await goTo(page, 'me');
    const ana = page.locator('portolan-device li', { hasText: 'Ana Example' });
    await ana.locator('button.show').click();
    await opened(page);
    assert.match(await recorded(page), /Bilbao/);
    // Removed for good.
    await goTo(page, 'me');
    const bo = page.locator('portolan-device li', { hasText: 'Bo Example' });
    await bo.locator('button', { hasText: 'Remove' }).click();
    await bo.locator('button.danger').click();
    await bo.waitFor({ state: 'detached' });
    await page.reload();
    await opened(page);
    assert.match(await recorded(page), /Bilbao/);
    const { databases, folders } = await traces(page);
    assert.deepEqual([databases, folders], [['portolan.device', 'portolan.portfolio'], ['portolan.portfolio']]);
    assert.deepEqual(page.problems, []);
  });

  test('erasing everything erases all of them, for every tab, and what was chosen', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    const second = await page.context().newPage();
    await openLearner(second, site.origin);
    await goTo(second, 'me');
    await second.locator('portolan-device #another').click();
    await opened(second);
    await addExperience(second, 'Work in Gdańsk');
    await addEvidence(second, { file: upload('film.mp4', Buffer.alloc(1 << 20, 5)), title: 'Film' });
    await savePortfolio(second); // leaves a scratch file
    await goTo(page, 'me');
    await page.locator('portolan-device #erase').click();
    await page.locator('dialog button.danger').click();
    await told(page, 'Everything was erased');
    await second.locator('#begin-experience').waitFor();
    await second.close();
    await page.reload();
    await opened(page);
    const left = await traces(page);
    assert.deepEqual(left.databases.filter((name) => name !== 'portolan.device'), ['portolan.portfolio']);
    for (const folder of left.folders) {
      const names = await page.evaluate(async (name) => Array.fromAsync((await (await navigator.storage.getDirectory()).getDirectoryHandle(name)).keys()), folder);
      assert.deepEqual(names, [], folder);
    }
    assert.deepEqual([left.local, left.session], [[], []]);
    assert.equal(await page.locator('#begin-experience').count(), 1);
  });
});

describe('guests', () => {
  test('a guest leaves nothing behind, and what is kept here by others is left alone', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const before = await traces(page);
    await goTo(page, 'me');
    await page.locator('portolan-device #guest').click();
    await opened(page);
    await page.locator('#begin-experience').waitFor();
    assert.match(await seen(page.locator('.banner')), /You work as a guest: nothing is kept/);
    assert.deepEqual(await violations(page), []);
    await addExperience(page, 'Work in Gdańsk');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    await page.locator('portolan-language-switch select').selectOption('fr');
    await page.locator('.banner', { hasText: 'invité' }).waitFor();
    await page.locator('portolan-language-switch select').selectOption('en');
    await page.locator('.banner', { hasText: 'guest' }).waitFor();
    await goTo(page, 'me');
    const saved = await savePortfolio(page);
    assert.deepEqual(await traces(page), { ...before, session: ['portolan.guest'] });

    // Leaving asks while something would be lost; here all is saved.
    await page.locator('portolan-device #guest-end').click();
    await opened(page);
    assert.match(await recorded(page), /Bilbao/);
    assert.doesNotMatch(await recorded(page), /Gdańsk/);
    assert.deepEqual((await traces(page)).session, []);
    await givePortfolio(page, saved.name, saved.bytes);
    await page.locator('dialog button.primary').click();
    await told(page, 'opened from a file');
    assert.match(await recorded(page), /Gdańsk/);
  });

  test('a guest who would lose something is asked before', async (t) => {
    const page = await learner(t);
    await page.locator('#begin-guest').click();
    await opened(page);
    await addExperience(page, 'Work in Gdańsk');
    const asked = page.waitForEvent('dialog');
    const left = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    await left;
    assert.match(await recorded(page), /Gdańsk/);
  });
});

test('a private window that has no file system: everything works, and the page says that it will be forgotten', async (t) => {
  const page = await learner(t, {}, (fresh) =>
    fresh.addInitScript(() => {
      StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('private', 'SecurityError'));
    }),
  );
  assert.match(await seen(page.locator('.banner')), /private window: the browser forgets everything/);
  await addExperience(page, 'Semester in Bilbao');
  await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
  await page.reload();
  await opened(page);
  assert.match(await recorded(page), /Bilbao/);
  assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf/);
  assert.deepEqual(await violations(page), []);
});

test('a clock set back: everything is there, and a sentence says what is wrong', async (t) => {
  const page = await learner(t);
  await addExperience(page, 'Semester in Bilbao');
  await page.clock.setFixedTime(new Date('2007-01-01T12:00:00Z'));
  await page.reload();
  await opened(page);
  assert.match(await seen(page.locator('.banner')), /clock of this device seems to be wrong.*Nothing is lost/s);
  assert.match(await recorded(page), /Bilbao/);
  assert.deepEqual(await violations(page), []);
});

test('a file gone missing is brought back by giving it again', async (t) => {
  const page = await learner(t);
  await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('portolan.portfolio', { recursive: true }));
  await page.reload();
  await opened(page);
  assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /no longer on this device/);
  await goTo(page, 'credentials');
  await page.locator('#import input[type=file]').setInputFiles(upload('some other name.pdf', Buffer.from('a report')));
  await page.locator('.imports .entry').first().waitFor();
  assert.match(await seen(page.locator('.imports')), /It is there again/);
  assert.doesNotMatch(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /no longer on this device/);
});

describe('protected files', () => {
  const PASSPHRASE = 'correct hör\u0065\u0301e battery'; // composed differently on another keyboard

  async function saveProtected(page, passphrase) {
    await goTo(page, 'me');
    await page.locator('#protect-file').click();
    const form = page.locator('dialog form');
    await form.locator('#question-passphrase').fill('short');
    await form.locator('button[type=submit]').click();
    assert.match(await form.locator('.field-problem').innerText(), /At least 12 characters/);
    await form.locator('#question-passphrase').fill(passphrase);
    await form.locator('#question-again').fill('something else');
    await form.locator('button[type=submit]').click();
    assert.match(await form.locator('.field-problem').innerText(), /not the same/);
    await form.locator('#question-again').fill(passphrase);
    assert.deepEqual(await violations(page), []);
    return downloaded(page, () => form.locator('button[type=submit]').click());
  }

  async function open(page, file, passphrase) {
    await givePortfolio(page, file.name, file.bytes);
    const form = page.locator('dialog form');
    await form.locator('#question-passphrase').fill(passphrase);
    await form.locator('button[type=submit]').click();
  }

  test('saved, refused with another passphrase, opened with its own; age opens it too', { timeout: 300_000 }, async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const content = Buffer.alloc(300_000, 'evidence ');
    await addEvidence(page, { file: upload('report.pdf', content), title: 'Report' });
    const saved = await saveProtected(page, PASSPHRASE);
    await told(page, 'saved to a file');
    assert.match(saved.name, /\.portolan$/);
    assert.equal(saved.bytes.subarray(0, 22).toString('latin1'), 'age-encryption.org/v1\n');
    assert.equal(saved.bytes.indexOf('Bilbao'), -1);
    assert.equal(saved.bytes.indexOf('report.pdf'), -1);
    // Another program of the same format.
    const decrypter = new Decrypter();
    decrypter.addPassphrase(PASSPHRASE.normalize('NFC'));
    const zip = await decrypter.decrypt(new Uint8Array(saved.bytes));
    assert.equal(Buffer.from(zip.subarray(0, 4)).toString('latin1'), 'PK\x03\x04');

    const other = await learner(t);
    await open(other, saved, 'not the passphrase');
    await other.locator('dialog .field-problem', { hasText: 'does not open the file' }).waitFor();
    assert.deepEqual(await violations(other), []);
    const form = other.locator('dialog form');
    await form.locator('#question-passphrase').fill(PASSPHRASE.normalize('NFC'));
    await form.locator('button[type=submit]').click();
    await told(other, 'opened from a file');
    assert.match(await recorded(other), /Bilbao/);
    assert.match(await seenIn(other, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf/);
    const scratch = await other.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('portolan.scratch');
      return Array.fromAsync(folder.keys());
    });
    assert.deepEqual(scratch, [], 'what was decrypted is not left lying about');
    assert.deepEqual([...page.problems, ...other.problems], []);
  });

  test('damaged anywhere, cut short, or asking for too much work: refused, and nothing is changed', { timeout: 300_000 }, async (t) => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('correct horse battery');
    encrypter.setScryptWorkFactor(10);
    const whole = Buffer.from(await encrypter.encrypt(new Uint8Array(200_000)));
    const changed = (at) => {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 1;
      return bytes;
    };
    const head = whole.indexOf('\n---');
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await goTo(page, 'me');
    const cases = {
      'a changed head': changed(head + 10),
      'a changed piece in the middle': changed(100_000),
      'cut short': whole.subarray(0, 150_000),
      'no portfolio in it': whole,
      'too much work': Buffer.from(whole.toString('latin1').replace(/(-> scrypt \S+) 10\n/, '$1 22\n'), 'latin1'),
    };
    for (const [name, bytes] of Object.entries(cases)) {
      await open(page, { name: 'a.portolan', bytes }, 'correct horse battery');
      const notice = page.locator('.notice.problem p');
      await notice.waitFor();
      assert.match(await notice.innerText(), /(damaged|not a portfolio).*Your portfolio was not changed/, name);
      await page.locator('.notice button').last().click();
    }
    assert.match(await recorded(page), /Bilbao/);
  });
});
