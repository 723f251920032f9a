// The verify page, in a real browser, with real files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import {
  check,
  focused,
  openPage,
  openSite,
  openVerify,
  PHOTO,
  PLAIN_PNG,
  ROOT,
  seen,
  shared,
  upload,
  violations,
} from './browser.mjs';
import { makeIssuer } from './issued.mjs';

const BADGE = await readFile(join(ROOT, 'tests/vectors/cases/clr-two-valid/input.jwt'));
const EDC = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld';
const TAMPERED = 'fixtures/edc/derived-negative/NEG-payload-name-tampered.jsonld';
const BADGE_PNG = 'fixtures/badges/public-validator/inspector-vc/src/test/resources/ob30/simple-jwt.png';

const { browser, site } = await openSite();

async function messages(language) {
  return JSON.parse(await readFile(join(ROOT, `out/site/messages/${language}.json`), 'utf8'));
}

const heading = (page) => page.locator('portolan-verdict #heading');
const standing = (page) => page.locator('portolan-verdict article').getAttribute('class');

// The page with one file checked; every problem of the page fails the test.
async function verified(t, file, options = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await openVerify(page, site.origin, options.language ?? 'en');
  await check(page, file);
  return page;
}

describe('verdicts', () => {
  test('a real European Digital Credential is unchanged, its authority not known yet', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await verified(t, upload('credential.jsonld', bytes));
    assert.match(await standing(page), /\bindeterminate\b/);
    assert.equal((await focused(page)).id, 'heading', 'the verdict is read out first');
    assert.equal(await heading(page).evaluate((element) => element.localName), 'h2');
    const integrity = page.locator('portolan-verdict .question').first();
    assert.match(await integrity.getAttribute('class'), /\bpassed\b/);
    assert.match(await integrity.innerText(), /Confirmed/);
    const about = await page.locator('portolan-verdict .about').innerText();
    assert.match(about, /credential\.jsonld/);
    assert.match(about, /Issued by/);
    assert.equal(await page.locator('portolan-verdict .achievement').first().isVisible(), true);
    assert.deepEqual(page.problems, []);
  });

  test('the same credential with one word changed is not valid, and its content set apart', async (t) => {
    const bytes = await shared(t, TAMPERED);
    if (!bytes) return;
    const page = await verified(t, upload('changed.jsonld', bytes));
    assert.match(await standing(page), /\binvalid\b/);
    assert.match(await page.locator('portolan-verdict .question').first().getAttribute('class'), /\bfailed\b/);
    // Nothing of the file is shown as a fact.
    assert.equal(await page.locator('portolan-verdict .achievement').first().isVisible(), false);
    assert.deepEqual(page.problems, []);
  });

  test('a badge in a picture gets its verdict', async (t) => {
    const bytes = await shared(t, BADGE_PNG);
    if (!bytes) return;
    const page = await verified(t, upload('badge.png', bytes, 'image/png'));
    assert.match(await standing(page), /\b(valid|invalid|indeterminate)\b/);
    assert.notEqual((await heading(page).innerText()).trim(), '');
    assert.deepEqual(page.problems, []);
  });

  test('asked about a person, the fourth question is answered', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await verified(t, upload('credential.jsonld', bytes));
    const last = page.locator('portolan-verdict .question').last();
    assert.match(await last.getAttribute('class'), /\bnot_applicable\b/);
    await page.locator('#recipient').fill('nobody@example.org');
    await page.locator('#recipient').press('Enter');
    await page.locator('portolan-verdict .question:last-child:not(.not_applicable)').waitFor();
    assert.match(await last.getAttribute('class'), /\b(failed|indeterminate)\b/);
  });

  test('many files at once give one verdict each, and one bad file stops none', async (t) => {
    const good = await shared(t, EDC);
    if (!good) return;
    const files = [upload('a.jsonld', good), upload('zeros', Buffer.alloc(1000)), upload('b.jsonld', good)];
    const page = await verified(t, files);
    assert.equal(await page.locator('.item').count(), 3);
    assert.equal((await focused(page)).id, 'results');
    assert.deepEqual(
      await page.locator('.item').evaluateAll((items) => items.map((item) => item.className.split(' ').at(-1))),
      ['indeterminate', 'none', 'indeterminate'],
    );
    await page.locator('.item summary').first().click();
    assert.equal(await page.locator('.item portolan-verdict').first().isVisible(), true);
  });
});

