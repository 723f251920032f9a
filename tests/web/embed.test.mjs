// The verifier on somebody else's site: a plain page of another origin that serves out/npm itself,
// and the frame of this site inside a page of another origin.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../../.ci/serve.mjs';
import { launch, openPage, ROOT, seen, shared, sharedFolder, upload, violations } from './browser.mjs';

const EDC = 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld';

let browser;
let site; // the Portolan site
let host; // another site, which holds a copy of the package

before(async () => {
  [browser, site, host] = await Promise.all([
    launch(),
    serve(join(ROOT, 'out/site')),
    serve(join(ROOT, 'out/npm')),
  ]);
  assert.notEqual(site.origin, host.origin);
});
after(async () => {
  await browser?.close();
  await site?.close();
  await host?.close();
});

async function opened(t, options) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  return page;
}

describe('<portolan-verify> on a plain page', () => {
  test('the reader gives a file, the page is told by a typed event', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await opened(t);
    await page.goto(`${host.origin}/example.html`);
    await page.evaluate(() => customElements.whenDefined('portolan-verify'));
    const told = page.evaluate(
      () =>
        new Promise((resolve) =>
          document.addEventListener('portolan-report', (event) =>
            resolve({
              type: event.constructor.name !== 'Event' && event instanceof CustomEvent,
              bubbles: event.bubbles,
              composed: event.composed,
              target: event.target.localName,
              keys: Object.keys(event.detail).sort(),
              name: event.detail.name,
              verdict: event.detail.report.verdict,
              headline: event.detail.explanation.headline.id,
            }),
          ),
        ),
    );
    await page.locator('portolan-verify input[type=file]').setInputFiles(upload('credential.jsonld', bytes));
    assert.deepEqual(await told, {
      type: true,
      bubbles: true,
      composed: true,
      target: 'portolan-verify',
      keys: ['explanation', 'name', 'reason', 'report'],
      name: 'credential.jsonld',
      verdict: 'indeterminate',
      headline: (await told).headline,
    });
    await page.locator('portolan-verdict #heading').waitFor();
    assert.equal(await page.locator('#told').innerText(), 'indeterminate');
    assert.deepEqual(page.problems, []);
  });

  test('the page hands a file over; afterwards it works with the network cut', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await opened(t);
    await page.goto(`${host.origin}/example.html`);
    await page.evaluate(async () => {
      await customElements.whenDefined('portolan-verify');
      await document.querySelector('portolan-verify').ready();
    });
    await page.waitForLoadState('networkidle');
    const requests = [];
    page.context().on('request', (request) => requests.push(request.url()));
    await page.context().setOffline(true);
    const answer = await page.evaluate(
      async ([text, element]) => {
        const result = await document.querySelector(element).verify(text, { name: 'credential.jsonld' });
        return { status: result.status, verdict: result.report.verdict, name: result.report.input.name };
      },
      [bytes.toString('utf8'), 'portolan-verify'],
    );
    assert.deepEqual(answer, { status: 'done', verdict: 'indeterminate', name: 'credential.jsonld' });
    assert.deepEqual(requests, []);
    assert.deepEqual(page.problems, []);
  });

  test('it speaks the language of its attribute, else that of the page around it', async (t) => {
    const page = await opened(t);
    await page.goto(`${host.origin}/example.html`);
    const button = page.locator('portolan-verify button').first();
    await button.waitFor();
    assert.equal(await button.innerText(), 'Choose a file');
    await page.locator('portolan-verify').evaluate((element) => element.setAttribute('lang', 'fr'));
    await page.locator('portolan-verify button', { hasText: 'Choisir un fichier' }).waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('the class alone registers nothing', async (t) => {
    const page = await opened(t);
    await page.goto(`${host.origin}/messages/en.json`); // any document of that origin without scripts
    const registered = await page.evaluate(async (origin) => {
      const { PortolanVerify } = await import(`${origin}/element.js`);
      const before = customElements.get('portolan-verify') !== undefined;
      PortolanVerify.define('my-verify');
      return { before, own: customElements.get('my-verify') === PortolanVerify, usual: customElements.get('portolan-verify') !== undefined };
    }, host.origin);
    assert.deepEqual(registered, { before: false, own: true, usual: false });
  });

  test('a browser, with its own engine for signatures, writes the report that Node writes', async (t) => {
    const folders = ['fixtures/edc/signed-edc/commission-elm-support-2024-2025', 'fixtures/edc/derived-negative', 'fixtures/badges/synthetic'];
    const files = [];
    for (const folder of folders) {
      const found = await sharedFolder(t, folder);
      if (!found) return;
      files.push(...found);
    }
    assert.ok(files.length > 20);
    const { PortolanNode } = await import(pathToFileURL(join(ROOT, 'out/npm/node.js')));
    const portolan = await PortolanNode.open();
    const page = await opened(t);
    await page.goto(`${host.origin}/example.html`);
    await page.evaluate(async (origin) => {
      const { Portolan } = await import(`${origin}/index.js`);
      window.portolan = new Portolan();
    }, host.origin);
    for (const { name, bytes } of files) {
      const options = { name, at: '2026-11-22T10:00:00Z', recipient: 'ana@example.org' };
      const inBrowser = await page.evaluate(
        async ([base64, settings]) => {
          const input = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          const result = await window.portolan.verify(input, settings);
          return JSON.stringify([result.report, result.explanation]);
        },
        [bytes.toString('base64'), options],
      );
      const { report, explanation } = await portolan.verify(bytes, options);
      assert.equal(inBrowser, JSON.stringify([report, explanation]), name);
    }
  });

  test('it breaks no accessibility rule on the page that it is put into', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await opened(t, { bypassCSP: true, viewport: { width: 360, height: 800 } });
    await page.goto(`${host.origin}/example.html`);
    await page.locator('portolan-verify input[type=file]').setInputFiles(upload('credential.jsonld', bytes));
    await page.locator('portolan-verdict #heading').waitFor();
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  });
});

