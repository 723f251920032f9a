// The keys of a committee in a real browser: made, kept, put into the kit, saved, replaced and retired.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../.ci/serve.mjs';
import { launch, openPage, ROOT, seen, violations } from './browser.mjs';
import { chooseKit, goTo, kept, makeSigningKey, openCommittee, submitted, told } from './committee-page.mjs';

const PASSPHRASE = 'gull anchor seventeen';
const SCREENSHOTS = process.env.PORTOLAN_SCREENSHOTS;

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), serve(join(ROOT, 'out/site'))]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

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
    assert.equal(key.alg, 'EdDSA');
    assert.deepEqual(key.private, { extractable: false, algorithm: 'Ed25519' });
    assert.deepEqual(Object.keys(key.jwk).sort(), ['crv', 'kty', 'x']);
    assert.match(key.method, /^did:web:border\.example#z6Mk/);
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
    assert.deepEqual(kit.issuer.keys.map(({ id, valid_until }) => [id, valid_until]), [[first.method, old.retired_at], [second.method, null]]);
    await page.locator(`[id="${second.id}"] button`, { hasText: 'Retire' }).click();
    await page.locator('#confirm').click();
    await told(page, 'The key is retired');
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
