// A committee's own document: what can be opened, and what is wrong with what cannot.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { committeeDocument as document, file, kit, requestText } from './committee-document.mjs';
import { call, sha256 } from './kit.mjs';

const problemOf = (changed) => {
  const { json } = call('review.check_committee', { document: changed });
  return json.problem ? `${json.problem.type} ${json.problem.at}` : null;
};

test('a document in order can be opened', () => assert.equal(problemOf(document()), null));

test('what is wrong with a document is named by its place', () => {
  const cases = {
    'committee.not-a-document /document': (d) => { d.kind = 'x'; },
    'committee.newer-version /document/schema_version': (d) => { d.schema_version = 2; },
    'committee.malformed /document/kits': (d) => { d.kits = {}; },
    'committee.malformed /document/kits/0/chosen': (d) => { d.kits[0].chosen = 1; },
    'kit.malformed /document/kits/0/kit/name': (d) => { d.kits[0].kit = { ...kit, name: 'x' }; },
    'committee.malformed /document/kits/0/id': (d) => { d.kits[0].id = 'https://other.example/'; },
    'committee.malformed /document/kits/1/id': (d) => { d.kits.push(d.kits[0]); },
    'committee.malformed /document/keys/0/use': (d) => { d.keys[0].use = 'guessing'; },
    'committee.private-key /document/keys/0/jwk': (d) => { d.keys[0].jwk.d = 'AAAA'; },
    'key.malformed /document/keys/0/jwk/x': (d) => { d.keys[0].jwk.x = '!'; },
    'committee.malformed /document/cases/0/text': (d) => { d.cases[0].text = null; },
    'committee.request-changed /document/cases/0/text': (d) => { d.cases[0].text += ' '; },
    'review.malformed /document/cases/0/text/skills': (d) => {
      d.cases[0].text = requestText.replace('"skills":[', '"skills":3,"x":[');
      d.cases[0].sha256 = sha256(d.cases[0].text);
    },
    'committee.malformed /document/issued/0/at': (d) => { d.issued[0].at = 'yesterday'; },
    'committee.malformed /document/issued/0/form': (d) => { d.issued[0].form = 'paper'; },
    'committee.malformed /document/issued/0/recipient': (d) => { d.issued[0].recipient = null; },
    'committee.malformed /document/issued/0/file': (d) => { d.issued[0].file.sha256 = 'x'; },
    'committee.malformed /document/issued/0/status/0/list': (d) => { d.issued[0].status[0].list = 7; },
    'committee.malformed /document/issued/0/status/0/purpose': (d) => { d.issued[0].status[0].purpose = 'joy'; },
    'committee.malformed /document/issued/0/status/0/index': (d) => { d.issued[0].status[0].index = -1; },
    'committee.malformed /document/issued/0/withdrawn/reason': (d) => { delete d.issued[0].withdrawn.reason; },
    'committee.malformed /document/issued/0/withdrawn/purpose': (d) => { d.issued[0].withdrawn.purpose = null; },
    'committee.malformed /document/lists/0/used': (d) => { d.lists[0].used = [7, 7]; },
    'committee.malformed /document/lists/0/set': (d) => { d.lists[0].set = [0.5]; },
    'committee.malformed /document/lists/0/encoded_list': (d) => { d.lists[0].encoded_list = 5; },
    'committee.malformed /document/lists/0/purpose': (d) => { d.lists[0].purpose = 'x'; },
    'committee.malformed /document/batches/0/rows/0/state': (d) => { d.batches[0].rows[0].state = 'lost'; },
    'committee.malformed /document/files/0': (d) => { d.files = [{ ...file, bytes: -1 }]; },
    'committee.malformed /document/files/1/sha256': (d) => { d.files.push(file); },
  };
  for (const [problem, change] of Object.entries(cases)) {
    const changed = structuredClone(document());
    change(changed);
    assert.equal(problemOf(changed), problem);
  }
});

test('a private key in no disguise', () => {
  for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'seed']) {
    const changed = document();
    changed.keys[0].jwk[member] = 'AAAA';
    assert.equal(problemOf(changed), 'committee.private-key /document/keys/0/jwk');
  }
  const beside = document();
  beside.keys[0].private = { d: 'AAAA' };
  assert.equal(problemOf(beside), 'committee.private-key /document/keys/0/private');
  const opening = document();
  opening.keys[0] = { ...opening.keys[0], use: 'opening', alg: 'X25519', jwk: { kty: 'OKP', crv: 'X25519', x: 'A' }, method: 'AGE-SECRET-KEY-1QQ' };
  assert.equal(problemOf(opening), 'committee.malformed /document/keys/0/method');
});

/** As large as pages make them: lists of 5,000 people, and a badge and a certificate of each. */
function large(batches, people) {
  const made = document();
  const [issued] = made.issued;
  const [batch] = made.batches;
  Object.assign(made, { issued: [], batches: [], files: [] });
  for (let b = 0; b < batches; b += 1) {
    made.batches.push({ ...batch, id: `b${b}`, rows: Array.from({ length: people }, (_, i) => ({ ...batch.rows[0], credential: `urn:uuid:${b}-${i}` })) });
    for (let i = 0; i < people; i += 1) {
      const digest = (kind) => sha256(`${kind} ${b} ${i}`);
      const certificate = { ...file, sha256: digest('certificate') };
      const badge = { ...file, sha256: digest('badge') };
      made.issued.push({ ...issued, id: `urn:uuid:${b}-${i}`, batch: `b${b}`, file: badge, certificate });
      made.files.push(badge, certificate);
    }
  }
  return made;
}
const problemOfText = (changed) => call('review.check_committee', { document: { buffer: 0 } }, [Buffer.from(JSON.stringify(changed))]).json.problem;

test('as much as four whole lists of people can be opened again, and one person more is refused before it is saved', () => {
  assert.equal(problemOfText(large(4, 5000)), undefined);
  assert.equal(problemOfText(large(1, 5001))?.at, '/document/batches/0/rows');
});
