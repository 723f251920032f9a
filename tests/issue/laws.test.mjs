// Laws of requests and reviews, over portfolios and reviews made at random from fixed seeds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AT, call, sha256 } from './kit.mjs';

const kit = JSON.parse(readFileSync(new URL('../../web/data/kits/cross-border.json', import.meta.url), 'utf8'));
const ok = ({ json }) => (assert.equal(json.status, 'done', JSON.stringify(json.problem)), json);

/** Numbers from 0 to n-1, the same for the same seed (xorshift32, Marsaglia 2003). */
function dice(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (n) => {
    state ^= (state << 13) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state % n;
  };
}
const some = (roll, list) => list.filter(() => roll(2) === 0);

function randomPortfolio(roll) {
  const commands = [{ type: 'set_settings', value: { share_hours: roll(4) === 0 } }];
  const claims = kit.skills.slice(0, 1 + roll(kit.skills.length)).map(({ skill }, i) => ({ id: `s${i}`, skill }));
  for (const { id, skill } of claims) commands.push({ type: 'add_skill', id, value: { skill, experiences: [] } });
  for (let i = 0; i < roll(7); ++i) {
    const skills = some(roll, claims.map(({ id }) => id));
    const hours = roll(5) === 0 ? null : roll(10_000) / 100;
    // Some learners say for which skill each hour was; never more than there are.
    const share = skills.length > 0 && hours !== null && roll(3) === 0;
    const hours_for = share ? skills.map((skill) => ({ skill, hours: Math.floor((hours / skills.length) * 100) / 100 })) : null;
    commands.push({ type: 'add_evidence', id: `e${i}`, value: { title: `Evidence ${i}`, hours, skills, hours_for } });
  }
  const created = ok(call('portfolio.create', { id: 'p1', at: AT, profile: { name: 'Ana Example' } })).document;
  const document = ok(call('portfolio.apply', { document: created, commands: commands.map((command) => ({ ...command, at: AT })) })).document;
  return { document, claims: claims.map(({ id }) => id) };
}

const cents = (hours) => Math.round((hours ?? 0) * 100);
const total = (request) => request.skills.reduce((sum, { hours }) => sum + cents(hours?.hours), 0);

test('law: an hour is asked for once, however the skills are spread over requests', () => {
  for (let seed = 1; seed <= 60; ++seed) {
    const roll = dice(seed);
    const { document, claims } = randomPortfolio(roll);
    const requestOf = (chosen) => ok(call('review.make_request', { document, kit, id: 'r1', at: AT, claims: chosen })).request;
    const whole = requestOf(claims);
    const spent = whole.evidence.reduce((sum, { hours }) => sum + cents(hours), 0);
    if (!document.settings.share_hours) assert.ok(total(whole) <= spent, `seed ${seed}: ${total(whole)} of ${spent}`);
    const parts = claims.map((claim) => total(requestOf([claim])));
    assert.equal(parts.reduce((a, b) => a + b, 0), total(whole), `seed ${seed}`);
    // What is handed over can be reviewed, and names nothing that stayed at home.
    const one = requestOf([claims[0]]);
    ok(call('review.check_request', { request: one, kit }));
    for (const { skills } of one.evidence) assert.deepEqual(skills, [claims[0]]);
  }
});

function randomReview(roll, request, digest, evaluator) {
  const outcomes = ['recognised', 'refused', 'asked_back'];
  return {
    kind: 'portolan.review', schema_version: 1, request: { id: 'r1', sha256: digest }, kit: { id: kit.id, version: kit.version }, evaluator, at: `2026-11-2${3 + roll(4)}T10:00:00Z`,
    skills: some(roll, request.skills).map(({ claim, skill }) => ({
      claim, outcome: outcomes[roll(3)], comment: '',
      criteria: some(roll, kit.skills.find((entry) => entry.skill === skill).criteria).map(({ id }) => ({ id, met: ['yes', 'no', 'unclear'][roll(3)], comment: '' })),
      evidence: request.evidence.filter(({ skills }) => skills.includes(claim)).map(({ id }) => ({ id, verdict: ['approved', 'rejected', 'asked_back'][roll(3)], hours: roll(3) === 0 ? null : roll(9_000) / 100, comment: '' })),
    })),
  };
}

test('law: reviews come together the same in any order, and nobody is granted more than somebody granted', () => {
  const members = kit.committee.members.map(({ id }) => id);
  for (let seed = 1; seed <= 60; ++seed) {
    const roll = dice(seed);
    const { document, claims } = randomPortfolio(roll);
    const { request, text } = ok(call('review.make_request', { document, kit, id: 'r1', at: AT, claims }));
    const digest = sha256(text);
    const merge = (reviews) => ok(call('review.merge', { request, sha256: digest, kit, reviews })).merged;
    const reviews = some(roll, members).map((member) => randomReview(roll, request, digest, member));
    const merged = merge(reviews);
    const told = ({ skills }) => skills.map(({ votes, ...rest }) => ({ ...rest, votes: [...votes].sort((a, b) => (a.evaluator < b.evaluator ? -1 : 1)) }));
    assert.deepEqual(told(merge([...reviews].reverse())), told(merged), `seed ${seed}`);
    assert.deepEqual(merged.left_out, []);
    for (const { claim, proposal, quorum } of merged.skills) {
      const granted = reviews.map(({ skills }) => (skills.find((skill) => skill.claim === claim)?.evidence ?? []).reduce((sum, { verdict, hours }) => sum + (verdict === 'approved' ? cents(hours) : 0), 0));
      // The most that could stand: of each evidence what some evaluator granted.
      const most = request.evidence.reduce((sum, { id }) => sum + Math.max(0, ...reviews.map(({ skills }) => cents(skills.find((skill) => skill.claim === claim)?.evidence.find((entry) => entry.id === id)?.hours))), 0);
      assert.ok(cents(proposal.hours) <= most, `seed ${seed}: ${proposal.hours} of ${granted}`);
      assert.equal(proposal.outcome === null || quorum, true);
    }
  }
});
