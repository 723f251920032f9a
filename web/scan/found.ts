/** What else may be looked at in a file: the code in a photograph of a certificate, the badge inside its PDF. */
import { attachmentsOf, isPdf, latin1 } from './attachments.js';

export type Origin = 'file' | 'address' | 'code' | 'camera' | 'attachment';

export interface Found {
  file: File;
  origin: Origin;
  /** The file that it was found in. */
  within: string | null;
}

/** Read from the beginning of a file, to tell pictures from other files. */
const BEGINNING = 16;

/** The files themselves, or what was found in them in their place. */
export async function look(files: readonly File[], codeName: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of files) found.push(...(await inside(file, codeName).catch(() => [{ file, origin: 'file', within: null } as const])));
  return found;
}

async function inside(file: File, codeName: string): Promise<Found[]> {
  const itself: Found[] = [{ file, origin: 'file', within: null }];
  if (await isPdf(file)) {
    const attached = (await attachmentsOf(file)).filter(({ name, type, bytes }) => mayHoldCredential(name, type, bytes));
    return attached.length === 0
      ? itself
      : attached.map(({ name, type, bytes }) => ({ file: new File([bytes], name, { type }), origin: 'attachment', within: file.name }));
  }
  if (!(await mayShowCode(file))) return itself;
  const { codesInFile, mayBeCredential } = await import('./codes.js');
  const codes = (await codesInFile(file)).filter(mayBeCredential);
  return codes.length === 0 ? itself : codes.map((text) => ({ file: codeFile(text, codeName), origin: 'code', within: file.name }));
}

export const codeFile = (text: string, name: string): File => new File([text], name, { type: 'text/plain' });

/** Europass CVs and invoices carry XML; a badge is a picture, JSON, a token or an address. */
function mayHoldCredential(name: string, type: string, bytes: Uint8Array): boolean {
  if (/\.(png|svg|json|jsonld|jwt|jws|txt)$/i.test(name)) return true;
  return /^image\/(png|svg)|json|jwt/.test(type) || /^\s*[{[]|^eyJ/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/** A photograph or screenshot, and not a badge: those carry their credential where the core reads it. */
async function mayShowCode(file: File): Promise<boolean> {
  const bytesOf = async (part: Blob): Promise<string> => latin1(new Uint8Array(await part.arrayBuffer()));
  const beginning = await bytesOf(file.slice(0, BEGINNING));
  if (beginning.startsWith('\u0089PNG')) return !/openbadge(s|credential)\0/.test(await bytesOf(file));
  return beginning.startsWith('\u00ff\u00d8\u00ff') || /^GIF8[79]a/.test(beginning) || /^RIFF....WEBP/s.test(beginning) || /^....ftyp/s.test(beginning);
}
