// The golden HTML CV as programs read it: its linked data by jsonld.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import jsonld from 'jsonld';

const html = readFileSync(new URL('../golden/export/cv.html', import.meta.url), 'utf8');
const SCHEMA = 'https://schema.org/';

// schema.org's context is on the web; what our data needs of it is its vocabulary.
const documentLoader = (url) => {
  assert.equal(url.replace(/\/$/, ''), 'https://schema.org');
  return { document: { '@context': { '@vocab': SCHEMA } }, documentUrl: url };
};

test('the linked data of the HTML CV is a person with credentials', async () => {
  const [, text] = html.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/);
  const [person] = await jsonld.expand(JSON.parse(text), { documentLoader });
  assert.deepEqual(person['@type'], [`${SCHEMA}Person`]);
  const credentials = person[`${SCHEMA}hasCredential`];
  assert.equal(credentials.length, 2);
  for (const credential of credentials) {
    assert.deepEqual(credential['@type'], [`${SCHEMA}EducationalOccupationalCredential`]);
    assert.match(credential[`${SCHEMA}identifier`][0][`${SCHEMA}value`][0]['@value'], /^[0-9a-f]{64}$/);
    assert.ok(credential[`${SCHEMA}creator`]);
  }
});
