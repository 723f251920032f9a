/**
 * Files that are attached to a PDF (ISO 32000-1, 7.11.4), as far as a badge may be among them: streams that
 * say they are an embedded file, compressed with Flate or not at all. Streams never lie inside other
 * objects, so they are found without reading the rest of the document; what is encrypted is left alone.
 */

const MOST_FILES = 20;
const MOST_BYTES = 16 << 20;
/** How far before "stream" a dictionary may begin. */
const DICTIONARY = 4000;

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
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return [];
  const names = namesIn(text);
  const found: Attachment[] = [];
  for (const mark of text.matchAll(/stream\r?\n/g)) {
    if (found.length >= MOST_FILES) break;
    if (text.slice(mark.index - 3, mark.index) === 'end') continue;
    const before = text.slice(Math.max(0, mark.index - DICTIONARY), mark.index);
    const object = /(?:^|[\r\n\s])(\d+)\s+\d+\s+obj\b(?![\s\S]*\bobj\b)([\s\S]*)$/.exec(before);
    if (!object || !/\/Type\s*\/EmbeddedFile\b/.test(object[2] as string)) continue;
    const content = await contentAt(bytes, text, mark.index + mark[0].length, object[2] as string);
    if (!content) continue;
    const name = names.get(object[1] as string) ?? `attachment-${found.length + 1}`;
    found.push({ name, type: typeIn(object[2] as string), bytes: content });
  }
  return found;
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
  for (const [, dictionary, object] of text.matchAll(/<<((?:(?!\bendobj\b)[\s\S]){0,2000}?)\/EF\s*<<\s*\/U?F\s+(\d+)\s+\d+\s+R/g)) {
    const after = text.slice(text.indexOf(dictionary as string), text.indexOf(dictionary as string) + 3000).split('endobj')[0] as string;
    const name = /\/U?F\s*\(((?:\\.|[^\\()])*)\)/.exec(after)?.[1];
    if (name && object) names.set(object, plainName(name));
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

async function contentAt(bytes: Uint8Array, text: string, start: number, dictionary: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const filter = /\/Filter\s*\[?\s*\/(\w+)/.exec(dictionary)?.[1];
  const stated = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  const end = text.indexOf('endstream', start);
  if (end < 0) return null;
  const length = stated && start + Number(stated) <= end ? Number(stated) : end - start;
  const content = bytes.slice(start, start + length);
  if (!filter) return content.byteLength <= MOST_BYTES ? content : null;
  return filter === 'FlateDecode' ? inflated(content) : null;
}

/** Bounded while it is unpacked. */
async function inflated(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
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
