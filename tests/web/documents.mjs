// What the tests of the documents share: the writers as modules for Node, the fonts, programs that read the results.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { textFonts } from '../../web/fonts.mjs';
import { ROOT } from './browser.mjs';

/** Bundles web/learner/documents/NAME.ts as the page gets it and imports it. */
export async function writer(name) {
  const folder = join(ROOT, 'out/tests/documents');
  const outfile = join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: ROOT, entryPoints: [`web/learner/documents/${name}.ts`], outfile,
    bundle: true, format: 'esm', platform: 'browser', logLevel: 'warning',
  });
  return import(`${pathToFileURL(outfile)}?${Date.now()}`);
}

export async function fonts() {
  const made = await textFonts();
  return { regular: new Uint8Array(made.regular), bold: new Uint8Array(made.bold) };
}

/** A folder of its own that is gone after the test. */
export async function scratch(test) {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-documents-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether a program is installed; a visitor without it sees a skip, continuous integration fails. */
export function needs(test, program) {
  if (spawnSync('which', [program]).status === 0) return true;
  assert.notEqual(process.env.CI, 'true', `${program} is not installed`);
  test.skip(`${program} is not installed`);
  return false;
}

/** Runs a program; its standard output. */
export function run(program, ...parameters) {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (error || status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? `${status} ${stderr}`}`);
  return stdout;
}

/** What LibreOffice makes of a document, in its own profile. */
export async function converted(folder, file, to) {
  run('soffice', '--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'office'))}`, '--convert-to', to, '--outdir', join(folder, 'made'), file);
  const name = file.split('/').at(-1).replace(/\.[^.]+$/, `.${to.split(':')[0]}`);
  return readFile(join(folder, 'made', name));
}
