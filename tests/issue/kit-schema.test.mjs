// The JSON Schema of kits and the core's own check say the same of good kits and of damaged ones.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { call } from './kit.mjs';

const file = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url)));
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(file('src/portfolio/review/kit.schema.json'));
const problems = (kit) => call('review.check_kit', { kit }).json.problems;

const KITS = ['cross-border', 'digigreen', 'eciu'];
const kitOf = (name) => file(`web/data/kits/${name}.json`);
const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

for (const name of KITS) {
  test(`the kit ${name} is one for both`, () => {
    assert.ok(isValid(kitOf(name)), JSON.stringify(isValid.errors));
    assert.deepEqual(problems(kitOf(name)), []);
  });
}

test('what is optional may be there', () => {
  const kit = kitOf('cross-border');
  kit.committee.encrypt_to = [RECIPIENT];
  kit.certificate = { title: { en: 'Certificate' }, text: null, verify_address: 'https://verify.example/', signatories: [{ name: 'Maria Invented', role: { en: 'chair' } }] };
  assert.ok(isValid(kit), JSON.stringify(isValid.errors));
  assert.deepEqual(problems(kit), []);
});

const DAMAGES = {
  '/kind': (kit) => { kit.kind = 'other'; },
  '/id': (kit) => { kit.id = 'no scheme'; },
  '/version': (kit) => { kit.version = 'yesterday'; },
  '/example': (kit) => { delete kit.example; },
  '/name': (kit) => { kit.name = {}; },
  '/name of no language': (kit) => { kit.name = { 'not a tag': 'x' }; },
  '/url': (kit) => { kit.url = 'http://plain.example/'; },
  '/country': (kit) => { kit.country = 'France'; },
  '/email': (kit) => { kit.email = 'nobody'; },
  '/languages': (kit) => { kit.languages = []; },
  '/frameworks': (kit) => { kit.frameworks = null; },
  '/frameworks/0/skills/0/name': (kit) => { kit.frameworks = [{ id: 'own', name: { en: 'Own' }, skills: [{ id: 'a' }] }]; },
  '/skills/0/criteria': (kit) => { kit.skills[0].criteria = []; },
  '/skills/0/criteria/0/id': (kit) => { kit.skills[0].criteria[0].id = 'é'; },
  '/skills/0/questions': (kit) => { kit.skills[0].questions = 'Why?'; },
  '/skills/0/questions/0': (kit) => { kit.skills[0].questions = [{}]; },
  '/skills/0/evidence_kinds': (kit) => { kit.skills[0].evidence_kinds = [' ']; },
  '/issues/badge': (kit) => { kit.issues.badge = 'yes'; },
  '/credit/hours_per_ects': (kit) => { kit.credit.hours_per_ects = 31; },
  '/sessions/0/deadline': (kit) => { kit.sessions[0].deadline = null; },
  '/committee/quorum': (kit) => { kit.committee.quorum = 0; },
  '/committee/rule': (kit) => { kit.committee.rule = 'loudest'; },
  '/committee/members/0/name': (kit) => { kit.committee.members[0].name = ''; },
  '/committee/encrypt_to/0': (kit) => { kit.committee.encrypt_to = ['age1nobody']; },
  '/issuer/id': (kit) => { kit.issuer.id = ''; },
  '/issuer/keys/0/jwk': (kit) => { kit.issuer.keys = [{ id: 'did:web:a.example#k', jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'AA' } }]; },
  '/certificate/verify_address': (kit) => { kit.certificate = { verify_address: 'verify.example' }; },
  '/certificate/signatories/0/name': (kit) => { kit.certificate = { signatories: [{ role: null }] }; },
  '/design/colour': (kit) => { kit.design.colour = 'blue'; },
  '/design/shape': (kit) => { kit.design.shape = 'star'; },
};
for (const [at, damage] of Object.entries(DAMAGES)) {
  test(`damaged at ${at}: refused by both`, () => {
    const kit = kitOf('cross-border');
    damage(kit);
    assert.equal(isValid(kit), false, 'by the schema');
    const found = problems(kit);
    assert.ok(found.length > 0, 'by the core');
    if (at !== '/kind') assert.ok(found.some((problem) => problem.at === at.split(' ')[0]), JSON.stringify(found));
  });
}

for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv', 'seed']) {
  test(`a key with the secret member ${member} is refused by both`, () => {
    const kit = kitOf('cross-border');
    kit.issuer.keys = [{ id: 'did:web:a.example#k', jwk: { kty: 'RSA', n: 'AA', e: 'AQAB', [member]: 'AA' } }];
    assert.equal(isValid(kit), false);
    assert.deepEqual(problems(kit).map(({ at }) => at), ['/issuer/keys/0/jwk']);
  });
}

// What only the core can say.
test('a recipient with one letter changed is refused: requests would be lost', () => {
  const kit = kitOf('cross-border');
  kit.committee.encrypt_to = [RECIPIENT.replace('ql3', 'ql4')];
  assert.deepEqual(problems(kit).map(({ type, at }) => [type, at]), [['kit.malformed', '/committee/encrypt_to/0']]);
});
