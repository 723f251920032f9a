// A learner's request before the committee: two evaluators in separate browsers exchange files, and a decision comes back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { award, call, didKey, issue, newKey, sha256 } from '../issue/kit.mjs';
import { becomes, focused, openSite, ROOT, seen, upload, violations } from './browser.mjs';
import { kept, kitNamed } from './committee-page.mjs';
import { downloaded } from './learner-page.mjs';
import { AT, committeePage, giveRequests, giveReviews, learnersRequest, requestFile } from './review-page.mjs';

const { browser, site } = await openSite();
const kit = await kitNamed('cross-border');
const badge = await readFile(join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png'));

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
  return page.locator('#taken').innerText();
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

    // After a reload it is still there, on paper with what every evaluator said, and in the list.
    await page.reload();
    await page.locator('#decided').waitFor();
    await page.locator('.minutes .compared').first().waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const minutes = await seen(page.locator('portolan-review-decision'));
    assert.match(minutes, /Asked back[^]*Please add a letter[^]*Clear, with an example[^]*They differ/);
    assert.doesNotMatch(minutes, /Print the minutes|Save the decision/);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('a.back').click();
    assert.match(await seen(page.locator('.case')), /Decided/);
    assert.deepEqual(page.problems, []);
  });
});

describe('files that come in', () => {
  test('tampered, foreign, replayed and outdated files are told apart, and nothing of them is kept', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    const give = async (...files) => {
      await giveRequests(page, files);
      await page.locator('#taken li bdi').first().filter({ hasText: files[0].name }).waitFor();
      return taken(page, files.length);
    };
    const swapped = { bytes: Buffer.from('another report!!!!!!!!') };
    assert.match(await give(await requestFile(kit, made, 'swapped.portolan-request', swapped)), /“badge\.png” in this file is not what the request says it is/);
    const dearer = made.text.replace(/("hours":\s*)60/, '$1 99').replace('Chapters 2 and 3', 'Chapters 1 to 12');
    const foreign = { ...kit, id: 'https://kits.example/other', name: { en: 'Another university' } };
    const other = await learnersRequest(foreign, { ...usual(), id: 'r8' });
    assert.match(await give(await requestFile(foreign, other, 'foreign.portolan-request')), /This request is for “Another university”/);
    assert.match(await give(upload('junk.portolan-request', Buffer.from('junk'))), /not a request for review|damaged/i);
    assert.match(await give(upload('x.txt', Buffer.from('hello'))), /neither a request nor a review/);
    assert.match(await give(upload('d.jwt', Buffer.from('eyJhbGciOiJFZERTQSJ9.eyJ9.AA'))), /This looks like a decision/);
    assert.match(await give(upload('kit.json', Buffer.from(JSON.stringify(kit)))), /institution’s kit/);
    assert.match(await give(upload('request.json', Buffer.from(made.text))), /without its evidence/);
    assert.equal(await page.locator('.case').count(), 0);

    assert.match(await give(await requestFile(kit, made, 'first.portolan-request')), /request of Ana Example was opened/);
    assert.match(await give(await requestFile(kit, made, 'again.portolan-request')), /here already, exactly like this/);
    assert.equal(await page.locator('.case').count(), 1);
    // The same request with other words in it is another request, and says so.
    assert.match(await give(await requestFile(kit, { ...made, text: dearer }, 'dearer.portolan-request')), /Another version of the request of Ana Example/);
    assert.equal(await page.locator('.case').count(), 2);
    await page.locator('.case h3 a').first().click();
    assert.match(await seen(page.locator('portolan-review-case')), /one of the two was changed/);

    const late = await learnersRequest(kit, { ...usual(), id: 'r9', portfolio: 'p9', name: 'Late Example', at: '2027-02-10T08:00:00Z' });
    await page.locator('a.back').click();
    await give(await requestFile({ ...kit, version: '2026-01-01' }, late, 'late.portolan-request'));
    await page.locator('.case h3 a', { hasText: 'Late Example' }).click();
    assert.match(await seen(page.locator('portolan-review-case')), /after the deadline of Autumn 2026 \(15 December 2026\)/);
    assert.deepEqual(page.problems, []);
  });

  test('reviews: of another request, by a stranger, older ones, and many in one file', async (t) => {
    const made = await learnersRequest(kit, usual());
    const second = await learnersRequest(kit, { ...usual(), id: 'r2', portfolio: 'p2', name: 'Ben Example' });
    const review = (more = {}, request = made) => ({
      kind: 'portolan.review', schema_version: 1, request: { id: request.request.id, sha256: request.sha256 }, kit: { id: kit.id, version: kit.version },
      evaluator: 'm2', at: '2026-11-23T10:00:00Z', skills: [{ claim: 's1', outcome: 'recognised', comment: 'Fine.', criteria: [], evidence: [] }], ...more,
    });
    const file = (name, content) => upload(name, Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
    const { page } = await committee(t);
    const give = async (name, content) => {
      await giveRequests(page, file(name, content));
      await page.locator('#taken li bdi').first().filter({ hasText: name }).waitFor();
      return taken(page);
    };
    assert.match(await give('early.json', review()), /Open the learner’s request first/);
    // Both at once, in whatever order: the requests are opened first.
    await giveRequests(page, [file('m2.json', review()), await requestFile(kit, made), await requestFile(kit, second, 'ben.portolan-request')]);
    assert.match(await taken(page, 3), /The review by Example: Jean Imaginé was added to the request of Ana Example/);
    assert.match(await give('again.json', review()), /is there already/);
    assert.match(await give('other.json', review({ request: { id: 'r1', sha256: '0'.repeat(64) } })), /of another request, or of this one before it was changed/);
    assert.match(await give('stranger.json', review({ evaluator: 'nobody' })), /The committee has no such member/);
    assert.match(await give('broken.json', review({ skills: [{ claim: 's1', outcome: 'perhaps' }] })), /not in the form/);
    assert.match(await give('newer.json', review({ schema_version: 9 })), /newer version of Portolan/);
    assert.match(await give('older.json', review({ at: '2026-11-22T10:00:00Z' })), /was added/);
    assert.match(await give('many.json', { kind: 'portolan.reviews', schema_version: 1, reviews: [review({ evaluator: 'm3' }), review({ evaluator: 'm3' }, second), 7] }), /added to the request of Ana[^]*added to the request of Ben[^]*Open the learner’s request first/);
    await page.locator('.case h3 a', { hasText: 'Ana' }).click();
    await page.locator('#step-together').click();
    await page.locator('.compared').first().waitFor();
    assert.match(await seen(page.locator('portolan-review-case')), /It does not count\.\s+There is a newer review by the same evaluator/);
    assert.deepEqual(page.problems, []);
  });
});

