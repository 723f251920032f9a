// From a decision to awards, and from the kit's design to a picture: what is issued says what was decided, and
// only that.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AT, call, didKey, issue, newKey, PNG, problems, sha256, SVG, verify } from './kit.mjs';

const kitNamed = (name) => JSON.parse(readFileSync(new URL(`../../web/data/kits/${name}.json`, import.meta.url), 'utf8'));
const ok = ({ json }) => (assert.equal(json.status, 'done', JSON.stringify(json.problem)), json);
const problemOf = ({ json }) => json.problem && `${json.problem.type} ${json.problem.at}`;
const kit = kitNamed('cross-border');
const change = (document, type, id, value) => ok(call('portfolio.apply', { document, command: { type, id, at: AT, value } })).document;

/** A request for three skills, with two files. */
function requestFor(withKit = kit, skills = ['ecbs:communication', 'ecbs:intercultural-sensitivity', 'ecbs:adapting']) {
  let document = ok(call('portfolio.create', { id: 'p1', at: AT, profile: { name: 'Ana Example', email: 'ana@example.org' } })).document;
  skills.forEach((skill, i) => { document = change(document, 'add_skill', `s${i + 1}`, { skill }); });
  const blob = (text) => ({ sha256: sha256(text), name: 'report.pdf', type: 'application/pdf', bytes: 6 });
  document = change(document, 'add_evidence', 'e1', { title: 'Report', hours: 60, explanation: 'Private words.', blob: blob('report'), skills: ['s1', 's2'] });
  document = change(document, 'add_evidence', 'e2', { title: 'Letter', hours: 45, blob: blob('letter'), skills: ['s2'] });
  return ok(call('review.make_request', { document, kit: withKit, id: 'r1', at: AT, claims: skills.map((_, i) => `s${i + 1}`) })).request;
}
const request = requestFor();
const decision = (changes = {}) => ({
  kind: 'portolan.decision', schema_version: 1, id: 'd1', at: AT, kit: { id: kit.id, version: kit.version }, by: 'Committee', request: { id: 'r1', sha256: sha256('x') }, portfolio: 'p1',
  outcomes: [
    { skill: 's1', outcome: 'recognised', hours: 45, ects: 1.5, comment: 'Well shown.' },
    { skill: 's2', outcome: 'recognised', hours: 30.5, ects: 1.01, comment: '' },
    { skill: 's3', outcome: 'refused', hours: null, ects: null, comment: 'Not shown.' },
  ],
  reviews: [], ...changes,
});
const ids = ['urn:uuid:1', 'urn:uuid:2', 'urn:uuid:3', 'urn:uuid:4'];
const recipient = { id: 'urn:uuid:9', name: 'Ana Example', email: 'ana@example.org', salt: 'sea' };
const ask = (changes = {}) => call('issue.awards', { kit, request, decision: decision(), recipient, language: 'en', issued: AT, evidence: ['e1'], also: [], ids, ...changes });

test('one award lists all recognised skills, and there is one for each', () => {
  const { awards } = ok(ask());
  assert.deepEqual(awards.map(({ claims }) => claims), [['s1', 's2'], ['s1'], ['s2']]);
  assert.deepEqual(awards.map(({ award }) => award.id), ids.slice(0, 3));
  const [all, first, second] = awards.map(({ award }) => award.achievement);
  assert.deepEqual([all.ects, all.hours, all.type], [2.51, 75.5, 'MicroCredential']);
  assert.deepEqual([first.ects, first.hours, first.type], [1.5, 45, 'Competency']);
  assert.equal(all.name, 'Cross-border skills');
  assert.equal(all.description, 'Communication (1.5 ECTS, 45 h)\nIntercultural sensitivity (1.01 ECTS, 30.5 h)');
  assert.deepEqual(all.skills.map(({ uri }) => uri), ['ecbs:communication', 'ecbs:intercultural-sensitivity']);
  assert.ok(first.criteria.startsWith('- Shows in an own example') && second.criteria.includes('\n- '));
  assert.equal(new Set(awards.map(({ award }) => award.achievement.id)).size, 3);
  // What only the committee should read stays with it, and the learner's own words as well.
  const text = JSON.stringify(awards);
  for (const secret of ['Well shown', 'Private words', 'Look for what changed', 'adapting']) assert.equal(text.includes(secret), false, secret);
});

