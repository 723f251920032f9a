// The kit editor in a real browser: a kit of one's own out of an example, problems at their fields, files.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { focused, openPage, openSite, ROOT, violations } from './browser.mjs';
import { chooseKit, goTo, kept, makeSigningKey, openCommittee, told } from './committee-page.mjs';

const SCREENSHOTS = process.env.PORTOLAN_SCREENSHOTS;
const { browser, site } = await openSite();

async function opened(t, options = {}) {
  const page = await openPage(browser, options);
  t.after(() => page.context().close());
  await openCommittee(page, site.origin, 'kit');
  return page;
}

async function screenshot(page, name) {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

const at = (page, pointer) => page.locator(`portolan-kit-editor [id="${pointer}"]`);
async function fill(page, pointer, text) {
  await at(page, pointer).fill(text);
  await at(page, pointer).blur();
}
const part = (page, name) => page.locator(`portolan-kit-editor #part-${name} > summary`).click();
const keep = (page) => page.locator('portolan-kit-editor button[type=submit]').click();

describe('kit editor', () => {
  test('a kit of one’s own out of an example, with a skill, a criterion and a look of its own', async (t) => {
    const page = await opened(t);
    await page.locator('button.copy[data-kit="https://kits.example/digigreen"]').click();
    await fill(page, '/name/en', 'Post Academy of Nowhere');
    await part(page, 'frameworks');
    await page.locator('button[data-add="/frameworks/0/skills"]').click();
    await fill(page, '/frameworks/0/skills/3/id', 'bicycle');
    await fill(page, '/frameworks/0/skills/3/name/en', 'Delivering by bicycle');
    await part(page, 'skills');
    await page.locator('button[data-add="/skills"]').click();
    await fill(page, '/skills/3/skill', 'post:bicycle');
    await fill(page, '/skills/3/criteria/0/text/en', 'Ten kilometres are ridden.');
    await part(page, 'design');
    const picture = page.locator('portolan-kit-editor img');
    await picture.waitFor();
    const before = await picture.getAttribute('src');
    await at(page, '/design/shape').selectOption('shield');
    await page.waitForFunction(([image, old]) => image.src !== old, [await picture.elementHandle(), before]);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'kit-editor-1280');
    await keep(page);
    await told(page, 'The kit is kept');
    const [{ kit, chosen }] = await kept(page, 'kits');
    assert.equal(chosen, true);
    assert.equal(kit.name.en, 'Post Academy of Nowhere');
    assert.match(kit.id, /^urn:uuid:/);
    assert.deepEqual(kit.issuer.keys, []);
    assert.equal(kit.skills[3].skill, 'post:bicycle');
    assert.equal(kit.design.shape, 'shield');
    assert.deepEqual(page.problems, []);
  });

  test('what is wrong is told at its field, and nothing is kept before it is right', async (t) => {
    const page = await opened(t, { viewport: { width: 360, height: 800 } });
    await chooseKit(page, 'cross-border');
    await page.locator('button.edit').click();
    await part(page, 'committee');
    await fill(page, '/committee/quorum', '7');
    await page.locator('[id="/committee/quorum-problem"]', { hasText: 'fewer members' }).waitFor();
    await fill(page, '/committee/encrypt_to', 'age1nobody');
    await page.locator('#problems').waitFor();
    await part(page, 'skills');
    await fill(page, '/skills/0/skill', 'ecbs:nothing');
    await page.locator('[id="/skills/0/skill-problem"]', { hasText: 'ecbs:nothing' }).waitFor();
    await keep(page);
    await screenshot(page, 'kit-editor-360');
    assert.deepEqual(await violations(page), []);
    assert.equal((await kept(page, 'kits'))[0].kit.committee.quorum, 2);
    await fill(page, '/skills/0/skill', 'ecbs:communication');
    await fill(page, '/committee/quorum', '3');
    await fill(page, '/committee/encrypt_to', '');
    await page.locator('#problems').waitFor({ state: 'detached' });
    await keep(page);
    await told(page, 'The kit is kept');
    const [{ kit }] = await kept(page, 'kits');
    assert.equal(kit.committee.quorum, 3);
    assert.equal(kit.version, new Date().toISOString().slice(0, 10));
    assert.deepEqual(page.problems, []);
  });

  test('a kit goes through its file unchanged; a file that is none is told; an empty one says what is missing', async (t) => {
    const page = await opened(t);
    const given = readFileSync(join(ROOT, 'web/data/kits/eciu.json'));
    const drop = page.locator('portolan-committee-kit portolan-file-drop input[type=file]');
    await drop.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"kind":"something"}') });
    await told(page, 'not an institution kit');
    await drop.setInputFiles({ name: 'kit.json', mimeType: 'application/json', buffer: given });
    await page.locator('portolan-kit-editor').waitFor();
    await keep(page);
    await told(page, 'The kit is kept');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: 'Save for the committee' }).click()]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.deepEqual({ ...saved, version: '' }, { ...JSON.parse(given), version: '' });
    await page.locator('#blank').click();
    await page.locator('#problems', { hasText: 'still to be put right' }).waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('what happened to the kit while the editor was open stays: a key made meanwhile is in it', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    await page.locator('button.edit').click();
    await fill(page, '/name/en', 'Border school');
    await makeSigningKey(page);
    const [{ kit: { issuer } }] = await kept(page, 'kits');
    assert.equal(issuer.keys.length, 1);
    await goTo(page, 'kit');
    await part(page, 'issuer');
    await fill(page, '/issuer/name', 'School of the border');
    await keep(page);
    await told(page, 'The kit is kept');
    const [{ kit }] = await kept(page, 'kits');
    assert.deepEqual([kit.name.en, kit.issuer], ['Border school', { ...issuer, name: 'School of the border' }]);
    assert.deepEqual(page.problems, []);
  });

  test('a kit out of a file takes the place of the one that is kept only when that is said', async (t) => {
    const page = await opened(t);
    await chooseKit(page, 'cross-border');
    const [{ kit: before }] = await kept(page, 'kits');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button.hand-out').click()]);
    const file = { name: 'kit.json', mimeType: 'application/json', buffer: readFileSync(await download.path()) };
    await makeSigningKey(page);
    await goTo(page, 'kit');
    const drop = page.locator('portolan-committee-kit portolan-file-drop input[type=file]');
    await drop.setInputFiles(file);
    await keep(page);
    await page.locator('#replaces', { hasText: 'It would be replaced' }).waitFor();
    assert.match(await page.locator('#replaces').innerText(), /7 notes for evaluators would be lost[\s\S]*1 key of the kit is not in the new one/);
    assert.equal((await focused(page)).id, 'replaces');
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'kit-replaces-1280');
    const [{ kit: present }] = await kept(page, 'kits');
    assert.deepEqual([present.skills, present.issuer.keys.length], [before.skills, 1]);
    await page.locator('#replace').click();
    await told(page, 'The kit is kept');
    assert.equal((await kept(page, 'kits'))[0].kit.issuer.keys.length, 0);
    assert.deepEqual(page.problems, []);
  });
});
