// From a learner's request to a decision: with the kits that ship, and with files that are not what they seem.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AT, call, didKey, issue, newKey, sha256 } from './kit.mjs';

const KITS = new URL('../../web/data/kits/', import.meta.url);
const kitNamed = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, KITS), 'utf8'));
const ok = ({ json }) => (assert.equal(json.status, 'done', JSON.stringify(json.problem)), json);
const problemOf = ({ json }) => json.problem && `${json.problem.type} ${json.problem.at}`;
const without = (object, member) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== member));

test('the kits that ship are in order, and learners do not see what is for evaluators', () => {
  const names = readdirSync(KITS).filter((name) => name.endsWith('.json'));
  assert.deepEqual(names, ['cross-border.json', 'digigreen.json', 'eciu.json']);
  for (const name of names) {
    const kit = kitNamed(name.slice(0, -5));
    const answer = ok(call('review.check_kit', { kit }));
    assert.deepEqual(answer.problems, [], name);
    assert.equal(kit.example, true);
    assert.ok(kit.skills.length > 2, name);
    assert.equal(JSON.stringify(answer.for_learners).includes('for_evaluators'), false);
  }
});

test('what is wrong in a kit is named by its place, all of it', () => {
  const wrong = (change) => {
    const kit = kitNamed('digigreen');
    change(kit);
    return ok(call('review.check_kit', { kit })).problems.map(({ type, at }) => `${type} ${at}`);
  };
  assert.deepEqual(wrong((kit) => { kit.kind = 'x'; }), ['kit.not-a-kit ']);
  assert.deepEqual(wrong((kit) => { kit.schema_version = 2; }), ['kit.newer-version /schema_version']);
  const cases = {
    'kit.malformed /name': (kit) => { kit.name = 'Post'; },
    'kit.malformed /url': (kit) => { kit.url = 'javascript:alert(1)'; },
    'kit.malformed /languages': (kit) => { kit.languages = []; },
    'kit.duplicate /frameworks/0/id': (kit) => { kit.frameworks.push({ id: 'ecbs', name: { en: 'x' }, skills: [] }); kit.frameworks.reverse(); },
    'kit.duplicate /frameworks/0/skills/1/id': (kit) => { kit.frameworks[0].skills[1].id = 'route'; kit.skills.splice(1, 1); },
    'kit.unknown-skill /skills/0/skill': (kit) => { kit.skills[0].skill = 'post:flying'; },
    'kit.malformed /skills/0/criteria': (kit) => { kit.skills[0].criteria = []; },
    'kit.malformed /skills/0/criteria/0/text': (kit) => { kit.skills[0].criteria[0].text = {}; },
    'kit.malformed /credit/hours_per_ects': (kit) => { kit.credit.hours_per_ects = 24; },
    'kit.malformed /sessions/0/deadline': (kit) => { kit.sessions = [{ name: 'x', opens: '2026-05-01', deadline: '2026-04-01', decides: null }]; },
    'kit.quorum /committee/quorum': (kit) => { kit.committee.quorum = 2; },
    'kit.malformed /committee/rule': (kit) => { kit.committee.rule = 'loudest'; },
    'kit.malformed /issuer/keys/0/jwk': (kit) => { kit.issuer.keys = [{ id: 'https://a.example/', jwk: { kty: 'OKP', d: 'secret' } }]; },
    'kit.malformed /design/colour': (kit) => { kit.design.colour = 'red;background:url(//x)'; },
  };
  for (const [problem, change] of Object.entries(cases)) assert.deepEqual(wrong(change), [problem]);
});

// --- A learner's portfolio, a request, two evaluators ---------------------------------------------------

const change = (document, type, id, value) => ok(call('portfolio.apply', { document, command: { type, id, at: AT, ...(value && { value }) } })).document;
function portfolio() {
  let document = ok(call('portfolio.create', { id: 'p1', at: AT, profile: { name: 'Ana Example', email: 'ana@example.org' } })).document;
  document = change(document, 'add_experience', 'x1', { title: 'Semester in Bilbao', host: 'Invented University' });
  document = change(document, 'add_experience', 'x2', { title: 'Secret job' });
  for (const [id, skill] of [['s1', 'ecbs:communication'], ['s2', 'ecbs:adapting'], ['s3', 'ecbs:leadership']]) {
    document = change(document, 'add_skill', id, { skill, reflection: `Reflection ${id}`, experiences: ['x1'] });
  }
  const blob = (text) => ({ sha256: sha256(text), name: 'report.pdf', type: 'application/pdf', bytes: 6 });
  document = change(document, 'add_evidence', 'e1', { title: 'Report', hours: 60, blob: blob('report'), skills: ['s1', 's2'] });
  document = change(document, 'add_evidence', 'e2', { title: 'Letter', hours: 45, blob: blob('letter'), skills: ['s1'] });
  document = change(document, 'add_evidence', 'e3', { title: 'Private', hours: 5, blob: blob('private'), skills: ['s2'] });
  return document;
}
const kit = kitNamed('cross-border');
const requestFor = (claims, document = portfolio(), withKit = kit) => call('review.make_request', { document, kit: withKit, id: 'r1', at: AT, claims });