test('evidence is named by its digest, where it was chosen and for whom it counts', () => {
  const digests = (answer) => ok(answer).awards.map(({ award }) => award.evidence.map(({ sha256: digest }) => digest));
  assert.deepEqual(digests(ask()), [[sha256('report')], [sha256('report')], [sha256('report')]]);
  assert.deepEqual(digests(ask({ evidence: ['e2'] })), [[sha256('letter')], [], [sha256('letter')]]);
  assert.deepEqual(digests(ask({ evidence: [] })), [[], [], []]);
});

test('skills of ESCO come in where they were chosen, and only those that the kit’s skills are mapped to', () => {
  const { related } = ok(ask());
  const close = related.filter(({ relation }) => relation === 'close').map(({ uri }) => uri);
  assert.ok(close.length > 0 && close.every((uri) => uri.startsWith('http://data.europa.eu/esco/skill/')), JSON.stringify(related));
  const { awards } = ok(ask({ also: [close[0], 'http://data.europa.eu/esco/skill/another'] }));
  const [all] = awards;
  assert.deepEqual(all.award.achievement.skills.map(({ uri, framework }) => [uri, framework]).filter(([, framework]) => framework === 'ESCO'), [[close[0], 'ESCO']]);
});

test('where an hour may count for several skills, the award that lists them counts it once', () => {
  const eciu = kitNamed('eciu');
  const skills = eciu.skills.slice(0, 3).map(({ skill }) => skill);
  const asked = {
    ...request, kit: { id: eciu.id, version: eciu.version },
    skills: skills.map((skill, i) => ({ claim: `s${i + 1}`, skill, label: { en: skill } })),
    evidence: [{ id: 'e1', title: 'Both', hours: 30, skills: ['s1', 's2'] }, { id: 'e2', title: 'Own', hours: 28, skills: ['s2', 's3'] }],
  };
  const grant = (hours) => decision({ kit: { id: eciu.id, version: eciu.version }, outcomes: hours.map((h, i) => ({ skill: `s${i + 1}`, outcome: 'recognised', hours: h, ects: Math.floor((h / 28) * 100) / 100, comment: '' })) });
  const whole = (hours) => ok(ask({ kit: eciu, request: asked, decision: grant(hours) })).awards[0].award.achievement;
  assert.deepEqual([whole([30, 30]).hours, whole([30, 30]).ects], [30, 1.07]);
  assert.equal(whole([30, 58]).hours, 58);
  assert.equal(whole([30, 58, 28]).hours, 58);
  // Law: never more than the distinct hours that were granted.
  for (let a = 0; a <= 30; a += 6) {
    for (let b = 0; b <= 28; b += 7) {
      const made = whole([a, a + b, b]);
      assert.ok((made.hours ?? 0) <= a + b, `${a} ${b}: ${made.hours}`);
    }
  }
  const [course] = ok(ask({ kit: eciu, request: null, decision: null, skills: skills.slice(0, 2), hours: 28, evidence: [] })).awards;
  assert.deepEqual([course.award.achievement.hours, course.award.achievement.ects], [28, 1]);
});

test('an amount that is none is refused, and nothing stands twice', () => {
  for (const hours of ['30', -30, 30.005, 1e12, true]) {
    assert.equal(problemOf(ask({ request: null, decision: null, skills: ['ecbs:adapting'], hours, evidence: [] })), 'issue.malformed /hours');
    assert.equal(problemOf(ask({ decision: decision({ outcomes: [{ skill: 's1', outcome: 'recognised', hours, ects: null }] }) })), 'issue.malformed /decision/outcomes/0/hours');
    assert.equal(problemOf(ask({ decision: decision({ outcomes: [{ skill: 's1', outcome: 'recognised', hours: null, ects: hours }] }) })), 'issue.malformed /decision/outcomes/0/ects');
  }
  ok(ask({ request: null, decision: null, skills: ['ecbs:adapting'], hours: null, evidence: [] }));
  const one = { skill: 's1', outcome: 'recognised', hours: 1, ects: 0 };
  assert.equal(problemOf(ask({ decision: decision({ outcomes: [one, one] }) })), 'issue.malformed /decision/outcomes/1/skill');
  assert.equal(problemOf(ask({ decision: decision({ outcomes: 'all' }) })), 'issue.malformed /decision/outcomes');
  assert.equal(problemOf(ask({ request: null, decision: null, skills: ['ecbs:adapting', 'ecbs:adapting'] })), 'issue.malformed /skills');
  assert.equal(problemOf(ask({ ids: ['urn:uuid:1', 'urn:uuid:1', 'urn:uuid:1'] })), 'issue.malformed /ids');
  const other = structuredClone(request);
  other.skills[0].skill = 'ecbs:no-such-skill';
  assert.equal(problemOf(ask({ request: other })), 'issue.malformed /decision/outcomes/0/skill');
  assert.equal(problemOf(ask({ request_sha256: sha256('another text') })), 'issue.other-request /decision/request/sha256');
  ok(ask({ request_sha256: sha256('x') }));
});

