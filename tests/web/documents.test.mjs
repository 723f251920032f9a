// The documents that pages make of a CV: re-read by programs that are not ours. LibreOffice reads DOCX and
// ODT, poppler reads PDF, its tags and its attachment.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { PHOTO, PLAIN_PNG, ROOT } from './browser.mjs';
import { sampleModel } from './cv-model.mjs';
import { converted, fonts, needs, run, scratch, writer } from './documents.mjs';

const MADE = new Date('2026-11-22T10:00:00Z');
const EUROPASS = new TextEncoder().encode('<?xml version="1.0"?>\n<Candidate>Zoë & co</Candidate>\n');
const TEMPLATES = ['classic', 'compact', 'skills_first'];

const { prepare, dateText, fileName } = await writer('model');
const { lettersOf, stretches, undrawn } = await writer('letters');
const { writePdf } = await writer('pdf');
const { writeDocx } = await writer('docx');
const { writeOdt } = await writer('odt');
const { writeOriginals, freeName } = await writer('originals');
const FONTS = await fonts();

const pdf = (model, more = {}) =>
  writePdf({
    model: prepare(model), photo: null, fonts: FONTS, madeAt: MADE, photoText: 'Photo of Zoë',
    attachment: { bytes: EUROPASS, description: 'The same CV for Europass' }, ...more,
  });
const photo = { type: 'image/png', bytes: new Uint8Array(PLAIN_PNG) };
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const squeezed = (text) => text.replace(/\s+/g, ' ');

async function golden() {
  const { model } = JSON.parse(await readFile(join(ROOT, 'tests/golden/export/cv_model.json'), 'utf8'));
  return model;
}

async function kept(t, name, bytes) {
  const folder = await scratch(t);
  const file = join(folder, name);
  await writeFile(file, bytes);
  return { folder, file };
}

async function entriesOf(bytes) {
  const zip = new ZipReader(new BlobReader(new Blob([bytes])));
  const entries = await zip.getEntries();
  await zip.close();
  return entries;
}

// Every text of a model that a reader has to find again.
function* textsOf(model) {
  const { names, headline, contact, sections, note, verify, consent, credits, name, title } = prepare(model);
  yield* [name, title, headline, note, verify.text, consent, ...credits];
  for (const one of names) yield one.text;
  const rows = contact.concat(sections.flatMap(({ lines, items }) => lines.concat(items.flatMap((item) => item.rows))));
  for (const { label, values } of rows) yield* [label, ...values.map(({ text }) => text)];
  for (const { heading, mark, items } of sections) {
    yield* [heading, mark];
    for (const { title: { text }, subtitle, period, text: words } of items) yield* [text, subtitle.text, period, words];
  }
}

// --- The model --------------------------------------------------------------------------------------

test('a model is brought into shape: dates, links, characters', () => {
  const [, , work] = prepare(sampleModel()).sections;
  assert.equal(work.items[0].period, 'September 2025 – 31 January 2026');
  assert.equal(dateText('2026-11-22T10:00:00Z', 'fr'), '22 novembre 2026');
  assert.equal(dateText('2024', 'en'), '2024');
  assert.equal(dateText('2024-13-45', 'en'), '2024-13-45');
  assert.equal(prepare({ sections: [{ items: [{ from: '2026', period: '2026 – present' }] }] }).sections[0].items[0].period, '2026 – present');
  const link = (given) => prepare({ verify: { text: 'x', link: given } }).verify.link;
  assert.equal(link('https://example.org/?a=1&b=2'), 'https://example.org/?a=1&b=2');
  assert.equal(link('#credential-c1'), '#credential-c1');
  for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', '#"><b>', 'https://', '//example.org']) assert.equal(link(bad), '', bad);
  assert.equal(prepare({ name: 'A\u0000\u0008\u202eB\ud800C\ufffe' }).name, 'ABC');
  assert.equal(prepare({ note: 'a\r\nb\u0301' }).note, 'a\nb́'.normalize('NFC'));
  assert.deepEqual(prepare(null).sections, []);
  assert.equal(prepare({ language: '"><x', template: 'evil' }).language, 'en');
  assert.equal(fileName({ name: 'Zoë Šárka-O’Neil / ../x', language: 'fr' }, 'pdf'), 'cv-zoe-sarka-o-neil-x-fr.pdf');
  assert.equal(fileName({ name: '佐伊', language: 'en' }, 'odt'), 'cv-en.odt');
});

