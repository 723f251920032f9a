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
