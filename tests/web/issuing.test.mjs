// Issuing on the committee page: what was decided becomes badges that anybody can verify, one by one and by
// the hundred; what was withdrawn is caught.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { privateKeyOf, problems, publicKeyOf, verify } from '../issue/kit.mjs';
import { check, openPage, openSite, openVerify, ROOT, seen, supply, upload, violations } from './browser.mjs';
import { chooseKit, kept } from './committee-page.mjs';
import { committeeWith, goTo, told, trustIn } from './issuing-page.mjs';

const certificates = JSON.parse(await readFile(join(ROOT, 'tests/vectors/certificates.json'), 'utf8'));
const { browser, site } = await openSite();

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

/** A sealing key as the place for keys keeps one. */
function sealingKey(name, alg, algorithm) {
  const { key, certificate } = certificates[name];
  const pkcs8 = privateKeyOf(key).export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const jwk = publicKeyOf(key).export({ format: 'jwk' });
  return { id: `seal-${name}`, use: 'sealing', name: `Seal ${alg}`, alg, jwk, method: '', issuer: '', certificates: [certificate], created_at: '2026-11-01T00:00:00Z', retired_at: null, pkcs8, algorithm };
}

describe('European credentials', () => {
  for (const [name, alg, algorithm] of [['rsa', 'RS256', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }], ['p256', 'ES256', { name: 'ECDSA', namedCurve: 'P-256' }]]) {
    test(`sealed with the institution’s certificate (${alg}), beside the badge and in the log`, { timeout: 60_000 }, async () => {
      const page = await committeeWith(browser, site, { keys: [sealingKey(name, alg, algorithm)] });
      await openCase(page);
      await page.locator('input[name=certificate]').uncheck();
      await page.locator('#european').selectOption('sealed');
      assert.equal(await page.locator('#sealing option').innerText(), `Seal ${alg}`);
      await issueNow(page);
      const files = await unzipped(await saved(page, () => page.locator('#all').click()));
      const sealed = files.find((file) => file.name.endsWith('-edc.jsonld'));
      const report = verify(sealed.bytes, { at: new Date(Date.now() + 1000).toISOString() });
      const outcome = (id) => report.questions.find((question) => question.id === id).outcome;
      assert.equal(outcome('integrity'), 'passed');
      // Nothing but the invented authority behind the seal is open.
      assert.deepEqual(problems(report).filter((problem) => !/authority|anchor|trusted|revocation|qualif|seal|schema-unsupported/.test(problem)), []);
      const payload = JSON.parse(sealed.bytes).payload;
      assert.equal(payload.includes('ana@example.org'), false, 'an address that is to be hidden is in no credential');
      assert.ok(payload.includes('Ana Example'));
      await goTo(page, 'log');
      await page.locator('#log > li', { hasText: 'European credential' }).getByText('It was issued without a list').waitFor();
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }

  test('unsealed, for the Commission’s Issuer: the model alone, and no entry in the log', { timeout: 60_000 }, async () => {
    const page = await committeeWith(browser, site);
    await openCase(page);
    for (const output of ['badge', 'certificate']) await page.locator(`input[name=${output}]`).uncheck();
    assert.deepEqual(await page.locator('#european option').evaluateAll((options) => options.map(({ value }) => value)), ['none', 'issuer'], 'nothing to seal with');
    await page.locator('#european').selectOption('issuer');
    await issueNow(page);
    const [file] = await unzipped(await saved(page, () => page.locator('#all').click()));
    const credential = JSON.parse(file.bytes);
    assert.deepEqual(credential.type, ['VerifiableCredential', 'EuropeanDigitalCredential']);
    assert.deepEqual(credential['@context'], ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap']);
    assert.equal('proof' in credential, false);
    // Its own profile has nothing to remark, and everything that a micro-credential states is there.
    const report = verify(file.bytes, { at: new Date(Date.now() + 1000).toISOString() });
    assert.deepEqual(problems(report).filter((problem) => problem.startsWith('integrity.profile')), []);
    const missing = report.credentials[0].elements.filter(({ presence }) => presence !== 'present').map(({ id }) => id);
    assert.deepEqual(missing.sort(), ['prerequisites', 'stackability', 'validity']);
    await goTo(page, 'log');
    await page.getByText('Nothing was issued yet.').waitFor();
    await page.context().close();
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
    assert.deepEqual(files.map(({ name }) => name.replace(/-[0-9a-f]{8}\.jwt$/, '.jwt')).slice(-2), ['revocation.jwt', 'suspension.jwt'], 'the lists go along');
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
        await supply(reader, asked.first(), upload(list.name, list.bytes));
      }
      const found = await reader.locator('portolan-verdict article').first().getAttribute('class');
      await reader.locator('portolan-verdict details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
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
    assert.match(suspended.found, /\bvalid\b/);
    assert.match(suspended.words, /This credential is genuine, but its issuer has suspended it/);
    assert.doesNotMatch((await verdict(named('intercultural'), [after.find(({ name }) => name.startsWith('revocation')), last])).words, /has suspended it for the time being/);

    // The lists that came with the badges say that nothing was withdrawn at the time.
    assert.match((await verdict(named('cross-border'), files.slice(-2))).found, /\bvalid\b/);

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

describe('a withdrawal that cannot be kept', () => {
  test('the form stays with its reason, and the page says that nothing was changed', { timeout: 60_000 }, async () => {
    const page = await committeeWith(browser, site);
    await openCase(page);
    await page.locator('input[name=certificate]').uncheck();
    await issueNow(page);
    await goTo(page, 'log');
    const entry = page.locator('#log > li').first();
    await entry.locator('button.withdraw').click();
    await entry.locator('#reason').fill('Issued to the wrong person.');
    await page.locator('portolan-committee-log').evaluate(({ context: { store } }) => {
      const { commit } = store;
      store.commit = async () => {
        store.commit = commit;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await entry.locator('button[type=submit]').click();
    await page.locator('.notice.problem').waitFor();
    assert.equal(await entry.locator('#reason').inputValue(), 'Issued to the wrong person.');
    await entry.locator('button[type=submit]').click();
    await entry.locator('.state').waitFor();
    await page.context().close();
  });
});

describe('two entries of the log at once', () => {
  test('a form that was opened while another entry was being taken back stays, with what is written in it', { timeout: 60_000 }, async () => {
    const page = await committeeWith(browser, site);
    await openCase(page);
    for (const box of await page.locator('input[name=badge-choice]').all()) await box.check();
    await page.locator('input[name=certificate]').uncheck();
    await issueNow(page);
    await goTo(page, 'log');
    const [first, second] = ['Communication', 'Intercultural sensitivity'].map((name) => page.locator('#log > li', { hasText: name }));
    await first.locator('button.withdraw').click();
    await first.locator('#reason').fill('Issued to the wrong person.');
    const other = await second.locator('button.withdraw').elementHandle();
    await first.locator('button[type=submit]').evaluate((submit, next) => {
      submit.click();
      next.click();
    }, other);
    await first.locator('.state').waitFor();
    await second.locator('#reason').fill('This one as well.');
    await second.locator('button[type=submit]').click();
    await second.locator('.state').waitFor();
    assert.equal(await page.locator('#log .state').count(), 2);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});

describe('after a key was replaced', () => {
  test('its badges can still be taken back; what cannot be signed stops nothing else', { timeout: 120_000 }, async () => {
    const page = await committeeWith(browser, site);
    await openCase(page);
    await page.locator('input[name=certificate]').uncheck();
    await issueNow(page);
    const [badge] = await unzipped(await saved(page, () => page.locator('#all').click()));
    await goTo(page, 'keys');
    await page.locator('portolan-committee-keys button', { hasText: 'Replace' }).click();
    await page.locator('portolan-key-maker button[type=submit]').click();
    await told(page, 'The key is made');
    const { bytes: trust } = await saved(page, () => page.locator('#save-list').click());
    // A list of somebody whose key is not on this device, and of an institution without a key in force.
    await page.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open('portolan-committee');
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(['lists', 'keys', 'about'], 'readwrite');
        const list = (name, issuer) => ({ id: `https://x.example/${name}.jwt`, purpose: 'revocation', issuer, encoded_list: '', used: [1], set: [], token: null, published_at: null, valid_until: '2027-05-01T00:00:00Z' });
        transaction.objectStore('lists').put(list('elsewhere', 'did:key:z6MkElsewhere'));
        transaction.objectStore('lists').put(list('ended', 'did:web:ended.example'));
        const all = transaction.objectStore('keys').getAll();
        all.onsuccess = () => transaction.objectStore('keys').put({ ...all.result[0], id: 'ended', issuer: 'did:web:ended.example', method: 'did:web:ended.example#1', retired_at: '2026-11-20T00:00:00Z' });
        transaction.objectStore('about').put(5000, 'revision');
        transaction.oncomplete = resolve;
      };
    }));
    await page.reload();
    await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
    await goTo(page, 'log');
    await withdraw(page, 'Cross-border', 'revocation', 'Issued to the wrong person.');
    const list = await saved(page, () => page.locator('#publish').click());
    const notice = await page.locator('.notice p', { hasText: 'The list is signed and saved' }).innerText();
    assert.match(notice, /elsewhere\.jwt could not be signed: the private key of did:key:z6MkElsewhere is not on this device/);
    assert.match(notice, /ended\.jwt could not be signed: every key of did:web:ended\.example is retired/);
    assert.equal(await page.locator('#due strong').innerText(), '2 lists have to be signed and published.');
    const token = JSON.parse(Buffer.from(textOfPng(badge.bytes).split('.')[1], 'base64url'));
    const at = new Date(Date.now() + 1000).toISOString();
    const documents = { [token.credentialStatus.statusListCredential]: list.bytes.toString() };
    const verdictWith = (issuers, more) => verify(badge.bytes, { trust: issuers, at, ...more }).verdict;
    assert.equal(verdictWith(trustIn(page), { documents }), 'invalid', 'for whoever has the issuer from before');
    assert.equal(verdictWith(JSON.parse(trust), { documents }), 'invalid', 'and from after: a replaced key has no end');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});

/** A table as spreadsheets save it: semicolons, a mark of its encoding, names of many writings. */
function peopleTable(count) {
  const names = ['Ana Example', 'Jürgen Beispiel', 'Ελένη Παράδειγμα', 'Іван Приклад', '"Example, Maria"', 'Łucja Przykład'];
  const rows = Array.from({ length: count }, (_, i) => `${names[i % names.length]};person${i + 1}@example.org;${i + 1}`);
  return Buffer.from(`\uFEFFName;E-mail;Number\r\n${rows.join('\r\n')}\r\n`);
}

const batchForm = async (page) => {
  await page.locator('input[name=skill]').first().waitFor();
  await page.locator('input[name=skill]').first().check();
  await page.locator('#hours').fill('30');
  await page.locator('portolan-issue-batch input[name=certificate]').uncheck();
};

describe('a list of people', () => {
  test('with certificates, for addresses and wallets alike, all in one ZIP with a table', { timeout: 90_000 }, async () => {
    const page = await committeeWith(browser, site, { cases: [], options: { viewport: { width: 360, height: 780 } } });
    await batchForm(page);
    await page.locator('portolan-issue-batch input[name=certificate]').check();
    const submit = page.locator('portolan-issue-batch button[type=submit]');
    await submit.click();
    await page.getByText('Choose a table with at least one person.').waitFor();
    await page.locator('#people').setInputFiles(upload('people.csv', Buffer.from('first name,last name,email,did\nAna,Example,ana@example.org,\nBo,Example,,did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\n'), 'text/csv'));
    await page.getByText('2 people found.').waitFor();
    await submit.click();
    await page.locator('.save-batch').waitFor();
    assert.deepEqual(await violations(page), []);
    const files = await unzipped(await saved(page, () => page.locator('.save-batch').click()));
    assert.deepEqual(files.map(({ name }) => name.replace(/-[0-9a-f]{8}\.jwt$/, '.jwt')), [
      '0001-communication-ana-example.png', '0002-communication-ana-example.pdf', '0003-communication-bo-example.png', '0004-communication-bo-example.pdf', 'revocation.jwt', 'list.csv',
    ]);
    assert.match(files.at(-1).bytes.toString(), /Bo Example,,urn:uuid:[0-9a-f-]+,0004-communication-bo-example\.pdf/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test('what was refused is told, and tried again only with its own kit', { timeout: 90_000 }, async () => {
    const page = await committeeWith(browser, site, { cases: [] });
    await batchForm(page);
    await page.locator('#hours').fill('1 2 0');
    await page.locator('#people').setInputFiles(upload('people.csv', Buffer.from(`Name,email\nAna,ana@example.org\n${'B'.repeat(3000)},bo@example.org\n`), 'text/csv'));
    await page.getByText('2 people found.').waitFor();
    const submit = page.locator('portolan-issue-batch button[type=submit]');
    await submit.click();
    await page.getByText('The hours are not a number').waitFor();
    await page.locator('#hours').fill('1 200');
    await submit.click();
    await told(page, '1 were issued; 1 was refused');
    assert.equal(await page.locator('.again').isEnabled(), true);
    const [batch] = await kept(page, 'batches');
    assert.equal(batch.plan.award.achievement.hours, 1200);
    await chooseKit(page, 'eciu');
    await goTo(page, 'issue');
    assert.equal(await page.locator('.again').isDisabled(), true);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test('500 badges in one go, stopped, closed in the middle and gone on with; each verifies, none is issued twice', { timeout: 600_000 }, async (t) => {
    const COUNT = 500;
    const page = await committeeWith(browser, site, { cases: [] });
    await batchForm(page);
    await page.locator('#people').setInputFiles(upload('people.csv', Buffer.concat([peopleTable(COUNT), Buffer.from('Twice;person1@example.org;x\r\nNo address;;y\r\n')]), 'text/csv'));
    await page.getByText('500 people found.').waitFor();
    await page.getByText('2 lines are left out').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator('portolan-issue-batch button[type=submit]').click();
    const card = page.locator('#batches > li').first();
    const issued = async () => Number(await card.getAttribute('data-done'));
    const reached = (least) => page.waitForFunction((wanted) => {
      const page_ = document.querySelector('portolan-committee-page').shadowRoot;
      const list = page_.querySelector('portolan-committee-issue').shadowRoot.querySelector('portolan-issue-batch').shadowRoot;
      return Number(list.querySelector('#batches > li')?.dataset.done ?? 0) >= wanted;
    }, least, { timeout: 300_000 });

    await reached(60);
    await card.locator('button.stop').click();
    await told(page, 'Stopped after');
    const stopped = await issued();
    assert.ok(stopped >= 60 && stopped < COUNT);

    // The tab is closed while it runs.
    await card.locator('button.go-on').click();
    await reached(stopped + 40);
    await page.reload();
    await page.locator('portolan-committee-page[data-phase="open"]').waitFor();
    await card.waitFor();
    const before = await issued();
    assert.ok(before >= stopped + 40 && before < COUNT);

    const started = performance.now();
    await card.locator('button.go-on').click();
    await reached(COUNT);
    const seconds = (performance.now() - started) / 1000;
    await told(page, 'All 500 were issued');
    assert.deepEqual(await violations(page), []);

    const zip = await saved(page, () => card.locator('button.save-batch').click());
    const files = await unzipped(zip);
    const badges = files.filter(({ name }) => name.endsWith('.png'));
    assert.equal(badges.length, COUNT);
    t.diagnostic(`500 badges: the last ${COUNT - before} in ${seconds.toFixed(1)} s, ${((1000 * seconds) / (COUNT - before)).toFixed(0)} ms each; together ${(zip.bytes.length / 1e6).toFixed(1)} MB`);

    // Every badge is another person's, with a number and a place of its own.
    const tokens = badges.map(({ bytes }) => JSON.parse(Buffer.from(textOfPng(bytes).split('.')[1], 'base64url').toString()));
    for (const member of [(token) => token.id, (token) => token.credentialStatus.statusListIndex, (token) => token.credentialSubject.identifier[0].identityHash]) {
      assert.equal(new Set(tokens.map(member)).size, COUNT);
    }
    const log = await page.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open('portolan-committee');
      opening.onsuccess = () => {
        const asked = opening.result.transaction('issued').objectStore('issued').getAll();
        asked.onsuccess = () => resolve(asked.result.map(({ id, recipient: { email } }) => [id, email]));
      };
    }));
    assert.deepEqual(log.map(([id]) => id).sort(), tokens.map(({ id }) => id).sort());
    assert.equal(new Set(log.map(([, email]) => email)).size, COUNT);

    // All of them are valid with the list as it is published, for whom they are about.
    await goTo(page, 'log');
    await page.locator('#more').waitFor();
    const list = await saved(page, () => page.locator('#publish').click());
    const documents = { [tokens[0].credentialStatus.statusListCredential]: list.bytes.toString() };
    const at = new Date(Date.now() + 1000).toISOString();
    for (const [i, { bytes }] of badges.entries()) {
      const report = verify(bytes, { trust: trustIn(page), documents, at, recipient: `person${i + 1}@example.org` });
      assert.deepEqual([report.verdict, report.questions.find(({ id }) => id === 'recipient').outcome], ['valid', 'passed'], badges[i].name);
      assert.deepEqual(problems(report).filter((problem) => !problem.includes('status.as-of')), []);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
});

/** The text of the iTXt chunk of Open Badges 3.0 (PNG Specification section 11.3.3.4), read by itself. */
function textOfPng(png) {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    if (png.toString('latin1', at + 4, at + 8) === 'iTXt' && data.toString('latin1').startsWith('openbadgecredential\0')) return data.subarray('openbadgecredential'.length + 5).toString();
    at += 12 + length;
  }
  return null;
}
