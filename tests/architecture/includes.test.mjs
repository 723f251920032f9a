// Dependencies point one way: what each folder of src/ may include. The table is the project's, see
// README.md; the linker holds the libraries to it, this test the #include lines.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import test from 'node:test';

const root = process.env.PORTOLAN_ROOT ?? new URL('../..', import.meta.url).pathname;

const MAY_INCLUDE = {
  base: [],
  crypto: ['base'],
  pki: ['crypto'],
  canonical: ['crypto'],
  container: ['base'],
  securing: ['canonical', 'pki'],
  credential: ['container', 'securing'],
  status: ['base'],
  trust: ['credential', 'pki'],
  'verify/report': ['base'],
  verify: ['verify/report', 'crypto', 'pki', 'canonical', 'container', 'securing', 'credential', 'status', 'trust'],
  explain: ['verify/report'],
  framework: ['base'],
  portfolio: ['credential', 'verify/report', 'framework'],
  import: ['portfolio'],
  issue: ['portfolio', 'framework', 'securing', 'container', 'status'],
  export: ['portfolio', 'explain'],
  api: ['verify', 'explain', 'import', 'issue', 'export'],
  cli: ['api', 'trust_build'],
  workbench: ['api'],
  trust_build: ['trust'],
};

// Headers of other people's libraries, and the one folder that may see them.
const ONLY_IN = [
  [/^nlohmann\//, 'base/json'],
  [/^pugixml/, 'base/xml'],
  [/^mbedtls\//, 'crypto'],
  [/^(sodium|ed25519_verify)/, 'crypto'],
  [/^(libxml|xmlsec|openssl)\/|^lzma\.h/, 'trust_build'],
  [/^imgui|^backends\/imgui|^GLFW\//, 'workbench'],
];

// A closed core: no clock, file, environment, locale, randomness, thread, stream or exception.
const CORE = Object.keys(MAY_INCLUDE).filter((folder) => !['cli', 'workbench', 'trust_build'].includes(folder));
const CLOSED = /^(chrono|ctime|time\.h|fstream|iostream|sstream|iomanip|filesystem|locale|clocale|random|thread|mutex|future|cstdio|stdio\.h|unistd\.h|sys\/|regex|format|print|stdexcept|exception)$/;
const CLOSED_CALLS = /\b(std::(rand|srand|time|clock|getenv|setlocale|system)|getenv|fopen|std::fopen|printf|std::printf|gettimeofday|clock_gettime)\s*\(/;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'vendor') yield* sources(path);
    } else if (/\.(hpp|cpp|h)$/.test(entry.name)) {
      yield path;
    }
  }
}

const folderOf = (path) => (path.startsWith('verify/report/') ? 'verify/report' : path.split('/')[0]);

function reachable(folder, seen = new Set()) {
  for (const next of MAY_INCLUDE[folder]) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}

const files = [...sources(join(root, 'src'))].map((path) => {
  const text = readFileSync(path, 'utf8');
  const name = relative(join(root, 'src'), path);
  return { name, folder: folderOf(name), text, includes: [...text.matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)].map((match) => match[1]) };
});

test('the table has no cycle and knows every folder', () => {
  for (const folder of Object.keys(MAY_INCLUDE)) assert(!reachable(folder).has(folder), `${folder} reaches itself`);
  for (const { name, folder } of files) assert(folder in MAY_INCLUDE, `${name}: no rule for ${folder}`);
  assert(files.length > 100);
});

test('every include points the allowed way', () => {
  const wrong = [];
  for (const { name, folder, includes } of files) {
    // The command line and the workbench see the door and nothing behind it.
    const allowed = ['cli', 'workbench'].includes(folder) ? new Set(MAY_INCLUDE[folder]) : reachable(folder);
    for (const include of includes) {
      const target = folderOf(include);
      if (target in MAY_INCLUDE && target !== folder && !allowed.has(target)) wrong.push(`${name} -> ${include}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('other people’s libraries stay behind their gates', () => {
  const wrong = [];
  for (const { name, includes } of files) {
    for (const include of includes) {
      for (const [library, place] of ONLY_IN) {
        if (library.test(include) && !name.startsWith(`${place}/`)) wrong.push(`${name} -> ${include}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('the core is closed: no clock, no files, no environment, no randomness', () => {
  const wrong = [];
  for (const { name, folder, includes, text } of files) {
    if (!CORE.includes(folder)) continue;
    // base/text.cpp formats one number with snprintf; that it opens no file is checked below.
    const closed = includes.filter((include) => CLOSED.test(include) && !(name === 'base/text.cpp' && include === 'cstdio'));
    for (const include of closed) wrong.push(`${name} includes <${include}>`);
    const code = text.replace(/\/\/.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
    const call = code.match(CLOSED_CALLS);
    if (call) wrong.push(`${name} calls ${call[0]}`);
    if (/\b(throw|try|catch|dynamic_cast|typeid)\b/.test(code)) wrong.push(`${name} uses exceptions or RTTI`);
  }
  assert.deepEqual(wrong, []);
});

test('the doors import nothing but the growth of their memory, and the core its own second file', async () => {
  for (const name of ['core', 'studio']) {
    const path = join(root, `out/wasm/${name}.wasm`);
    const module = await WebAssembly.compile(readFileSync(path));
    const imports = WebAssembly.Module.imports(module).map(({ module: from, name: what }) => `${from}.${what}`);
    const allowed = name === 'core' ? /^(env\.emscripten_notify_memory_growth|more\.\d+)$/ : /^env\.emscripten_notify_memory_growth$/;
    assert.deepEqual(imports.filter((what) => !allowed.test(what)), []);
    const wanted = ['portolan_allocate', 'portolan_release', 'portolan_call', 'portolan_version', 'memory'];
    const exported = WebAssembly.Module.exports(module).map((entry) => entry.name);
    for (const what of wanted) assert(exported.includes(what), `${name}.wasm exports ${what}`);
  }
});

test('files can be read in one sitting', () => {
  const long = files.filter(({ name, text }) => text.split('\n').length > (name.endsWith('.hpp') ? 250 : 500)).map(({ name }) => name);
  assert.deepEqual(long, []);
});
