// The learner page from the first visit to the CV, in a real browser, with a real credential.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { focused, openPage, openSite, ROOT, seen, shared, upload, violations } from './browser.mjs';
import {
  addEvidence,
  addExperience,
  addSkills,
  contents,
  downloaded,
  EDC,
  erase,
  exportAs,
  givePortfolio,
  goTo,
  importFiles,
  opened,
  openLearner,
  placeOf,
  savePortfolio,
  seenIn,
  TAMPERED,
  told,
} from './learner-page.mjs';

const { browser, site } = await openSite();

async function learner(t, options = {}) {
  const page = await openPage(browser, { acceptDownloads: true, ...options });
  t.after(() => page.context().close());
  await openLearner(page, site.origin, options.language);
  return page;
}

const BILBAO = {
  kind: 'study',
  city: 'Bilbao',
  country: 'ES',
  host: 'Universidad Ejemplo',
  'from-month': '09',
  'from-year': '2025',
  'to-month': '01',
  'to-year': '2026',
  hours: '120',
};
const REPORT = upload('report.pdf', Buffer.from('%PDF-1.7\nA report about a bridge.\n'), 'application/pdf');

// The portfolio of the walk: one experience, two skills, one of them with evidence.
async function fill(page) {
  await addExperience(page, 'Semester in Bilbao', BILBAO);
  await addSkills(page, ['communication', 'adapting']);
  await addEvidence(page, {
    file: REPORT,
    title: 'Project report',
    hours: '12.5',
    explanation: 'I led the interviews.',
    skill: 'Communication',
  });
}

const resumeSchema = async () =>
  JSON.parse(await readFile(createRequire(import.meta.url).resolve('@jsonresume/schema/schema.json'), 'utf8'));

