// The learner page when things go wrong: bad files, two tabs, killed tabs, full disks, a changed
// store, packages of all kinds. Whatever happens, what was kept is whole and a sentence says why.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { openPage, openSite, PHOTO, PLAIN_PNG, ROOT, seen, shared, upload, violations } from './browser.mjs';
import {
  addEvidence,
  addExperience,
  addSkills,
  contents,
  EDC,
  erase,
  givePortfolio,
  goTo,
  importFiles,
  opened,
  openLearner,
  savePortfolio,
  seenIn,
  told,
} from './learner-page.mjs';

const { browser, site } = await openSite();

async function learner(t, options = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await openLearner(page, site.origin);
  return page;
}

const experiences = (page) => seenIn(page, 'record', 'section[aria-labelledby=experiences]');
const alert = (page) => page.locator('.notice.problem p').innerText();

// --- Packages made by hand ---------------------------------------------------------------------------

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// A ZIP of [name, bytes, {deflate, claims}] entries; `claims`: the size that it states.
function zip(entries) {
  const parts = [];
  const central = [];
  let offset = 0;
  for (const [name, content, { deflate = false, claims } = {}] of entries) {
    const bytes = Buffer.from(content);
    const data = deflate ? deflateRawSync(bytes, { level: 9 }) : bytes;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(deflate ? 8 : 0, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claims ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const AT = '2026-11-22T10:00:00Z';
const DOCUMENT = {
  schema_version: 1,
  kind: 'portolan.portfolio',
  id: 'p1',
  created_at: AT,
  changed_at: AT,
  profile: { name: 'Ana Example', email: null, languages: [] },
  experiences: [],
  skills: [],
  evidence: [],
  credentials: [],
  settings: { hours_per_ects: 30, language: 'en' },
};

// A package with everything in order, unless told otherwise.
function portolanFile({ document = DOCUMENT, blobs = [], manifest = {}, change = (entries) => entries } = {}) {
  const text = Buffer.from(JSON.stringify(document));
  const listed = [
    { name: 'portfolio.json', bytes: text.length, sha256: sha256(text), role: 'document' },
    ...blobs.map((blob) => ({ name: `blobs/${sha256(blob)}`, bytes: blob.length, sha256: sha256(blob), role: 'blob' })),
  ];
  const whole = {
    schema_version: 1,
    kind: 'portolan.package',
    content: 'portfolio',
    created_at: AT,
    document_schema_version: 1,
    entries: listed,
    ...manifest,
  };
  return zip(
    change([
      ['manifest.json', JSON.stringify(whole)],
      ['portfolio.json', text],
      ...blobs.map((blob) => [`blobs/${sha256(blob)}`, blob]),
    ]),
  );
}

const evidenceOf = (blob, name = 'report.pdf') => ({
  id: `e-${sha256(blob).slice(0, 8)}`,
  title: name,
  hours: null,
  explanation: '',
  blob: { sha256: sha256(blob), name, type: 'application/pdf', bytes: blob.length },
  skills: [],
  experience: null,
  created_at: AT,
  changed_at: AT,
});

// --- Files given as credentials ------------------------------------------------------------------------

describe('files that are no credential', () => {
  const zeros = Buffer.alloc(100 << 20);
  const cases = {
    'an empty file': ['empty.json', Buffer.alloc(0)],
    '100 MB of zeros': ['zeros.bin', zeros],
    'a truncated PNG': ['badge.png', PLAIN_PNG.subarray(0, 40)],
    'a picture without a badge': ['picture.png', PLAIN_PNG],
    'a web page': ['page.html', Buffer.from('<!doctype html><title>x</title><script>alert(1)</script>')],
    'a photo': ['photo.jpg', PHOTO],
    'deep JSON': ['deep.json', Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
    'invalid UTF-8': ['broken.json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    'a ZIP file': ['archive.zip', zip([['a.txt', 'hello']])],
    'a file that is called .portolan': ['notes.portolan', Buffer.from('only text')],
    'a ZIP bomb renamed .portolan': [
      'bomb.portolan',
      zip([['manifest.json', '{}'], ['portfolio.json', Buffer.alloc(50 << 20), { deflate: true }]]),
    ],
  };
  test('each gets a clear sentence, nothing crashes, nothing is lost', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const before = await contents(page);
    await goTo(page, 'credentials');
    for (const [name, [file, bytes]] of Object.entries(cases)) {
      await t.test(name, async () => {
        const input = page.locator('#import input[type=file]');
        if (bytes === zeros) {
          // Too large for the wire to the browser: made there.
          await input.evaluate((element) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(100 << 20)], 'zeros.bin'));
            element.files = transfer.files;
            element.dispatchEvent(new Event('change'));
          });
        } else await input.setInputFiles(upload(file, bytes));
        if (file.endsWith('.portolan')) {
          await page.locator('.notice.problem').waitFor();
          assert.match(await alert(page), /Your portfolio was not changed\./);
          await page.locator('.notice button').last().click();
        } else if (file.endsWith('.zip')) {
          // Several files in one may be somebody's data from elsewhere: looked through, and said what came of it.
          const dialog = page.locator('portolan-import dialog');
          await dialog.filter({ hasText: 'a.txt' }).waitFor();
          assert.deepEqual(await violations(page), []);
          await page.keyboard.press('Escape');
          await dialog.waitFor({ state: 'detached' });
        } else {
          const result = page.locator('.imports .entry', { hasText: file });
          await result.waitFor();
          assert.match(await seen(result), /No credential found|Not valid|We cannot tell/);
        }
        assert.deepEqual(page.problems, []);
      });
    }
    // Broken credentials may be kept as files; the rest is as it was.
    const now = await contents(page);
    assert.deepEqual({ ...now, credentials: [] }, { ...before, credentials: [] });
    assert.deepEqual(await violations(page), []);
  });

  test('a file without a credential can become evidence instead', async (t) => {
    const page = await learner(t);
    const results = await importFiles(page, upload('photo.jpg', PHOTO, 'image/jpeg'));
    await results.first().locator('button').click();
    const form = page.locator('portolan-evidence-form');
    assert.equal(await form.locator('#title').inputValue(), 'photo');
    await form.locator('button[type=submit]').click();
    await told(page, 'Evidence added');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /photo\.jpg/);
  });

  test('pasted text is taken as a file', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await page.locator('#import button', { hasText: 'Paste text' }).click();
    await page.locator('#import textarea').fill(credential.toString());
    await page.locator('#import button', { hasText: 'Use this text' }).click();
    await page.locator('li.credential').waitFor();
    assert.match(await page.locator('li.credential').getAttribute('class'), /indeterminate/);
  });
});

