// Writes files as C++ string literals: node src/cli/embed.mjs OUTPUT FOLDER ISSUERS
//
// FOLDER is the project's root, ISSUERS the trust data that src/trust_build/bundle.mjs made.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal as literalOf } from './literal.mjs';

const [output, root, issuers] = process.argv.slice(2);
if (!issuers) {
  console.error('usage: node src/cli/embed.mjs OUTPUT FOLDER ISSUERS');
  process.exit(64);
}

const literal = (path) => literalOf(readFileSync(path));

// A broken file stops the build, not the program.
function json(path) {
  JSON.parse(readFileSync(path, 'utf8'));
  return literal(path);
}

function language(name, code) {
  return `const LanguageData ${name} = {
    "${code}",
    ${json(join(root, `src/explain/messages/${code}.json`))},
    ${json(join(root, `src/cli/messages/${code}.json`))},
    ${literal(join(root, `src/cli/messages/help.${code}.txt`))}};
`;
}

writeFileSync(
  output,
  `// Made by src/cli/embed.mjs.
#include "cli/data.hpp"

// The standard asks compilers for 65,536 characters; clang has no such limit.
#pragma clang diagnostic ignored "-Woverlength-strings"

namespace portolan::cli {

const std::string_view kIssuers = ${json(issuers)};

${language('kEnglish', 'en')}
${language('kFrench', 'fr')}
}  // namespace portolan::cli
`,
);