describe('from the first visit to the CV', () => {
  test('a portfolio grows, survives reload, travels as a file and becomes a CV', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    assert.match(await seen(page.locator('.welcome')), /Begin wherever you like/);
    assert.deepEqual(await violations(page), []);

    // A real European Digital Credential, checked on the spot.
    await importFiles(page, upload('AA-Annex1-MC-signed.jsonld', credential));
    assert.equal((await focused(page)).id, 'imports', 'the result is read out');
    const card = page.locator('li.credential');
    assert.match(await card.getAttribute('class'), /\bindeterminate\b/);
    const said = await seen(card);
    assert.match(said, /2 ECTS credits/);
    assert.match(said, /EQF level 6/);
    assert.match(said, /could not be fully checked/);
    assert.match(await seenIn(page, 'passport', '.group.unconfirmed'), /stimulate creativity in the team/);
    assert.equal(await page.locator('.group.proven').count(), 0, 'nothing is proven by it');
    assert.equal(await page.locator('.group.unconfirmed').count(), 1);

    await fill(page);
    assert.match(await seenIn(page, 'passport', '.group.evidenced'), /Communication/);
    assert.match(await seenIn(page, 'passport', '.group.claimed'), /Adapting/);
    const time = await seenIn(page, 'record', '.time');
    assert.match(time, /132\.5 hours/);
    assert.match(time, /equivalent to 4\.41 ECTS credits/);
    await page.locator('.time summary').click();
    assert.match(await seenIn(page, 'record', '.time'), /132\.5 hours ÷ 30 hours for one credit = 4\.41, rounded down/);

    // Another institution takes 25 hours for a credit.
    await page.locator('#rate').selectOption('25');
    await page.locator('.sum', { hasText: '5.3 ECTS' }).waitFor();

    const before = await contents(page);
    await page.reload();
    await opened(page);
    assert.equal(await placeOf(page), 'record', 'reloading shows the same place');
    assert.deepEqual(await contents(page), before, 'reloading changes nothing');
    assert.equal(await page.locator('#rate').inputValue(), '25');

    // The byte-exact originals are still to be had.
    const report = await downloaded(page, () => page.locator('button.file').click());
    await goTo(page, 'credentials');
    const original = await downloaded(page, () => page.locator('li.credential button').first().click());
    assert.ok(original.bytes.equals(credential));
    assert.equal(report.name, 'report.pdf');
    assert.ok(report.bytes.equals(REPORT.buffer));

    const saved = await savePortfolio(page);
    assert.match(saved.name, /^portfolio-\d{4}-\d{2}-\d{2}\.portolan$/);
    await told(page, 'saved to a file');
    await erase(page);
    assert.deepEqual(await kept(page), { files: [], steps: 0, snapshots: 0, blobs: 0 });

    await givePortfolio(page, saved.name, saved.bytes);
    await told(page, 'opened from a file');
    assert.deepEqual(await contents(page), before, 'what is opened is what was saved');
    await goTo(page, 'credentials');
    const again = await downloaded(page, () => page.locator('li.credential button').first().click());
    assert.ok(again.bytes.equals(credential));

    // JSON Resume, judged by its own schema.
    const resume = await exportAs(page, 'json_resume');
    const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }));
    const json = JSON.parse(resume.bytes.toString());
    assert.equal(ajv.validate(await resumeSchema(), json), true, ajv.errorsText());
    assert.match(JSON.stringify(json), /Communication/);

    // The CV, opened from the disk as the learner will.
    const cv = await exportAs(page, 'html_cv');
    const file = join(await mkdtemp(join(tmpdir(), 'portolan-')), cv.name);
    await writeFile(file, cv.bytes);
    const reader = await page.context().newPage();
    await reader.goto(pathToFileURL(file).href);
    const text = await reader.locator('body').innerText();
    assert.match(text, /Semester in Bilbao/);
    assert.match(text, /Communication/);
    assert.match(text, new RegExp(createHash('sha256').update(credential).digest('hex')), 'the proof is named by its hash');
    assert.deepEqual(await violations(reader), []);

    assert.deepEqual(page.problems, []);
  });

  test('a credential that is not valid is kept apart and counts for nothing', async (t) => {
    const bytes = await shared(t, TAMPERED);
    if (!bytes) return;
    const page = await learner(t);
    await importFiles(page, upload('changed.jsonld', bytes));
    assert.match(await seen(page.locator('.imports')), /kept apart/);
    assert.match(await seenIn(page, 'credentials', '.apart'), /Not counted|not counted/i);
    assert.equal(await page.locator('.apart li.credential').count(), 1);
    assert.doesNotMatch(await seenIn(page, 'passport', '.overview'), /ECTS/);
    assert.equal(await page.locator('.rows').count(), 0, 'no skills from it');
    await goTo(page, 'credentials');
    const saved = await downloaded(page, () => page.locator('li.credential button').first().click());
    assert.ok(saved.bytes.equals(bytes));
    assert.deepEqual(await violations(page), []);
    await page.locator('.check > summary').click();
    assert.deepEqual(await violations(page), []);
  });

  test('the same file twice is one credential', async (t) => {
    const bytes = await shared(t, EDC);
    if (!bytes) return;
    const page = await learner(t);
    await importFiles(page, [upload('a.jsonld', bytes), upload('b.jsonld', bytes)]);
    assert.equal(await page.locator('li.credential').count(), 1);
    assert.match(await seen(page.locator('.imports')), /You had this file already/);
  });
});

describe('changing one’s mind', () => {
  test('entries are changed and removed, and every step can be undone and redone, also after a reload', async (t) => {
    const page = await learner(t);
    await fill(page);
    await page.locator('section[aria-labelledby=experiences] .actions button').first().click();
    const form = page.locator('portolan-experience-form');
    assert.equal(await form.locator('#title').inputValue(), 'Semester in Bilbao');
    assert.equal(await form.locator('#hours').inputValue(), '120');
    await form.locator('#title').fill('A year in Bilbao');
    await form.locator('button[type=submit]').click();
    await told(page, 'Experience changed');
    assert.match((await focused(page)).id, /^edit-/, 'back where it was begun');

    const before = await contents(page);
    await page.locator('section[aria-labelledby=skills] .claim', { hasText: 'Communication' }).locator('.actions button').last().click();
    await told(page, 'Skill removed');
    await page.locator('.claim', { hasText: 'Communication' }).waitFor({ state: 'detached' });
    await goTo(page, 'passport');
    assert.equal(await page.locator('.group.evidenced').count(), 0);
    await goTo(page, 'record');
    await page.locator('#undo').click();
    await told(page, 'Undone: Skill removed');
    assert.deepEqual(await contents(page), before);

    await page.reload();
    await opened(page);
    await page.locator('#undo').click();
    await told(page, 'Undone: Experience changed');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /Semester in Bilbao/);
    await page.locator('#redo').click();
    await told(page, 'Done again: Experience changed');
    assert.deepEqual(await contents(page), before);

    // All the way back: there is no portfolio any more, and forward again.
    while ((await page.locator('#undo').count()) > 0) {
      const label = await page.locator('#undo').innerText();
      await page.locator('#undo').click();
      await told(page, label.replace('Undo', 'Undone'));
    }
    await page.locator('#begin-experience').waitFor();
    await page.locator('#redo').click();
    await told(page, 'Done again: Experience added');
    assert.deepEqual(page.problems, []);
  });

  test('opening a file replaces the portfolio only after the question, and can be undone', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Traineeship in Tartu');
    const saved = await savePortfolio(page);
    await erase(page);
    await addExperience(page, 'Work in Gdańsk');

    await givePortfolio(page, saved.name, saved.bytes);
    await page.locator('dialog[open]').waitFor();
    assert.equal((await focused(page)).id, 'question');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /Gdańsk/);

    await givePortfolio(page, saved.name, saved.bytes);
    await page.locator('dialog button.primary').click();
    await told(page, 'opened from a file');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /Tartu/);
    await page.locator('.notice button').first().click();
    await told(page, 'Undone');
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /Gdańsk/);
  });
});