test('what stands under a title does not stand in a row as well, languages take a line each', () => {
  const { sections } = prepare(sampleModel());
  assert.deepEqual(sections[2].items[0].rows.map(({ label }) => label), ['Place', 'Hours (stated by the learner)']);
  assert.deepEqual(sections[1].items, []);
  assert.deepEqual(sections[1].lines.map(({ label, values }) => [label, values.map(({ text }) => text)]), [
    ['Greek', ['native']],
    ['French', ['B2', 'Listening: C1']],
  ]);
});

// --- Letters ----------------------------------------------------------------------------------------

test('letters that the fonts lack are told apart', () => {
  const has = lettersOf(FONTS.regular);
  for (const text of ['Ångström', 'Ἀθῆναι', 'Щедрик ґ', 'Հայաստան', 'საქართველო', '“’…–€']) {
    assert.deepEqual(stretches(text, has).map(({ drawn }) => drawn), [true], text);
  }
  assert.deepEqual(stretches('Li 王 小 and', has), [
    { text: 'Li ', drawn: true },
    { text: '王 小 ', drawn: false },
    { text: 'and', drawn: true },
  ]);
  assert.deepEqual(undrawn(prepare(sampleModel()), has), ['زوي', '佐伊']);
  assert.deepEqual(undrawn(prepare(sampleModel({ names: [] })), has), []);
});

// --- PDF --------------------------------------------------------------------------------------------

test('PDF: poppler reads every text', async (t) => {
  if (!needs(t, 'pdftotext')) return;
  for (const template of [...TEMPLATES, 'golden']) {
    const model = template === 'golden' ? await golden() : { ...sampleModel({ template }), names: [] };
    const { file } = await kept(t, 'cv.pdf', await pdf(model));
    const read = squeezed(run('pdftotext', '-raw', file, '-'));
    const without = (text) => squeezed(text).trim().replaceAll(' ', '');
    for (const text of textsOf(model)) assert.ok(read.replaceAll(' ', '').includes(without(text)), `${template}: ${text}`);
  }
});