test('an achievement is named by its skills in any order, the kit’s version and the title', () => {
  const idOf = (changes) => ok(ask({ request: null, decision: null, skills: ['ecbs:adapting', 'ecbs:communication'], evidence: [], ...changes })).awards[0].award.achievement.id;
  assert.equal(idOf({ skills: ['ecbs:communication', 'ecbs:adapting'] }), idOf({}));
  assert.notEqual(idOf({ title: 'Another title' }), idOf({}));
  assert.notEqual(idOf({ kit: { ...kit, version: '2031-01-01' } }), idOf({}));
});

test('French is French, as far as the kit has it', () => {
  const [all] = ok(ask({ language: 'fr' })).awards;
  assert.equal(all.award.achievement.name, 'Compétences transfrontalières');
  assert.ok(all.award.achievement.description.startsWith('Communication'));
  assert.ok(all.award.achievement.criteria.includes('Montre par un exemple'));
});

test('what does not belong together is refused', () => {
  assert.equal(problemOf(ask({ decision: decision({ kit: { id: 'https://other.example/' } }) })), 'issue.other-request /decision');
  assert.equal(problemOf(ask({ decision: decision({ request: { id: 'r2' } }) })), 'issue.other-request /decision');
  assert.equal(problemOf(ask({ decision: decision({ portfolio: 'p2' }) })), 'issue.other-request /decision');
  assert.equal(problemOf(ask({ decision: decision({ outcomes: [{ skill: 's9', outcome: 'recognised' }] }) })), 'issue.other-request /decision/outcomes');
  assert.equal(problemOf(ask({ decision: decision({ outcomes: [] }) })), 'issue.nothing-recognised /decision');
  assert.equal(problemOf(ask({ ids: ['urn:uuid:1'] })), 'issue.malformed /ids');
  assert.equal(problemOf(ask({ language: 'x y' })), 'issue.malformed /language');
  assert.equal(problemOf(ask({ recipient: {} })), 'issue.malformed /recipient');
  assert.equal(problemOf(ask({ valid_until: AT })), 'issue.malformed /valid_until');
  assert.equal(problemOf(ask({ issuer: 'nobody' })), 'issue.malformed /issuer');
  assert.equal(problemOf(ask({ kit: { ...kit, committee: {} } })).startsWith('kit.malformed /kit/committee'), true);
  assert.equal(problemOf(ask({ decision: null, skills: ['ecbs:leadership'] })), 'issue.malformed /skills');
});

test('without a request: one skill of the kit for a list of people', () => {
  const { awards } = ok(ask({ request: null, decision: null, skills: ['ecbs:adapting'], hours: 89.99, evidence: [] }));
  assert.deepEqual(awards.map(({ claims, skills }) => [claims, skills]), [[[], ['ecbs:adapting']]]);
  assert.deepEqual([awards[0].award.achievement.hours, awards[0].award.achievement.ects], [89.99, 2.99]);
});

