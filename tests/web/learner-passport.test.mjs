// What the learner page makes of a portfolio: whether a credential is about the learner, what it says,
// how far a framework is covered, a picture of skills, a look at files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { build } from 'esbuild';
import { openPage, openSite, PLAIN_PNG, ROOT, seen, shared, upload, violations } from './browser.mjs';
import { addEvidence, addExperience, addSkills, downloaded, EDC, goTo, importFiles, openLearner, seenIn, told } from './learner-page.mjs';

const { browser, site } = await openSite();

async function learner(t, { language, ...options } = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await openLearner(page, site.origin, language);
  return page;
}

async function setName(page, name) {
  await goTo(page, 'me');
  await page.locator('#add-about').click();
  await page.locator('portolan-profile-form #name').fill(name);
  await page.locator('portolan-profile-form button[type=submit]').click();
  await page.locator('portolan-profile-form').waitFor({ state: 'detached' });
}

describe('is it about me?', () => {
  test('whom to ask about: spellings of a name, addresses and numbers', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'web/learner/identity.ts')],
      bundle: true,
      format: 'esm',
      write: false,
    });
    const { whomToAsk } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
    const me = { name: 'Ana Andrómeda', names: [], email: 'ana@example.org', student_identifier: null, student_card: null };
    const named = (name, identifiers = []) => ({ id: null, name: name && { es: name }, identifiers, details: [] });
    const asked = (identity, subject) => whomToAsk({ ...me, ...identity }, subject)?.recipient ?? null;

    // The credential's own spelling is asked about.
    for (const mine of ['Ana Andromeda', 'ANDROMEDA, Ana', 'Ana María Andromeda López']) assert.equal(asked({}, named(mine)), mine);
    assert.equal(asked({}, named('Zoë Åström')), 'Ana Andrómeda', 'no word in common: somebody else');
    assert.equal(asked({}, named('Ana López')), null, 'one word in common: not asked');
    assert.equal(asked({ name: 'Ana' }, named('Ana Andromeda')), null);
    assert.equal(asked({ name: '' }, named('Ana Andromeda')), null);
    assert.equal(asked({ names: [{ text: 'Άνα Ανδρομέδα', language: 'el' }] }, named('ανα ανδρομεδα')), 'ανα ανδρομεδα');
    const mailbox = (value, hashed = false) => named(null, [{ type: 'email', value, hashed }]);
    assert.equal(asked({}, mailbox('mailto:ANA@example.org')), 'ana@example.org');
    assert.equal(asked({}, mailbox('other@example.org')), null, 'people have several addresses');
    const esi = 'urn:schac:personalUniqueCode:int:esi:example.org:42';
    assert.equal(asked({ student_identifier: esi }, named('Zoë Åström', [{ type: 'esi', value: esi, hashed: false }])), esi);
    assert.deepEqual(whomToAsk(me, mailbox('sha256$abc', true)), { recipient: 'ana@example.org', tentative: true });
    assert.equal(whomToAsk(undefined, named('Ana')), null);
  });

  test('a credential of somebody else is put aside, until the learner says that it is a spelling of theirs', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await importFiles(page, upload('credential.jsonld', credential));
    const card = page.locator('li.credential');
    assert.equal(await page.locator('.apart li.credential').count(), 0);

    await setName(page, 'Zoë Åström');
    await goTo(page, 'credentials');
    await page.locator('.apart li.credential').waitFor();
    assert.match(await seen(card), /Issued to somebody else/);
    assert.match(await seen(card.locator('.question')), /Ana Andromeda.*Is that you/s);
    assert.deepEqual(await violations(page), []);
    await card.locator('.question button').click();
    await page.locator('.apart').waitFor({ state: 'detached' });
    assert.match(await seen(card), /Ana Andromeda\nThat is you/);
    assert.match(await seenIn(page, 'me', 'section[aria-labelledby=about]'), /Also written\nAna Andromeda/);

    // Undone, it is somebody else's again; so it is after the page is opened anew.
    await page.locator('#undo').click();
    await told(page, 'Undone');
    await goTo(page, 'credentials');
    await page.locator('.apart li.credential').waitFor();
    await page.locator('#undo').click();
    await page.locator('.apart').waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  });

  test('on import the name that is there is asked about', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await setName(page, 'Andrómeda, ANA');
    await importFiles(page, upload('credential.jsonld', credential));
    assert.match(await seen(page.locator('li.credential')), /That is you/);
    await page.reload();
    await page.locator('li.credential .me').waitFor();
  });
});