test('PDF: tagged, with title, language, bookmarks and embedded fonts', async (t) => {
  if (!needs(t, 'pdfinfo')) return;
  const bytes = await pdf(sampleModel(), { photo });
  const { file } = await kept(t, 'cv.pdf', bytes);
  const info = run('pdfinfo', file);
  assert.match(info, /^Title: +Zoë Παπαδοπούλου-Шевченко – Curriculum vitae$/m);
  assert.match(info, /^Author: +Zoë Παπαδοπούλου-Шевченко$/m);
  assert.match(info, /^Tagged: +yes$/m);
  assert.match(info, /^Suspects: +no$/m);
  assert.match(info, /^Page size: .*A4/m);
  const tags = run('pdfinfo', '-struct-text', file);
  assert.match(tags, /^Document\n  Figure/);
  assert.match(tags, /\n  H1 \(block\)\n    "Zoë Παπαδοπούλου-Шевченко"/);
  assert.match(tags, /\n    H2 \(block\)\n      "Experience abroad"/);
  assert.match(tags, /\n      H3 \(block\)\n        "Traineeship <b>in<\/b> Bilbao & Donostia"/);
  assert.match(tags, /Lbl \(block\)\n +"Proof"\n +LBody \(block\)\n +P \(block\)\n +Link \(inline\)\n +Object \d+ 0\n +"Certificat de communication – École Exemple"/);
  const fontLines = run('pdffonts', file).trim().split('\n').slice(2);
  assert.equal(fontLines.length, 2);
  for (const line of fontLines) assert.match(line, /CID TrueType +Identity-H +yes yes yes/);
  const raw = Buffer.from(bytes).toString('latin1');
  assert.match(raw, /\/Lang \(en\)/);
  assert.match(raw, /\/MarkInfo /);
  assert.match(raw, /\/Marked true/);
  assert.match(raw, /\/DisplayDocTitle true/);
  assert.match(raw, /\/Tabs \/S/);
  assert.match(raw, /\/Lang \(fr\)/, 'the language of a foreign text');
  assert.match(raw, /\/Alt \(þÿ\0P\0h\0o\0t\0o/, 'the photo is described');
  assert.equal((raw.match(/\/Title \(/g) ?? []).length, prepare(sampleModel()).sections.length, 'a bookmark for each section');
});

test('PDF: everything drawn is content with a tag or an artifact', async () => {
  for (const template of TEMPLATES) {
    for (const stream of contents(await pdf(sampleModel({ template }), { photo }))) {
      let depth = 0;
      for (const [operator] of stream.matchAll(/\bB[DM]C\b|\bEMC\b|\bTJ\b|\bTj\b|\bDo\b|\bS\b/g)) {
        if (/B[DM]C/.test(operator)) ++depth;
        else if (operator === 'EMC') --depth;
        else assert.ok(depth > 0, `${operator} outside marked content`);
      }
      assert.equal(depth, 0);
    }
  }
});

// Page contents of a PDF of ours: the streams that set text.
function contents(bytes) {
  const raw = Buffer.from(bytes);
  const found = [];
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 9)) {
    if (raw.subarray(at - 3, at).toString() === 'end') continue;
    const end = raw.indexOf('\nendstream', at);
    try {
      const text = inflateSync(raw.subarray(at + 7, end)).toString('latin1');
      if (/\bBT\b/.test(text) && /\bTf\b/.test(text)) found.push(text);
    } catch {
      // Not deflated: metadata.
    }
  }
  assert.ok(found.length > 1);
  return found;
}

