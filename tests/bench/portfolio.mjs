// A large portfolio, 2,000 entries and 500 credentials, in Chromium on this machine: how long it takes to
// open it, how fluid the page stays while all credentials are checked again, and what a change costs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { serve } from '../../.ci/serve.mjs';
import { openCore, report } from '../vectors/core.mjs';
import { launch } from '../web/browser.mjs';
import { makeIssuer } from '../web/issued.mjs';
import { goTo, openLearner, opened } from '../web/learner-page.mjs';

const CREDENTIALS = 500;
const ENTRIES = 2000;
const ROUNDS = 5;
const AT = '2026-06-01T12:00:00Z';

const call = await openCore(readFileSync('out/wasm/studio.wasm'));
const ask = (request, buffers = []) => {
  const answer = JSON.parse(call(request, buffers).text);
  if (answer.status !== 'done') throw new Error(JSON.stringify(answer.problem));
  return answer;
};

// A learner's life, many times over: every third entry an experience, a claim, an evidence.
function entries() {
  const commands = [{ type: 'create', id: 'large', at: AT, value: { profile: { name: 'Ana Example' } } }];
  for (let i = 0; commands.length <= ENTRIES; ++i) {
    const text = `Entry number ${i}, about which there is something to say in a sentence or two.`;
    commands.push(
      { type: 'add_experience', id: `x${i}`, at: AT, value: { title: `Experience ${i}`, country: 'ES', city: 'Bilbao', host: 'Universidad Ejemplo', from: `20${10 + (i % 15)}-0${1 + (i % 9)}`, hours: 40, description: text } },
      { type: 'add_skill', id: `s${i}`, at: AT, value: { text: `Skill ${i}`, reflection: text, experiences: [`x${i}`] } },
      { type: 'add_evidence', id: `e${i}`, at: AT, value: { title: `Evidence ${i}`, hours: 12.5, explanation: text, skills: [`s${i}`], experience: `x${i}` } },
    );
  }
  return commands.slice(0, ENTRIES + 1);
}

async function credentials() {
  const { badge } = await makeIssuer();
  const made = [];
  for (let i = 0; i < CREDENTIALS; ++i) {
    const id = `urn:uuid:${i.toString(16).padStart(8, '0')}-6a3b-4a55-9f6d-0b2f4dd0a001`;
    const bytes = Buffer.from(await badge({ id, name: `Badge ${i}` }));
    const { text } = await report(call, { operation: 'verify', input: { buffer: 0, name: 'badge.jwt' }, at: AT }, [bytes], false);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const blob = { sha256, name: `badge-${i}.jwt`, type: '', bytes: bytes.length };
    made.push({ bytes, sha256, command: { type: 'import_credential', id: `c${i}`, at: AT, value: { blob, report: JSON.parse(text) } } });
  }
  return made;
}

async function portolanFile() {
  const badges = await credentials();
  let { document } = ask({ operation: 'portfolio.apply', document: null, commands: entries() });
  for (let i = 0; i < badges.length; i += 50) {
    ({ document } = ask({ operation: 'portfolio.apply', document, commands: badges.slice(i, i + 50).map(({ command }) => command) }));
  }
  const { manifest_text, document_text } = ask({ operation: 'portfolio.manifest', document, at: AT });
  const writer = new BlobWriter();
  const zip = new ZipWriter(writer, { useWebWorkers: false });
  await zip.add('manifest.json', new TextReader(manifest_text));
  await zip.add('portfolio.json', new TextReader(document_text));
  for (const { bytes, sha256 } of badges) await zip.add(`blobs/${sha256}`, new Uint8ArrayReader(bytes), { level: 0 });
  await zip.close();
  return { file: Buffer.from(await (await writer.getData()).arrayBuffer()), document, bytes: document_text.length };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${Math.round(value)} ms`;

// The core alone, without a page.
function core(document) {
  const time = (work) => {
    const times = [];
    for (let i = 0; i < ROUNDS; ++i) {
      const start = performance.now();
      work();
      times.push(performance.now() - start);
    }
    return ms(median(times));
  };
  const change = { type: 'set_profile', at: AT, value: { name: 'Ana' } };
  console.log(`  core.wasm in Node: summary ${time(() => ask({ operation: 'portfolio.summary', document }))}, one change ${time(() => ask({ operation: 'portfolio.apply', document, commands: [change] }))}`);
}

// What a page in front of somebody does: how long it could not paint or answer.
const watch = (page) =>
  page.addInitScript(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
    const seen = new MutationObserver(() => {
      const learner = document.querySelector('portolan-learner-page[data-phase="open"]');
      if (!learner) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => (window.openedAt = performance.now())));
    });
    seen.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-phase'] });
  });

const { file, document, bytes } = await portolanFile();
console.log(`${ENTRIES} entries and ${CREDENTIALS} credentials, ${(bytes / 1e6).toFixed(1)} MB of JSON; medians of ${ROUNDS}`);
core(document);

const site = await serve('out/site', 0);
const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
await watch(page);
await openLearner(page, site.origin);
await page.locator('#package').setInputFiles({ name: 'large.portolan', mimeType: '', buffer: file });
await page.locator('.notice p').waitFor({ timeout: 300_000 });

const rounds = { open: [], longestOpening: [], checked: [], longestChecking: [], place: [], change: [] };
for (let i = 0; i < ROUNDS; ++i) {
  const start = performance.now();
  await page.reload();
  await opened(page);
  await page.waitForFunction(() => window.openedAt !== undefined);
  rounds.open.push(await page.evaluate(() => window.openedAt));
  rounds.longestOpening.push(await page.evaluate(() => Math.max(0, ...window.long.splice(0))));
  for (const place of ['record', 'credentials', 'passport']) {
    const begun = performance.now();
    await goTo(page, place);
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
    rounds.place.push(performance.now() - begun);
  }
  await page.waitForFunction(() => document.querySelector('portolan-learner-page').view.rechecks.size >= 500 && [...document.querySelector('portolan-learner-page').view.rechecks.values()].every(({ state }) => state === 'checked'), null, { timeout: 300_000 });
  rounds.checked.push(performance.now() - start);
  rounds.longestChecking.push(await page.evaluate(() => Math.max(0, ...window.long.splice(0))));
  await goTo(page, 'record');
  await page.locator('#add-experiences').click();
  const form = page.locator('portolan-experience-form');
  await form.locator('#title').fill(`One more ${i}`);
  const begun = performance.now();
  await form.locator('button[type=submit]').click();
  await page.locator('section[aria-labelledby=experiences] h3', { hasText: `One more ${i}` }).waitFor();
  rounds.change.push(performance.now() - begun);
}
await browser.close();
await site.close();
console.log(`  opened ${ms(median(rounds.open))} after the page was asked for (aim 1,000), the page busy for at most ${ms(median(rounds.longestOpening))} at a stretch`);
console.log(`  all credentials checked again after ${ms(median(rounds.checked))}; meanwhile busy for at most ${ms(median(rounds.longestChecking))} at a stretch, another place shown within ${ms(median(rounds.place))}`);
console.log(`  an experience entered, kept and shown ${ms(median(rounds.change))}`);