describe('places', () => {
  test('each has an address; the back button goes back, the focus goes to the heading', async (t) => {
    const page = await learner(t);
    await fill(page);
    assert.match(page.url(), /#record$/);
    await goTo(page, 'passport');
    await page.waitForFunction(() => document.title.startsWith('Passport'));
    assert.equal((await focused(page)).id, 'top');
    assert.equal(await page.locator('nav.places [aria-current=page]').innerText(), 'Passport');
    await page.goBack();
    await page.locator('portolan-learner-page[data-place=record]').waitFor();
    assert.equal((await focused(page)).id, 'top');
    await page.goForward();
    await page.locator('portolan-learner-page[data-place=passport]').waitFor();

    // A link in the passport leads to the very entry, also as a bookmark.
    const link = page.locator('.group.evidenced h4 a');
    const address = await link.getAttribute('href');
    await link.click();
    await page.locator('portolan-learner-page[data-place=record]').waitFor();
    await page.waitForFunction((id) => document.querySelector('portolan-learner-page').shadowRoot.activeElement?.id === id, address.slice('#record/'.length));
    await page.reload();
    await opened(page);
    await page.waitForFunction((id) => document.querySelector('portolan-learner-page').shadowRoot.activeElement?.id === id, address.slice('#record/'.length));

    // What leads nowhere leads to the beginning.
    for (const wrong of ['#nowhere', '#record/%E0%A4%A', '#record/no-such-entry']) {
      await page.goto(`${site.origin}/learner/?lang=en${wrong}`);
      await opened(page);
      assert.equal(await placeOf(page), wrong === '#nowhere' ? 'passport' : 'record');
    }
    assert.deepEqual(page.problems, []);
  });

  test('a form stays filled in while the reader looks elsewhere, and is not opened over', async (t) => {
    const page = await learner(t);
    await fill(page);
    await page.locator('#add-experiences').click();
    const form = page.locator('portolan-experience-form');
    await form.locator('#title').fill('A summer school');
    await goTo(page, 'passport');
    await goTo(page, 'me');
    await page.locator('#add-about').click();
    await page.locator('dialog[open]').waitFor();
    await page.locator('dialog button', { hasText: 'Go on' }).click();
    await goTo(page, 'record');
    assert.equal(await form.locator('#title').inputValue(), 'A summer school');
    await form.locator('button[type=submit]').click();
    await told(page, 'Experience added');
  });
});

describe('what a genuine badge proves', () => {
  // A host may trust more issuers than the site brings along: here the worker is handed the list
  // that the vectors use.
  async function trusting(page) {
    const list = await readFile(join(ROOT, 'tests/vectors/trust/recognised.json'));
    const prelude = `addEventListener('message', ({ data }) => {
      if (data.operation === 'verify') data.payload.trust.push({ bytes: Uint8Array.from(${JSON.stringify([...list])}), provenance: 'user_trusted' });
    });\n`;
    await page.route('**/assets/worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: prelude + (await response.text()) });
    });
  }

  test('its skills are proven, apart from what the learner says', async (t) => {
    const page = await openPage(browser, { acceptDownloads: true });
    t.after(() => page.context().close());
    await trusting(page);
    await openLearner(page, site.origin);
    const badge = await readFile(join(ROOT, 'tests/vectors/cases/png-ob3-recognised/input.png'));
    await importFiles(page, upload('badge.png', badge, 'image/png'));
    const card = page.locator('li.credential');
    assert.match(await card.getAttribute('class'), /\bvalid\b/);
    assert.match(await seen(card), /Genuine\. Its skills and credits count as proven/);
    await addSkills(page, ['communication']);
    await goTo(page, 'passport');
    assert.equal(await page.locator('.group.claimed .rows h4').innerText(), 'Communication');
    const proven = await seenIn(page, 'passport', '.group.proven');
    assert.match(proven, /Proven by/);
    assert.deepEqual(await violations(page), []);
    await page.reload();
    await opened(page);
    await goTo(page, 'credentials');
    assert.match(await card.getAttribute('class'), /\bvalid\b/, 'checked again, and still genuine');

    // On a device that does not know the issuer it is not proven any more.
    const saved = await savePortfolio(page);
    const other = await learner(t);
    await givePortfolio(other, saved.name, saved.bytes);
    await told(other, 'opened from a file');
    await goTo(other, 'credentials');
    assert.match(await other.locator('li.credential').getAttribute('class'), /\bindeterminate\b/);
    await goTo(other, 'passport');
    assert.equal(await other.locator('.group.unconfirmed').count(), 1);
    assert.equal(await other.locator('.group.proven').count(), 0);
    assert.deepEqual(page.problems, []);
  });
});

