// Writes the bundled JSON-LD contexts as a C++ source: node src/canonical/contexts/embed.mjs OUTPUT
//
// The texts come from the npm packages that manifest.json names, from the folder of this file where
// it names none, and once from a package with the terms added that a later edition has. A text
// whose digest is not the one in the manifest stops the build. The digest is that of the canonical
// JSON (RFC 8785), so that white space does not matter and the meaning does.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

// RFC 8785 for values without numbers that ECMAScript would write otherwise; contexts have none.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members}}`;
}

export const digest = (value) => createHash('sha256').update(canonical(value)).digest('hex');

function read({ package: name, version, path, added_terms: added }) {
  let value;
  if (!name) {
    value = JSON.parse(readFileSync(join(folder, path), 'utf8'));
  } else {
    // Packages that hide their files still lie where npm puts them.
    const home = require.resolve.paths(name).map((place) => join(place, name)).find(has);
    if (!home) throw new Error(`the package ${name} is not installed (npm ci)`);
    const found = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
    if (found !== version) throw new Error(`${name}: version ${found}, the manifest says ${version}`);
    const file = join(home, path);
    value = path.endsWith('.js') ? structuredClone(require(file)) : JSON.parse(readFileSync(file, 'utf8'));
  }
  if (added) value['@context'] = { ...value['@context'], ...added };
  return value;
}

function has(home) {
  try {
    readFileSync(join(home, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

/** All texts: [{urls, variant, sha256, document}], several of one address in order of preference. */
export function bundle() {
  const { contexts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return contexts.map((entry) => {
    const document = read(entry);
    const found = digest(document);
    const name = [entry.urls[0], entry.variant].filter(Boolean).join(' ');
    if (found !== entry.sha256) throw new Error(`${name}: digest ${found}, the manifest says ${entry.sha256}`);
    return { urls: entry.urls, variant: entry.variant ?? '', sha256: found, document };
  });
}

// A C++ literal; the texts are plain ASCII, and a compiler need not take one of over 64 kB.
function literal(text) {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error('a context is not plain ASCII');
  return text.match(/.{1,8000}/g).map((part) => `R"json(${part})json"`).join('\n    ');
}

function source() {
  const texts = bundle();
  const entries = texts
    .flatMap(({ urls, variant }, text) => urls.map((url) => ({ url, variant, text })))
    .sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : a.text - b.text));
  return `// Made by src/canonical/contexts/embed.mjs.
#include "canonical/contexts/texts.hpp"

namespace portolan::canonical::contexts {
namespace {

constexpr std::string_view kTexts[] = {
${texts.map(({ document }) => `    ${literal(JSON.stringify(document))},`).join('\n')}
};

constexpr Entry kEntries[] = {
${entries.map(({ url, variant, text }) => `    {"${url}", "${variant}", ${text}},`).join('\n')}
};

}  // namespace

std::span<const std::string_view> texts() { return kTexts; }
std::span<const Entry> entries() { return kEntries; }

}  // namespace portolan::canonical::contexts
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = process.argv[2];
  if (!output) {
    console.error('usage: node src/canonical/contexts/embed.mjs OUTPUT');
    process.exit(64);
  }
  writeFileSync(output, source());
}
