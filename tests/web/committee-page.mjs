// What the tests of the committee page share: doing on the page what a committee does.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './browser.mjs';

/** A kit that ships: cross-border, digigreen, eciu. */
export const kitNamed = (name) => JSON.parse(readFileSync(join(ROOT, `web/data/kits/${name}.json`), 'utf8'));

/** Resolves when the page shows what is kept. */
export async function openCommittee(page, origin, place = '', language = 'en') {
  await page.goto(`${origin}/committee/?lang=${language}${place && `#${place}`}`);
  await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
}

/** Goes to a place by the page's own navigation. */
export async function goTo(page, place) {
  const shown = page.locator(`portolan-committee-page[data-place="${place}"]`);
  if ((await shown.count()) === 0) await page.locator(`nav.places a[href="#${place}"]`).click();
  await shown.waitFor();
  await page.locator(`portolan-committee-${place}`).waitFor();
}

/** Resolves when the page tells that something was done, or refused, to the whole sentence. */
export async function told(page, text) {
  const notice = page.locator('.notice p', { hasText: text });
  await notice.waitFor();
  return notice.innerText();
}

/** Chooses one of the kits that come with the page: cross-border, digigreen, eciu. */
export async function chooseKit(page, name) {
  await goTo(page, 'kit');
  await page.locator(`button.choose[data-kit="https://kits.example/${name}"]`).click();
  await told(page, 'now works with this kit');
}

/** Makes a signing key with what the form proposes; `passphrase` also gives the saved file. */
export async function makeSigningKey(page, { passphrase = null, speaker = null, kind = null } = {}) {
  await goTo(page, 'keys');
  await page.locator('#make-signing').click();
  const form = page.locator('portolan-key-maker');
  if (speaker) await form.locator(`input[name=speaker][value=${speaker}]`).check();
  if (kind) await form.locator('#kind').selectOption(kind);
  if (passphrase !== null) {
    await form.locator('input[name=backup]').check();
    await form.locator('#passphrase').fill(passphrase);
    await form.locator('#again').fill(passphrase);
  }
  return submitted(page, form, passphrase !== null);
}

export async function submitted(page, form, saves) {
  const [download] = await Promise.all([saves ? page.waitForEvent('download') : null, form.locator('button[type=submit]').click()]);
  await form.waitFor({ state: 'detached' });
  await told(page, 'The key is made');
  return download ? readFile(await download.path()) : null;
}

/** What the page keeps, as its records. */
export function kept(page, store) {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('portolan-committee');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            resolve(all.result.map((record) => ({ ...record, private: record.private ? { extractable: record.private.extractable, algorithm: record.private.algorithm.name } : null })));
            opening.result.close();
          };
        };
      }),
    store,
  );
}