describe('what is entered', () => {
  test('a refusal is shown at its field, and nothing typed is lost', async (t) => {
    const page = await learner(t);
    await page.locator('#begin-experience').click();
    const form = page.locator('portolan-experience-form');
    await form.locator('#city').fill('Lisbon');
    await form.locator('button[type=submit]').click();
    await form.locator('#title-problem').waitFor();
    assert.equal((await focused(page)).id, 'title');
    assert.equal(await form.locator('#title').getAttribute('aria-invalid'), 'true');
    assert.match(await form.locator('#title').getAttribute('aria-describedby'), /title-problem/);

    await form.locator('#title').fill('Semester in Lisbon');
    await form.locator('#hours').fill('many');
    await form.locator('button[type=submit]').click();
    await form.locator('#hours-problem').waitFor();
    await form.locator('#hours').fill('');
    await form.locator('#from').fill('2026');
    await form.locator('#to').fill('2025');
    await form.locator('button[type=submit]').click();
    assert.match(await form.locator('#to-problem').innerText(), /end is before the beginning/);
    assert.deepEqual(await violations(page), []);
    await form.locator('#to').fill('2026');
    await form.locator('button[type=submit]').click();
    await told(page, 'Experience added');
    const entry = await seenIn(page, 'record', 'section[aria-labelledby=experiences]');
    assert.match(entry, /Semester in Lisbon/);
    assert.match(entry, /Lisbon/);
  });

  test('what was entered is not discarded without a question', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await page.locator('#add-evidence').click();
    const form = page.locator('portolan-evidence-form');
    await form.locator('#title').fill('A letter');
    await page.locator('#add-skills').click();
    await page.locator('dialog[open]').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator('dialog button', { hasText: 'Go on' }).click();
    assert.equal(await form.locator('#title').inputValue(), 'A letter');
    await page.locator('#add-skills').click();
    await page.locator('dialog button', { hasText: 'Discard' }).click();
    await page.locator('portolan-skill-picker').waitFor();
    await page.locator('#add-evidence').click();
    assert.equal(await form.locator('#title').inputValue(), '', 'nothing chosen: no question, and an empty form');
  });

  test('text of the learner is shown as text, whatever it holds', async (t) => {
    const page = await learner(t);
    const nasty = '<img src=x onerror="document.title=1"> {x} __proto__';
    await addExperience(page, nasty, { description: nasty });
    await addSkills(page, [], [`${nasty} \u202Eevil`]);
    assert.equal(await page.locator('img').count(), 0);
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /<img src=x/);
    await page.reload();
    await opened(page);
    assert.match(await seenIn(page, 'passport', '.group.claimed'), /U\+202E/, 'what turns the line around is made visible');
    assert.deepEqual(page.problems, []);
  });

  test('skills are found by part of their name, with or without accents, and taken once', async (t) => {
    const page = await learner(t, { language: 'fr' });
    await page.locator('#begin-skills').click();
    const picker = page.locator('portolan-skill-picker');
    assert.equal(await picker.locator('li .option').count(), 15);
    await picker.locator('#search').fill('negociation');
    await picker.locator('[role=status]', { hasText: '1' }).waitFor();
    assert.equal(await picker.locator('li .option').count(), 1);
    await picker.locator('li input').check();
    await picker.locator('#search').fill('xyzzy');
    await picker.locator('[role=status]', { hasText: 'Rien trouvé' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await picker.locator('#search').fill('');
    await picker.locator('.finding li input:checked').waitFor(); // what was ticked stays ticked
    await picker.locator('#own').fill('Guitare de fado');
    await picker.locator('button[type=submit]').click();
    await told(page, 'Compétences ajoutées');
    assert.match(await seenIn(page, 'passport', '.group.claimed'), /Guitare de fado/);
    await goTo(page, 'record');
    await page.locator('#add-skills').click();
    assert.equal(await picker.locator('li input:disabled').count(), 1);
  });

  test('hours within an experience are not counted twice', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao', BILBAO);
    await addEvidence(page, { title: 'Project report', hours: '30', experience: 'Semester in Bilbao' });
    assert.match(await seenIn(page, 'record', '.sum'), /120 hours/);
    await page.locator('.time summary').click();
    assert.match(await seenIn(page, 'record', '.time table'), /No, it is within\s+Semester in Bilbao/);
  });

  test('about me: name, address and languages', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao');
    await goTo(page, 'me');
    await page.locator('#add-about').click();
    const form = page.locator('portolan-profile-form');
    await form.locator('#name').fill('Zoë Åström');
    await form.locator('#email').fill('not an address');
    await form.locator('#languages').click();
    await form.locator('.row.languages select').first().selectOption('pt');
    await form.locator('.row.languages > select').last().selectOption('B2');
    await form.locator('button[type=submit]').click();
    await form.locator('#email-problem').waitFor();
    assert.deepEqual(await violations(page), []);
    await form.locator('#email').fill('zoe@example.org');
    await form.locator('button[type=submit]').click();
    await told(page, 'changed');
    assert.match(await seenIn(page, 'me', 'section[aria-labelledby=about]'), /Zoë Åström\n[^]*zoe@example\.org\n[^]*Portuguese[^]*B2/);
    assert.match((await savePortfolio(page)).name, /^zoe-astrom-/);
  });
});

