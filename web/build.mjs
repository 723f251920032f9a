// Builds the static site and the npm package: node web/build.mjs [FOLDER], by default into out/
//
//   out/wasm/*.wasm, web/, message files, trust data  ->  out/site/  any static web server can serve it
//                                                          out/npm/   the package @portolan/verify
//
// Every script carries the SHA-256 of the data it loads (module "portolan:assets"), every page the
// SHA-256 of its scripts, also of those that are loaded when they are first wanted (by an import map,
// which older browsers pass over); nothing that a page loads goes unchecked except the worker's own
// script, for which browsers offer no check. The same sources give the same bytes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makeIndex } from '../src/trust_build/eu_index.mjs';
import { textFonts } from './fonts.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WEB = join(ROOT, 'web');
const WASM = join(ROOT, 'out/wasm');
const OUT = resolve(ROOT, process.argv[2] ?? 'out');
const SITE = join(OUT, 'site');
const NPM = join(OUT, 'npm');
const LANGUAGES = ['en', 'fr'];

// One page per folder of web/ with a main.ts; its words are <name>.title and <name>.description.
const PAGES = [
  { name: 'start', path: '' },
  // Once the reader agrees, a document that would settle a question is fetched from its own address.
  { name: 'verify', path: 'verify/', connect: "'self' https:" },
  // Films and recordings among the evidence are played from what is kept on the device.
  { name: 'learner', path: 'learner/', media: 'blob:' },
  { name: 'committee', path: 'committee/', media: 'blob:' },
  { name: 'embed', path: 'embed/' },
  { name: 'frame', path: 'embed/frame/', source: 'embed/frame' },
  { name: 'trust', path: 'trust/' },
  { name: 'workbench', path: 'workbench/' },
];

const contentSecurityPolicy = ({ connect = "'self'", media }, scripts = '') => [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
  "style-src 'self'",
  "img-src 'self' blob: data:",
  ...(media ? [`media-src ${media}`] : []),
  `connect-src ${connect}`,
  "worker-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html portolan',
].join('; ');

const exists = (path) => stat(path).then(() => true, () => false);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const integrityOf = (bytes) => `sha256-${sha256(bytes).toString('base64')}`;

// --- Words ------------------------------------------------------------------------------------------

