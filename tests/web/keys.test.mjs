// The keys of a committee in a real browser: made, kept, put into the kit, saved, replaced and retired.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { verify } from '../issue/kit.mjs';
import { openPage, openSite, seen, violations } from './browser.mjs';
import { chooseKit, goTo, kept, makeSigningKey, openCommittee, submitted, told } from './committee-page.mjs';
import { committeeWith } from './issuing-page.mjs';

const PASSPHRASE = 'gull anchor seventeen';
const SCREENSHOTS = process.env.PORTOLAN_SCREENSHOTS;

const { browser, site } = await openSite();

async function opened(t, options = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await openCommittee(page, site.origin, '', options.language);
  return page;
}

async function screenshot(page, name) {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

const chosenKit = async (page) => (await kept(page, 'kits')).find(({ chosen }) => chosen).kit;

describe('signing keys', () => {
  test('one is made, cannot be read out, and stands in the kit with its date', async (t) => {
    const page = await opened(t);
    assert.equal(await page.locator('portolan-committee-page').getAttribute('data-place'), 'kit', 'without a kit the page begins there');
    await chooseKit(page, 'cross-border');
    assert.match(await seen(page.locator('portolan-committee-kit')), /no signing key/);
    await makeSigningKey(page);
    const [key] = await kept(page, 'keys');
    assert.equal(key.alg, 'ES256', 'what most verifiers know');
    assert.deepEqual(key.private, { extractable: false, algorithm: 'ECDSA' });
    assert.deepEqual(Object.keys(key.jwk).sort(), ['crv', 'kty', 'x', 'y']);
    assert.match(key.method, /^did:web:border\.example#zDn/);
    const kit = await chosenKit(page);
    assert.deepEqual(kit.issuer.keys, [{ id: key.method, jwk: key.jwk, valid_from: key.created_at, valid_until: null }]);
    assert.equal(kit.version, new Date().toISOString().slice(0, 10));
    await page.reload();
    await page.locator('portolan-committee-keys h3', { hasText: 'Signing key of' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'keys-1280');
    assert.deepEqual(page.problems, []);
  });

  test('one that speaks for itself makes the kit name it as the issuer', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'digigreen');
    await makeSigningKey(page, { speaker: 'key', kind: 'P-256' });
    const [key] = await kept(page, 'keys');
    assert.equal(key.alg, 'ES256');
    assert.match(key.method, /^did:key:(zDn[^#]*)#\1$/);
    assert.equal((await chosenKit(page)).issuer.id, key.issuer);
  });

  test('one of another institution is not put into this kit', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    await makeSigningKey(page);
    await chooseKit(page, 'eciu');
    await goTo(page, 'keys');
    const card = page.locator('portolan-committee-keys .cards > li.entry').first();
    assert.match(await seen(card), /another institution/);
    assert.equal(await card.locator('button', { hasText: 'Put into the kit' }).count(), 0);
  });

  for (const kind of ['Ed25519', 'P-256', 'P-384']) {
    test(`the file of a key of ${kind} opens in OpenSSL with its passphrase alone`, async (t) => {
      const page = await opened(t);
      await chooseKit(page, 'eciu');
      const pem = await makeSigningKey(page, { passphrase: PASSPHRASE, kind });
      const [key] = await kept(page, 'keys');
      assert.equal(key.private.extractable, false, 'what is kept cannot be read out all the same');
      const secret = createPrivateKey({ key: pem, passphrase: PASSPHRASE });
      const { kty, crv, x, y } = createPublicKey(secret).export({ format: 'jwk' });
      assert.deepEqual(key.jwk, y ? { kty, crv, x, y } : { kty, crv, x });
      assert.throws(() => createPrivateKey({ key: pem, passphrase: 'something else' }));
      const openssl = spawnSync('openssl', ['pkey', '-passin', `pass:${PASSPHRASE}`, '-noout', '-text'], { input: pem, encoding: 'utf8' });
      assert.equal(openssl.status, 0, openssl.stderr);
    });
  }

  test('a passphrase that is short, or not the same twice, is refused at its field', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'eciu');
    await goTo(page, 'keys');
    await page.locator('#make-signing').click();
    const form = page.locator('portolan-key-maker');
    await form.locator('input[name=backup]').check();
    await form.locator('#passphrase').fill('short');
    await form.locator('button[type=submit]').click();
    await form.locator('#passphrase-problem', { hasText: 'At least 12' }).waitFor();
    await form.locator('#passphrase').fill(PASSPHRASE);
    await form.locator('#again').fill('gull anchor seventy');
    await form.locator('button[type=submit]').click();
    await form.locator('#again-problem', { hasText: 'not the same' }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await kept(page, 'keys'), []);
    await screenshot(page, 'keys-make-1280');
  });

  test('one is replaced by another, and retired: the kit has both with their dates', async (t) => {
    const page = await opened(t, { viewport: { width: 360, height: 800 } });
    await chooseKit(page, 'cross-border');
    await makeSigningKey(page);
    const [first] = await kept(page, 'keys');
    await page.locator('portolan-committee-keys button', { hasText: 'Replace' }).click();
    await submitted(page, page.locator('portolan-key-maker'), false);
    const keys = await kept(page, 'keys');
    assert.equal(keys.length, 2);
    const old = keys.find(({ id }) => id === first.id);
    assert.ok(old.retired_at);
    const second = keys.find(({ id }) => id !== first.id);
    let kit = await chosenKit(page);
    assert.deepEqual(kit.issuer.keys.map(({ id, valid_until }) => [id, valid_until]), [[first.method, null], [second.method, null]], 'what the first signed still counts');
    await page.locator(`[id="${first.id}"]`, { hasText: 'What it signed still counts' }).waitFor();
    // Until it turns out that somebody else may have had it.
    await page.locator(`[id="${first.id}"] button`, { hasText: 'Retire' }).click();
    await page.locator('#confirm').click();
    await told(page, 'The key is retired');
    await page.locator(`[id="${first.id}"]`, { hasText: 'Decisions that it signed before still count' }).waitFor();
    assert.equal(await page.locator(`[id="${first.id}"] button`, { hasText: 'Retire' }).count(), 0);
    await page.locator(`[id="${second.id}"] button`, { hasText: 'Retire' }).click();
    await page.locator('#confirm').click();
    await page.locator(`[id="${second.id}"]`, { hasText: 'Decisions that it signed before still count' }).waitFor();
    kit = await chosenKit(page);
    assert.ok(kit.issuer.keys.every(({ valid_until }) => valid_until !== null));
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'keys-360');
    assert.deepEqual(page.problems, []);
  });
});

