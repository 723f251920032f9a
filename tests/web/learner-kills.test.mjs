// A tab, or the whole browser, is killed at a hundred random moments while it writes. Whatever the
// moment, what was told to be done is there, the change in between is there as a whole or not at all,
// no entry lacks its file, no file is damaged and none is left over.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../.ci/serve.mjs';
import { launch, launchOptions, ROOT } from './browser.mjs';
import { chooseKit, kept as keptBy, makeSigningKey, openCommittee } from './committee-page.mjs';
import { openStore, serveStore } from './store-page.mjs';

let site;
before(async () => {
  site = await serveStore();
});
after(async () => {
  await site?.close();
});

// Repeatable: another seed is another hundred moments.
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// Changes one after the other for as long as the page lives. What is finished is told to the test
// before the next one begins.
async function write(page, from) {
  await page.evaluate((first) => {
    const { addEvidence, addExperience } = window.store;
    void (async () => {
      for (let id = first; ; ++id) {
        await window.beginning(id);
        // Small ones, large ones, and going back and forth, which writes too.
        if (id % 3 === 0) await addExperience(id, 'x'.repeat(id % 2 === 0 ? 10 : 20_000));
        else await addEvidence(id, id % 3 === 1 ? 1000 + id : (1 << 20) + id);
        if (id % 5 === 0) {
          await window.portfolio.undo();
          await window.portfolio.redo();
        }
        await window.done(id);
      }
    })();
  }, from);
}

async function survives(t, { kills, begin, kill, seed }) {
  const below = random(seed);
  const told = new Set();
  let begun = 0;
  const acts = {
    beginning: (id) => void (begun = Math.max(begun, id)),
    done: (id) => void told.add(id),
  };
  let page = await begin(acts);
  await openStore(page, site.origin);
  const states = { before: 0, after: 0 };
  for (let round = 0; round < kills; ++round) {
    const first = begun + 1;
    const lately = told.size;
    await write(page, first);
    // Not before the first change has begun; from there on any moment.
    while (begun < first) await new Promise((next) => setTimeout(next, 1));
    await new Promise((next) => setTimeout(next, below(200)));
    page = await kill(page, acts);
    await openStore(page, site.origin);
    const kept = await page.evaluate(() => window.store.kept());
    const where = `kill ${round + 1} of ${kills}, seed ${seed}, ${told.size - lately} changes since the last`;
    assert.equal(kept.opening, 'fine', where);
    assert.deepEqual(kept.missing, [], where);
    assert.deepEqual(kept.damaged, [], where);
    const here = new Set([...(kept.document?.experiences ?? []), ...(kept.document?.evidence ?? [])].map(({ id }) => Number(id.slice(1))));
    for (const id of told) assert.ok(here.has(id), `change ${id} was told to be done; ${where}`);
    // Besides, at most the one that was under way; it counts from now on.
    const more = [...here].filter((id) => !told.has(id));
    assert.ok(more.length === 0 || (more.length === 1 && more[0] === begun), `${more}; ${where}`);
    states[more.length === 0 ? 'before' : 'after'] += 1;
    for (const id of more) told.add(id);
    const extra = kept.names.filter((name) => !kept.wanted.includes(name));
    assert.ok(extra.length <= (kept.redo === 'add_evidence' ? 1 : 0), `files that nothing mentions, also to do again, are removed; ${where}`);
    assert.ok(kept.wanted.every((name) => kept.names.includes(name)), where);
  }
  t.diagnostic(`${kills} kills, ${told.size} changes kept; the change under way: ${states.before} times as before, ${states.after} times done`);
  assert.ok(states.before > 0, 'some kills hit a change that was under way');
}

test('a tab killed at 90 random moments', { timeout: 600_000 }, async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext();
  const expose = async (page, acts) => {
    for (const [name, act] of Object.entries(acts)) await page.exposeFunction(name, act);
    return page;
  };
  await survives(t, {
    kills: 90,
    seed: 7,
    begin: async (acts) => expose(await context.newPage(), acts),
    async kill(page, acts) {
      const session = await context.newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      session.send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
      return expose(await context.newPage(), acts);
    },
  });
});

// Ends every process of the browser that has this folder, at once and without a word.
async function killBrowser(folder) {
  for (const pid of (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!command.includes(folder)) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It went with another one.
    }
  }
}

