// Text out of a credential is hostile: what it may look like on the page, and what it may not do.
// The reports are made here; whether the core would write such ones is another test's business.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPage, openSite, openVerify, seen } from './browser.mjs';

const { browser, site } = await openSite();

const message = (id, value) => ({ id, arguments: value === undefined ? [] : [{ name: 'code', kind: 'text', value }] });

// A report of a genuine credential in which every text is `text`.
function reportOf(text) {
  const map = { en: text };
  const organisation = { id: text, name: map };
  const skill = { uri: 'https://tracker.example/skill', label: map, framework: text };
  const kinds = ['text', 'date', 'day', 'period', 'hours', 'duration', 'link', 'flag', 'place', 'shares'];
  const details = ['type', 'note', 'identifier', text].flatMap((name) =>
    kinds.map((kind) => ({ name, kind, label: map, text: map, value: text })));
  const described = [{ at: text, id: text, name: map, details }];
  const achievement = {
    at: '', id: text, kind: 'achievement', type: text, title: map, description: map, criteria: map,
    awarded_by: [organisation], awarded_on: text, outcomes: [{ title: map, skills: [skill], details }], skills: [skill],
    credits: [{ framework: text, points: text }], workload_hours: 60, level: { eqf: 6, nqf: map }, mode: map,
    setting: map, fields: [{ uri: text, label: map }], results: [{ label: map, value: text }], details, parts: [],
    assessments: [{ title: map, grade: map, mode: map, identity_check: map, depth: 1, details }],
  };
  const name = { common_name: text, organization: text, organization_identifier: text, country: text };
  const questions = ['integrity', 'issuer', 'force', 'recipient'].map((id) => ({ id, outcome: 'passed' }));
  const said = { title: message('verdict.title'), answer: message('verdict.title') };
  const checks = [{ id: 'c', question: 'integrity', outcome: 'passed', severity: 'blocks' }];
  return {
    report: {
      schema_version: 1, result: 'credential', verdict: 'valid', at: '2026-11-22T10:00:00Z',
      input: { name: text, sha256: 'ab'.repeat(32), bytes: 1, container: 'json', securing: 'jades', profile: text },
      questions, checks: checks.map((check) => ({ ...check, problems: [] })),
      credentials: [{
        at: '', profile: text, id: text, types: [text], verdict: 'valid', title: map, description: map,
        primary_language: 'en', issuer: { ...organisation, identifier: text, country: text, url: text },
        subject: { id: text, name: map, identifiers: [{ type: text, value: text, hashed: false }], details },
        issued: '0001-01-01T00:00:00Z', valid_from: '+275760-09-13', valid_until: text, achievements: [achievement],
        evidence: [{ title: map, description: map, url: text, details }], images: [],
        associations: [], organisations: described, accreditations: described, details, elements: null, has_status: false,
      }],
      proofs: [{
        at: text, kind: text, algorithm: text, outcome: 'passed', claimed_time: text, key: { id: text, thumbprint: text },
        certificate: { subject: name, issuer: name, serial: text, not_before: text, not_after: text, sha256: text },
      }],
      not_covered: [{ at: text, reason: text }], needs: [{ kind: 'trust', id: text, reason: text }],
      etsi: { indication: text, sub_indication: text }, best_signature_time: null, assurance: null,
      trust: { lists: [{ title: text, dated: text, provenance: text }], dated: text },
    },
    explanation: {
      headline: message('verdict.title'), summary: message('verdict.title'), advice: [], facts: [],
      questions: questions.map((question) => ({ ...question, ...said })),
      elements: { summaries: [message('verdict.title')], list: [{ id: text, presence: 'present', draft_2020: 'mandatory', recommendation_2022: null, at: [text], ...said }] },
      checks: checks.map((check) => ({ ...check, ...said, problems: [{ type: text, at: text, message: message('verdict.title') }] })),
    },
  };
}

async function shown(t, text, change = () => {}) {
  const made = reportOf(text);
  change(made.report);
  const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
  t.after(() => page.context().close());
  await openVerify(page, site.origin);
  await page.locator('portolan-verify-page[data-offline]').waitFor();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.evaluate((verification) => {
    const element = document.querySelector('portolan-verify-page');
    element.results = [{ file: new File([], verification.report.input.name), verification }];
    element.state = { name: 'done' };
  }, { status: 'done', truncated: false, ...made });
  await page.locator('portolan-verdict #heading').waitFor();
  await page.evaluate(() => {
    const open = (root) => {
      for (const details of root.querySelectorAll('details')) details.open = true;
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) open(element.shadowRoot);
    };
    open(document);
  });
  return { page, requests, verdict: page.locator('portolan-verdict') };
}

