// Files attached to a PDF, as the pages look for them: found by their names, and never at the price of a page that hangs.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from './browser.mjs';

const { outputFiles: [bundle] } = await build({ entryPoints: [join(ROOT, 'web/scan/attachments.ts')], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'silent' });
const { attachmentsOf } = await import(`data:text/javascript;base64,${Buffer.from(bundle.text).toString('base64')}`);

const stream = (number, content, more = '') => Buffer.concat([Buffer.from(`${number} 0 obj\n<< /Type /EmbeddedFile ${more}/Length ${content.length} >>\nstream\r\n`), content, Buffer.from('\nendstream\nendobj\n')]);
const pdf = (...parts) => new Blob(['%PDF-1.7\n', ...parts]);
const found = async (blob) => (await attachmentsOf(blob)).map(({ name, type, bytes }) => [name, type, Buffer.from(bytes).toString()]);

test('attached files have their names, types and contents, packed or not', async () => {
  const text = Buffer.from('a badge, perhaps');
  const file = pdf(
    '1 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >> >>\nendobj\n',
    '2 0 obj\n<< /Length 60 >>\nstream\n/Type /EmbeddedFile in words of a page, stream\nand so on\nendstream\nendobj\n',
    stream(3, text, '/Subtype /text#2Fplain '), stream(4, deflateSync(text), '/Subtype /image#2Fpng /Filter /FlateDecode '),
    '5 0 obj\n<< /Type /Filespec /F (the \\(first\\).txt) /EF << /F 3 0 R >> >>\nendobj\n', '6 0 obj\n<</Type/Filespec/EF<</F 4 0 R>>/F(badge.png)>>\nendobj\n', stream(7, text),
  );
  assert.deepEqual(await found(file), [['the (first).txt', 'text/plain', `${text}`], ['badge.png', 'image/png', `${text}`], ['attachment-3', '', `${text}`]]);
  assert.deepEqual(await found(pdf('9 0 obj << /Encrypt 8 0 R >> endobj\n', stream(3, text))), []);
});

test('a file that is made to keep its reader busy does not', { timeout: 60_000 }, async () => {
  const times = (text, megabytes = 8) => text.repeat(Math.floor((megabytes << 20) / text.length));
  const zeros = deflateSync(Buffer.alloc(20 << 20));
  const bombs = Array.from({ length: 300 }, (_, i) => stream(i + 1, zeros, '/Filter /FlateDecode '));
  for (const [name, file] of Object.entries({
    'dictionaries that begin': pdf(times('<<')),
    'streams that begin': pdf(times('stream\n')),
    'objects that begin': pdf(times('1 0 obj '), 'stream\n'),
    'marks of attachments': pdf(times('1 0 obj /Type /EmbeddedFile ')),
    'attachments without an end': pdf(times('1 0 obj /Type /EmbeddedFile stream\n')),
    'specifications': pdf(times('<< /EF << /F 1 0 R /F(')),
    'digits': pdf(times('/Type /EmbeddedFile /Length 1'), times('1'), 'stream\n'),
    'spaces': pdf('/Encrypt', times(' '), '/EF', times(' ')),
    'files that unpack to much': pdf(...bombs),
  })) {
    const begun = performance.now();
    await attachmentsOf(file);
    const took = performance.now() - begun;
    assert.ok(took < 3000, `${name}: ${took.toFixed(0)} ms`);
  }
});