describe('for everybody', () => {
  test('the whole walk by keyboard alone', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    // From now on choosers are intercepted; switching that on at the key press may come too late.
    page.on('filechooser', () => {});
    // Tab until something with this text or id has the focus.
    const tabTo = async (wanted) => {
      for (let presses = 0; presses < 120; ++presses) {
        const now = await focused(page);
        if (now && (now.id === wanted || now.text === wanted || now.text.startsWith(wanted))) return now;
        await page.keyboard.press('Tab');
      }
      assert.fail(`never came to ${wanted}`);
    };
    await tabTo('Add an experience');
    await page.keyboard.press('Enter');
    await page.locator('portolan-experience-form').waitFor();
    assert.equal((await focused(page)).id, 'heading');
    await tabTo('title');
    await page.keyboard.type('Semester in Bilbao');
    await page.keyboard.press('Enter');
    await told(page, 'Experience added');

    await tabTo('Add skills');
    await page.keyboard.press('Enter');
    await page.locator('portolan-skill-picker').waitFor();
    await tabTo('search');
    await page.keyboard.type('team');
    await page.locator('portolan-skill-picker .finding [role=status]', { hasText: 'found' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo('Add 1 skill');
    await page.keyboard.press('Enter');
    await told(page, 'Skills added');
    assert.equal((await focused(page)).id, 'add-skills');

    await tabTo('Credentials');
    await page.keyboard.press('Enter');
    await page.locator('portolan-learner-page[data-place=credentials]').waitFor();
    assert.equal((await focused(page)).id, 'top', 'a new place begins at its heading');
    await tabTo('Choose files');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles(upload('credential.jsonld', credential));
    await page.locator('#imports').waitFor();

    await tabTo('Record');
    await page.keyboard.press('Enter');
    await tabTo('add-evidence');
    await page.keyboard.press('Space');
    await page.locator('portolan-evidence-form').waitFor();
    await tabTo('title');
    await page.keyboard.type('Letter of the host');
    await tabTo('hours');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await told(page, 'Evidence added');
    assert.match(await seenIn(page, 'record', '.sum'), /equivalent to 1 ECTS credit/);

    await tabTo('Me');
    await page.keyboard.press('Enter');
    await tabTo('Erase everything');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.match((await focused(page)).text, /Erase everything/);
    assert.deepEqual(page.problems, []);
  });

  test('no rule of accessibility is broken, on a phone and on a desktop, in any state', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
      const page = await learner(t, { viewport });
      const clean = async (state) => {
        assert.deepEqual(await violations(page), [], `${viewport.width} px, ${state}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${viewport.width} px, ${state}: wider than the window by ${overflow}`);
      };
      await clean('empty');
      await page.locator('#begin-skills').click();
      await clean('choosing skills');
      await page.locator('portolan-skill-picker button', { hasText: 'Cancel' }).click();
      await fill(page);
      await importFiles(page, upload('credential.jsonld', credential));
      for (const place of ['passport', 'record', 'credentials', 'cv', 'me']) {
        await goTo(page, place);
        await clean(place);
      }
      await goTo(page, 'record');
      await page.locator('.time summary').click();
      await clean('with the sum of hours');
      await goTo(page, 'credentials');
      await page.locator('.check > summary').click();
      await clean('with the result of a check');
      await goTo(page, 'record');
      for (const button of ['#add-experiences', '#add-evidence', '.claim .actions button']) {
        await page.locator(button).first().click();
        await clean(button);
      }
      await page.locator('portolan-skill-form button', { hasText: 'Cancel' }).click();
      await goTo(page, 'me');
      await page.locator('#add-about').click();
      await clean('about me');
      await page.locator('portolan-profile-form button', { hasText: 'Cancel' }).click();
      await page.locator('button.danger').click();
      await clean('asked about erasing');
    }
  });

  test('the language changes in place, and nothing that was typed is lost', async (t) => {
    const page = await learner(t);
    await addExperience(page, 'Semester in Bilbao', BILBAO);
    await page.locator('#add-skills').click();
    await page.locator('portolan-skill-picker input[value="ecbs:communication"]').check();
    await page.locator('portolan-language-switch select').selectOption('fr');
    await page.locator('h1', { hasText: 'Ce que j’ai fait et appris' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    assert.equal(await page.locator('portolan-skill-picker input[value="ecbs:communication"]').isChecked(), true);
    assert.match(await seenIn(page, 'record', 'section[aria-labelledby=experiences]'), /septembre 2025 – janvier 2026/);
    assert.match(await seen(page.locator('portolan-skill-picker')), /Adaptation/);
    // No id of a message shows through, and nothing of the frame is left in English.
    for (const place of ['record', 'passport', 'credentials', 'cv', 'me']) {
      assert.doesNotMatch(await seenIn(page, place, '.page'), /\b(learner|skills|problem|verdict)\.[a-z_]+/);
    }
  });

  test('printing shows the portfolio without its tools', async (t) => {
    const page = await learner(t);
    await fill(page);
    for (const [place, content] of Object.entries({ record: /Semester in Bilbao[^]*Communication/, passport: /Communication/ })) {
      await goTo(page, place);
      await page.emulateMedia({ media: 'print' });
      const printed = await seen(page.locator('.page'));
      assert.match(printed, content);
      assert.doesNotMatch(printed, /Add skills|Erase|Choose files|Save to a file/);
      assert.equal(await page.locator('nav.places').isVisible(), false);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  test('once loaded, nothing is requested any more', async (t) => {
    const credential = await shared(t, EDC);
    if (!credential) return;
    const page = await learner(t);
    await page.locator('portolan-learner-page[data-offline]').waitFor(); // trust data is loaded once the page is idle
    const requests = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) requests.push(request.url());
    });
    await page.context().setOffline(true);
    await fill(page);
    await importFiles(page, upload('credential.jsonld', credential));
    await savePortfolio(page);
    await told(page, 'saved to a file');
    assert.deepEqual(requests, []);
  });
});

// What the browser holds: files, and records of the journal.
async function kept(page) {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files = [];
    for await (const folder of root.values()) for await (const name of folder.keys()) files.push(name);
    const counts = await new Promise((resolve, reject) => {
      const request = indexedDB.open('portolan.portfolio');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const transaction = database.transaction(['steps', 'snapshots', 'blobs']);
        const found = {};
        for (const store of ['steps', 'snapshots', 'blobs']) {
          transaction.objectStore(store).count().onsuccess = (event) => (found[store] = event.target.result);
        }
        transaction.oncomplete = () => {
          database.close();
          resolve(found);
        };
      };
    });
    return { files, ...counts };
  });
}
