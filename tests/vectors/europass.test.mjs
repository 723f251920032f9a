// The golden Europass XML against the schema of what we write (tests/golden/europass), by xmllint.
// Europass itself publishes none, so that its own reader takes the file is not shown by this.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const schema = fileURLToPath(new URL('../golden/europass/candidate.xsd', import.meta.url));
const golden = readFileSync(new URL('../golden/export/europass-cv.xml', import.meta.url), 'utf8');
const hasReader = spawnSync('xmllint', ['--version']).status === 0;
assert.ok(hasReader || process.env.CI !== 'true', 'xmllint (libxml2-utils) is missing');
const skip = hasReader ? false : 'xmllint (libxml2-utils) is missing';

function validate(xml) {
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], { input: xml, encoding: 'utf8' });
  return { valid: status === 0, stderr };
}

test('the exported Europass XML is what its schema says', { skip }, () => {
  const { valid, stderr } = validate(golden);
  assert.ok(valid, stderr);
});

test('the schema refuses what the editor would refuse or hide', { skip }, () => {
  const changes = {
    'a telephone without its dialling code': [/<CountryDialing>.*<\/CountryDialing>/, ''],
    'a profile without a language': [/ languageCode="en"/, ''],
    'an impossible day': ['2026-01-31', '2026-02-31'],
    'a level that is none': ['<hr:ScoreText>C1', '<hr:ScoreText>native'],
    'two entries in one free section': [/(<Other>[\s\S]*?<\/Other>)/, '$1$1'],
    'an entry without a title': [/(<Other>\s*<Title>)[^<]+/, '$1'],
    'a link that runs': [/<Link>https:/, '<Link>javascript:'],
    'a section that nobody knows': ['work-experience', 'work'],
    'a country in capitals': ['<NationalityCode>es', '<NationalityCode>ES'],
  };
  for (const [what, [from, to]] of Object.entries(changes)) {
    const changed = golden.replace(from, to);
    assert.notEqual(changed, golden, what);
    assert.ok(!validate(changed).valid, what);
  }
});
