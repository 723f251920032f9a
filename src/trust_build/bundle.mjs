// Writes all lists of public-keys/ into one file, the form in which a host hands them to the core.
//
//   node src/trust_build/bundle.mjs OUTPUT
//
// A list whose digest is not the one in the manifest stops the build.
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'public-keys');

export function bundle(folder = root) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const lists = manifest.lists.map(({file, sha256}) => {
    const bytes = readFileSync(join(folder, file));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) throw new Error(`${file}: digest ${found}, the manifest says ${sha256}`);
    return JSON.parse(bytes);
  });
  return {schema_version: 1, lists};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = process.argv[2];
  if (!output) {
    console.error('usage: node src/trust_build/bundle.mjs OUTPUT');
    process.exit(64);
  }
  mkdirSync(dirname(output), {recursive: true});
  writeFileSync(output, `${JSON.stringify(bundle())}\n`);
}