/** A browser with a folder of its own, which is begun and killed again and again. */
async function mortalBrowser(t) {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-browser-'));
  let server;
  t.after(async () => {
    await server.close().catch(() => {});
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    folder,
    async begin(acts = {}) {
      server = await chromium.launchPersistentContext(folder, launchOptions());
      const page = await server.newPage();
      for (const [name, act] of Object.entries(acts)) await page.exposeFunction(name, act);
      return page;
    },
    async kill() {
      const closed = new Promise((resolve) => server.once('close', resolve));
      await killBrowser(folder);
      await closed;
    },
  };
}

test('a browser killed at 10 random moments', { timeout: 600_000 }, async (t) => {
  const { begin, kill } = await mortalBrowser(t);
  await survives(t, {
    kills: 10,
    seed: 11,
    begin,
    async kill(page, acts) {
      await kill();
      return begin(acts);
    },
  });
});

// One kill in some fifty falls between two writes of one record of the log in which Chromium keeps databases.
// It goes on writing behind that record, and throws all of them away at the start after the next. Here the
// record is cut short by hand.
async function cutShort(folder) {
  const databases = join(folder, 'Default/IndexedDB');
  const [name] = await readdir(databases);
  const log = (await readdir(join(databases, name))).filter((file) => file.endsWith('.log')).sort().at(-1);
  const path = join(databases, name, log);
  await truncate(path, (await stat(path)).size - 3);
}

for (const renewed of [true, false]) {
  test(`a browser killed within a record of its log, which ${renewed ? 'is renewed at the next start' : 'then loses its databases'}`, { timeout: 60_000 }, async (t) => {
    const { begin, kill, folder } = await mortalBrowser(t);
    const start = async () => {
      const page = await begin();
      if (!renewed) {
        await page.addInitScript(() => {
          const { open } = IDBFactory.prototype;
          IDBFactory.prototype.open = function (name, ...rest) {
            if (name === 'portolan.renewed') throw new DOMException('not now', 'UnknownError');
            return open.call(this, name, ...rest);
          };
        });
      }
      await openStore(page, site.origin);
      return page;
    };
    let page = await start();
    const experiences = () => page.evaluate(async () => (await window.store.kept()).document.experiences.map(({ id }) => id));
    const steps = () => page.evaluate(() => new Promise((resolve) => {
      indexedDB.open('portolan.portfolio').onsuccess = ({ target: { result } }) => {
        result.transaction('steps').objectStore('steps').getAllKeys().onsuccess = ({ target }) => {
          result.close();
          resolve(target.result);
        };
      };
    }));
    for (let id = 1; id <= 25; ++id) await page.evaluate((n) => window.store.addExperience(n, 'x'.repeat(500)), id);
    await page.evaluate(() => window.store.addEvidence(1, 5000));
    await kill();
    await cutShort(folder);
    page = await start();
    const before = await experiences();
    assert.equal(before.length, 25);
    assert.ok((await steps()).includes(1));
    await page.evaluate(() => window.store.addExperience(26, 'after the record that was cut short'));
    await kill();
    page = await start();
    // Should Chromium not throw its databases away any more, this shows nothing.
    assert.equal((await steps()).includes(1), renewed);
    const kept = await page.evaluate(() => window.store.kept());
    assert.deepEqual([kept.opening, kept.missing, kept.damaged], ['fine', [], []]);
    assert.deepEqual(await experiences(), [...before, 'x26']);
    await page.evaluate(() => window.portfolio.undo());
    assert.deepEqual(await experiences(), before, 'what was done last can be undone');
    // And so it stays.
    await page.evaluate(() => window.store.addExperience(27));
    await kill();
    page = await start();
    assert.deepEqual(await experiences(), [...before, 'x27']);
  });
}

test('a committee’s keys outlast a browser that was killed within a record of its log', { timeout: 60_000 }, async (t) => {
  const { begin, kill, folder } = await mortalBrowser(t);
  const pages = await serve(join(ROOT, 'out/site'));
  t.after(() => pages.close());
  const start = async () => {
    const page = await begin();
    await openCommittee(page, pages.origin);
    return page;
  };
  let page = await start();
  await chooseKit(page, 'eciu');
  await makeSigningKey(page);
  const [key] = await keptBy(page, 'keys');
  assert.ok(key.private);
  await chooseKit(page, 'digigreen');
  await kill();
  await cutShort(folder);
  page = await start();
  await chooseKit(page, 'cross-border');
  await kill();
  page = await start();
  assert.deepEqual(await keptBy(page, 'keys'), [key]);
});