describe('a badge whose issuer the reader knows', () => {
  const bytesOf = (list) => Buffer.from(JSON.stringify(list));

  test('is genuine with the list, not settled without it, and not valid with one bit flipped', async (t) => {
    const { badge, list } = await makeIssuer();
    const token = await badge();
    const [header, payload, signature] = token.split('.');
    const flipped = Buffer.from(signature, 'base64url');
    flipped[10] ^= 1;
    const forged = `${header}.${payload}.${flipped.toString('base64url')}`;
    const page = await verified(t, upload('badge.jwt', Buffer.from(token)));
    assert.match(await standing(page), /\bindeterminate\b/);

    await page.locator('.own-list summary').click();
    await page.locator('#own-list').setInputFiles(upload('list.json', bytesOf(list)));
    await page.locator('portolan-verdict article.valid').waitFor();
    assert.match(await seen(page.locator('portolan-verdict')), /Genuine[\s\S]*chosen by the reader[\s\S]*Example University/);
    assert.match(await seen(page.locator('.own-list')), /list\.json/);

    await page.locator('#recipient').fill('ana@example.org');
    await page.locator('#recipient').press('Enter');
    await page.locator('portolan-verdict .question.passed').nth(3).waitFor();
    await page.locator('#recipient').fill('somebody@example.org');
    await page.locator('#recipient').press('Enter');
    await page.locator('portolan-verdict .question.failed').waitFor();
    assert.match(await standing(page), /\bvalid\b/, 'genuine, but not about the person named');

    await check(page, upload('forged.jwt', Buffer.from(forged)));
    assert.match(await standing(page), /\binvalid\b/);
    assert.deepEqual(page.problems, []);
  });

  test('a list that is none is refused and the verdict stays', async (t) => {
    const { badge } = await makeIssuer({ algorithm: 'EdDSA' });
    const page = await verified(t, upload('badge.jwt', Buffer.from(await badge())));
    await page.locator('#own-list').setInputFiles(upload('list.json', Buffer.from('{"issuers":1}')));
    await page.locator('.own-list', { hasText: /not a list/ }).waitFor();
    assert.match(await standing(page), /\bindeterminate\b/);
    assert.deepEqual(page.problems, []);
  });
});

