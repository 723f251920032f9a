/**
 * The original files of credentials in one ZIP, byte for byte as they were imported: European Digital
 * Credentials, which Europass takes, in a folder of their own, badges and everything else in another;
 * with a list of their SHA-256 (as `sha256sum --check` reads it) and a page that says what to do with them.
 */
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';

export interface Original {
  name: string;
  sha256: string;
  /** What the credential is, as the report names it. */
  profile: string | null;
  file: Blob;
}

export const ORIGINALS_TYPE = 'application/zip';
const EUROPEAN = 'european-digital-credentials';
const OTHERS = 'badges';
const SUMS = 'SHA256SUMS.txt';

/** `guide` is the text of the page with the steps, `guideName` what it is called. */
export async function writeOriginals(
  originals: readonly Original[],
  guide: string,
  guideName: string,
  madeAt: Date,
): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter(ORIGINALS_TYPE), { extendedTimestamp: false, lastModDate: madeAt, useWebWorkers: false });
  const taken = new Set<string>();
  const sums: string[] = [];
  await zip.add(guideName, new TextReader(guide));
  for (const { name, sha256, profile, file } of originals) {
    const folder = profile?.startsWith('european_digital_credential') ? EUROPEAN : OTHERS;
    const path = freeName(folder, name, taken);
    sums.push(`${sha256}  ${path}\n`);
    await zip.add(path, new BlobReader(file), { level: 0 });
  }
  await zip.add(SUMS, new TextReader(sums.join('')));
  return zip.close();
}

/** A name that any file system takes, and that no other entry has, also where case does not count. */
export function freeName(folder: string, name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"*/:<>?\\|]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const dot = plain.lastIndexOf('.');
  const [stem, ending] = dot > 0 && plain.length - dot <= 10 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  const short = [...stem].slice(0, 80).join('');
  const safe = short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `_${short}` : short;
  for (let count = 1; ; ++count) {
    const path = `${folder}/${count === 1 ? safe : `${safe}-${count}`}${ending}`;
    const key = path.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return path;
  }
}
