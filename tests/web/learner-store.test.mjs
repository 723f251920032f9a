// The store of the portfolio when the device does not play along: two tabs at once, with Web Locks and
// without, a full disk, a clock set back, a file gone missing. Whatever happens, the data is whole.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';
import { makeIssuer } from './issued.mjs';
import { openStore, serveStore } from './store-page.mjs';

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveStore()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function storePage(t, prepare = async () => {}) {
  const context = await browser.newContext();
  t.after(() => context.close());
  await prepare(context);
  const page = await context.newPage();
  await openStore(page, site.origin);
  return page;
}

const kept = (page) => page.evaluate(() => window.store.kept());
const titles = ({ document }) => document.experiences.map(({ title }) => title).sort();

for (const locks of [true, false]) {
  test(`two tabs write at once, ${locks ? 'taking turns' : 'in a browser without Web Locks'}`, async (t) => {
    const first = await storePage(t, async (context) => {
      if (!locks) await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
    });
    const second = await first.context().newPage();
    await openStore(second, site.origin);
    const many = (page, from) =>
      page.evaluate(async (start) => {
        let busy = 0;
        for (let id = start; id < start + 25; ++id) {
          try {
            await window.store.addExperience(id);
          } catch (error) {
            if (error.kind !== 'busy') throw error;
            busy += 1; // said, nothing changed: a learner would try again
            id -= 1;
          }
        }
        return busy;
      }, from);
    const busy = await Promise.all([many(first, 100), many(second, 200)]);
    if (locks) assert.deepEqual(busy, [0, 0]);
    await first.reload();
    await openStore(first, site.origin);
    const found = titles(await kept(first));
    assert.equal(found.length, 50);
    assert.equal(new Set(found).size, 50);
    // Undone in one tab is undone in the other.
    await first.evaluate(() => window.portfolio.undo());
    await second.waitForFunction(() => window.portfolio.view.document.experiences.length === 49);
  });
}

test('no room for the journal: the change is refused as a whole, and goes through once there is room', async (t) => {
  const page = await storePage(t);
  await page.evaluate(() => window.store.addExperience(1));
  const session = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: used + 50_000 });
  const refused = await page.evaluate(async () => {
    const before = JSON.stringify(window.portfolio.view.document);
    for (let id = 2; id < 2000; ++id) {
      const last = JSON.stringify(window.portfolio.view.document);
      try {
        await window.store.addExperience(id, 'x'.repeat(20_000));
      } catch (error) {
        return { id, kind: error.kind, same: JSON.stringify(window.portfolio.view.document) === last, before };
      }
    }
    return null;
  });
  assert.equal(refused?.kind, 'full');
  assert.ok(refused.same, 'what is shown is what was there');
  // Neither did a file get in half, nor is the step there that would name it.
  assert.equal(await page.evaluate(() => window.store.addEvidence(5000, 4 << 20).then(() => null, (error) => error.kind)), 'full');
  await page.reload();
  await openStore(page, site.origin);
  const state = await kept(page);
  assert.equal(state.opening, 'fine');
  assert.equal(state.document.experiences.length, refused.id - 1);
  assert.deepEqual(state.names, []);
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await page.evaluate(() => window.store.addEvidence(5000, 4 << 20));
  assert.equal((await kept(page)).document.evidence.length, 1);
});

test('a clock set back by years: every change is kept in order, undo goes the right way, it is told', async (t) => {
  const page = await storePage(t);
  await page.evaluate(() => window.store.addExperience(1));
  assert.equal(await page.evaluate(() => window.portfolio.view.clockBehind), null);
  const changed = (await kept(page)).document.changed_at;
  const context = page.context();
  await context.addInitScript(() => {
    const { now } = Date;
    const RealDate = Date;
    const back = 20 * 365 * 24 * 3600 * 1000;
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length === 0 ? [now() - back] : given));
      }
      static now() {
        return now() - back;
      }
    };
  });
  const late = await context.newPage();
  await openStore(late, site.origin);
  assert.equal(await late.evaluate(() => window.portfolio.view.clockBehind), changed);
  assert.equal(await late.evaluate(() => window.portfolio.now()), changed, 'credentials are judged as of the last change');
  await late.evaluate(() => window.store.addExperience(2));
  await late.evaluate(() => window.store.addEvidence(3, 1000));
  assert.match((await kept(late)).document.changed_at, /^200/);
  await late.evaluate(() => window.portfolio.undo());
  await late.close();
  await page.reload();
  await openStore(page, site.origin);
  const state = await kept(page);
  assert.equal(state.opening, 'fine');
  assert.deepEqual(titles(state), ['Experience 1', 'Experience 2']);
  assert.equal(state.redo, 'add_evidence');
});