test('the same request twice in one drop is taken once; one that another tab has judged meanwhile stays as it is', async (t) => {
  const made = await learnersRequest(kit, usual());
  const { page } = await committee(t);
  const file = await requestFile(kit, made);
  await giveRequests(page, [file, { ...file, name: 'copy.portolan-request' }]);
  assert.match(await taken(page, 2), /was opened[^]*is here already/);
  assert.equal((await kept(page, 'cases')).length, 1);
  // This tab is not told that another one has opened and judged a second request.
  const second = await learnersRequest(kit, { ...usual(), id: 'r2', name: 'Bo Example' });
  const [{ review }] = await kept(page, 'cases');
  assert.equal(review, null);
  await page.evaluate(({ id, sha256: digest, text: content, kit: own }) => new Promise((resolve) => {
    const opening = indexedDB.open('portolan-committee');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['cases', 'about'], 'readwrite');
      const judged = { kind: 'portolan.review', schema_version: 1, request: { id, sha256: digest }, kit: own, evaluator: 'm1', at: '2026-11-22T10:00:00Z', skills: [] };
      transaction.objectStore('cases').put({ id: `${id} ${digest}`, sha256: digest, text: content, request: JSON.parse(content), kit: own, received_at: '2026-11-22T10:00:00Z', review: judged, reviews: [], decision: null });
      transaction.objectStore('about').put(900, 'revision');
      transaction.oncomplete = resolve;
    };
  }), { id: 'r2', sha256: second.sha256, text: second.text, kit: { id: kit.id, version: kit.version } });
  await giveRequests(page, await requestFile(kit, second, 'bo.portolan-request'));
  await page.locator('#taken li', { hasText: 'The request of Bo Example is here already' }).waitFor();
  assert.equal((await kept(page, 'cases')).find(({ request }) => request.id === 'r2').review.evaluator, 'm1');
});