describe('what a credential says', () => {
  test('one achievement in two files stands once, with both files', async (t) => {
    const page = await learner(t);
    const png = await readFile(join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png'));
    // The same badge, out of its picture.
    const text = png.subarray(png.indexOf('iTXt') + 4);
    const token = Buffer.from(/[\w-]+\.[\w-]+\.[\w-]+/.exec(text.toString('latin1'))[0]);
    await importFiles(page, [upload('badge.png', png, 'image/png'), upload('badge.jwt', token)]);
    assert.equal(await page.locator('li.credential').count(), 1);
    const card = page.locator('li.credential');
    assert.match(await seen(card.locator('.files')), /The same achievement in another file[^]*badge\.jwt/);
    assert.deepEqual(await violations(page), []);
    const original = await downloaded(page, () => card.locator('.also button').first().click());
    assert.ok(original.bytes.equals(token));
    assert.equal(await goTo(page, 'passport').then(() => page.locator('.timeline .moment').count()), 1);
    // Removed, the other one is as it was.
    await goTo(page, 'credentials');
    await card.locator('.also button').last().click();
    await told(page, 'Credential removed');
    await page.locator('.files').waitFor({ state: 'detached' });
    assert.equal(await page.locator('li.credential').count(), 1);
    assert.deepEqual(page.problems, []);
  });

  test('it is told in the reader’s language, with names and meanings that it does not bring itself', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t, { language: 'fr' });
    await importFiles(page, upload('credential.jsonld', credential));
    await page.locator('.contents > summary').click();
    const contents = page.locator('portolan-credential-contents');
    await contents.waitFor();
    const said = await seen(contents);
    assert.match(said, /2 crédits ECTS correspondent à 50 à 60 heures de travail/);
    assert.match(said, /Niveau CEC 6/);
    assert.doesNotMatch(said, /\b(learner|verdict)\.[a-z_]+/);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
  });
});

describe('the passport', () => {
  test('how far a framework is covered stands in a picture and in a table', async (t) => {
    const page = await learner(t);
    await addSkills(page, ['communication', 'adapting']);
    await addEvidence(page, { title: 'Report', file: upload('report.txt', Buffer.from('A report.'), 'text/plain'), skill: 'Communication' });
    await goTo(page, 'passport');
    const coverage = page.locator('portolan-coverage');
    await coverage.locator('table').waitFor();
    assert.equal(await coverage.locator('tbody tr').count(), 15);
    assert.match(await coverage.locator('svg').first().getAttribute('aria-label'), /^2 of 15 skills/);
    assert.equal(await coverage.locator('path.ray').count(), 2);
    assert.match(await seen(coverage.locator('tr', { hasText: 'Communication' })), /With evidence/);
    assert.match(await seen(coverage.locator('tr', { hasText: 'Adapting' })), /Your word/);
    await coverage.locator('select').selectOption('esco');
    await coverage.locator('caption', { hasText: /^\s*0 of 9\d skills/ }).waitFor();
    assert.equal(await coverage.locator('path.ray').count(), 0);
    await coverage.locator('button').click();
    assert.ok((await coverage.locator('tbody tr').count()) > 90);
    assert.deepEqual(await violations(page), []);
  });

  test('what happened when: the latest first, with links to the entries', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao', { city: 'Bilbao', country: 'ES', 'from-year': '2024', 'to-year': '2025' });
    await addExperience(page, 'Traineeship in Tartu', { 'from-year': '2026', 'from-month': '02' });
    await addExperience(page, 'A summer long ago');
    const path = await seenIn(page, 'passport', '.timeline');
    assert.match(path, /2026\nsince February 2026\nTraineeship in Tartu\n2024\n2024 – 2025\nSemester in Bilbao\nBilbao, Spain\nWithout a date\nA summer long ago/);
    await page.locator('.timeline a', { hasText: 'Bilbao' }).click();
    await page.locator('portolan-learner-page[data-place=record]').waitFor();
  });

  test('skills become a picture and a text, which say what stands behind each', async (t) => {
    const page = await learner(t, { permissions: ['clipboard-read', 'clipboard-write'] });
    await addSkills(page, ['communication', 'adapting'], ['<b>Fado</b> & guitar']);
    await setName(page, 'Zoë Åström');
    await goTo(page, 'passport');
    const card = page.locator('portolan-skill-card');
    const { name, bytes } = await downloaded(page, () => card.locator('button', { hasText: 'Download the picture' }).click());
    assert.equal(name, 'my-skills.png');
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
    await card.getByRole('checkbox', { name: 'Adapting' }).uncheck();
    await card.locator('button', { hasText: 'Copy as text' }).click();
    await card.locator('[role=status]', { hasText: 'Copied' }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text, 'Skills I gained abroad\nZoë Åström\n• Communication (Your word)\n• <b>Fado</b> & guitar (Your word)');
    assert.deepEqual(page.problems, []);
  });
});

