/**
 * Files that are attached to a PDF (ISO 32000-1, 7.11.4), as far as a badge may be among them: streams that
 * say they are an embedded file, compressed with Flate or not at all. Streams never lie inside other
 * objects, so they are found without reading the rest of the document; what is encrypted is left alone.
 *
 * A file may be made to keep its reader busy. Nothing here reads a byte of it more than a few times: every mark is
 * looked for once from the beginning to the end, and around it only as far as a dictionary reaches.
 */

const MOST_FILES = 20;
const MOST_BYTES = 16 << 20;
/** How far before "stream" a dictionary may begin. */
const DICTIONARY = 4000;
/** How far from "/EF" the specification of a file may reach. */
const SPECIFICATION = 2000;
/** So many marks are looked at; a document with more of them is none that a badge was attached to. */
const MOST_MARKS = 2000;
/** What all files together may come to, those that are given up included. */
const MOST_UNPACKED = 4 * MOST_BYTES;

export interface Attachment {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export const isPdf = async (file: Blob): Promise<boolean> => latin1(new Uint8Array(await file.slice(0, 5).arrayBuffer())) === '%PDF-';

/** A character for each byte, so that places in the text are places in the file. */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return parts.join('');
}

export async function attachmentsOf(file: Blob): Promise<Attachment[]> {
  const bytes = new Uint8Array(await file.slice(0, 4 * MOST_BYTES).arrayBuffer());
  const text = latin1(bytes);
  if (/\/Encrypt\s{1,9}\d{1,10}\s{1,9}\d{1,10}\s{1,9}R/.test(text)) return [];
  const names = namesIn(text);
  const found: Attachment[] = [];
  const budget = { bytes: MOST_UNPACKED };
  let behind = 0; // the end of the last stream: none lies inside another one
  let marks = 0;
  for (const mark of text.matchAll(/\/EmbeddedFile\b/g)) {
    if (++marks > MOST_MARKS || found.length >= MOST_FILES || budget.bytes <= 0) break;
    if (mark.index < behind) continue;
    const object = objectAround(text, mark.index, behind);
    if (!object || !/\/Type\s{0,9}\/EmbeddedFile\b/.test(object.dictionary)) continue;
    const end = text.indexOf('endstream', object.start);
    if (end < 0) break; // nor is there one for any that follows
    behind = end;
    const content = await contentAt(bytes, object, end, budget);
    if (!content) continue;
    const name = names.get(object.number) ?? `attachment-${found.length + 1}`;
    found.push({ name, type: typeIn(object.dictionary), bytes: content });
  }
  return found;
}

interface StreamObject {
  number: string;
  dictionary: string;
  /** Where the stream begins. */
  start: number;
}

/** The object whose dictionary a mark stands in, if a stream follows that dictionary. */
function objectAround(text: string, mark: number, after: number): StreamObject | null {
  const first = Math.max(after, mark - DICTIONARY);
  const before = text.slice(first, mark);
  let header = before.lastIndexOf('obj');
  while (header > 0 && !/\s/.test(before[header - 1] as string)) header = before.lastIndexOf('obj', header - 1);
  const number = header < 0 ? null : /(\d{1,10})\s{1,9}\d{1,10}\s{1,9}$/.exec(before.slice(Math.max(0, header - 40), header));
  const behind = text.slice(mark, mark + DICTIONARY);
  const stream = /stream\r?\n/.exec(behind);
  if (!number || !stream || behind.lastIndexOf('endobj', stream.index) >= 0) return null;
  const from = first + header + 'obj'.length;
  if (/stream\r?\n/.test(text.slice(from, mark))) return null; // it stands in what a stream holds
  return { number: number[1] as string, dictionary: text.slice(from, mark + stream.index), start: mark + stream.index + stream[0].length };
}

/** `/Subtype /image#2Fpng` */
function typeIn(dictionary: string): string {
  const written = /\/Subtype\s*\/([^\s/<>[\]()]+)/.exec(dictionary)?.[1] ?? '';
  const type = written.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : '';
}

/** Names by the number of the object that holds the file, where the specification of the file is in the open. */
function namesIn(text: string): Map<string, string> {
  const names = new Map<string, string>();
  let marks = 0;
  for (const mark of text.matchAll(/\/EF\s{0,9}<<\s{0,9}\/U?F\s{1,9}(\d{1,10})\s{1,9}\d{1,10}\s{1,9}R/g)) {
    if (++marks > MOST_MARKS) break;
    const before = text.slice(Math.max(0, mark.index - SPECIFICATION), mark.index);
    const begin = before.indexOf('<<', Math.max(0, before.lastIndexOf('endobj')));
    if (begin < 0) continue;
    const from = mark.index - before.length + begin;
    const specification = text.slice(from, mark.index + SPECIFICATION).split('endobj', 1)[0] as string;
    const name = /\/U?F\s{0,9}\(((?:\\.|[^\\()]){0,1000})\)/.exec(specification)?.[1];
    if (name) names.set(mark[1] as string, plainName(name));
  }
  return names;
}

function plainName(written: string): string {
  const text = written.replace(/\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : ({ n: ' ', r: ' ', t: ' ', b: '', f: '' } as Record<string, string>)[code] ?? code.trim(),
  );
  const isWide = text.startsWith('\u00fe\u00ff');
  const name = isWide ? new TextDecoder('utf-16be').decode(Uint8Array.from(text.slice(2), (character) => character.charCodeAt(0))) : text;
  return name.replaceAll(/[\u0000-\u001f\u007f/\\]/g, ' ').trim().slice(0, 200) || 'attachment';
}

async function contentAt(bytes: Uint8Array, { dictionary, start }: StreamObject, end: number, budget: { bytes: number }): Promise<Uint8Array<ArrayBuffer> | null> {
  const filter = /\/Filter\s{0,9}\[?\s{0,9}\/(\w{1,40})/.exec(dictionary)?.[1];
  const stated = /\/Length\s{1,9}(\d{1,10})(?!\s{1,9}\d{1,10}\s{1,9}R|\d)/.exec(dictionary)?.[1];
  const length = stated && start + Number(stated) <= end ? Number(stated) : end - start;
  if (filter) return filter === 'FlateDecode' ? inflated(bytes.slice(start, start + length), budget) : null;
  budget.bytes -= length;
  return length <= MOST_BYTES ? bytes.slice(start, start + length) : null;
}

/** Bounded while it is unpacked. */
async function inflated(content: Uint8Array<ArrayBuffer>, budget: { bytes: number }): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      budget.bytes -= value.byteLength;
      if (size > MOST_BYTES) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    // A line end before "endstream" may stand behind the data: what was read until then is whole.
    if (size === 0) return null;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