test('the elements that a micro-credential states come from the kit, in each of the three', () => {
  for (const name of ['cross-border', 'digigreen', 'eciu']) {
    const of = kitNamed(name);
    for (const credential of [of.credential, { ...of.credential, eqf: null }]) {
      assert.deepEqual(ok(call('review.check_kit', { kit: { ...of, credential } })).problems, []);
    }
    const { privateKey, jwk } = newKey();
    const { did, id } = didKey(jwk);
    const [{ award }] = ok(ask({ kit: of, request: null, decision: null, skills: [of.skills[0].skill], hours: 30, evidence: [], issuer: did, valid_until: '2031-01-01T00:00:00Z' })).awards;
    for (const form of ['vc-jwt', 'data-integrity']) {
      const { text } = ok(issue('issue.badge', { award, form, key: { jwk, id }, at: AT }, privateKey));
      const trust = { schema_version: 1, title: 'Issuers of this test', tier: 'recognised', dated: '2026-11-01', source: 'https://lists.example/', licence: 'none', issuers: [{ id: did, names: [of.issuer.name], url: null, country: null, test: false, keys: [] }] };
      const report = verify(text, { trust, recipient: 'ana@example.org' });
      assert.deepEqual(problems(report), [], name);
      assert.equal(report.verdict, 'valid');
      const missing = report.credentials[0].elements.filter(({ presence }) => presence !== 'present').map((element) => element.id);
      // A project's peer review has no address, and Open Badges has a place for quality only as one.
      assert.deepEqual(missing.sort(), ['grade', 'prerequisites', ...(name === 'digigreen' ? ['quality'] : []), 'stackability'], name);
    }
  }
});

test('what is wrong in a kit’s words about its credentials is named by its place', () => {
  const at = (member, value) => ok(call('review.check_kit', { kit: { ...kit, credential: { ...kit.credential, [member]: value } } })).problems.map((problem) => problem.at);
  assert.deepEqual(at('title', 'x'), ['/credential/title']);
  assert.deepEqual(at('eqf', 9), ['/credential/eqf']);
  assert.deepEqual(at('fields', [{ uri: 'x' }]), ['/credential/fields/0/uri']);
  assert.deepEqual(at('assessment', { uri: 'http://x.example/', label: {} }), ['/credential/assessment/label']);
  assert.deepEqual(at('quality', { name: '' }), ['/credential/quality/name']);
  assert.deepEqual(at('valid_months', 0), ['/credential/valid_months']);
  const wrong = (member, value) => ok(call('review.check_kit', { kit: { ...kit, [member]: value } })).problems.map((problem) => problem.at);
  assert.deepEqual(wrong('logo', 'https://x.example/logo.png'), ['/logo']);
  assert.deepEqual(wrong('design', { ...kit.design, shape: 'star' }), ['/design/shape']);
  // A kit is usable only with a logo that can be drawn and signed.
  for (const logo of ['data:image/png;base64,', 'data:image/png;base64,AAAA', 'data:image/png;base64,%%%', `data:image/jpeg;base64,${SVG.toString('base64')}`, `data:image/svg+xml;base64,${PNG.toString('base64')}`]) {
    assert.deepEqual(wrong('logo', logo), ['/logo'], logo);
    assert.equal(call('issue.picture', { design: null, logo, title: 'x', issuer: 'x', language: 'en' }).json.problem.at, '/logo', logo);
  }
  for (const logo of [`data:image/png;base64,${PNG.toString('base64')}`, `data:image/svg+xml;base64,${SVG.toString('base64')}`, 'data:image/jpeg;base64,/9j/', `data:image/jpeg;base64,${PNG.toString('base64')}`, null]) assert.deepEqual(wrong('logo', logo), []);
});

test('a badge of an award reaches the skill that the learner claims', () => {
  const { privateKey, jwk } = newKey();
  const { did, id } = didKey(jwk);
  const [{ award }] = ok(ask({ issuer: did })).awards;
  const { text } = ok(issue('issue.badge', { award, form: 'vc-jwt', key: { jwk, id }, at: AT }, privateKey));
  const stated = verify(text).credentials[0].achievements[0].skills.map(({ uri }) => uri);
  assert.deepEqual(stated, ['ecbs:communication', 'ecbs:intercultural-sensitivity']);
});

test('the picture: a badge goes into it and comes out again', () => {
  const { svg } = ok(call('issue.picture', { design: kit.design, logo: null, title: 'Communicating & listening', issuer: kit.issuer.name, detail: '1.5 ECTS · 45 h', language: 'en' }));
  assert.ok(svg.includes('Communicating &amp;'));
  const { privateKey, jwk } = newKey();
  const { did, id } = didKey(jwk);
  const [{ award }] = ok(ask({ issuer: did })).awards;
  const answer = issue('issue.badge', { award, form: 'data-integrity', key: { jwk, id }, at: AT, picture: { buffer: 0 } }, privateKey, [Buffer.from(svg)]);
  assert.equal(ok(answer).baked.type, 'image/svg+xml');
  assert.equal(verify(Buffer.from(answer.buffers[0])).checks.find((check) => check.id.includes('proof') || check.id.includes('signature'))?.outcome, 'passed');
});