describe('the key that opens requests', () => {
  test('its recipient goes into the kit, and out again when it is retired', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    await goTo(page, 'keys');
    await page.locator('#make-opening').click();
    await submitted(page, page.locator('portolan-key-maker'), false);
    const [key] = await kept(page, 'keys');
    assert.match(key.method, /^age1[a-z0-9]{58}$/);
    assert.equal(key.private.algorithm, 'X25519');
    assert.deepEqual((await chosenKit(page)).committee.encrypt_to, [key.method]);
    await page.locator(`[id="${key.id}"] button`, { hasText: 'Retire' }).click();
    await page.locator('#confirm').click();
    await told(page, 'The key is retired');
    assert.deepEqual((await chosenKit(page)).committee.encrypt_to, []);
  });
});

describe('keys from files', () => {
  // Made by OpenSSL: an authority, a certificate of an organisation, and its key in all the ways.
  const folder = mkdtempSync(join(tmpdir(), 'portolan-keys-'));
  after(() => rmSync(folder, { recursive: true }));
  const openssl = (...options) => {
    const { status, stderr } = spawnSync('openssl', options, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const bytes = (name) => readFileSync(join(folder, name));
  before(() => {
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/O=Invented Authority/CN=Invented Root', '-days', '400');
    for (const [name, kind] of [['rsa', ['-newkey', 'rsa:2048']], ['ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']]]) {
      openssl('req', ...kind, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/C=ES/O=Invented University/organizationIdentifier=VATES-00000000/CN=Seal');
      openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '300', '-out', `${name}.pem`);
      openssl('pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'ca.pem', '-passout', `pass:${PASSPHRASE}`, '-out', `${name}.p12`);
    }
    openssl('pkcs12', '-export', '-legacy', '-inkey', 'rsa.key', '-in', 'rsa.pem', '-passout', `pass:${PASSPHRASE}`, '-out', 'old.p12');
    openssl('pkcs12', '-export', '-inkey', 'ec.key', '-in', 'rsa.pem', '-nokeys', '-passout', `pass:${PASSPHRASE}`, '-out', 'keyless.p12');
    openssl('ec', '-in', 'ec.key', '-out', 'sec1.key');
    openssl('rsa', '-in', 'rsa.key', '-traditional', '-out', 'pkcs1.key');
    openssl('rsa', '-in', 'rsa.key', '-traditional', '-aes128', '-passout', `pass:${PASSPHRASE}`, '-out', 'old.key');
    openssl('pkcs8', '-topk8', '-in', 'rsa.key', '-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`, '-out', 'rsa.p8');
  });

  async function take(page, name, content) {
    if (!(await page.locator('portolan-key-importer').isVisible())) await page.locator('#make-sealing').click();
    await page.locator('portolan-key-importer input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  }
  async function unlock(page, passphrase) {
    await page.locator('portolan-key-importer #passphrase').fill(passphrase);
    await page.locator('portolan-key-importer button[type=submit]').click();
  }
  const keysOpen = async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    await goTo(page, 'keys');
    return page;
  };

  for (const [name, alg] of [['rsa', 'RS256'], ['ec', 'ES256']]) {
    test(`PKCS#12 with a key of ${name}: the passphrase is asked for, a wrong one told, the chain kept`, async (t) => {
      const page = await keysOpen(t);
      await take(page, `${name}.p12`, bytes(`${name}.p12`));
      await unlock(page, 'not the passphrase');
      await page.locator('#passphrase-problem', { hasText: 'does not open' }).waitFor();
      await unlock(page, PASSPHRASE);
      await told(page, 'can seal');
      const [key] = await kept(page, 'keys');
      assert.equal(key.use, 'sealing');
      assert.equal(key.alg, alg);
      assert.equal(key.private.extractable, false);
      const der = (pem) => pem.toString().replace(/-----[^-]+-----|\s/g, '');
      assert.deepEqual(key.certificates, [der(bytes(`${name}.pem`)), der(bytes('ca.pem'))], 'its own first, then the authority');
      const entry = page.locator(`[id="${key.id}"]`);
      await entry.getByText('Invented University').waitFor(); // what reads certificates is loaded when first wanted
      const card = await seen(entry);
      assert.match(card, /Invented Root/);
      assert.match(card, /not a qualified certificate/);
      assert.deepEqual(await violations(page), []);
      await screenshot(page, `keys-${name}-1280`);
      assert.deepEqual(page.problems, []);
    });
  }

  test('PEM: PKCS#8 under a passphrase and the older forms, with the certificate behind the key', async (t) => {
    const page = await keysOpen(t);
    await take(page, 'seal.pem', Buffer.concat([bytes('rsa.p8'), bytes('rsa.pem'), bytes('ca.pem')]));
    await unlock(page, PASSPHRASE);
    await told(page, 'can seal');
    for (const [name, certificate] of [['sec1.key', 'ec.pem'], ['pkcs1.key', 'rsa.pem']]) {
      await take(page, name, Buffer.concat([bytes(name), bytes(certificate)]));
      await page.locator('portolan-key-importer').waitFor({ state: 'detached' });
    }
    assert.deepEqual((await kept(page, 'keys')).map(({ use, alg, certificates }) => [use, alg, certificates.length]).sort(), [['sealing', 'ES256', 1], ['sealing', 'RS256', 2]], 'the same key is one');
  });

  test('a file that is dropped while another one is being read is read after it', async (t) => {
    const page = await keysOpen(t);
    await page.locator('#make-sealing').click();
    const files = [['pkcs1.key', 'rsa.pem'], ['sec1.key', 'ec.pem']].map(([name, certificate]) => [name, `${bytes(name)}${bytes(certificate)}`]);
    await page.locator('portolan-key-importer portolan-file-drop').evaluate((drop, dropped) => {
      for (const [name, text] of dropped) drop.dispatchEvent(Object.assign(new Event('portolan-files', { bubbles: true, composed: true }), { files: [new File([text], name)] }));
    }, files);
    await page.locator('portolan-key-importer').waitFor({ state: 'detached' });
    await page.locator('portolan-committee-keys h3', { hasText: 'sec1.key' }).waitFor();
    assert.deepEqual((await kept(page, 'keys')).map(({ alg }) => alg).sort(), ['ES256', 'RS256']);
    assert.deepEqual(page.problems, []);
  });

  test('remarks on a certificate follow when the same key comes again with the whole chain', async (t) => {
    const page = await keysOpen(t);
    const remark = page.locator('.remarks li', { hasText: 'own certificate is missing' });
    await take(page, 'short.pem', Buffer.concat([bytes('pkcs1.key'), bytes('rsa.pem')]));
    await remark.waitFor();
    await take(page, 'whole.pem', Buffer.concat([bytes('pkcs1.key'), bytes('rsa.pem'), bytes('ca.pem')]));
    await remark.waitFor({ state: 'detached', timeout: 10_000 });
    assert.equal((await kept(page, 'keys')).length, 1);
    assert.deepEqual(page.problems, []);
  });

  test('a European credential is sealed with the key out of a PKCS#12 file, and its signature stands', async (t) => {
    const page = await committeeWith(browser, site);
    t.after(() => page.context().close());
    await goTo(page, 'keys');
    await take(page, 'rsa.p12', bytes('rsa.p12'));
    await unlock(page, PASSPHRASE);
    await told(page, 'can seal');
    await goTo(page, 'issue');
    await page.locator('li.card a.button').first().click();
    await page.locator('.badges img').first().waitFor();
    for (const output of ['badge', 'certificate']) await page.locator(`input[name=${output}]`).uncheck();
    await page.locator('#european').selectOption('sealed');
    await page.locator('portolan-committee-issue button[type=submit]').click();
    await page.locator('#issued').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#all').click()]);
    const [entry] = await new ZipReader(new Uint8ArrayReader(readFileSync(await download.path()))).getEntries();
    const sealed = Buffer.from(await entry.getData(new Uint8ArrayWriter()));
    const report = verify(sealed, { at: new Date(Date.now() + 1000).toISOString() });
    assert.equal(report.questions.find(({ id }) => id === 'integrity').outcome, 'passed');
    assert.equal(report.verdict, 'indeterminate', 'the authority is an invented one');
    // The issuer is the one whom the certificate names, and the whole chain stands in the header.
    const { payload, signatures: [{ protected: header }] } = JSON.parse(sealed);
    assert.equal(JSON.parse(payload).issuer.eIDASIdentifier.notation, 'VATES-00000000');
    assert.equal(JSON.parse(Buffer.from(header, 'base64url')).x5c.length, 2);
  });

  test('what cannot be taken is told, and what helps', async (t) => {
    const page = await keysOpen(t);
    for (const [name, content, sentence] of [
      ['junk.p12', Buffer.from('no key at all'), /not a file of a key/],
      ['certificate.pem', bytes('ca.pem'), /no private key/],
      ['other.pem', Buffer.concat([bytes('ec.key'), bytes('rsa.pem')]), /None of the certificates/],
      ['bare.pem', bytes('rsa.key'), /there is no certificate/],
      ['old.key', bytes('old.key'), /encrypted in an old way/],
    ]) {
      await take(page, name, content);
      await page.locator('portolan-key-importer .form-problem', { hasText: sentence }).waitFor();
    }
    await take(page, 'old.p12', bytes('old.p12'));
    await unlock(page, PASSPHRASE);
    await page.locator('portolan-key-importer .form-problem', { hasText: 'openssl pkcs12 -legacy' }).waitFor();
    await take(page, 'keyless.p12', bytes('keyless.p12'));
    await unlock(page, PASSPHRASE);
    await page.locator('portolan-key-importer .form-problem', { hasText: 'no private key' }).waitFor();
    assert.deepEqual(await kept(page, 'keys'), []);
    assert.deepEqual(page.problems, []);
  });

  test('a signing key travels to another browser in its own file', async (t) => {
    const first = await opened(t);
    await chooseKit(first, 'cross-border');
    const file = await makeSigningKey(first, { passphrase: PASSPHRASE });
    const [made] = await kept(first, 'keys');
    const second = await keysOpen(t);
    await take(second, 'signing-key.pem', file);
    await unlock(second, PASSPHRASE);
    await told(second, 'kept on this device');
    const [taken] = await kept(second, 'keys');
    assert.deepEqual([taken.use, taken.jwk, taken.method, taken.private.extractable], ['signing', made.jwk, made.method, false]);
  });

  test('a key whose private half was elsewhere has it again, under the same record', async (t) => {
    const page = await opened(t, { acceptDownloads: true });
    await chooseKit(page, 'cross-border');
    const file = await makeSigningKey(page, { passphrase: PASSPHRASE });
    const [made] = await kept(page, 'keys');
    await page.locator('portolan-committee-kept summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('portolan-committee-kept #save').click()]);
    const other = await opened(t);
    await other.locator('portolan-committee-kept input[type=file]').setInputFiles({ name: 'x.portolan-committee', mimeType: 'application/zip', buffer: readFileSync(await download.path()) });
    await told(other, 'was opened');
    assert.equal((await kept(other, 'keys'))[0].private, null);
    await goTo(other, 'keys');
    await take(other, 'signing-key.pem', file);
    await unlock(other, PASSPHRASE);
    await told(other, 'kept on this device');
    const keys = await kept(other, 'keys');
    assert.deepEqual(keys.map(({ id, name, method }) => [id, name, method]), [[made.id, made.name, made.method]]);
    assert.equal(keys[0].private.extractable, false);
  });
});

describe('how others find the keys', () => {
  test('did.json, JWKS and the list entry, with where they have to be put', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    await makeSigningKey(page);
    const [key] = await kept(page, 'keys');
    const saved = async (id) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#save-${id}`).click()]);
      return JSON.parse(readFileSync(await download.path(), 'utf8'));
    };
    const text = await seen(page.locator('portolan-key-publish'));
    assert.match(text, /https:\/\/border\.example\/\.well-known\/did\.json/);
    const did = await saved('did');
    assert.equal(did.id, 'did:web:border.example');
    assert.deepEqual(did.assertionMethod, [key.method]);
    assert.equal((await saved('jwks')).keys[0].kid, key.method);
    const list = await saved('list');
    assert.deepEqual(list.issuers[0].keys.map(({ id }) => id), [key.method]);
    assert.deepEqual(page.problems, []);
  });
});