describe('packages', () => {
  const blob = Buffer.from('%PDF-1.7 a report');
  const bomb = Buffer.alloc(20 << 20);
  const withEvidence = { ...DOCUMENT, evidence: [evidenceOf(blob)] };

  const refused = {
    'a newer manifest': [portolanFile({ manifest: { schema_version: 2 } }), /newer version/],
    'a newer document': [portolanFile({ document: { ...DOCUMENT, schema_version: 3 } }), /newer version/],
    'an entry that climbs out': [portolanFile({ change: (list) => [...list, ['../../evil', 'x']] }), /unsafe name/],
    'an absolute name': [portolanFile({ change: (list) => [...list, ['/etc/passwd', 'x']] }), /unsafe name/],
    'a name of Windows': [portolanFile({ change: (list) => [...list, ['C:\\evil', 'x']] }), /unsafe name/],
    'case twins': [portolanFile({ change: (list) => [...list, ['Portfolio.json', '{}']] }), /same name/],
    'the same name twice': [portolanFile({ change: (list) => [...list, ['portfolio.json', '{}']] }), /more than one way|same name/],
    'a bomb in the document': [
      portolanFile({ change: ([first]) => [first, ['portfolio.json', bomb, { deflate: true }]] }),
      /unreasonable size|too large|not as long/,
    ],
    'a bomb that lies about its size': [
      portolanFile({ change: ([first, [name, text]]) => [first, [name, bomb, { deflate: true, claims: text.length }]] }),
      /damaged|more than one way|not as long|too large/,
    ],
    'a bomb beside it': [
      portolanFile({ change: (list) => [...list, [`blobs/${sha256(bomb)}`, bomb, { deflate: true }]] }),
      /unreasonable size/,
    ],
    'ten thousand strangers': [
      portolanFile({ change: (list) => [...list, ...Array.from({ length: 10_001 }, (_, index) => [`f${index}`, ''])] }),
      /too many/,
    ],
    'a changed document': [
      portolanFile({ change: ([first, [name, text]]) => [first, [name, Buffer.from(text.toString().replace('Ana', 'Eva'))]] }),
      /damaged or was changed/,
    ],
    'no document': [portolanFile({ change: ([first]) => [first] }), /missing/],
    'a document that is no portfolio': [portolanFile({ document: { schema_version: 1, kind: 'shopping list' } }), /not a portfolio|damaged/],
    'a manifest that is no JSON': [portolanFile({ change: ([, ...rest]) => [['manifest.json', '{'], ...rest] }), /damaged|not a portfolio/],
    'a manifest of 5 MB': [portolanFile({ manifest: { padding: 'x'.repeat(5 << 20) } }), /too large/],
    'half a file': [portolanFile().subarray(0, 300), /not a portfolio|damaged/],
    'another kind of ZIP': [zip([['word/document.xml', '<x/>']]), /not a portfolio/],
  };
  test('a package that is not in order is refused, and what is kept stays', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const before = await contents(page);
    for (const [name, [bytes, why]] of Object.entries(refused)) {
      await t.test(name, async () => {
        await givePortfolio(page, 'file.portolan', bytes);
        await page.locator('.notice.problem').waitFor();
        const sentence = await alert(page);
        assert.match(sentence, why);
        assert.match(sentence, /Your portfolio was not changed\.$/);
        assert.doesNotMatch(sentence, /problem\.|learner\./, 'the sentence has words');
        assert.deepEqual(await contents(page), before);
        await page.locator('.notice button').last().click();
        await page.locator('.notice').waitFor({ state: 'detached' });
      });
    }
    assert.deepEqual(page.problems, []);
  });

  test('a package with everything in order opens, harmless strangers are left out', async (t) => {
    const page = await learner(t);
    await givePortfolio(page, 'a.portolan', portolanFile({ document: withEvidence, blobs: [blob], change: (list) => [...list, ['readme.txt', 'hello']] }));
    await told(page, 'opened from a file');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf/);
    const names = await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('portolan.portfolio');
      return (await Array.fromAsync(folder.keys())).filter((name) => !name.startsWith('journal.'));
    });
    assert.deepEqual(names, [sha256(blob)], 'files are named by their hash and nothing else');
  });

  test('a lost or damaged file is said, and everything else is there', async (t) => {
    const other = Buffer.from('another report');
    const document = { ...DOCUMENT, evidence: [evidenceOf(blob), evidenceOf(other, 'other.pdf')] };
    const page = await learner(t);
    const changed = Buffer.from(blob);
    changed[3] ^= 1;
    await givePortfolio(page, 'a.portolan', portolanFile({
      document,
      blobs: [blob, other],
      change: (list) => list.map(([name, bytes]) => [name, bytes === blob ? changed : bytes]),
    }));
    await page.locator('.notice.problem').waitFor();
    assert.match(await alert(page), /One attached file was missing or damaged; its entry is still there/);
    const shown = await seenIn(page, 'record', 'section[aria-labelledby=evidence]');
    assert.match(shown, /report\.pdf\nThis file is no longer on this device/);
    assert.match(shown, /other\.pdf\n\(/);
  });

  test('a verdict in a package is believed by nobody: the credential is checked again', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await importFiles(page, upload('credential.jsonld', credential));
    const stored = await documentOf(page);
    const forged = structuredClone(stored);
    forged.credentials[0].verification.verdict = 'valid';
    for (const question of forged.credentials[0].verification.questions) question.outcome = 'passed';
    forged.credentials[0].projections[0].verdict = 'valid';
    forged.credentials[0].projections[0].achievements[0].credits = [{ framework: 'ECTS', points: '180' }];
    await erase(page);
    await givePortfolio(page, 'forged.portolan', portolanFile({ document: forged, blobs: [credential] }));
    await told(page, 'opened from a file');
    await goTo(page, 'credentials');
    assert.match(await page.locator('li.credential').getAttribute('class'), /indeterminate/);
    assert.doesNotMatch(await seenIn(page, 'passport', '.overview'), /180|genuine/);
    assert.equal(await page.locator('.group.unconfirmed').count(), 1);
    assert.equal(await page.locator('.group.proven').count(), 0);

    // Without its original it proves nothing at all.
    await erase(page);
    await givePortfolio(page, 'forged.portolan', portolanFile({ document: forged }));
    await page.locator('.notice.problem').waitFor();
    assert.match(await seenIn(page, 'credentials', 'li.credential'), /no longer on this device, so it proves nothing/);
    await goTo(page, 'passport');
    assert.equal(await page.locator('.rows').count(), 0);
    // Given again, it is whole.
    await importFiles(page, upload('credential.jsonld', credential));
    assert.match(await page.locator('li.credential').getAttribute('class'), /indeterminate/);
    assert.equal(await page.locator('li.credential').count(), 1);
  });
});