// Flat maps of one language, put together; an id may stand in one place only.
async function messagesOf(language, folders) {
  const all = new Map();
  for (const folder of folders) {
    const path = join(folder, `${language}.json`);
    if (!(await exists(path))) continue;
    for (const [id, text] of Object.entries(JSON.parse(await readFile(path, 'utf8')))) {
      if (all.has(id)) throw new Error(`${relative(ROOT, path)}: "${id}" stands elsewhere too`);
      all.set(id, text);
    }
  }
  return Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// What the elements say, and with `pages` also what only a page of the site says.
async function messageFolders(pages) {
  const own = [join(ROOT, 'src/explain/messages'), join(WEB, 'messages')];
  if (!pages) return own;
  const entries = await readdir(WEB, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(WEB, entry.name, 'messages'));
  return [...own, join(ROOT, 'src/workbench/messages'), ...folders.sort()];
}

// --- Data ------------------------------------------------------------------------------------------

async function trustBundle() {
  const maker = join(ROOT, 'src/trust_build/bundle.mjs');
  if (!(await exists(maker))) return null;
  const target = join(OUT, 'trust/issuers.json');
  await mkdir(dirname(target), { recursive: true });
  const made = spawnSync(process.execPath, [maker, target], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (made.status !== 0) throw new Error('src/trust_build/bundle.mjs failed');
  return readFile(target);
}

// Writes files below `folder` and returns the table of them for the scripts, whose own folder is
// `scripts`. The query names the content, so that a cache never joins old data with new scripts.
async function writeAssets(folder, scripts, files, versioned) {
  const table = {};
  for (const [name, path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    const relativePath = posix.relative(scripts, path);
    const address = relativePath.startsWith('.') ? relativePath : `./${relativePath}`;
    const version = versioned ? `?v=${sha256(bytes).toString('hex').slice(0, 12)}` : '';
    table[name] = { path: address + version, integrity: integrityOf(bytes) };
  }
  return table;
}

async function dataFiles({ cores, pages, trust, flat }) {
  const files = [];
  for (const core of cores) {
    const path = join(WASM, `${core}.wasm`);
    if (!(await exists(path))) {
      console.log(`web: out/wasm/${core}.wasm is not there: pages that need it will say so`);
      continue;
    }
    files.push([`${core}.wasm`, flat ? `${core}.wasm` : `wasm/${core}.wasm`, await readFile(path)]);
  }
  if (trust) files.push(['issuers.json', flat ? 'issuers.json' : 'trust/issuers.json', trust]);
  for (const [name, bytes] of makeIndex()) files.push([`eu/${name}`, flat ? `eu/${name}` : `trust/eu/${name}`, bytes]);
  if (pages) {
    const { regular, bold } = await textFonts();
    // What reads QR codes, fetched when the first picture is looked at (zxing-cpp, Apache-2.0; zxing-wasm, MIT).
    files.push(['codes.wasm', 'wasm/codes.wasm', await readFile(join(ROOT, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'))]);
    files.push(['fonts/text.ttf', 'fonts/text.ttf', regular], ['fonts/text-bold.ttf', 'fonts/text-bold.ttf', bold]);
    for (const name of (await readdir(join(WEB, 'data/kits'))).sort()) {
      files.push([`kits/${name}`, `kits/${name}`, await readFile(join(WEB, 'data/kits', name))]);
    }
  }
  for (const language of LANGUAGES) {
    const messages = await messagesOf(language, await messageFolders(pages));
    files.push([`messages/${language}.json`, `messages/${language}.json`, `${JSON.stringify(messages, null, 1)}\n`]);
  }
  return files;
}

// --- Scripts ------------------------------------------------------------------------------------------

function assetsModule(table, workerPath) {
  const contents = [
    `export const assets = ${JSON.stringify(table)};`,
    `export const workerPath = ${JSON.stringify(workerPath)};`,
  ].join('\n');
  return {
    name: 'portolan-assets',
    setup(bundler) {
      bundler.onResolve({ filter: /^portolan:assets$/ }, ({ path }) => ({ path, namespace: 'portolan' }));
      bundler.onLoad({ filter: /.*/, namespace: 'portolan' }, () => ({ contents, loader: 'js' }));
    },
  };
}

// What fonts compressed as WOFF2 are unpacked with, which ours never are: a third of the chunk that makes PDF.
const withoutWoff2 = {
  name: 'without-woff2',
  setup(bundler) {
    bundler.onResolve({ filter: /^brotli\/decompress/ }, () => ({ path: 'brotli', namespace: 'none' }));
    bundler.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default undefined;', loader: 'js' }));
  },
};

const SCRIPTS = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  target: ['es2022', 'chrome112', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  legalComments: 'eof',
  minify: true,
  metafile: true,
  logLevel: 'warning',
};

function bundle(entryPoints, outdir, plugin, more = {}) {
  return build({ ...SCRIPTS, entryPoints, outdir, plugins: [plugin, withoutWoff2], splitting: true, ...more });
}

// --- Pages ------------------------------------------------------------------------------------------

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

// The scripts that an entry imports statically, deepest last, as paths below out/site; with `later`
// also those that it imports when they are first wanted.
function importsOf(metafile, output, later = false, seen = new Set()) {
  for (const { path, kind } of metafile.outputs[output].imports) {
    if ((kind !== 'import-statement' && !(later && kind === 'dynamic-import')) || seen.has(path)) continue;
    seen.add(path);
    importsOf(metafile, path, later, seen);
  }
  return seen;
}

async function writePage(page, metafile, messages, assets) {
  const root = '../'.repeat(page.path.split('/').length - 1) || './';
  const output = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === page.entry);
  const link = async (path) => {
    const bytes = await readFile(join(ROOT, path));
    return { href: root + posix.relative(SITE, join(ROOT, path)), integrity: integrityOf(bytes) };
  };
  const script = await link(output);
  const now = importsOf(metafile, output);
  const preloads = await Promise.all([...now].map(link));
  const later = await Promise.all([...importsOf(metafile, output, true)].filter((path) => !now.has(path)).map(link));
  const importMap =
    later.length > 0 ? JSON.stringify({ integrity: Object.fromEntries(later.map(({ href, integrity }) => [href, integrity])) }) : '';
  const words = (id) => messages.en[id] ?? id;
  const everyLanguage = (id) =>
    LANGUAGES.map((language) => `<p lang="${language}">${escape(messages[language][id] ?? id)}</p>`).join('');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page, importMap && ` '${integrityOf(importMap)}'`)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escape(words(`${page.name}.description`))}">
<title>${escape(words(`${page.name}.title`))}</title>
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${root}${assets.style.path}" integrity="${assets.style.integrity}">
${importMap && `<script type="importmap">${importMap}</script>\n`}${preloads.map(({ href, integrity }) => `<link rel="modulepreload" href="${href}" integrity="${integrity}">\n`).join('')}<script type="module" src="${script.href}" integrity="${script.integrity}"></script>
</head>
<body>
<noscript><div class="plain-note">${everyLanguage('app.noscript')}</div></noscript>
<div class="plain-note" id="broken" hidden>${everyLanguage('app.broken')}</div>
</body>
</html>
`;
  await mkdir(join(SITE, page.path), { recursive: true });
  await writeFile(join(SITE, page.path, 'index.html'), html);
}

async function buildSite(trust) {
  await rm(SITE, { recursive: true, force: true });
  const data = await dataFiles({ cores: ['core', 'core-more', 'studio'], pages: true, trust, flat: false });
  const workbench = ['workbench.mjs', 'workbench.wasm', 'workbench-licences.txt'];
  for (const name of workbench) {
    const path = join(WASM, name);
    if (await exists(path)) data.push([name, `wasm/${name}`, await readFile(path)]);
  }
  const table = await writeAssets(SITE, 'assets', data, true);

  const worker = await bundle({ worker: 'web/core/worker-main.ts' }, join(SITE, 'assets'), assetsModule({}, ''), {
    entryNames: '[name]-[hash]',
    splitting: false,
  });
  const workerPath = `./${posix.basename(Object.keys(worker.metafile.outputs)[0])}`;

  const pages = [];
  for (const page of PAGES) {
    const entry = `web/${page.source ?? page.name}/main.ts`;
    if (await exists(join(ROOT, entry))) pages.push({ ...page, entry });
  }
  const entries = Object.fromEntries(pages.map(({ name, entry }) => [name, entry]));
  const { metafile } = await bundle(entries, join(SITE, 'assets'), assetsModule(table, workerPath), {
    entryNames: '[name]-[hash]',
  });

  const styles = await writeAssets(SITE, '', [
    ['style', 'assets/page.css', await readFile(join(WEB, 'page.css'))],
  ], true);
  await mkdir(join(SITE, 'embed/frame'), { recursive: true });
  await cp(join(WEB, 'embed/frame/allowed-origins.json'), join(SITE, 'embed/frame/allowed-origins.json'));
  for (const style of Object.values(styles)) style.path = style.path.replace(/^\.\//, '');
  // In the page itself: browsers ask for an icon again whenever the address changes, offline too.
  const icon = (await readFile(join(WEB, 'icon.svg'), 'utf8')).replace(/\s+/g, ' ').trim();
  styles.icon = `data:image/svg+xml,${encodeURIComponent(icon)}`;
  const messages = {};
  for (const language of LANGUAGES) messages[language] = await messagesOf(language, await messageFolders(true));
  for (const page of pages) await writePage(page, metafile, messages, styles);
}

// --- Package ------------------------------------------------------------------------------------------

async function buildPackage(trust) {
  await rm(NPM, { recursive: true, force: true });
  const data = await dataFiles({ cores: ['core', 'core-more'], pages: false, trust, flat: true });
  const table = await writeAssets(NPM, '', data, false);
  await bundle({ worker: 'web/core/worker-main.ts' }, NPM, assetsModule({}, ''), { splitting: false });
  await bundle(
    { index: 'web/embed/package/index.ts', element: 'web/embed/package/element.ts', define: 'web/embed/package/define.ts' },
    NPM,
    assetsModule(table, './worker.js'),
  );
  await bundle({ node: 'web/core/node.ts' }, NPM, assetsModule(table, './worker.js'), {
    splitting: false,
    platform: 'node',
    target: 'node20',
  });

  const types = spawnSync(
    join(ROOT, 'node_modules/.bin/tsc'),
    ['--project', join(WEB, 'embed/package/tsconfig.json'), '--outDir', join(NPM, 'types')],
    { cwd: ROOT, stdio: 'inherit' },
  );
  if (types.status !== 0) throw new Error('tsc could not write the type declarations');

  // The elements' own declarations are no part of what the package offers.
  await rm(join(NPM, 'types/elements'), { recursive: true, force: true });

  const { version } = await projectVersion();
  const manifest = JSON.parse(await readFile(join(WEB, 'embed/package/package.json'), 'utf8'));
  await writeFile(join(NPM, 'package.json'), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  for (const file of ['package/README.md', 'package/custom-elements.json', 'example.html', 'example.js']) {
    await cp(join(WEB, 'embed', file), join(NPM, posix.basename(file)));
  }
}

// The one place that states the version is CMakeLists.txt.
async function projectVersion() {
  const text = await readFile(join(ROOT, 'CMakeLists.txt'), 'utf8');
  const version = /project\(portolan VERSION (\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (!version) throw new Error('CMakeLists.txt states no version');
  return { version };
}

const trust = await trustBundle();
await buildSite(trust);
await buildPackage(trust);
console.log('web: out/site and out/npm are built');