// A ZIP file whose only entry claims, and unpacks to, far more than it takes.
function zipBomb() {
  const data = deflateRawSync(Buffer.alloc(50 << 20), { level: 9 });
  const name = Buffer.from('portfolio.json');
  const header = (signature, extra) => {
    const fields = Buffer.alloc(extra ? 46 : 30);
    fields.writeUInt32LE(signature, 0);
    const at = extra ? 2 : 0;
    fields.writeUInt16LE(20, 4);
    fields.writeUInt16LE(8, 8 + at);
    fields.writeUInt32LE(data.length, 18 + at);
    fields.writeUInt32LE(50 << 20, 22 + at);
    fields.writeUInt16LE(name.length, 26 + at);
    return Buffer.concat([fields, name]);
  };
  const local = Buffer.concat([header(0x04034b50, false), data]);
  const central = header(0x02014b50, true);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const BROKEN = {
  'an empty file': () => Buffer.alloc(0),
  'a truncated picture': () => PLAIN_PNG.subarray(0, 40),
  'a picture without a credential': () => PLAIN_PNG,
  'a photo': () => PHOTO,
  'a web page': () => Buffer.from('<!doctype html><title>Login</title><p>Please log in'),
  'JSON that goes very deep': () => Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
  'text that is not UTF-8': () => Buffer.from('{"type":"\xff\xfe\x80"}', 'latin1'),
  'a ZIP bomb under a wrong name': zipBomb,
  'plain text': () => Buffer.from('hello'),
  'cut JSON': () => Buffer.from('{"@context":["https://www.w3.org/ns/credentials/v2"'),
};

describe('bad input', () => {
  for (const language of ['en', 'fr']) {
    test(`every kind gets a sentence in words (${language})`, async (t) => {
      const texts = await messages(language);
      const page = await openPage(browser);
      t.after(() => page.context().close());
      await openVerify(page, site.origin, language);
      for (const [kind, make] of Object.entries(BROKEN)) {
        await check(page, upload('file.portolan', make()));
        const said = (await heading(page).innerText()).trim();
        assert.ok(said.length > 10, `${kind}: "${said}"`);
        assert.match(said, / /, `${kind}: a sentence, not a code: "${said}"`);
        assert.doesNotMatch(await standing(page), /\bvalid\b/, kind);
        const whole = await seen(page.locator('portolan-verdict'));
        assert.doesNotMatch(whole, /\{[a-z_]+[,}]/, `${kind}: a pattern was left in "${whole}"`);
        for (const id of Object.keys(texts)) {
          if (id.includes('.') && !id.includes(' ')) assert.ok(!whole.split(/\s+/).includes(id), `${kind}: ${id} has no words`);
        }
      }
      assert.deepEqual(page.problems, []);
    });

    test(`100 MB of zeros get a sentence and are not read whole (${language})`, async (t) => {
      const page = await openPage(browser);
      t.after(() => page.context().close());
      await openVerify(page, site.origin, language);
      await page.evaluate(() => {
        const file = new File([new Uint8Array(100 << 20)], 'zeros.bin');
        const data = new DataTransfer();
        data.items.add(file);
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await heading(page).waitFor();
      assert.match((await heading(page).innerText()).trim(), /\S+ \S+/);
      assert.doesNotMatch(await standing(page), /\b(valid|invalid)\b/);
      assert.deepEqual(page.problems, []);
    });
  }

  test('a checker that was changed on the way is not run', async (t) => {
    const page = await openPage(browser);
    t.after(() => page.context().close());
    await page.route('**/wasm/core.wasm*', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 1] ^= 1;
      await route.fulfill({ response, body });
    });
    await page.goto(`${site.origin}/verify/?lang=en`);
    await page.locator('portolan-verify-page[data-state="unavailable"]').waitFor();
    await check(page, upload('a.json', Buffer.from('{}')));
    assert.match(await standing(page), /\bnot_checked\b/);
    assert.match(await seen(page.locator('portolan-verdict')), /could not be loaded/);
  });
});

describe('the second file of the checker', () => {
  test('is fetched when the first European credential is there, and that one is checked at once', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await openPage(browser);
    t.after(() => page.context().close());
    // The page has no idle moment, so nothing is fetched before it is wanted.
    await page.addInitScript(() => (globalThis.requestIdleCallback = () => 0));
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await openVerify(page, site.origin);
    const more = () => asked.filter((url) => url.includes('/wasm/core-more.wasm')).length;
    await check(page, upload('badge.jwt', BADGE));
    assert.equal(more(), 0);
    await check(page, upload('a.jsonld', bytes));
    assert.match(await standing(page), /\bindeterminate\b|\bvalid\b/);
    assert.equal(more(), 1);
    assert.deepEqual(page.problems, []);
  });

  test('is said to be missing when it cannot be had, and badges are checked all the same', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await openPage(browser);
    t.after(() => page.context().close());
    await page.route('**/wasm/core-more.wasm*', (route) => route.abort());
    await openVerify(page, site.origin);
    await check(page, upload('a.jsonld', bytes));
    assert.match(await standing(page), /\bnot_checked\b/);
    assert.match(await seen(page.locator('portolan-verdict')), /part of the checking program .* Connect to the internet/s);
    await check(page, upload('badge.jwt', BADGE));
    assert.doesNotMatch(await standing(page), /\bnot_checked\b/);
  });
});