describe('an evaluator at work', () => {
  test('hours that are no number leave no older ones in force, and nothing is handed on before they are', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    await openCase(page, await requestFile(kit, made));
    await page.locator('#member').selectOption('m1');
    await judgeAll(page);
    await skillNamed(page, 'Communication');
    const field = page.locator('#hours-e2');
    assert.equal(await field.inputValue(), '45');
    await field.fill('4o');
    await page.locator('.field-problem', { hasText: 'not a number of hours' }).waitFor();
    await skillNamed(page, 'Adapting');
    await page.locator('#save-review').click();
    assert.match(await notice(page, 'not a number'), /Write it like 45/);
    assert.equal(await field.inputValue(), '4o');
    assert.deepEqual([(await focused(page)).id, await page.locator('#step-judge').getAttribute('aria-current')], ['hours-e2', 'step']);
    await page.locator('#step-decide').click();
    assert.equal(await page.locator('#step-judge').getAttribute('aria-current'), 'step');
    await becomes(async () => (await kept(page, 'cases'))[0].review?.skills[0].evidence.map((piece) => piece.hours), [30, null]);
    await field.fill('1 000,5');
    assert.deepEqual(await violations(page), []);
    const saved = await downloaded(page, () => page.locator('#save-review').click());
    assert.deepEqual(JSON.parse(saved.bytes).skills[0].evidence.map((piece) => piece.hours), [30, 1000.5]);
    assert.deepEqual(page.problems, []);
  });

  test('two members in two tabs each write in their own review', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    await openCase(page, await requestFile(kit, made));
    await page.locator('#member').selectOption('m1');
    await answer(page, 'outcome', 'recognised');
    const words = async () => {
      const [{ review, drafts }] = await kept(page, 'cases');
      return [review, ...(drafts ?? [])].filter(Boolean).map(({ evaluator, skills: [skill] }) => [evaluator, skill.outcome, skill.comment]).sort();
    };
    await becomes(words, [['m1', 'recognised', '']]);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('#member').selectOption('m2');
    await skillNamed(other, 'Communication');
    await answer(other, 'outcome', 'refused');
    await other.locator('#comment-skill').fill('No, says m2.');
    await becomes(words, [['m1', 'recognised', ''], ['m2', 'refused', 'No, says m2.']]);
    await skillNamed(page, 'Communication');
    assert.deepEqual([await page.locator('#member').inputValue(), await page.locator('#comment-skill').inputValue()], ['m1', '']);
    await page.locator('#comment-skill').fill('Yes, says m1.');
    await becomes(words, [['m1', 'recognised', 'Yes, says m1.'], ['m2', 'refused', 'No, says m2.']]);
    assert.equal(await other.locator('#comment-skill').inputValue(), 'No, says m2.');
    await page.locator('#step-together').click();
    await page.locator('.compared').first().waitFor();
    assert.match(await seen(page.locator('portolan-review-case')), /2 reviews/);
  });

  test('what is written stays, for each member who takes a turn', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    await openCase(page, await requestFile(kit, made));
    assert.ok(await page.locator('input[name="outcome"]').first().isDisabled());
    await page.locator('#member').selectOption('m1');
    await answer(page, 'criterion-c1', 'no');
    await answer(page, 'outcome', 'refused');
    assert.match(await seen(page.locator('.conclusion')), /One criterion has no answer yet[^]*2 pieces of evidence were not judged yet[^]*Tell the learner why/);
    await page.locator('#comment-skill').fill('Nothing of it is shown.');
    await page.locator('#comment-skill').blur();
    // Kept although nobody pressed a button; the page remembers who judges.
    await becomes(async () => (await kept(page, 'cases'))[0].review?.skills[0].comment, 'Nothing of it is shown.');
    await page.reload();
    await page.locator('#skill', { hasText: 'Adapting' }).waitFor(); // the first that is not judged
    await skillNamed(page, 'Communication');
    assert.equal(await page.locator('#comment-skill').inputValue(), 'Nothing of it is shown.');
    assert.equal(await page.locator('#member').inputValue(), 'm1');

    await page.locator('#member').selectOption('m2');
    assert.equal(await page.locator('#comment-skill').inputValue(), '');
    await answer(page, 'outcome', 'recognised');
    await page.locator('#member').selectOption('m1');
    assert.equal(await page.locator('#comment-skill').inputValue(), 'Nothing of it is shown.');
    await page.locator('#step-together').click();
    await page.locator('.compared').first().waitFor();
    assert.match(await seen(page.locator('portolan-review-case')), /2 reviews[^]*Yours, as it stands[^]*Written on this device/);
    assert.deepEqual(page.problems, []);
  });

  test('evidence is shown without running anything; credentials in it are verified; hours add up by the kit', async (t) => {
    const competent = { ...kit, credit: { ...kit.credit, ects_per_competence: 3 } };
    const wav = Buffer.concat([Buffer.from('RIFF\x2c\x01\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x08\x01\0\0', 'latin1'), Buffer.alloc(264, 128)]);
    const made = await learnersRequest(competent, {
      skills: ['ecbs:communication', 'ecbs:adapting'],
      evidence: [
        ...usual().evidence,
        { title: 'Interview', hours: 15.5, skills: [0], file: { name: 'interview.wav', type: 'audio/wav', bytes: wav } },
        { title: 'A page', skills: [0], hours: 1, explanation: '<img src=x onerror=alert(1)>', file: { name: 'page.html', type: 'text/html', bytes: Buffer.from('<script>alert(1)</script>') } },
      ],
    });
    const { page } = await committee(t, { kit: competent });
    await openCase(page, await requestFile(competent, made));
    const files = page.locator('portolan-review-file');
    assert.match(await seen(files.nth(0)), /Report on the project/);
    await files.nth(1).locator('.found').waitFor();
    assert.match(await seen(files.nth(1)), /Credential:[^]*Communicating across cultures/);
    await files.nth(2).locator('audio').evaluate((audio) => audio.readyState > 0 || new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve)));
    assert.match(await seen(files.nth(3)), /not shown here/);
    assert.match(await seen(page.locator('.piece').nth(3)), /<img src=x onerror=alert\(1\)>/);
    const page4 = await downloaded(page, () => files.nth(3).getByRole('button', { name: /Save the file/ }).click());
    assert.deepEqual([page4.name, page4.bytes.toString()], ['page.html', '<script>alert(1)</script>']);

    await page.locator('#member').selectOption('m1');
    for (const box of await page.locator('.piece input[value=approved]').all()) await box.check();
    const tally = page.locator('.conclusion .tally', { hasText: '91.5 hours' }); // 30 of 60, 45, 15.5, 1
    await tally.waitFor();
    assert.match(await seen(tally), /3\.05 ECTS credits[^]*The 3 ECTS credits of the competence are reached/);
    await page.locator('#hours-e2').fill('10,25');
    await page.locator('.conclusion .tally', { hasText: '56.75 hours' }).waitFor();
    assert.match(await seen(page.locator('.conclusion .tally')), /1\.89 ECTS credits[^]*33\.25 hours are missing/);
    await page.locator('#hours-e2').fill('many');
    assert.equal(await page.locator('#hours-e2').getAttribute('aria-invalid'), 'true');
    // An hour counts once: the whole report for both skills is too much.
    await page.locator('#hours-e1').fill('60');
    await skillNamed(page, 'Adapting');
    await answer(page, 'evidence-e1', 'approved');
    assert.match(await seen(page.locator('.piece')), /More hours are granted for this evidence, over all skills, than the 60 hours/);
    assert.deepEqual(await violations(page), []);

    // Somebody else hands in the very same report.
    const copy = await learnersRequest(competent, { ...usual(), id: 'r2', portfolio: 'p2', name: 'Ben Example' });
    await page.locator('a.back').click();
    await giveRequests(page, await requestFile(competent, copy, 'ben.portolan-request'));
    await page.locator('.case h3 a', { hasText: 'Ben' }).click();
    assert.match(await seen(page.locator('portolan-review-file').first()), /The very same file came with the request of Ana Example/);
    assert.deepEqual(page.problems, []);
  });
});