test('markup stays text', async (t) => {
  const { page, requests, verdict } = await shown(t, '<img src=x onerror=alert(1)><a href="https://evil.example">x</a>');
  assert.equal(await verdict.locator('img, a').count(), 0);
  assert.match(await seen(verdict), /<img src=x onerror=alert\(1\)>/);
  assert.deepEqual(requests, []);
  assert.deepEqual(page.problems, []);
});

test('addresses are shown and never links, whatever their scheme', async (t) => {
  const { page, requests, verdict } = await shown(t, 'javascript:alert(1)//https://uni.example@evil.example');
  assert.equal(await verdict.locator('a, img, [href], [src]').count(), 0);
  assert.match(await seen(verdict), /tracker\.example|javascript:alert/);
  assert.deepEqual(requests, []);
  assert.deepEqual(page.problems, []);
});

test('an address shows first where it really leads', async (t) => {
  const { verdict } = await shown(t, 'https://un\u0456versity.example/issuer');
  const hosts = await verdict.locator('strong').allInnerTexts();
  assert.ok(hosts.length > 0);
  for (const host of hosts) assert.match(host, /^xn--[a-z0-9-]+\.example$/);
});

test('characters that turn a line round or hide are made visible', async (t) => {
  const { verdict } = await shown(t, 'MIT \u202Euqe\u2066\u200B\u0000\u{E0041}');
  const text = await seen(verdict);
  assert.doesNotMatch(text, /[\u202A-\u202E\u2066-\u2069\u200B\u0000\u{E0000}-\u{E007F}]/u);
  assert.match(text, /U\+202E/);
  assert.match(text, /U\+E0041/);
  const isolated = await verdict.evaluate((element) => {
    const walker = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes('MIT') && !node.parentElement.closest('bdi')) return node.data;
    }
    return null;
  });
  assert.equal(isolated, null, 'text of the file stands outside <bdi>');
});

test('very long text without a place to break stays in its box', async (t) => {
  const { page, verdict } = await shown(t, `${'W'.repeat(5000)}${'\u0301'.repeat(3000)}`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  const more = verdict.locator('portolan-long-text button').first();
  assert.equal(await more.getAttribute('aria-expanded'), 'false');
  await more.click();
  assert.equal(await more.getAttribute('aria-expanded'), 'true');
});

test('the verdict itself is said by the page alone', async (t) => {
  const { verdict } = await shown(t, '✔ VERIFIED by the Commission');
  assert.equal(await verdict.locator('.word').innerText(), 'Genuine');
  assert.doesNotMatch(await verdict.locator('.word').innerText(), /VERIFIED/);
  for (const label of await verdict.locator('[aria-label]').all()) assert.doesNotMatch(await label.getAttribute('aria-label'), /VERIFIED/);
});

test('pictures are drawn on request alone, apart from the verdict, and only those that were reported (IMG-09)', async (t) => {
  const image = { at: '/image', role: 'picture', type: 'image/png', bytes: 70, sha256: 'ab'.repeat(32) };
  const { requests, verdict } = await shown(t, 'Ana', (report) => {
    report.credentials[0].images = [image, { ...image, type: 'image/svg+xml' }];
  });
  await verdict.locator('figcaption').first().waitFor();
  // The file is empty: nothing in it has that digest.
  assert.match(await seen(verdict), /Pictures prove nothing/);
  assert.deepEqual(await verdict.locator('figcaption').allInnerTexts(), ['Picture: not shown here (image/png)', 'Picture: not shown here (image/svg+xml)']);
  assert.equal(await verdict.locator('img, picture, canvas, object, video').count(), 0);
  assert.deepEqual(requests, []);
});

test('dates that no calendar has are shown as they stand', async (t) => {
  const { verdict } = await shown(t, '2025-02-30');
  const text = await seen(verdict);
  assert.match(text, /2025-02-30/);
  assert.match(text, /\+275760-09-13/);
});

test('names of JavaScript’s own do no harm (JSN-12)', async (t) => {
  const { page, verdict } = await shown(t, '__proto__');
  assert.match(await seen(verdict), /__proto__/);
  assert.deepEqual(page.problems, []);
});