describe('privacy', () => {
  test('nothing is requested while verifying, and it works with the network cut', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await openPage(browser);
    t.after(() => page.context().close());
    await openVerify(page, site.origin);
    await page.locator('portolan-verify-page[data-offline]').waitFor();
    const requests = [];
    page.context().on('request', (request) => requests.push(request.url()));
    await page.context().setOffline(true);
    await check(page, [upload('a.jsonld', bytes), upload('page.html', BROKEN['a web page']())]);
    await page.locator('.item summary').first().click();
    await page.locator('portolan-language-switch select').selectOption('fr');
    await page.locator('h1', { hasText: 'Vérifier' }).waitFor();
    assert.equal(await page.locator('.item').count(), 2);
    assert.deepEqual(requests, []);
    assert.deepEqual(page.problems, []);
  });

  test('every page forbids other origins, evaluated text and inline scripts', async () => {
    for (const path of ['', 'verify/', 'embed/', 'embed/frame/', 'learner/', 'trust/']) {
      const response = await fetch(`${site.origin}/${path}`);
      if (response.status === 404 && path === 'learner/') continue;
      const page = await response.text();
      // An import map is the one script inside a page: it holds the digests of scripts that are loaded later.
      const [inside = '', map] = /<script type="importmap">([^<]*)<\/script>\n/.exec(page) ?? [];
      const html = page.replace(inside, '');
      const hash = map && `'sha256-${createHash('sha256').update(map).digest('base64')}'`;
      if (map) {
        const { integrity, ...others } = JSON.parse(map);
        assert.deepEqual(others, {}, path);
        for (const [script, digest] of Object.entries(integrity)) {
          const bytes = await (await fetch(new URL(script, response.url))).arrayBuffer();
          assert.equal(digest, `sha256-${createHash('sha256').update(Buffer.from(bytes)).digest('base64')}`, script);
        }
      }
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
      assert.deepEqual(rules['default-src'], ["'none'"], path);
      assert.deepEqual(rules['script-src'], ["'self'", "'wasm-unsafe-eval'", ...(hash ? [hash] : [])], path);
      // The verify page alone may fetch a document, once the reader agreed to that one address.
      assert.deepEqual(rules['connect-src'], path === 'verify/' ? ["'self'", 'https:'] : ["'self'"], path);
      assert.deepEqual(rules['worker-src'], ["'self'"], path);
      assert.deepEqual(rules['base-uri'], ["'none'"], path);
      assert.deepEqual(rules['form-action'], ["'none'"], path);
      assert.doesNotMatch(policy.replace("connect-src 'self' https:", ''), /'unsafe-eval'|'unsafe-inline'|https?:|\*/, path);
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/, path);
      for (const [script] of html.matchAll(/<script[^>]*>/g)) assert.match(script, /integrity="sha256-/, path);
    }
  });
});

describe('documents that would settle it', () => {
  const ADDRESS = 'https://university.example/.well-known/did.json';
  const DID = 'did:web:university.example';

  // A badge of a did:web issuer that is on a list; only its published document is missing.
  async function openQuestion(t, answer) {
    const issuer = await makeIssuer({ id: DID });
    const page = await openPage(browser);
    t.after(() => page.context().close());
    const asked = [];
    await page.route(/^https:/, async (route) => {
      asked.push({ url: route.request().url(), headers: await route.request().allHeaders() });
      await answer(route, issuer.document);
    });
    await openVerify(page, site.origin);
    await page.locator('#own-list').setInputFiles(upload('list.json', Buffer.from(JSON.stringify(issuer.list))));
    await check(page, upload('badge.jwt', Buffer.from(await issuer.badge())));
    await page.locator('portolan-verdict article.indeterminate').waitFor();
    await page.locator('portolan-verdict details', { hasText: 'What would settle it' }).locator('summary').first().click();
    return { page, asked, issuer };
  }
  const allow = { 'access-control-allow-origin': '*' };

  test('fetched from that one address, once the reader agrees, and from nowhere before', async (t) => {
    const { page, asked } = await openQuestion(t, (route, document) => route.fulfill({ json: document, headers: allow }));
    assert.deepEqual(asked, []);
    assert.deepEqual(await violations(page), []);
    await page.locator('portolan-verdict .supply button', { hasText: 'Fetch it from' }).click();
    await page.locator('portolan-verdict article.valid').waitFor();
    assert.deepEqual(asked.map(({ url }) => url), [ADDRESS]);
    assert.equal(asked[0].headers.cookie, undefined);
    assert.equal(asked[0].headers.referer, undefined);
    assert.deepEqual(page.problems, []);
  });

  test('a site that sends the browser elsewhere is not believed', async (t) => {
    const { page, asked } = await openQuestion(t, (route) => route.fulfill({ status: 302, headers: { ...allow, location: 'https://elsewhere.example/did.json' } }));
    await page.locator('portolan-verdict .supply button', { hasText: 'Fetch it from' }).click();
    await page.locator('portolan-verdict .supply', { hasText: 'could not be fetched' }).waitFor();
    assert.deepEqual(asked.map(({ url }) => url), [ADDRESS]);
    assert.match(await standing(page), /\bindeterminate\b/);
  });

  test('a saved copy does as well, without any request', async (t) => {
    const { page, asked, issuer } = await openQuestion(t, (route) => route.abort());
    const chooser = page.waitForEvent('filechooser');
    await page.locator('portolan-verdict .supply button', { hasText: 'saved copy' }).click();
    await (await chooser).setFiles(upload('did.json', Buffer.from(JSON.stringify(issuer.document))));
    await page.locator('portolan-verdict article.valid').waitFor();
    assert.deepEqual(asked, []);
  });
});