test('many requests: opened at once, searched, judged one after the other, handed in as one file', async (t) => {
  const names = ['Ana', 'Ben', 'Chloé', 'Dara', 'Eva', 'Finn', 'Gül'];
  const files = await Promise.all(
    names.map(async (name, index) => {
      const made = await learnersRequest(kit, { skills: ['ecbs:communication'], id: `r${index}`, portfolio: `p${index}`, name: `${name} Example`, email: null });
      return requestFile(kit, made, `${name}.portolan-request`);
    }),
  );
  const { page } = await committee(t);
  await giveRequests(page, [...files, upload('junk.txt', Buffer.from('junk'))]);
  assert.match(await taken(page), /7 files were opened\.\s+junk\.txt/);
  await page.locator('#sought').fill('chlo');
  assert.equal(await page.locator('.case').count(), 1);
  await page.locator('#sought').fill('');
  await page.locator('.case h3 a', { hasText: 'Gül' }).click();
  for (const name of ['Gül', 'Finn']) {
    await page.locator('#learner', { hasText: name }).waitFor();
    await page.locator('#member').selectOption('m2');
    await answer(page, 'outcome', 'recognised');
    await page.locator('a.next').click();
  }
  await page.locator('#learner', { hasText: 'Eva' }).waitFor();
  await page.locator('a.back').click();
  await page.locator('#stage').selectOption('judged');
  assert.deepEqual(await page.locator('.case h3').allInnerTexts(), ['Gül Example', 'Finn Example']);
  assert.deepEqual(await violations(page), []);
  const { name, bytes } = await downloaded(page, () => page.locator('.save-all').click());
  assert.equal(name, 'reviews-example-jean-imagine.portolan-reviews.json');

  // On the chair's computer they find their requests, also those that are opened with them.
  const chair = await committee(t);
  await giveRequests(chair.page, [upload(name, bytes), ...files]);
  assert.match(await taken(chair.page), /9 files were opened/);
  await chair.page.locator('#stage').selectOption('begun');
  assert.equal(await chair.page.locator('.case').count(), 2);
  assert.deepEqual([...page.problems, ...chair.page.problems], []);
});

