// The portfolio's store alone in a page: no Lit, no worker, the core on the page's own thread. For tests
// that open it a hundred times. `window.store` holds what the tests call.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serve } from '../../.ci/serve.mjs';
import { ROOT } from './browser.mjs';

const ENTRY = `
import { RequestRefused } from './web/core/engine.js';
import { openPackage, writePackage } from './web/learner/package.js';
import { filesOf, PortfolioStore } from './web/learner/store.js';
import { sha256Of } from './web/learner/storage/blobs.js';
import { openCore } from './tests/vectors/core.mjs';

const portolan = (async () => {
  const call = await openCore(await (await fetch('studio.wasm')).arrayBuffer());
  return {
    async verify(file, { name, at }) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { status, report } = JSON.parse(call({ operation: 'verify', input: { buffer: 0, name }, at }, [bytes]).text);
      return { status, report, explanation: null, truncated: false };
    },
    async call(operation, request = {}, buffers = []) {
      const answer = call({ operation, ...request }, buffers);
      const json = JSON.parse(answer.text);
      if (json.status === 'error') throw new RequestRefused(json.problem);
      return { json, buffers: answer.buffers };
    },
  };
})();

const fileOf = (size, fill) => new File([new Uint8Array(size).fill(fill)], fill + '.bin');

window.store = {
  async open(options = {}) {
    const store = await PortfolioStore.open({ portolan: await portolan, language: () => 'en', onChange: () => {}, ...options });
    window.portfolio = store;
    return store;
  },
  /** A change with a file of its own. */
  async addEvidence(id, size) {
    const file = fileOf(size, id % 256);
    const sha256 = await sha256Of(file);
    const blob = { sha256, name: file.name, type: '', bytes: size };
    await window.portfolio.change('add_evidence', [{ type: 'add_evidence', id: 'e' + id, value: { title: 'Evidence ' + id, blob } }], [{ sha256, file }]);
  },
  /** Credentials, all in one change, checked as of a day. */
  async importAll(tokens, at) {
    const changes = [];
    const files = [];
    for (const [index, token] of tokens.entries()) {
      const file = new File([token], 'badge-' + index + '.jwt');
      const { report } = await (await portolan).verify(file, { name: file.name, at });
      const { sha256, bytes } = report.input;
      files.push({ sha256, file });
      changes.push({ type: 'import_credential', id: 'c' + index, value: { blob: { sha256, name: file.name, type: '', bytes }, report } });
    }
    await window.portfolio.change('import_credential', changes, files);
  },
  async addExperience(id, description = '') {
    await window.portfolio.change('add_experience', [{ type: 'add_experience', id: 'x' + id, value: { title: 'Experience ' + id, description } }]);
  },
  /** What is kept: the document, the files by name, and those whose bytes are not what their name says. */
  async kept() {
    const { view, blobs } = window.portfolio;
    const names = [...(await blobs.names())];
    const damaged = [];
    for (const name of names) if ((await sha256Of(await blobs.get(name))) !== name) damaged.push(name);
    const wanted = view.document ? filesOf(view.document).map(({ sha256 }) => sha256) : [];
    return { document: view.document, opening: view.opening, undo: view.undo, redo: view.redo, missing: [...view.missing], names, damaged, wanted };
  },
  openPackage,
  sha256Of,
  writePackage,
};
document.documentElement.dataset.ready = '';
`;

/** Serves the page; \`close\` removes it again. */
export async function serveStore() {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-store-'));
  const noAssets = {
    name: 'no-assets',
    setup(bundler) {
      bundler.onResolve({ filter: /^portolan:assets$/ }, ({ path }) => ({ path, namespace: 'test' }));
      bundler.onLoad({ filter: /.*/, namespace: 'test' }, () => ({ contents: 'export const assets = {}, workerPath = "";' }));
    },
  };
  await build({
    absWorkingDir: ROOT,
    stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: folder,
    entryNames: 'store',
    plugins: [noAssets],
    logLevel: 'error',
  });
  await copyFile(join(ROOT, 'out/wasm/studio.wasm'), join(folder, 'studio.wasm'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>store</title><link rel="icon" href="data:,"><script type="module" src="store.js"></script>');
  const site = await serve(folder);
  return {
    origin: site.origin,
    async close() {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the page and the portfolio in it. */
export async function openStore(page, origin) {
  await page.goto(`${origin}/`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.evaluate(async () => void (await window.store.open()));
}