describe('for everyone', () => {
  test('a walk by keyboard alone: from the first key to the details of a verdict', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await openPage(browser);
    t.after(() => page.context().close());
    page.on('filechooser', () => {});
    await openVerify(page, site.origin);
    const tabTo = async (text) => {
      for (let step = 0; step < 60; ++step) {
        await page.keyboard.press('Tab');
        const { text: at, tag } = await focused(page);
        if (text.test(at) && tag !== 'body') return;
      }
      assert.fail(`${text} cannot be reached`);
    };
    await page.keyboard.press('Tab');
    assert.match((await focused(page)).text, /Skip/);
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).id, 'main');
    await tabTo(/^Choose files$/);
    // Listening switches the interception of choosers on in the browser; at the key press it could come too late.
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles(upload('credential.jsonld', bytes));
    await page.locator('portolan-verify-page[data-state="done"]').waitFor();
    assert.equal((await focused(page)).id, 'heading');
    await tabTo(/checks$/);
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('table', { name: /checks$/ }).isVisible(), true);
    await tabTo(/^Start over$/);
    await page.keyboard.press('Enter');
    await page.locator('portolan-verify-page[data-state="ready"]').waitFor();
    assert.equal(await page.locator('portolan-verdict').count(), 0);
    assert.equal((await focused(page)).text, 'Choose files');
    // Pasted text, too.
    await tabTo(/^Paste text$/);
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).tag, 'textarea');
    await page.keyboard.type('{"hello":"world"}');
    await tabTo(/^Use this text$/);
    await page.keyboard.press('Enter');
    await page.locator('portolan-verify-page[data-state="done"]').waitFor();
    assert.equal((await focused(page)).id, 'heading');
    assert.deepEqual(page.problems, []);
  });

  for (const width of [320, 1280]) {
    test(`no accessibility rule is broken and nothing runs out of the page at ${width} px`, async (t) => {
      const bytes = await shared(t, EDC);
      if (!bytes) return;
      const page = await openPage(browser, { viewport: { width, height: 800 }, bypassCSP: true });
      t.after(() => page.context().close());
      const clean = async (where) => {
        assert.deepEqual(await violations(page), [], where);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${where}: ${overflow} px too wide`);
      };
      for (const path of ['', 'embed/', 'embed/frame/']) {
        await page.goto(`${site.origin}/${path}?lang=fr`);
        await page.locator('portolan-frame, portolan-file-drop').first().waitFor();
        await page.waitForLoadState('networkidle');
        await clean(path || 'start');
      }
      for (const language of ['en', 'fr']) {
        await openVerify(page, site.origin, language);
        await clean(`verify ${language}`);
        await check(page, upload('credential.jsonld', bytes));
        await page.locator('portolan-verdict details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await clean(`verdict ${language}`);
        await check(page, [upload('a', Buffer.from('hello')), upload('b.jsonld', bytes)]);
        await page.locator('.item').evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await clean(`verdicts ${language}`);
      }
    });
  }

  test('the printed report says everything, warnings included', async (t) => {
    const bytes = await shared(t, TAMPERED);
    if (!bytes) return;
    const page = await verified(t, upload('changed.jsonld', bytes));
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const text = await seen(page.locator('portolan-verdict'));
    assert.match(text, /Not valid/);
    assert.match(text, /Nothing confirms this/);
    assert.match(text, /This printout is not the credential/);
    assert.match(text, /[0-9a-f]{64}/, 'the hash of the file');
    assert.equal(await page.locator('portolan-file-drop').isVisible(), false);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('portolan-verdict details[open]').count(), 0);
  });
});