// --- The store ----------------------------------------------------------------------------------------

// The document as the page keeps it, taken out of a saved file.
async function documentOf(page) {
  const { bytes } = await savePortfolio(page);
  const at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  assert.ok(at > 0);
  return page.evaluate(async (base64) => {
    // portfolio.json is the second entry, deflated; its sizes stand in the central directory.
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    let entry = 0;
    for (let p = bytes.length - 22; p >= 0; --p) {
      if (view.getUint32(p, true) === 0x06054b50) {
        entry = view.getUint32(p + 16, true);
        break;
      }
    }
    for (;;) {
      const length = view.getUint16(entry + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(entry + 46, entry + 46 + length));
      if (name === 'portfolio.json') break;
      entry += 46 + length + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    const local = view.getUint32(entry + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = bytes.subarray(start, start + view.getUint32(entry + 20, true));
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(stream).text());
  }, bytes.toString('base64'));
}

// Changes records of the journal behind the page's back.
async function tamper(page, change) {
  await page.evaluate(async (source) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('portolan.portfolio');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction(['steps', 'snapshots', 'facts'], 'readwrite');
    const stores = Object.fromEntries(['steps', 'snapshots', 'facts'].map((name) => [name, transaction.objectStore(name)]));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
      window[source](stores);
    });
    database.close();
  }, change);
}