test('a file gone missing is known, and is whole again once it is given again', async (t) => {
  const page = await storePage(t);
  await page.evaluate(() => window.store.addEvidence(7, 100_000));
  const [name] = (await kept(page)).names;
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('portolan.portfolio', { recursive: true }));
  await page.reload();
  await openStore(page, site.origin);
  assert.deepEqual((await kept(page)).missing, [name]);
  assert.equal((await kept(page)).document.evidence.length, 1);
  const answers = await page.evaluate(async (sha256) => {
    const right = new File([new Uint8Array(100_000).fill(7)], 'again.bin');
    const other = new File([new Uint8Array(100_000).fill(8)], 'other.bin');
    return [
      await window.portfolio.bringBack('0'.repeat(64), right),
      await window.portfolio.bringBack(sha256, other).catch((error) => error.kind),
      await window.portfolio.bringBack(sha256, right),
    ];
  }, name);
  assert.deepEqual(answers, [false, 'file_changed', true]);
  const state = await kept(page);
  assert.deepEqual([state.missing, state.names, state.damaged], [[], [name], []]);
});

test('checking many credentials again: written down once, not undone, and whole afterwards', async (t) => {
  const { badge } = await makeIssuer();
  const tokens = await Promise.all(Array.from({ length: 12 }, (_, index) => badge({ id: `urn:uuid:00000000-0000-4000-8000-0000000000${10 + index}` })));
  const page = await storePage(t);
  await page.evaluate(() => window.store.addExperience(1));
  await page.evaluate((all) => window.store.importAll(all, '2026-06-01T12:00:00Z'), tokens);
  const steps = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('portolan.portfolio').onsuccess = ({ target }) => {
            target.result.transaction('steps').objectStore('steps').getAll().onsuccess = ({ target: { result } }) => {
              target.result.close();
              resolve(result.map(({ label, silent, commands }) => [label, silent, commands === null]));
            };
          };
        }),
    );
  for (let round = 0; round < 2; ++round) {
    // As if the page was opened on another day.
    await page.reload();
    await openStore(page, site.origin);
    assert.equal(await page.evaluate(() => window.portfolio.view.summary.counts.credentials), 0, 'nothing counts before it is checked');
    await page.clock.setFixedTime(new Date(`2027-0${round + 1}-01T12:00:00Z`));
    await page.evaluate(() => window.portfolio.recheck());
    const { document, undo } = await kept(page);
    assert.ok(document.credentials.every(({ verification }) => verification.at.startsWith(`2027-0${round + 1}`)));
    assert.equal(await page.evaluate(() => window.portfolio.view.summary.counts.credentials), 12);
    assert.equal(undo, 'import_credential');
    assert.deepEqual((await steps()).at(-1), ['recheck', true, true]);
    assert.equal((await steps()).length, 3, 'the last one takes the place of the one before');
  }
  await page.evaluate(() => window.portfolio.undo());
  assert.equal((await kept(page)).document.credentials.length, 0);
  await page.evaluate(() => window.portfolio.redo());
  await page.evaluate(() => window.portfolio.undo());
  await page.reload();
  await openStore(page, site.origin);
  const state = await kept(page);
  assert.deepEqual([state.opening, state.document.experiences.length, state.redo], ['fine', 1, 'import_credential']);
  await page.evaluate(() => window.portfolio.redo());
  assert.deepEqual([(await kept(page)).document.credentials.length, (await kept(page)).damaged], [12, []]);
});

