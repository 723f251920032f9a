// From opening the verify page to the first verdict on it, in Chromium on this machine: a page that
// was never opened (cold) and one that was (warm cache). The bare cost beside it is a page load alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../.ci/serve.mjs';
import { launch } from '../web/browser.mjs';

const ROUNDS = 7;
const sample = join(process.env.PORTOLAN_SHARED ?? '../shared', 'fixtures/edc/signed-edc/commission-elm-support-2024-2025/Sample-MastersDegree-signed.jsonld');
const file = existsSync(sample) ? sample : 'tests/vectors/cases/ob3-eddsa-didkey-recognised/input.jwt';

const site = await serve('out/site', 0);
const browser = await launch();
const best = { load: Infinity, cold: Infinity, warm: Infinity };

async function toVerdict(page, what) {
  const start = performance.now();
  await page.goto(`${site.origin}/verify/`);
  best.load = Math.min(best.load, performance.now() - start);
  await page.locator('input[type=file][multiple]').setInputFiles(file);
  await page.locator('portolan-verdict').first().waitFor();
  best[what] = Math.min(best[what], performance.now() - start);
}

for (let i = 0; i < ROUNDS; i += 1) {
  const context = await browser.newContext();
  await toVerdict(await context.newPage(), 'cold');
  await toVerdict(await context.newPage(), 'warm');
  await context.close();
}
await browser.close();
await site.close();
console.log(`Chromium, minima of ${ROUNDS} runs, ${file.split('/').at(-1)}`);
console.log(`  page load alone ${best.load.toFixed(0)} ms, to the first verdict: cold ${best.cold.toFixed(0)} ms, warm ${best.warm.toFixed(0)} ms`);
