// A learner's request before the committee: two evaluators in separate browsers exchange files, and a decision comes back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../.ci/serve.mjs';
import { call, sha256 } from '../issue/kit.mjs';
import { launch, ROOT, seen, upload, violations } from './browser.mjs';
import { downloaded } from './learner-page.mjs';
import { AT, committeePage, giveRequests, giveReviews, kitNamed, learnersRequest, requestFile } from './review-page.mjs';

let browser;
let site;
let kit;
let badge;

before(async () => {
  [browser, site, kit, badge] = await Promise.all([
    launch(),
    serve(join(ROOT, 'out/site')),
    kitNamed('cross-border'),
    readFile(join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png')),
  ]);
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
});

const text = (name, content) => ({ name, type: 'text/plain', bytes: Buffer.from(content) });
const usual = () => ({
  skills: ['ecbs:communication', 'ecbs:adapting'],
  evidence: [
    { title: 'Project report', hours: 60, explanation: 'Chapters 2 and 3 are mine.', skills: [0, 1], file: text('report.txt', 'Report on the project.') },
    { title: 'Badge of the summer school', hours: 45, skills: [0], file: { name: 'badge.png', type: 'image/png', bytes: badge } },
  ],
});

async function committee(t, more = {}) {
  const { kit: own = kit, ...options } = more;
  const opened = await committeePage(browser, site, own, options);
  t.after(() => opened.page.context().close());
  return opened;
}
const notice = async (page, words) => {
  const line = page.locator('.notice p', { hasText: words });
  await line.waitFor();
  return line.innerText();
};
const taken = async (page, count = 1) => {
  await page.locator('#taken li').nth(count - 1).waitFor();
  return seen(page.locator('#taken'));
};
async function openCase(page, file) {
  await giveRequests(page, file);
  await page.locator('#taken a').click();
  await page.locator('#skill').waitFor();
}
const skillNamed = (page, name) => page.locator('nav.skills button', { hasText: name }).click();
const answer = (page, name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check();

/** Judges both skills: every criterion, every piece of evidence, an outcome each. */
async function judgeAll(page, { outcomes = ['recognised', 'recognised'], comments = ['', ''] } = {}) {
  for (const [index, name] of ['Communication', 'Adapting'].entries()) {
    await skillNamed(page, name);
    await page.locator('#skill', { hasText: name }).waitFor();
    for (const box of await page.locator('.criterion input[value=yes]').all()) await box.check();
    for (const box of await page.locator('.piece input[value=approved]').all()) await box.check();
    await answer(page, 'outcome', outcomes[index]);
    await page.locator('#comment-skill').fill(comments[index]);
  }
}

describe('from a request to a decision', () => {
  test('two evaluators, two browsers, one signed decision that the passport takes', async (t) => {
    const made = await learnersRequest(kit, usual());
    const file = await requestFile(kit, made);

    const first = await committee(t, { key: false });
    await openCase(first.page, file);
    await first.page.locator('#member').selectOption('m2');
    await judgeAll(first.page, { comments: ['Clear, with an example.', ''] });
    const { name, bytes } = await downloaded(first.page, () => first.page.locator('#save-review').click());
    assert.equal(name, 'review-ana-example-example-jean-imagine.portolan-review.json');
    const review = JSON.parse(bytes);
    assert.deepEqual([review.evaluator, review.request.sha256, review.skills.map(({ outcome }) => outcome)], ['m2', made.sha256, ['recognised', 'recognised']]);
    assert.deepEqual(review.skills[0].evidence.map(({ hours }) => hours), [30, 45]);
    assert.deepEqual(first.page.problems, []);

    const { page, kit: keyed } = await committee(t);
    await openCase(page, file);
    await page.locator('#member').selectOption('m1');
    await judgeAll(page, { outcomes: ['recognised', 'asked_back'], comments: ['', 'Please add a letter of your tutor.'] });
    await page.locator('#step-together').click();
    await giveReviews(page, upload(name, bytes));
    await notice(page, 'The review by Example: Jean Imaginé was added');
    await page.locator('.compared').first().waitFor();
    const together = await seen(page.locator('portolan-review-case'));
    assert.match(together, /2 reviews/);
    assert.match(together, /2 votes: enough\.\s*\n?\s*No outcome has more than half of the votes/);
    assert.match(together, /They differ/);
    assert.deepEqual(await violations(page), []);

    await page.locator('#step-decide').click();
    await page.locator('#sign-decision').click();
    const missing = await seen(page.locator('[role=alert]').last());
    assert.match(await seen(page.locator('portolan-review-decision')), /Decide on “Adapting”/, missing);
    await answer(page, 'outcome-s2', 'asked_back');
    assert.equal(await page.locator('#comment-s2').inputValue(), 'Please add a letter of your tutor.');
    const saved = await downloaded(page, () => page.locator('#sign-decision').click());
    assert.match(saved.name, /^decision-ana-example-\d{4}-\d\d-\d\d\.portolan-decision\.jwt$/);
    await page.locator('#decided').waitFor();
    assert.equal(await page.locator('#to-issue').getAttribute('href'), `#issue/${encodeURIComponent(`r1 ${made.sha256}`)}`);
    assert.deepEqual(await violations(page), []);

    // What the learner's page does with it.
    const token = saved.bytes.toString();
    const waiting = call('portfolio.apply', {
      document: made.document,
      command: { type: 'add_request', id: 'r1', at: AT, value: { institution: 'Invented Border', skills: ['s1', 's2'], file: { sha256: made.sha256, name: 'r', type: 'application/json', bytes: 1 } } },
    }).json.document;
    const read = (own) => call('review.read_decision', { token, kit: own, document: waiting, at: new Date().toISOString() }).json;
    const { command } = read(keyed);
    assert.deepEqual(
      command.value.outcomes.map(({ outcome, hours, ects, comment }) => [outcome, hours, ects, comment]),
      [['recognised', 75, 2.5, 'Clear, with an example.'], ['asked_back', null, null, 'Please add a letter of your tutor.']],
    );
    assert.equal(read(kit).problem.type, 'decision.signature');
    // The decision names the reviews that it rests on, by the digests of their files.
    const decision = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
    assert.equal(decision.reviews.length, 2);
    assert.ok(decision.reviews.includes(sha256(bytes)));
    assert.equal(decision.by, kit.issuer.name);

    // After a reload it is still there, and in the list.
    await page.reload();
    await page.locator('#decided').waitFor();
    await page.locator('a.back').click();
    assert.match(await seen(page.locator('.case')), /Decided/);
    assert.deepEqual(page.problems, []);
  });
});