test('a request takes along what belongs to the chosen skills, and nothing else', () => {
  const { request, text } = ok(requestFor(['s1']));
  assert.deepEqual(JSON.parse(text), request);
  assert.deepEqual(request.skills.map(({ claim }) => claim), ['s1']);
  assert.deepEqual(request.evidence.map(({ id, skills }) => [id, skills]), [['e1', ['s1']], ['e2', ['s1']]]);
  assert.deepEqual(request.files.map(({ sha256: digest }) => digest), [sha256('report'), sha256('letter')]);
  assert.deepEqual(request.experiences.map(({ id }) => id), ['x1']);
  for (const secret of ['Secret job', 'Private', 'leadership']) assert.equal(text.includes(secret), false, secret);
  // An hour that counts for a skill which stays at home is not asked for again: 60 shared by two, and 45.
  assert.equal(request.skills[0].hours.hours, 75);
  assert.equal(problemOf(requestFor([])), 'review.nothing-chosen /claims');
  assert.equal(problemOf(requestFor(['s9'])), 'review.unknown-claim /claims/0');
  assert.equal(problemOf(requestFor(['s1', 's3'])), 'review.skill-not-in-kit /claims/1');
});

const { request, text } = ok(requestFor(['s1', 's2']));
const digest = sha256(text);
const review = (evaluator, skills, more = {}) => ({
  kind: 'portolan.review', schema_version: 1, request: { id: 'r1', sha256: digest }, kit: { id: kit.id, version: kit.version }, evaluator, at: '2026-11-23T10:00:00Z', skills, ...more,
});
const skill = (claim, outcome, evidence = [], criteria = []) => ({ claim, outcome, comment: '', criteria, evidence });
const approved = (id, hours) => ({ id, verdict: 'approved', hours, comment: '' });
const merge = (reviews, withKit = kit) => ok(call('review.merge', { request, sha256: digest, kit: withKit, reviews })).merged;

test('a request that does not hold together is refused', () => {
  const refused = (changed) => problemOf(call('review.check_request', { request: changed, kit }));
  assert.equal(refused(request), undefined);
  assert.equal(refused(without(request, 'kind')), 'review.not-a-request /request');
  assert.equal(refused({ ...request, schema_version: 9 }), 'review.newer-version /request/schema_version');
  assert.equal(refused({ ...request, kit: { id: 'https://other.example/' } }), 'review.other-kit /request/kit/id');
  const [file] = request.files;
  assert.equal(refused({ ...request, files: [...request.files, file] }), `review.malformed /request/files/${request.files.length}/sha256`);
  for (const wrong of [{ sha256: 'x' }, { bytes: -1 }, { name: 'a/b' }, { type: 7 }, { more: 1 }]) {
    assert.equal(refused({ ...request, files: [{ ...file, ...wrong }, ...request.files.slice(1)] }), 'review.malformed /request/files/0', JSON.stringify(wrong));
  }
  assert.equal(refused(without(request, 'experiences')), 'review.malformed /request/experiences');
  assert.equal(refused({ ...request, experiences: [{ ...request.experiences[0], kind: 'holiday' }] }), 'review.malformed /request/experiences/0/kind');
  assert.equal(refused({ ...request, files: [] }), 'review.malformed /request/evidence/0/blob');
  assert.equal(refused({ ...request, skills: request.skills.slice(1) }), 'review.malformed /request/evidence/0/skills');
  assert.equal(refused({ ...request, evidence: [{ ...request.evidence[0], url: 'http://x.example' }] }), 'review.malformed /request/evidence/0/url');
});

test('two evaluators who agree: the proposal follows, hours become ECTS, cut and never rounded up', () => {
  const merged = merge([
    review('m1', [skill('s1', 'recognised', [approved('e1', 44.99), approved('e2', 45)])]),
    review('m2', [skill('s1', 'recognised', [approved('e1', 44.99), approved('e2', 45)])]),
  ]);
  const [first, second] = merged.skills;
  assert.deepEqual(first.conflicts, []);
  assert.equal(first.quorum, true);
  assert.deepEqual(first.proposal, { outcome: 'recognised', hours: 89.99, ects: 2.99, competence: true });
  assert.deepEqual([second.quorum, second.proposal.outcome], [false, null]);
  assert.deepEqual(merged.evaluators, ['m1', 'm2']);
});