describe('what the committee knows by itself', () => {
  test('a badge of its own among the evidence is known; who is not asked to judge oneself is told', async (t) => {
    const key = newKey();
    const { did, id } = didKey(key.jwk);
    const own = { ...kit, issuer: { ...kit.issuer, keys: [{ id, jwk: key.jwk, valid_from: null, valid_until: null }] }, committee: { ...kit.committee, members: kit.committee.members.map((member, index) => (index === 0 ? { ...member, email: 'Ana@example.org' } : member)) } };
    const given = award({ id: did, name: kit.issuer.name, url: undefined });
    const { text: token } = issue('issue.badge', { award: given, form: 'vc-jwt', at: AT, key: { jwk: key.jwk, id } }, key.privateKey).json;
    const made = await learnersRequest(own, { skills: ['ecbs:communication'], evidence: [{ title: 'Last year’s badge', hours: 5, skills: [0], file: { name: 'badge.jwt', type: 'application/jwt', bytes: Buffer.from(token) } }] });
    const { page } = await committee(t, { kit: own, key: false });
    await openCase(page, await requestFile(own, made));
    const found = page.locator('portolan-review-file .found');
    await found.waitFor();
    assert.match(await seen(found), /Credential:\s+Genuine[^]*issued to the person you named/);
    await found.locator('summary').click();
    assert.match(await seen(found.locator('portolan-verdict')), /A list of issuers chosen by the reader was taken into account/);
    await page.locator('#member').selectOption('m1');
    assert.match(await seen(page.locator('portolan-review-case')), /seems to be your own/);
    await page.locator('#member').selectOption('m2');
    assert.doesNotMatch(await seen(page.locator('portolan-review-case')), /seems to be your own/);
    assert.deepEqual(page.problems, []);
  });

  test('an encrypted request opens with the committee’s key and with no other', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { buffer } = await requestFile(kit, made);
    const { page } = await committee(t, { key: false });
    const { privateKey } = await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits']);
    const encrypted = async (recipient, name) => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      return upload(name, Buffer.from(await encrypter.encrypt(buffer)));
    };
    const strangers = await encrypted(await identityToRecipient(await generateX25519Identity()), 'others.portolan-request');
    await giveRequests(page, strangers);
    assert.match(await taken(page), /encrypted\. It opens with the key of the committee/);
    await page.evaluate(keepOpeningKey, [...new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))]);
    await page.reload();
    await page.locator('portolan-file-drop#open').waitFor();
    await giveRequests(page, strangers);
    assert.match(await taken(page), /encrypted for somebody else/);
    await giveRequests(page, await encrypted(await identityToRecipient(privateKey), 'ours.portolan-request'));
    await page.locator('#taken li', { hasText: 'ours' }).waitFor();
    assert.match(await taken(page), /request of Ana Example was opened/);
    assert.deepEqual(page.problems, []);
  });
});