test('PDF: says in well-formed metadata which standards it follows', async (t) => {
  const bytes = await pdf(sampleModel({ name: 'A <b> & "c" ]]>' }));
  const raw = Buffer.from(bytes).toString('utf8');
  const xmp = /<\?xpacket begin[\s\S]*<\?xpacket end="w"\?>/.exec(raw)?.[0];
  assert.ok(xmp);
  assert.match(xmp, /<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
  assert.match(xmp, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(xmp, /<dc:language><rdf:Bag><rdf:li>en<\/rdf:li>/);
  assert.match(raw, /\/S \/GTS_PDFA1/);
  if (!needs(t, 'xmllint')) return;
  const { file } = await kept(t, 'cv.xml', xmp.replace(/<\?xpacket[^>]*\?>/g, '').trim());
  assert.equal(run('xmllint', '--nonet', '--xpath', 'string(//*[local-name()="title"])', file).trim(), 'A <b> & "c" ]]> – Curriculum vitae');
});

test('PDF: the attachment comes out as it went in', async (t) => {
  if (!needs(t, 'pdfdetach')) return;
  const { folder, file } = await kept(t, 'cv.pdf', await pdf(sampleModel()));
  assert.match(run('pdfdetach', '-list', file), /1 embedded files\s+1: attachment\.xml/);
  run('pdfdetach', '-save', '1', '-o', join(folder, 'out.xml'), file);
  assert.deepEqual(new Uint8Array(await readFile(join(folder, 'out.xml'))), EUROPASS);
  const none = await kept(t, 'none.pdf', await pdf(sampleModel(), { attachment: null }));
  assert.match(run('pdfdetach', '-list', none.file), /^0 embedded files/);
});

test('PDF: another reader finds title, language, tags and attachment', async () => {
  const document = await getDocumentProxy(await pdf(sampleModel()));
  const { info } = await document.getMetadata();
  assert.equal(info.Title, 'Zoë Παπαδοπούλου-Шевченко – Curriculum vitae');
  assert.equal(info.Language, 'en');
  assert.deepEqual(await document.getMarkInfo(), { Marked: true, UserProperties: false, Suspects: false });
  const roles = JSON.stringify(await (await document.getPage(1)).getStructTree());
  for (const role of ['Document', 'H1', 'H2', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'Link']) assert.ok(roles.includes(`"role":"${role}"`), role);
  const { 'attachment.xml': attachment } = await document.getAttachments();
  assert.deepEqual(new Uint8Array(attachment.content), EUROPASS);
  assert.deepEqual((await document.getOutline()).map(({ title }) => title), prepare(sampleModel()).sections.map(({ heading }) => heading));
});

test('PDF: what cannot be drawn is marked, and still there for reading aloud and copying', async (t) => {
  if (!needs(t, 'pdftotext')) return;
  const { file } = await kept(t, 'cv.pdf', await pdf(sampleModel()));
  assert.match(run('pdfinfo', '-struct-text', file), /"\[…\]"/);
  assert.match(run('pdftotext', '-raw', file, '-'), /佐伊/);
});

test('PDF: a photo that is none is left out', async () => {
  const made = await pdf(sampleModel(), { photo: { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) } });
  assert.doesNotMatch(Buffer.from(made).toString('latin1'), /\/S \/Figure/);
  const jpeg = await pdf(sampleModel(), { photo: { type: 'image/jpeg', bytes: new Uint8Array(PHOTO) } });
  assert.match(Buffer.from(jpeg).toString('latin1'), /\/S \/Figure/);
});

test('PDF: the same CV gives the same bytes', async () => {
  assert.deepEqual(await pdf(sampleModel()), await pdf(sampleModel()));
});

// --- DOCX and ODT -----------------------------------------------------------------------------------

for (const [kind, write] of [['docx', writeDocx], ['odt', writeOdt]]) {
  const made = async (model, more = {}) => bytesOf(await write({ model: prepare(model), photo: null, photoText: 'Photo of Zoë', madeAt: MADE, ...more }));

  test(`${kind}: LibreOffice reads every text`, async (t) => {
    if (!needs(t, 'soffice')) return;
    for (const model of [sampleModel(), sampleModel({ template: 'compact' }), await golden()]) {
      const { folder, file } = await kept(t, `cv.${kind}`, await made(model));
      const read = squeezed((await converted(folder, file, 'txt:Text (encoded):UTF8')).toString('utf8'));
      for (const text of textsOf(model)) {
        for (const paragraph of text.split('\n')) assert.ok(read.includes(squeezed(paragraph).trim()), paragraph);
      }
    }
  });

  test(`${kind}: LibreOffice finds headings, links, places and the picture`, async (t) => {
    if (!needs(t, 'soffice')) return;
    const { folder, file } = await kept(t, `cv.${kind}`, await made(sampleModel(), { photo }));
    const html = (await converted(folder, file, 'html')).toString('utf8');
    const headings = [...html.matchAll(/<h([123])[^>]*>([\s\S]*?)<\/h\1>/g)].map(([, level, text]) => [level, squeezed(text.replace(/<[^>]*>/g, '')).trim()]);
    assert.deepEqual(headings.filter(([level]) => level === '1'), [['1', 'Zoë Παπαδοπούλου-Шевченко']]);
    assert.deepEqual(headings.filter(([level]) => level === '2').map(([, text]) => text), prepare(sampleModel()).sections.map(({ heading }) => heading));
    assert.ok(headings.some(([level, text]) => level === '3' && text === 'Traineeship &lt;b&gt;in&lt;/b&gt; Bilbao &amp; Donostia'));
    assert.match(html, /<title>Zoë Παπαδοπούλου-Шевченко – Curriculum vitae<\/title>/);
    assert.match(html, /href="mailto:zoe@example\.org"/);
    assert.match(html, /href="https:\/\/zoe\.example\.org\/\?a=1&amp;b=%3C2%3E"/);
    assert.match(html, /href="#credential-c1"/);
    assert.match(html, /name="credential-c1"/);
    assert.match(html, /lang="fr[^"]*"/);
    assert.match(html, /<img /);
    const part = (await entriesOf(await made(sampleModel(), { photo }))).find(({ filename }) => /^(content|word\/document)\.xml$/.test(filename));
    assert.match(await part.getData(new TextWriter()), /descr="Photo of Zoë"|<svg:desc>Photo of Zoë<\/svg:desc>/);
  });

  test(`${kind}: a photo that is none is left out`, async () => {
    const names = (await entriesOf(await made(sampleModel(), { photo: { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) } }))).map(({ filename }) => filename);
    assert.deepEqual(names.filter((name) => /photo|media\/./i.test(name)), []);
  });
}

