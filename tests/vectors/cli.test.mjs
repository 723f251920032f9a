// The command line on whatever people have lying around: every kind of broken or foreign file gets
// its exit code and a sentence in each language, and nothing crashes. What it says about good and
// forged credentials is in vectors.test.mjs.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import test, { after } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { readCases, root } from './cases.mjs';

const command = join(root, 'out/bin/portolan');
const scratch = mkdtempSync(join(tmpdir(), 'portolan-cli-'));
after(() => rmSync(scratch, { recursive: true }));

const vectors = new Map(readCases().cases.map((vector) => [vector.name, vector]));

function run(options, { input, language = 'en_GB.UTF-8', stdout = 'pipe' } = {}) {
  const env = { PATH: process.env.PATH, LANG: language };
  const ended = spawnSync(command, options, { input, env, maxBuffer: 1e9, stdio: ['pipe', stdout, 'pipe'] });
  assert.equal(ended.signal, null, `ended by ${ended.signal}`);
  return { status: ended.status, out: ended.stdout?.toString() ?? '', err: ended.stderr.toString() };
}

function file(name, content) {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

function verifyOptions(vector) {
  return ['--at', vector.at, ...vector.trust.flatMap((path) => ['--trust', path])];
}

// --- Broken and foreign files ---------------------------------------------------------------------

function zeros() {
  const path = file('zeros.bin', '');
  truncateSync(path, 100 * 1024 * 1024);
  return path;
}

// One entry of 100 MB that is 100 kB in the archive.
function zipBomb() {
  const name = Buffer.from('portfolio.json');
  const content = Buffer.alloc(100 * 1024 * 1024);
  const packed = deflateRawSync(content);
  const fields = (signature, made) => {
    const header = Buffer.alloc(made ? 46 : 30);
    let at = header.writeUInt32LE(signature);
    if (made) at = header.writeUInt16LE(20, at);
    for (const value of [20, 0, 8, 0, 0]) at = header.writeUInt16LE(value, at);
    for (const value of [crc32(content), packed.length, content.length]) at = header.writeUInt32LE(value, at);
    header.writeUInt16LE(name.length, at);
    return header;
  };
  const entry = Buffer.concat([fields(0x04034b50, false), name, packed]);
  const directory = Buffer.concat([fields(0x02014b50, true), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(entry.length, 16);
  return file('bomb.portolan', Buffer.concat([entry, directory, end]));
}

const png = readFileSync(vectors.get('png-ob3-recognised').path);

const BROKEN = [
  ['empty file', () => file('empty.json', ''), 66, 'This file is empty', 'Ce fichier est vide'],
  ['nothing but white space', () => file('blank.txt', ' \n\t\r\n'), 66, 'This file is empty', 'Ce fichier est vide'],
  ['100 MB of zeros', zeros, 66, 'too large to be a credential', 'trop grand pour être un titre'],
  ['picture cut in the middle', () => file('cut.png', png.subarray(0, png.length / 2)), 66, 'picture is damaged', 'image est endommagée'],
  ['picture cut after its signature', () => file('head.png', png.subarray(0, 8)), 66, 'picture is damaged', 'image est endommagée'],
  ['web page', () => file('badge.html', '<!doctype html><title>Badge</title><p>✔ Verified'), 66, 'web page', 'page web'],
  ['photo', () => file('photo.png', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex')), 66, 'holds no credential', 'ne contient aucun titre'],
  ['PDF', () => file('diploma.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), 66, 'PDF', 'PDF'],
  ['archive that would unpack to 100 MB', zipBomb, 66, 'archive', 'archive'],
  ['compressed file', () => file('badge.json.gz', Buffer.from('1f8b0800000000000003', 'hex')), 66, 'archive', 'archive'],
  ['JSON 100,000 levels deep', () => file('deep.json', '['.repeat(100_000)), 2, 'Too large or too complicated', 'Trop grand ou trop complexe'],
  ['objects 100,000 levels deep', () => file('deep2.json', '{"a":'.repeat(100_000)), 2, 'Too large or too complicated', 'Trop grand ou trop complexe'],
  ['broken JSON', () => file('broken.json', '{"@context": ['), 1, 'damaged or was not made', 'endommagé ou n’a pas été fait'],
  ['JSON that is not UTF-8', () => file('latin1.json', Buffer.from('{"name":"Le\xf3n"}', 'latin1')), 1, 'damaged or was not made', 'endommagé ou n’a pas été fait'],
  ['JSON in UTF-16', () => file('utf16.json', Buffer.from('\ufeff{"name":"León"}', 'utf16le')), 66, 'text of this file cannot be read', 'texte de ce fichier est illisible'],
  ['JSON of another kind', () => file('package.json', '{"name":"portolan"}'), 66, 'data, but no credential', 'aucun titre'],
  ['prose', () => file('letter.txt', 'Dear Sir or Madam,\nI hereby confirm'), 66, 'text is not a credential', 'texte n’est pas un titre'],
  ['bytes of no kind', () => file('noise.bin', Buffer.from([0, 255, 1, 254, 128, 7, 0, 0, 200, 3])), 66, 'not a file in which credentials', 'pas un fichier où'],
  ['token that was cut', () => file('cut.jwt', `${readFileSync(vectors.get('ob3-es256-didkey-recognised').path, 'utf8').trim().slice(0, -200)}`), 1, 'Do not rely on this', 'Ne vous y fiez pas'],
  ['two dots', () => file('dots.jwt', '..'), 66, 'text is not a credential', 'texte n’est pas un titre'],
];

for (const [name, make, status, english, french] of BROKEN) {
  test(`broken file: ${name}`, () => {
    const path = make();
    const report = run(['verify', '--json', path]);
    assert.equal(report.status, status, report.err || report.out);
    assert.equal(report.err, '');
    const lines = report.out.trimEnd().split('\n');
    assert.equal(lines.length, 1);
    assert.equal(JSON.parse(lines[0]).input.name, basename(path));
    for (const [language, wanted] of [['en', english], ['fr', french]]) {
      const answer = run(['verify', '--lang', language, path]);
      assert.equal(answer.status, status);
      assert.equal(answer.err, '');
      const [verdict, headline, summary] = answer.out.split('\n');
      assert(verdict.startsWith(path), verdict);
      assert(headline.includes(wanted), headline);
      assert(summary.endsWith('.'), summary);
      // No id of a message, no brace of a pattern, nothing that a terminal would obey.
      assert.doesNotMatch(answer.out, /(headline|summary|advice|question|check|fact|cli)\.[a-z]/);
      assert.doesNotMatch(answer.out.replace(path, ''), /[{}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
}

test('files that cannot be read are named, and the others are still checked', () => {
  const good = vectors.get('ob3-es256-didkey-recognised');
  const folder = join(scratch, 'folder');
  mkdirSync(folder);
  const ended = run(['verify', '--json', ...verifyOptions(good), join(scratch, 'absent.json'), folder, good.path]);
  assert.equal(ended.status, 66);
  assert.equal(ended.out.trimEnd().split('\n').length, 1);
  assert.equal(JSON.parse(ended.out).verdict, 'valid');
  assert.match(ended.err, /absent\.json/);
  assert.match(ended.err, /folder/);
  assert.match(run(['verify', join(scratch, 'absent.json')], { language: 'fr_FR.UTF-8' }).err, /n’a pas pu être lu/);
});

test('names and contents cannot drive the terminal', () => {
  const path = file('\u001b[2J\u202Egnp.json', '');
  const { out } = run(['verify', path]);
  assert.match(out, /\[U\+001B\]\[2J\[U\+202E\]gnp\.json/);
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});

// --- Exit codes and usage -------------------------------------------------------------------------

test('the exit code is that of the worst answer', () => {
  const pathOf = (name) => vectors.get(name).path;
  const { at, trust } = vectors.get('ob3-es256-didkey-recognised');
  const valid = pathOf('ob3-es256-didkey-recognised');
  const open = pathOf('file-unsigned-badge');
  const invalid = pathOf('ob3-name-changed');
  const nothing = pathOf('file-html');
  const status = (...paths) => run(['verify', ...verifyOptions({ at, trust }), ...paths]).status;
  assert.equal(status(valid), 0);
  assert.equal(status(valid, valid), 0);
  assert.equal(status(valid, open), 2);
  assert.equal(status(open, nothing, valid), 66);
  assert.equal(status(nothing, open, invalid, valid), 1);
});

test('wrong usage is 64 with a complaint in the right language and nothing on standard output', () => {
  const cases = [
    [],
    ['judge'],
    ['verify'],
    ['verify', '-', 'a.json'],
    ['verify', '--colour', 'a.json'],
    ['verify', '--at', 'yesterday', 'a.json'],
    ['verify', '--at', '2026-11-22', 'a.json'],
    ['verify', '--at=2026-11-22T00:00:00Z', '--at=2026-11-22T00:00:00Z', 'a.json'],
    ['verify', 'a.json', '--recipient'],
    ['verify', '--lang', 'tlh', 'a.json'],
  ];
  for (const options of cases) {
    for (const [language, hint] of [['C', 'tells how it is used'], ['fr_BE.UTF-8', 'explique l’utilisation']]) {
      const ended = run(options, { language });
      assert.equal(ended.status, 64, options.join(' '));
      assert.equal(ended.out, '');
      assert(ended.err.includes(hint), ended.err);
      assert.doesNotMatch(ended.err, /cli\.usage|[{}]/);
    }
  }
});

test('help and version', () => {
  assert.match(run(['help']).out, /portolan verify FILE/);
  assert.match(run(['--help', '--lang', 'fr']).out, /portolan verify FICHIER/);
  for (const option of ['--at', '--supplied', '--trust', '--recipient', '--audience', '--challenge', '--json', '--lang', '--host-signatures']) {
    for (const language of ['en', 'fr']) assert(run(['help', '--lang', language]).out.includes(option));
  }
  assert.match(run(['version']).out, /^portolan \d+\.\d+\.\d+\n$/);
});

test('an answer that cannot be written is no success', () => {
  const { path, at, trust } = vectors.get('ob3-es256-didkey-recognised');
  const full = openSync('/dev/full', 'w');
  assert.equal(run(['verify', ...verifyOptions({ at, trust }), path], { stdout: full }).status, 74);
  assert.equal(run(['verify', '-'], { stdout: full, input: '{"input":""}\n' }).status, 74);
});

test('a list of issuers that is none stops the run', () => {
  const ended = run(['verify', '--trust', file('list.json', '{"lists":7}'), vectors.get('file-html').path]);
  assert.equal(ended.status, 66);
  assert.equal(ended.out, '');
  assert.match(ended.err, /list\.json/);
});

test('supplied documents are found by their percent-encoded address too, and only inside the folder', () => {
  const vector = vectors.get('ob3-did-web-supplied');
  const [[address, document]] = vector.documents;
  const status = (folder) => run(['verify', ...verifyOptions(vector), '--supplied', folder, vector.path]).status;
  const named = mkdtempSync(join(scratch, 'named-'));
  copyFileSync(document, join(named, encodeURIComponent(address)));
  assert.equal(status(named), 0);
  const outside = mkdtempSync(join(scratch, 'outside-'));
  copyFileSync(document, join(scratch, 'document.json'));
  writeFileSync(join(outside, 'index.json'), JSON.stringify({ [address]: '../document.json' }));
  assert.equal(status(outside), 2);
  assert.equal(status(join(scratch, 'no such folder')), 66);
});

// --- Lines ----------------------------------------------------------------------------------------

test('lines: text, objects and base64 are checked, ids come back, bad lines do not stop the rest', () => {
  const vector = vectors.get('ob3-es256-didkey-recognised');
  const token = readFileSync(vector.path, 'utf8').trim();
  const unsigned = JSON.parse(readFileSync(vectors.get('file-unsigned-badge').path, 'utf8'));
  const lines = [
    JSON.stringify({ id: 'token', input: token }),
    JSON.stringify({ id: 7, input: unsigned }),
    '{"id": "broken", "input":',
    '',
    JSON.stringify({ id: 'png', input: { base64: png.toString('base64') } }),
    JSON.stringify({ id: 'not base64', input: { base64: '***' } }),
    JSON.stringify({ id: null }),
    '[]',
    '{"id":"twice","id":"twice","input":""}',
    JSON.stringify({ id: 'html', input: '<!doctype html>' }),
    JSON.stringify({ id: 'last', input: JSON.stringify(unsigned) }),
  ];
  const ended = run(['verify', '-', ...verifyOptions(vector)], { input: lines.join('\n') });
  const answers = ended.out.trimEnd().split('\n').map((line) => JSON.parse(line));
  const seen = answers.map(({ id, report, problem }) => [id, report ? report.verdict : problem.type]);
  assert.deepEqual(seen, [
    ['token', 'valid'],
    [7, 'indeterminate'],
    [null, 'json.syntax'],
    ['png', 'valid'],
    ['not base64', 'api.malformed-request'],
    [null, 'api.malformed-request'],
    [null, 'api.malformed-request'],
    [null, 'json.duplicate-key'],
    ['html', null],
    ['last', 'indeterminate'],
  ]);
  assert.equal(ended.status, 66);
});

test('lines: each answer comes before the next line is there', async () => {
  const child = spawn(command, ['verify', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let id = 0; id < 5; ++id) {
    child.stdin.write(`{"id":${id},"input":"x"}`);
    child.stdin.write('\n');
    assert.equal(JSON.parse((await answers.next()).value).id, id);
  }
  child.stdin.end();
  assert.equal((await answers.next()).done, true);
});

test('lines: one that is longer than any credential is answered and passed over', () => {
  const input = `{"id":1,"input":"${'x'.repeat(70 * 1024 * 1024)}"}\n{"id":2,"input":"x"}\n`;
  const answers = run(['verify', '-'], { input }).out.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ id, problem }) => [id, problem?.type]), [[null, 'limit.size'], [2, undefined]]);
});

test('lines: a file at the limit fits, also as base64', () => {
  const most = 16 * 1024 * 1024;
  const lines = [
    JSON.stringify({ id: 1, input: { base64: Buffer.alloc(most, 'x').toString('base64') } }),
    JSON.stringify({ id: 2, input: { base64: Buffer.alloc(most + 1, 'x').toString('base64') } }),
    JSON.stringify({ id: 3, input: 'x'.repeat(most) }),
  ];
  const answers = run(['verify', '-'], { input: lines.join('\n') }).out.trimEnd().split('\n').map((line) => JSON.parse(line));
  const typeOf = ({ report }) => report.checks[0].problems[0].type;
  assert.deepEqual(answers.map(typeOf), ['container.unrecognised', 'limit.size', 'container.unrecognised']);
});