// In the page: an opening key that nobody can read out any more, where the page keeps its keys.
async function keepOpeningKey(pkcs8) {
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), { name: 'X25519' }, false, ['deriveBits']);
  const database = await new Promise((resolve) => Object.assign(indexedDB.open('portolan-committee'), { onsuccess: ({ target }) => resolve(target.result) }));
  const put = database.transaction(['keys', 'about'], 'readwrite');
  put.objectStore('keys').put({
    id: 'o1', use: 'opening', name: 'Opening', alg: 'X25519', jwk: {}, method: '', issuer: '', certificates: [], created_at: new Date().toISOString(), retired_at: null, private: key,
  });
  put.objectStore('about').put(99, 'revision');
  await new Promise((resolve) => Object.assign(put, { oncomplete: resolve }));
  database.close();
}

describe('deciding', () => {
  test('with fewer reviews than the kit asks for only when that is confirmed; reasons are needed; another decision replaces it', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    await openCase(page, await requestFile(kit, made));
    await page.locator('#member').selectOption('m1');
    await judgeAll(page);
    await page.locator('#step-decide').click();
    await answer(page, 'outcome-s1', 'recognised');
    await answer(page, 'outcome-s2', 'refused');
    await page.locator('#sign-decision').click();
    assert.match(await seen(page.locator('portolan-review-decision')), /Tell the reasons for “Adapting”[^]*Confirm that the committee/);
    await page.locator('#comment-s2').fill('Nothing shows it.');
    await page.locator('#hours-s1').fill('29.99');
    await page.locator('portolan-review-decision strong', { hasText: '0.99 ECTS' }).waitFor();
    // What is being decided is kept before it is signed.
    await becomes(async () => /29\.99[^]*Nothing shows it\./.test(JSON.stringify((await kept(page, 'cases'))[0].deciding)), true);
    await page.reload();
    await page.locator('#step-decide').click();
    await page.locator('#comment-s2').waitFor();
    assert.equal(await page.locator('#comment-s2').inputValue(), 'Nothing shows it.');
    assert.equal(await page.locator('#hours-s1').inputValue(), '29.99');
    await page.locator('#all-the-same').check();
    // What is no number is told, stays as it was typed, and leaves no older number to be signed.
    await page.locator('#hours-s1').fill('29.99 or so');
    await page.locator('.field-problem', { hasText: 'not a number of hours' }).waitFor();
    await page.locator('#sign-decision').click();
    assert.match(await seen(page.locator('portolan-review-decision .conclusion')), /Correct the hours for “Communication”/);
    assert.equal(await page.locator('#hours-s1').inputValue(), '29.99 or so');
    await page.locator('#hours-s1').fill('1 200');
    await page.locator('portolan-review-decision strong', { hasText: '40 ECTS' }).waitFor();
    await page.locator('#hours-s1').fill('29.99');
    const first = await downloaded(page, () => page.locator('#sign-decision').click());
    const payload = ({ bytes }) => JSON.parse(Buffer.from(bytes.toString().split('.')[1], 'base64url'));
    assert.deepEqual(payload(first).outcomes.map(({ outcome, hours, ects, comment }) => [outcome, hours, ects, comment]), [['recognised', 29.99, 0.99, ''], ['refused', null, null, 'Nothing shows it.']]);
    await page.getByRole('button', { name: 'Change the decision' }).click();
    assert.equal(await page.locator('#comment-s2').inputValue(), 'Nothing shows it.');
    await answer(page, 'outcome-s2', 'recognised');
    await page.locator('#all-the-same').check();
    const second = await downloaded(page, () => page.locator('#sign-decision').click());
    assert.ok(payload(second).at > payload(first).at);
    assert.notEqual(payload(second).id, payload(first).id);
    assert.deepEqual(page.problems, []);
  });

  test('what was decided earlier is told when the same skill comes again; hours count once; what is removed is gone', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t);
    await openCase(page, await requestFile(kit, made));
    await page.locator('#member').selectOption('m1');
    await judgeAll(page, { outcomes: ['asked_back', 'recognised'], comments: ['Add a letter.', ''] });
    for (const name of ['Communication', 'Adapting']) {
      await skillNamed(page, name);
      await page.locator('#skill', { hasText: name }).waitFor();
      await page.locator('#hours-e1').fill('60');
    }
    await page.locator('#step-decide').click();
    assert.match(await seen(page.locator('portolan-review-decision')), /“Project report”: over all skills, more hours are granted than the 60 hours/);
    await answer(page, 'outcome-s1', 'asked_back');
    await answer(page, 'outcome-s2', 'recognised');
    assert.equal(await page.locator('#comment-s1').inputValue(), 'Add a letter.');
    await page.locator('#all-the-same').check();
    await downloaded(page, () => page.locator('#sign-decision').click());
    await page.locator('a.back').click();

    const letter = { title: 'Letter', skills: [0], hours: 2, file: text('letter.txt', 'To whom it may concern.') };
    const again = await learnersRequest(kit, { ...usual(), evidence: [...usual().evidence, letter], id: 'r2', at: '2026-11-30T08:00:00Z' });
    await giveRequests(page, await requestFile(kit, again, 'second.portolan-request'));
    await page.locator('#taken li bdi', { hasText: 'second' }).waitFor();
    await page.locator('#taken a').click();
    await page.locator('#skill').waitFor();
    assert.match(await seen(page.locator('portolan-review-case')), /Decided earlier, for the same portfolio\s+Communication\s+Asked back[^]*Add a letter\.[^]*Adapting\s+Recognised/);
    // A file that is dropped where no box is does not take the place of the page.
    await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(['hello'], 'stray.txt'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    });
    await notice(page, 'stray.txt: This file is neither a request nor a review.');

    // With the second request goes the file that nothing else names.
    const kept = (digest) => page.evaluate(async (wanted) => {
      const database = await new Promise((resolve) => Object.assign(indexedDB.open('portolan-committee'), { onsuccess: ({ target }) => resolve(target.result) }));
      const found = await new Promise((resolve) => Object.assign(database.transaction('files').objectStore('files').get(wanted), { onsuccess: ({ target }) => resolve(target.result) }));
      database.close();
      return found !== undefined;
    }, digest);
    const [report, only] = [sha256('Report on the project.'), sha256('To whom it may concern.')];
    assert.deepEqual([await kept(report), await kept(only)], [true, true]);
    await page.locator('a.back').click();
    const card = page.locator('.case').first();
    await card.getByRole('button', { name: /^Remove/ }).click();
    await card.locator('button.danger').click();
    await notice(page, 'was removed');
    assert.equal(await page.locator('.case').count(), 1);
    assert.deepEqual([await kept(report), await kept(only)], [true, false]);
    assert.deepEqual(page.problems, []);
  });

  test('without a key of the kit nothing is signed, and what helps is said', async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t, { key: false });
    await openCase(page, await requestFile(kit, made));
    await page.locator('#step-decide').click();
    await page.locator('#sign-decision').click();
    assert.match(await seen(page.locator('portolan-review-decision')), /no signing key on this device\.\s+To the keys[^]*Choose a key/);
    assert.deepEqual(page.problems, []);
  });
});