test('where evaluators differ it is said, and the smaller number of hours stands', () => {
  const merged = merge([
    review('m1', [skill('s1', 'recognised', [approved('e1', 30), { id: 'e2', verdict: 'rejected', comment: 'Not signed.' }], [{ id: 'c1', met: 'yes' }])]),
    review('m2', [skill('s1', 'asked_back', [approved('e1', 20), approved('e2', 45)], [{ id: 'c1', met: 'unclear' }])]),
  ]);
  const [{ conflicts, proposal, evidence }] = merged.skills;
  assert.deepEqual(conflicts, [{ kind: 'outcome' }, { kind: 'criterion', id: 'c1' }, { kind: 'evidence', id: 'e2' }, { kind: 'hours', id: 'e1' }]);
  assert.deepEqual(proposal, { outcome: null, hours: 20, ects: 0.66, competence: true });
  assert.deepEqual(evidence, [{ id: 'e1', verdict: 'approved', hours: 20 }, { id: 'e2', verdict: null, hours: 45 }]);
  const third = merge([review('m1', [skill('s1', 'recognised')]), review('m2', [skill('s1', 'asked_back')]), review('m3', [skill('s1', 'recognised')])]);
  assert.equal(third.skills[0].proposal.outcome, 'recognised');
  const unanimous = { ...kit, committee: { ...kit.committee, rule: 'unanimous' } };
  assert.equal(merge([review('m1', [skill('s1', 'recognised')]), review('m2', [skill('s1', 'asked_back')]), review('m3', [skill('s1', 'recognised')])], unanimous).skills[0].proposal.outcome, null);
  const strict = { ...kit, credit: { ...kit.credit, ects_per_competence: 3 } };
  assert.equal(merge([review('m1', [skill('s1', 'recognised', [approved('e1', 89.99)])])], strict).skills[0].proposal.competence, false);
});

test('files that do not belong are left out, each with its reason', () => {
  const good = review('m1', [skill('s1', 'recognised')]);
  const files = [
    good,
    { ...good, at: '2026-11-24T10:00:00Z' },
    review('m2', [], { request: { id: 'r1', sha256: sha256('another') } }),
    review('nobody', []),
    review('m2', [], { kit: { id: 'https://other.example/' } }),
    review('m2', [skill('s9', 'recognised')]),
    review('m2', [skill('s1', 'perhaps')]),
    review('m2', [skill('s1', 'recognised', [{ id: 'e1', verdict: 'approved', hours: -1, comment: '' }])]),
    review('m2', [], { schema_version: 2 }),
    null, 7, 'text', [], {},
  ];
  const merged = merge(files);
  assert.deepEqual(merged.evaluators, ['m1']);
  assert.deepEqual(merged.left_out.map(({ index, problem }) => [index, problem.type]), [
    [0, 'review.older'], [2, 'review.other-request'], [3, 'review.unknown-evaluator'], [4, 'review.other-kit'], [5, 'review.unknown-claim'],
    [6, 'review.malformed'], [7, 'review.malformed'], [8, 'review.newer-version'],
    ...[9, 10, 11, 12, 13].map((index) => [index, 'review.not-a-review']),
  ]);
});

// --- The decision goes back -------------------------------------------------------------------------------

const key = newKey('ed25519');
const { id: keyId } = didKey(key.jwk);
const keyedKit = (more = {}) => ({ ...kit, issuer: { ...kit.issuer, keys: [{ id: keyId, jwk: key.jwk, valid_from: null, valid_until: null, ...more }] } });
const decision = (changes = {}) => ({
  kind: 'portolan.decision', schema_version: 1, id: 'd1', at: '2026-11-25T10:00:00Z', kit: { id: kit.id, version: kit.version }, by: 'Committee of the Invented Border',
  request: { id: 'r1', sha256: digest }, portfolio: 'p1',
  outcomes: [{ skill: 's1', outcome: 'recognised', hours: 75, ects: 2.5, comment: 'Well shown.' }, { skill: 's2', outcome: 'asked_back', hours: null, ects: null, comment: 'Please add a letter.' }],
  reviews: [], ...changes,
});
const signed = (content, privateKey = key.privateKey) =>
  ok(issue('review.sign_decision', { decision: content, key: { jwk: key.jwk, id: keyId } }, privateKey)).text;
const waiting = () => change(portfolio(), 'add_request', 'r1', { institution: 'Invented Border', skills: ['s1', 's2'], file: { sha256: digest, name: 'request.json', type: 'application/json', bytes: text.length } });
const read = (token, { document = waiting(), withKit = keyedKit() } = {}) => call('review.read_decision', { token, kit: withKit, document, at: '2026-11-26T10:00:00Z' });