// A page of another site with our frame in it; it writes down every message that reaches it.
async function framingSite(frame) {
  const html = `<!doctype html><html lang="en"><title>University</title><h1>University</h1>
<iframe src="${frame}" title="Check a credential" width="800" height="900" sandbox="allow-scripts allow-same-origin allow-downloads"></iframe>
<script>
  const received = [];
  addEventListener('message', (event) => received.push({ origin: event.origin, ...event.data }));
  const heard = (type) => new Promise((resolve) => {
    const look = () => { const found = received.find((message) => message.type === type); if (found) resolve(found); };
    addEventListener('message', look);
    look();
  });
  const loaded = new Promise((resolve) => document.querySelector('iframe').addEventListener('load', resolve));
  const say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, ${JSON.stringify(new URL(frame).origin)});
</script>`;
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise((done) => server.listen(0, 'localhost', done));
  return { origin: `http://localhost:${server.address().port}`, close: () => new Promise((done) => server.close(done)) };
}

async function framed(t, allow) {
  const frame = `${site.origin}/embed/frame/?lang=en`;
  const framing = await framingSite(frame);
  t.after(() => framing.close());
  const page = await opened(t);
  await page.route('**/allowed-origins.json', (route) => route.fulfill({ json: allow(framing.origin) }));
  await page.goto(framing.origin);
  await page.evaluate(() => loaded);
  await page.evaluate(() => say({ type: 'portolan:hello', version: 1 }));
  const inner = page.frameLocator('iframe');
  return { page, inner };
}

describe('the frame', () => {
  test('answers a site that is listed, and exactly that one', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const { page, inner } = await framed(t, (origin) => ['https://other.example', origin]);
    await page.evaluate(() => heard('portolan:ready'));
    await page.evaluate((text) => say({ type: 'portolan:verify', version: 1, id: 'one', name: 'a.jsonld', bytes: text }), bytes.toString('utf8'));
    const report = await page.evaluate(() => heard('portolan:report'));
    assert.equal(report.origin, site.origin);
    assert.equal(report.id, 'one');
    assert.equal(report.report.verdict, 'indeterminate');
    await inner.locator('portolan-verdict #heading').waitFor();
    const height = await page.evaluate(() => heard('portolan:height'));
    assert.ok(height.height > 100);
    assert.deepEqual(page.problems, []);
  });

  test('works for the reader on any site, and tells one that is not listed nothing', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const { page, inner } = await framed(t, () => ['https://other.example', '*', 'null']);
    await page.evaluate((text) => say({ type: 'portolan:verify', version: 1, id: 'one', name: 'a', bytes: text }), '{}');
    await inner.locator('input[type=file]').setInputFiles(upload('credential.jsonld', bytes));
    await inner.locator('portolan-verdict #heading').waitFor();
    assert.match(await seen(inner.locator('portolan-verdict')), /credential\.jsonld/);
    // The reader's verdict came after both messages: had they been answered, the answer would be here.
    assert.deepEqual(await page.evaluate(() => received), []);
  });

  test('ignores what it does not understand', async (t) => {
    const { page } = await framed(t, (origin) => [origin]);
    await page.evaluate(() => heard('portolan:ready'));
    const answers = await page.evaluate(async () => {
      const before = received.length;
      for (const message of [null, 1, 'x', [], {}, { type: 'portolan:verify', version: 1 }, { type: 'portolan:verify', version: 1, id: 'x', bytes: {} },
        { type: 'portolan:verify', version: 2, id: 'x', bytes: 'x' }, { type: 'constructor', version: 1 }]) say(message);
      say({ type: 'portolan:verify', version: 1, id: 'last', name: null, bytes: 'hello' });
      await heard('portolan:report');
      return received.slice(before).filter(({ type }) => type !== 'portolan:height').map(({ id }) => id);
    });
    assert.deepEqual(answers, ['last']);
    assert.deepEqual(page.problems, []);
  });
});