for (const [name, options] of Object.entries({ 'on a phone, in French': { language: 'fr', viewport: { width: 360, height: 740 } }, 'on a desktop': {} })) {
  test(`${name}: every step fits, is accessible, and works by the keyboard`, async (t) => {
    const made = await learnersRequest(kit, usual());
    const { page } = await committee(t, options);
    const fits = async (step) => {
      assert.deepEqual(await violations(page), [], step);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), step);
    };
    await fits('nothing yet');
    await giveRequests(page, await requestFile(kit, made));
    await page.locator('.case').waitFor();
    await fits('the list');
    await page.locator('.case h3 a').click();
    await page.locator('#member').selectOption('m1');
    await page.locator('portolan-review-file .found').waitFor();
    await fits('judging');
    // A radio by its arrow keys, on to the next skill by Enter: the focus follows.
    await page.locator('input[name="outcome"]').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.locator('input[name="outcome"][value=asked_back]').isChecked());
    assert.equal(await page.locator('input[name="outcome"][value=asked_back]').evaluate((input) => input.getRootNode().activeElement === input), true);
    await page.locator('.conclusion button.primary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#skill').and(page.locator(':focus')).waitFor();
    await page.locator('#step-together').click();
    await page.locator('.compared').first().waitFor();
    await fits('all reviews');
    await page.locator('#step-decide').click();
    await page.locator('#sign-decision').click();
    await fits('deciding');
    assert.deepEqual(page.problems, []);
  });
}