test('a decision reaches the passport: recognised, and asked back', () => {
  const { command } = ok(read(signed(decision())));
  const document = ok(call('portfolio.apply', { document: waiting(), command })).document;
  const { summary } = ok(call('portfolio.summary', { document }));
  assert.deepEqual(summary.skills.recognised.map((entry) => entry.skill), ['ecbs:communication']);
  assert.equal(summary.skills.recognised[0].requests[0].by, 'Committee of the Invented Border');
  assert.ok(summary.skills.evidenced.some((entry) => entry.skill === 'ecbs:adapting'));
});

test('tampered, foreign, replayed and outdated decisions are caught', () => {
  const token = signed(decision());
  const [header, , signature] = token.split('.');
  const forged = [header, Buffer.from(JSON.stringify(decision({ by: 'Me' }))).toString('base64url'), signature].join('.');
  assert.equal(problemOf(read(forged)), 'decision.signature ');
  // By somebody else's key under the kit's name, without any signature, and of another type.
  const mallory = newKey('ed25519');
  const byMallory = ok(issue('review.sign_decision', { decision: decision(), key: { jwk: mallory.jwk, id: keyId } }, mallory.privateKey)).text;
  assert.equal(problemOf(read(byMallory)), 'decision.signature ');
  const none = [Buffer.from('{"alg":"none","kid":"x","typ":"portolan-decision+jwt"}').toString('base64url'), token.split('.')[1], ''].join('.');
  assert.equal(read(none).json.status, 'error');
  assert.equal(problemOf(read(token, { withKit: kit })), 'decision.signature ');
  assert.equal(problemOf(read(token, { withKit: keyedKit({ valid_until: '2026-11-24T00:00:00Z' }) })), 'decision.key-period /at');
  assert.equal(problemOf(read(signed(decision({ request: { id: 'r1', sha256: sha256('another') } })))), 'decision.other-request /request');
  assert.equal(problemOf(read(signed(decision({ portfolio: 'p2' })))), 'decision.other-request /request');
  assert.equal(problemOf(read(signed(decision({ kit: { id: 'https://other.example/' } })))), 'decision.other-kit /kit/id');
  const later = ok(read(signed(decision({ at: '2026-11-25T12:00:00Z' })))).command;
  const document = ok(call('portfolio.apply', { document: waiting(), command: later })).document;
  assert.equal(problemOf(read(token, { document })), 'decision.outdated /at');
  for (const junk of ['', 'a', 'a.b.c', token.slice(0, -2), `${token}AA`, '{"kind":"portolan.decision"}']) assert.equal(read(junk).json.status, 'error', junk);
});

test('nothing stands twice in a request or a review: what is granted is summed', () => {
  const kit = kitNamed('cross-border');
  let document = portfolio();
  document = change(document, 'add_evidence', 'e9', { title: 'Once', hours: 10, skills: ['s1'] });
  const request = ok(call('review.make_request', { document, kit, id: 'r1', at: AT, claims: ['s1'] })).request;
  const experience = { id: 'x9', kind: 'study', title: 'Semester' };
  request.experiences = [experience];
  const check = (changed) => problemOf(call('review.check_request', { request: changed, kit }));
  assert.equal(check(request), undefined);
  for (const member of ['skills', 'evidence', 'experiences']) {
    const twice = structuredClone(request);
    twice[member].push(twice[member][0]);
    assert.equal(check(twice), `review.malformed /request/${member}/${request[member].length}/${member === 'skills' ? 'claim' : 'id'}`);
  }
  const digest = sha256(JSON.stringify(request));
  const review = (skills) => ({ kind: 'portolan.review', schema_version: 1, request: { id: 'r1', sha256: digest }, kit: { id: kit.id, version: kit.version }, evaluator: kit.committee.members[0].id, at: AT, skills });
  const skill = { claim: 's1', outcome: 'recognised', comment: '', criteria: [{ id: 'a', met: 'yes', comment: '' }], evidence: [{ id: 'e9', verdict: 'approved', hours: 10, comment: '' }] };
  const leftOut = (skills) => ok(call('review.merge', { request, sha256: digest, kit, reviews: [review(skills)] })).merged.left_out.map(({ problem }) => `${problem.type} ${problem.at}`);
  assert.deepEqual(leftOut([skill]), []);
  assert.deepEqual(leftOut([skill, skill]), ['review.malformed /skills/1/claim']);
  assert.deepEqual(leftOut([{ ...skill, evidence: [...skill.evidence, ...skill.evidence] }]), ['review.malformed /skills/0/evidence/1/id']);
  assert.deepEqual(leftOut([{ ...skill, criteria: [...skill.criteria, ...skill.criteria] }]), ['review.malformed /skills/0/criteria/1/id']);
});