describe('evidence', () => {
  test('files are looked at where that is safe, and named by their hash', async (t) => {
    const page = await learner(t);
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "bad"</script></svg>');
    for (const [name, bytes, type] of [
      ['picture.png', PLAIN_PNG, 'image/png'],
      ['notes.txt', Buffer.from('Line one\n<b>two</b>'), 'text/plain'],
      ['drawing.svg', script, 'image/svg+xml'],
      ['page.html', Buffer.from('<h1>x</h1>'), 'text/html'],
      ['broken.png', Buffer.from('not a picture'), 'image/png'],
    ]) {
      await addEvidence(page, { file: upload(name, bytes, type), title: name });
    }
    const entry = (name) => page.locator('section[aria-labelledby=evidence] li.card', { hasText: name });
    for (const name of ['picture.png', 'notes.txt', 'drawing.svg', 'page.html', 'broken.png']) await entry(name).locator('summary').click();
    await entry('picture.png').locator('portolan-preview img').waitFor();
    assert.match(await seen(entry('notes.txt')), /Line one\n<b>two<\/b>/);
    assert.match(await seen(entry('notes.txt')), new RegExp(createHash('sha256').update('Line one\n<b>two</b>').digest('hex')));
    for (const name of ['drawing.svg', 'page.html']) assert.equal(await entry(name).locator('portolan-preview').count(), 0);
    await entry('broken.png').locator('portolan-preview p', { hasText: 'cannot be shown' }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.problems, []);
  });

  test('hours are shared out as the learner says, with links and criteria', async (t) => {
    const page = await learner(t);
    await addSkills(page, ['communication', 'adapting']);
    await page.locator('#add-evidence').click();
    const form = page.locator('portolan-evidence-form');
    await form.locator('#title').fill('A blog');
    await form.locator('#url').fill('http://example.org');
    await form.locator('#hours').fill('10');
    await form.getByLabel('Communication').check();
    await form.getByLabel('Adapting').check();
    await form.locator('[name=apart]').check();
    await form.locator('.shares input').first().fill('8');
    await form.locator('.shares input').last().fill('4');
    await form.locator('details summary').click();
    await form.locator('#criteria').click();
    await form.locator('#criteria-0').fill('Writes for readers abroad');
    await form.locator('button[type=submit]').click();
    await form.locator('#url-problem').waitFor();
    await form.locator('#url').fill('https://example.org/blog');
    await form.locator('button[type=submit]').click();
    await form.locator('.form-problem, #hours_for-problem').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await form.locator('.shares input').last().fill('2');
    await form.locator('button[type=submit]').click();
    await told(page, 'Evidence added');
    const entry = await seenIn(page, 'record', 'section[aria-labelledby=evidence]');
    assert.match(entry, /Communication[^]*8 hours[^]*Adapting[^]*2 hours/);
    assert.match(entry, /Writes for readers abroad/);
    assert.match(entry, /example\.org\/blog/);
    // How the hours of a skill came about.
    await goTo(page, 'passport');
    for (const summary of await page.locator('.group .time summary').all()) await summary.click();
    const groups = await seen(page.locator('.group.claimed'));
    assert.match(groups, /8 hours\s*,\s*equivalent to 0\.26 ECTS credits?\s*A blog\s*: 8 hours\s*as you shared 10 hours out\s*8 hours ÷ 30/);
    assert.match(groups, /2 hours\s*,\s*equivalent to 0\.06 ECTS credit/);
    assert.deepEqual(await violations(page), []);

    // Where an institution counts an hour for each skill, it says so.
    await goTo(page, 'record');
    await page.locator('.share-hours input').check();
    await told(page, 'Counting of hours changed');
    assert.deepEqual(await violations(page), []);
  });
});