test('odt: begins as the format asks, every part is well-formed', async (t) => {
  const bytes = await bytesOf(await writeOdt({ model: prepare(sampleModel()), photo, photoText: 'A & "b"', madeAt: MADE }));
  assert.equal(Buffer.from(bytes.slice(30, 38 + 39)).toString('latin1'), 'mimetypeapplication/vnd.oasis.opendocument.text');
  const entries = await entriesOf(bytes);
  const manifest = await entries.find(({ filename }) => filename === 'META-INF/manifest.xml').getData(new TextWriter());
  for (const { filename } of entries) {
    if (filename === 'mimetype' || filename.startsWith('META-INF/')) continue;
    assert.ok(manifest.includes(`"${filename}"`), `${filename} is not in the manifest`);
  }
  if (!needs(t, 'xmllint')) return;
  for (const entry of entries.filter(({ filename }) => filename.endsWith('.xml'))) {
    const { file } = await kept(t, 'part.xml', await entry.getData(new Uint8ArrayWriter()));
    run('xmllint', '--nonet', '--noout', file);
  }
});

// --- Originals --------------------------------------------------------------------------------------

test('originals: byte for byte, in folders, with sums and steps', async (t) => {
  const bytes = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5]), new Uint8Array([])];
  const original = (name, index, profile) => ({
    name, profile, file: new Blob([bytes[index]]), sha256: createHash('sha256').update(bytes[index]).digest('hex'),
  });
  const zip = await bytesOf(await writeOriginals([
    original('Diploma.jsonld', 0, 'european_digital_credential'),
    original('badge.png', 1, 'open_badge_3'),
    original('../../BADGE.png', 2, 'open_badge_2'),
  ], 'Do this.\n', 'how-to.txt', MADE));
  const entries = new Map((await entriesOf(zip)).map((entry) => [entry.filename, entry]));
  assert.deepEqual([...entries.keys()], [
    'how-to.txt', 'european-digital-credentials/Diploma.jsonld', 'badges/badge.png', 'badges/_.._BADGE.png', 'SHA256SUMS.txt',
  ]);
  assert.deepEqual(await entries.get('badges/badge.png').getData(new Uint8ArrayWriter()), bytes[1]);
  assert.equal(await entries.get('how-to.txt').getData(new TextWriter()), 'Do this.\n');
  // The list of sums is as sha256sum reads it.
  const folder = await scratch(t);
  for (const [name, entry] of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), await entry.getData(new Uint8ArrayWriter()));
  }
  run('sh', '-c', `cd '${folder}' && sha256sum --check --strict SHA256SUMS.txt`);
});

test('originals: names that any file system takes, each once', () => {
  const taken = new Set();
  const free = (name) => freeName('f', name, taken);
  assert.equal(free('a.png'), 'f/a.png');
  assert.equal(free('A.PNG'), 'f/A-2.PNG');
  assert.equal(free('con'), 'f/_con');
  assert.equal(free('..'), 'f/_');
  assert.equal(free(''), 'f/_-2');
  assert.equal(free('a\u202egnp.exe'), 'f/a_gnp.exe');
  assert.equal(free(`${'x'.repeat(300)}.jsonld`), `f/${'x'.repeat(80)}.jsonld`);
});
