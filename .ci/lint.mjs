// clang-tidy over our own C++ sources, two at a time, within a time budget: node .ci/lint.mjs <build folder>
//
// A clean file is remembered by the digest of itself, of every header of ours that it includes, of its command
// and of the settings, so that only what changed is looked at again. Files that the budget does not reach are
// counted as skipped and named. Closes with "lint: N passed, N failed, N skipped".
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const build = resolve(process.argv[2] ?? join(root, "out/build/native"));
const cache = join(process.env.PORTOLAN_CACHE ?? join(process.env.HOME, ".cache/portolan"), "lint");
const budget = Number(process.env.PORTOLAN_LINT_SECONDS ?? 1200) * 1000;
const started = Date.now();
mkdirSync(cache, { recursive: true });

const run = (program, ...args) =>
  new Promise((done) => {
    execFile(program, args, { cwd: build, maxBuffer: 1 << 26 }, (error, out, err) =>
      done({ code: error ? (error.code ?? 1) : 0, out, err }),
    );
  });

// What each object was made of, as ninja saw it while building: "object: #deps N, …\n    path\n    path".
async function dependencies() {
  const { out } = await run("ninja", "-t", "deps");
  const of = new Map();
  for (const block of out.split("\n\n")) {
    const [head, ...paths] = block.split("\n");
    of.set(head.split(":")[0], paths.map((path) => resolve(build, path.trim())));
  }
  return of;
}

const digests = new Map();
function digestOf(path) {
  if (!digests.has(path)) digests.set(path, createHash("sha256").update(readFileSync(path)).digest("hex"));
  return digests.get(path);
}

const settings = digestOf(join(root, ".clang-tidy"));
const deps = await dependencies();
const commands = new Map();
for (const entry of JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"))) {
  const file = resolve(entry.directory, entry.file);
  // The sources of the product. Tests are compiled with the same warnings and run under sanitizers.
  const isOurs = file.startsWith(root + "/src/") || file.startsWith(root + "/wasm-shell/");
  if (isOurs && file.endsWith(".cpp") && !commands.has(file)) commands.set(file, entry);
}

const tally = { passed: 0, failed: 0, skipped: [] };
const queue = [];
for (const [file, entry] of [...commands].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const own = (deps.get(entry.output) ?? [file]).filter((path) => path.startsWith(root + "/") && existsSync(path));
  const key = createHash("sha256")
    .update([settings, entry.command.replaceAll(root, ""), ...own.sort().map((path) => relative(root, path) + digestOf(path))].join("\n"))
    .digest("hex");
  if (existsSync(join(cache, key))) tally.passed += 1;
  else queue.push({ file, key });
}
const remembered = tally.passed;

async function worker() {
  for (let job = queue.shift(); job; job = queue.shift()) {
    const name = relative(root, job.file);
    if (Date.now() - started > budget) {
      tally.skipped.push(name);
      continue;
    }
    const { code, out } = await run("clang-tidy-19", "--quiet", "-p", build, job.file);
    if (code === 0) {
      tally.passed += 1;
      writeFileSync(join(cache, job.key), name + "\n");
    } else {
      tally.failed += 1;
      console.log(out.replaceAll(root + "/", ""));
    }
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker));

if (remembered) console.log(`lint: ${remembered} files unchanged since they were last found clean`);
if (tally.skipped.length) console.log(`lint: the time budget did not reach: ${tally.skipped.join(" ")}`);
console.log(`lint: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`);
process.exit(tally.failed ? 1 : 0);