test('a journal of version 1 opens as one of version 2, and stays whole', async (t) => {
  const page = await storePage(t);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        indexedDB.open('portolan.portfolio').onsuccess = ({ target }) => {
          const transaction = target.result.transaction(['steps', 'snapshots', 'facts'], 'readwrite');
          const at = '2026-01-01T10:00:00Z';
          transaction.objectStore('snapshots').put({
            sequence: 1,
            document: {
              schema_version: 1,
              kind: 'portolan.portfolio',
              id: 'p1',
              created_at: at,
              changed_at: at,
              profile: { name: 'Ana Example', email: null, languages: [{ code: 'es', level: 'native' }] },
              experiences: [],
              skills: [],
              evidence: [],
              credentials: [],
              settings: { hours_per_ects: 30, language: 'en' },
            },
          });
          transaction.objectStore('steps').put({
            sequence: 2,
            at,
            label: 'set_profile',
            silent: false,
            commands: [{ type: 'set_profile', at, value: { languages: [{ code: 'fr', level: 'B2' }] } }],
          });
          transaction.objectStore('facts').get('head').onsuccess = ({ target: request }) =>
            transaction.objectStore('facts').put({ ...request.result, revision: 7, sequence: 2 }, 'head');
          transaction.oncomplete = () => {
            target.result.close();
            resolve(true);
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );
  await page.reload();
  await openStore(page, site.origin);
  const { opening, document } = await kept(page);
  assert.equal(opening, 'fine');
  assert.equal(document.schema_version, 2);
  assert.deepEqual(document.profile.languages, [{ code: 'fr', level: 'B2', skills: null }]);
  await page.evaluate(() => window.store.addExperience(1));
  assert.deepEqual((await kept(page)).document.cvs, []);
});

// Browsers lose databases (`web/learner/storage/copy.ts`); `learner-kills` has the way in which Chromium does.
describe('a database that the browser lost', () => {
  const lost = async (page) => {
    await page.goto(`${site.origin}/`);
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve, reject) => {
          const removing = indexedDB.deleteDatabase(name);
          removing.onsuccess = resolve;
          removing.onerror = () => reject(removing.error);
        });
      }
    });
    await openStore(page, site.origin);
    return kept(page);
  };
  const shown = ({ document, opening, missing, damaged, redo }) => ({ document, opening, missing, damaged, redo });

  test('everything is there again at any step, and what was undone can be done again', async (t) => {
    const page = await storePage(t);
    const add = (from, to) => page.evaluate(async ([first, last]) => {
      for (let id = first; id <= last; ++id) await (id % 4 === 0 ? window.store.addEvidence(id, 1000 + id) : window.store.addExperience(id));
    }, [from, to]);
    const back = (times) => page.evaluate(async (count) => {
      for (let i = 0; i < count; ++i) await window.portfolio.undo();
    }, times);
    let id = 0;
    // Before and after the whole document was written, with the steps behind it, undone, and changed after that.
    for (const [more, undone] of [[1, 0], [3, 0], [0, 2], [2, 1], [16, 0], [3, 0], [0, 1], [4, 0], [19, 3], [2, 0]]) {
      await add(id + 1, id + more);
      id += more;
      await back(undone);
      const before = shown(await kept(page));
      assert.deepEqual(shown(await lost(page)), before, `${more} more, ${undone} undone`);
      if (undone > 0) {
        await page.evaluate(() => window.portfolio.redo());
        await page.evaluate(() => window.portfolio.undo());
        assert.deepEqual(shown(await kept(page)), before);
      }
    }
    // Also further back than the copy's document.
    await add(id + 1, id + 30);
    await back(25);
    const before = shown(await kept(page));
    assert.deepEqual({ ...shown(await lost(page)), redo: before.redo }, before);
    // Steps so long that the document is written before there are many of them.
    await page.evaluate(async () => {
      for (let long = 900; long < 915; ++long) await window.store.addExperience(long, 'x'.repeat(20_000));
    });
    const large = shown(await kept(page));
    assert.deepEqual(shown(await lost(page)), large);
  });

  test('a portfolio of before there was a copy has one as soon as it is opened', async (t) => {
    const page = await storePage(t);
    await page.evaluate(() => window.store.addExperience(1));
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('portolan.portfolio');
      for (const name of await Array.fromAsync(folder.keys())) await folder.removeEntry(name);
    });
    await page.goto(`${site.origin}/`);
    await openStore(page, site.origin);
    assert.deepEqual(titles(await lost(page)), ['Experience 1']);
  });

  test('what was erased does not come back, also when the tab was closed in the middle of erasing', async (t) => {
    const page = await storePage(t);
    await page.evaluate(() => window.store.addEvidence(1, 100));
    await page.evaluate(() => window.portfolio.erase());
    assert.deepEqual(await lost(page), { document: null, opening: 'fine', undo: null, redo: null, missing: [], names: [], damaged: [], wanted: [] });
    await page.evaluate(() => window.store.addEvidence(2, 100));
    // Nothing is written to the database any more, as if the page had ended just there.
    const isLeft = await page.evaluate(async () => {
      IDBObjectStore.prototype.clear = () => {
        throw new DOMException('closed', 'InvalidStateError');
      };
      await window.portfolio.erase().catch(() => {});
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('portolan.portfolio');
      return (await Array.fromAsync(folder.keys())).some((name) => name.startsWith('journal.'));
    });
    assert.equal(isLeft, false);
  });
});