describe('what is kept', () => {
  test('two tabs take turns and show the same', async (t) => {
    const first = await learner(t);
    const second = await first.context().newPage();
    await openLearner(second, site.origin);
    await addExperience(first, 'Semester in Bilbao');
    await goTo(second, 'record');
    await second.locator('h3', { hasText: 'Semester in Bilbao' }).waitFor();

    // Both at once, many times: no change is lost.
    await Promise.all([addExperience(first, 'Traineeship in Tartu'), addExperience(second, 'Work in Gdańsk')]);
    await Promise.all([addSkills(first, ['communication']), addSkills(second, ['adapting'])]);
    for (const page of [first, second]) {
      await goTo(page, 'record');
      for (const title of ['Bilbao', 'Tartu', 'Gdańsk']) await page.locator('section[aria-labelledby=experiences] h3', { hasText: title }).waitFor();
      await goTo(page, 'passport');
      await page.locator('.rows h4', { hasText: 'Communication' }).waitFor();
      await page.locator('.rows h4', { hasText: 'Adapting' }).waitFor();
      await goTo(page, 'record');
    }
    await second.reload();
    await opened(second);
    assert.deepEqual(await contents(second), await contents(first));

    // What one tab removed the other cannot change any more; it says so.
    const change = second.locator('section[aria-labelledby=experiences] li', { hasText: 'Gdańsk' }).locator('.actions button').first();
    await change.click();
    const entry = first.locator('section[aria-labelledby=experiences] li', { hasText: 'Gdańsk' });
    await entry.locator('.actions button').last().click();
    await entry.waitFor({ state: 'detached' });
    await second.locator('portolan-experience-form').waitFor({ state: 'detached' });

    await erase(first);
    await second.locator('#begin-experience').waitFor();
  });

  test('a tab that is killed in the middle of writing leaves everything before or after the change', async (t) => {
    const page = await learner(t);
    const context = page.context();
    await addExperience(page, 'The first');
    let current = page;
    for (const kills of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const title = `Report ${kills}`;
      await goTo(current, 'record');
      await current.locator('#add-evidence').click();
      const form = current.locator('portolan-evidence-form');
      await form.locator('input[type=file]').setInputFiles(upload(`${title}.bin`, Buffer.alloc(kills << 18, kills)));
      await form.locator('#title').fill(title);
      // Killed at the time of the click, or a little later each time: at the first written record.
      const session = await context.newCDPSession(current);
      const crashed = current.waitForEvent('crash');
      await form.locator('button[type=submit]').evaluate(
        (button, turns) => {
          button.click();
          let promise = Promise.resolve();
          for (let turn = 0; turn < turns; ++turn) promise = promise.then(() => new Promise((next) => setTimeout(next)));
          return promise;
        },
        kills * 3,
      );
      session.send('Page.crash').catch(() => {});
      await crashed;
      await current.close();
      current = await context.newPage();
      await openLearner(current, site.origin);
      const evidence = await seenIn(current, 'record', 'section[aria-labelledby=evidence]');
      assert.match(await experiences(current), /The first/);
      for (let before = 1; before < kills; ++before) {
        // Whole or not at all; never an entry without its file.
        if (evidence.includes(`Report ${before}`)) assert.match(evidence, new RegExp(`Report ${before}\\.bin\\n\\(`));
      }
      assert.doesNotMatch(evidence, /no longer on this device/);
      const left = await current.evaluate(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('portolan.portfolio');
        return (await Array.fromAsync(folder.keys())).filter((name) => !name.startsWith('journal.'));
      });
      const shown = (evidence.match(/\.bin\n\(/g) ?? []).length;
      assert.equal(left.length, shown, 'files that nothing mentions are removed');
    }
  });

  test('a full disk: a sentence, nothing lost, and the form still filled in', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const session = await page.context().newCDPSession(page);
    const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: used + 200_000 });
    await page.locator('#add-evidence').click();
    const form = page.locator('portolan-evidence-form');
    await form.locator('input[type=file]').setInputFiles(upload('film.mp4', Buffer.alloc(8 << 20, 7)));
    await form.locator('#title').fill('A film');
    await form.locator('button[type=submit]').click();
    await form.locator('.form-problem').waitFor();
    assert.match(await form.locator('.form-problem').innerText(), /no more room on this device.*nothing was lost/);
    assert.equal(await form.locator('#title').inputValue(), 'A film');
    assert.match(await experiences(page), /Bilbao/);
    assert.deepEqual(await violations(page), []);

    await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
    await form.locator('button[type=submit]').click();
    await told(page, 'Evidence added');
    await page.reload();
    await opened(page);
    assert.match(await experiences(page), /Bilbao/);
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /film\.mp4/);
  });

  test('a store of a newer version is left alone, and says so', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await page.evaluate(() => {
      window.newerSnapshot = ({ snapshots, facts }) => {
        facts.get('head').onsuccess = ({ target }) =>
          snapshots.put({ sequence: target.result.sequence, document: { schema_version: 3, kind: 'portolan.portfolio', wonders: true } });
      };
    });
    await tamper(page, 'newerSnapshot');
    await page.reload();
    await opened(page);
    assert.match(await seen(page.locator('.banner')), /newer version of this page\. Nothing was touched/);
    assert.equal(await page.locator('.page').count(), 0);
    assert.equal(await page.locator('#begin-experience').count(), 0, 'nothing can be begun over it');
    assert.deepEqual(await violations(page), []);
    const still = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('portolan.portfolio').onsuccess = ({ target }) => {
            const request = target.result.transaction('snapshots').objectStore('snapshots').getAll();
            request.onsuccess = () => resolve(request.result.map(({ document }) => document.wonders));
          };
        }),
    );
    assert.deepEqual(still, [true]);
  });

  test('a store that is no portfolio any more is left alone; going back a step is offered', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const saved = await savePortfolio(page);
    await addExperience(page, 'Traineeship in Tartu');
    await givePortfolio(page, saved.name, saved.bytes);
    await page.locator('dialog button.primary').click();
    await told(page, 'opened from a file');
    await page.evaluate(() => {
      window.ruin = ({ snapshots, facts }) => {
        facts.get('head').onsuccess = ({ target }) =>
          snapshots.put({ sequence: target.result.sequence, document: { schema_version: 1, kind: 'portolan.portfolio', experiences: 'none' } });
      };
    });
    await tamper(page, 'ruin');
    await page.reload();
    await opened(page);
    assert.match(await seen(page.locator('.banner')), /no longer a readable portfolio\. Nothing was touched/);
    assert.deepEqual(await violations(page), []);
    await page.locator('.banner button').first().click();
    await told(page, 'Undone');
    assert.match(await experiences(page), /Tartu/);
    assert.equal(await page.locator('.banner').count(), 0);
  });

  test('a database of a newer version is left alone too', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    const other = await page.context().newPage();
    await other.goto(`${site.origin}/`);
    // The page gives its connection up, and says why.
    const upgraded = other.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('portolan.portfolio', 2).onsuccess = ({ target }) => {
            target.result.close();
            resolve(true);
          };
        }),
    );
    await page.locator('.banner').waitFor();
    assert.equal(await upgraded, true);
    await page.reload();
    await opened(page);
    assert.match(await seen(page.locator('.banner')), /newer version/);
    await page.locator('.banner button.danger').click();
    await page.locator('dialog button.danger').click();
    await told(page, 'Everything was erased');
    await page.reload();
    await opened(page);
    await addExperience(page, 'A new beginning');
  });

  test('a step that cannot be carried out again ends the replay; everything before it is there', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'The first');
    await addExperience(page, 'The second');
    await addExperience(page, 'The third');
    await page.evaluate(() => {
      window.breakSecond = ({ steps }) => {
        steps.get(2).onsuccess = ({ target }) => {
          const step = target.result;
          step.commands[0].value.title = 7;
          steps.put(step);
        };
      };
    });
    await tamper(page, 'breakSecond');
    await page.reload();
    await opened(page);
    assert.match(await seen(page.locator('.banner')), /last changes could not be read back/);
    assert.match(await experiences(page), /The first/);
    assert.doesNotMatch(await experiences(page), /The third/);
    await addExperience(page, 'Going on');
    await page.reload();
    await opened(page);
    assert.equal(await page.locator('.banner').count(), 0);
    assert.match(await experiences(page), /Going on/);
    assert.match(await experiences(page), /The first/);
  });

  test('a verdict changed by hand is found out when the page opens', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await importFiles(page, upload('credential.jsonld', credential));
    await page.evaluate(() => {
      window.forge = ({ steps }) => {
        steps.openCursor().onsuccess = ({ target }) => {
          const cursor = target.result;
          if (!cursor) return;
          const text = JSON.stringify(cursor.value).replaceAll('"verdict":"indeterminate"', '"verdict":"valid"');
          cursor.update(JSON.parse(text));
          cursor.continue();
        };
      };
    });
    await tamper(page, 'forge');
    await page.reload();
    await opened(page);
    await goTo(page, 'credentials');
    assert.match(await page.locator('li.credential').getAttribute('class'), /indeterminate/);
    await goTo(page, 'passport');
    assert.equal(await page.locator('.group.unconfirmed').count(), 1);
    assert.equal(await page.locator('.group.proven').count(), 0);
    const document = await documentOf(page);
    assert.equal(document.credentials[0].verification.verdict, 'indeterminate', 'and put right in the store');
  });

  test('a file that went missing is said, and the rest is whole', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('portolan.portfolio', { recursive: true });
    });
    await page.reload();
    await opened(page);
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf\nThis file is no longer on this device/);
    assert.match(await seenIn(page, 'me', 'section[aria-labelledby=file]'), /One attached file is no longer on this device/);
    assert.match(await experiences(page), /Bilbao/);
  });

  test('where the browser forbids storage, the page works and says that it keeps nothing', async (t) => {
    const page = await openPage(browser, { acceptDownloads: true });
    t.after(() => page.context().close());
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
      StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
    });
    await openLearner(page, site.origin);
    assert.match(await seen(page.locator('.banner')), /does not let the page keep anything/);
    await addExperience(page, 'Semester in Bilbao');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    const saved = await savePortfolio(page);
    await erase(page);
    await givePortfolio(page, saved.name, saved.bytes);
    await told(page, 'opened from a file');
    assert.match(await experiences(page), /Bilbao/);
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf\n\(/);
  });

  test('without a file system of its own the browser’s database keeps the files', async (t) => {
    const page = await openPage(browser, { acceptDownloads: true });
    t.after(() => page.context().close());
    await page.addInitScript(() => {
      delete FileSystemFileHandle.prototype.createWritable;
    });
    await openLearner(page, site.origin);
    await addExperience(page, 'Semester in Bilbao');
    await addEvidence(page, { file: upload('report.pdf', Buffer.from('a report')), title: 'Report' });
    await page.reload();
    await opened(page);
    const saved = await savePortfolio(page);
    await erase(page);
    await givePortfolio(page, saved.name, saved.bytes);
    await told(page, 'opened from a file');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=evidence]'), /report\.pdf\n\(/);
  });
});

test('SHA-256 piece by piece is the same as at once', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'web/storage/sha256.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { Sha256 } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37) & 255));
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000]) {
    const whole = bytes.subarray(0, length);
    for (const piece of [1, 3, 63, 64, 65, 1000]) {
      const hash = new Sha256();
      for (let at = 0; at < length; at += piece) hash.update(whole.subarray(at, Math.min(length, at + piece)));
      assert.equal(hash.hex(), sha256(whole), `${length} bytes in pieces of ${piece}`);
    }
  }
});
