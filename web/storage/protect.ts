/**
 * Files that are protected by a passphrase, or that only the holders of some keys open: the age format
 * (age-encryption.org/v1), scrypt for a passphrase, X25519 for keys, ChaCha20-Poly1305 piece by piece.
 * Any age program opens them, and these pages open theirs.
 *
 * Written and read as streams; the library is loaded when it is needed. Nobody can tell a wrong
 * passphrase from one that was changed in the file's head, so both are the same answer.
 */
import { StorageProblem } from './problem.js';

const HEAD = 'age-encryption.org/v1\n';
/** 2^18 is what age writes; a file that asks for more memory than that is refused. */
const MOST_WORK = 18;

export class PassphraseWrong extends Error {
  override name = 'PassphraseWrong';
}

/** None of the keys at hand opens the file. */
export class KeyMissing extends Error {
  override name = 'KeyMissing';
}

/** The file asks for something that this page does not do, or is damaged. */
export class ProtectionBroken extends Error {
  override name = 'ProtectionBroken';
}

export async function isProtected(file: Blob): Promise<boolean> {
  try {
    return (await file.slice(0, HEAD.length).text()) === HEAD;
  } catch {
    return false;
  }
}

async function library(): Promise<typeof import('age-encryption')> {
  try {
    return await import('age-encryption');
  } catch {
    throw new StorageProblem('not_loaded');
  }
}

/** The same passphrase however the keyboard composes its letters. */
const spelled = (passphrase: string): string => passphrase.normalize('NFC');

/** A stream to write into; what arrives at the target is protected. `written` resolves when all of it has. */
export async function protect(
  target: WritableStream<Uint8Array>,
  passphrase: string,
): Promise<{ stream: WritableStream<Uint8Array>; written: Promise<void> }> {
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(spelled(passphrase));
  return encryptInto(encrypter, target);
}

/** The same for the holders of keys: `age1…`, at least one. */
export async function protectFor(
  target: WritableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<{ stream: WritableStream<Uint8Array>; written: Promise<void> }> {
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encryptInto(encrypter, target);
}

async function encryptInto(encrypter: import('age-encryption').Encrypter, target: WritableStream<Uint8Array>) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const written = (await encrypter.encrypt(readable)).pipeTo(target);
  written.catch(() => {}); // told by whoever writes
  return { stream: writable, written };
}

/** A key that opens files: its text as age writes it, or the private half of an X25519 pair that may derive bits. */
export type OpeningKey = string | CryptoKey;

/** The content of a file that was written for holders of keys. Rejects with `KeyMissing` or `ProtectionBroken`. */
export async function openFor(file: Blob, keys: readonly OpeningKey[]): Promise<Blob> {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  let content: ReadableStream<Uint8Array>;
  try {
    content = await decrypter.decrypt(file.stream());
  } catch (error) {
    throw noneFits(error) ? new KeyMissing() : new ProtectionBroken();
  }
  try {
    return await new Response(content as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
  } catch {
    throw new ProtectionBroken();
  }
}

const noneFits = (error: unknown): boolean => /no identity matched/.test((error as Error).message);

/** Writes the file's content into the target. Rejects with `PassphraseWrong` or `ProtectionBroken`. */
export async function unprotect(file: Blob, passphrase: string, target: WritableStream<Uint8Array>): Promise<void> {
  try {
    const work = /^-> scrypt \S+ (\d+)\n/.exec((await file.slice(HEAD.length, 200).text()))?.[1];
    if (work === undefined || Number(work) > MOST_WORK) throw new ProtectionBroken();
    const { Decrypter } = await library();
    const decrypter = new Decrypter();
    decrypter.addPassphrase(spelled(passphrase));
    let content: ReadableStream<Uint8Array>;
    try {
      content = await decrypter.decrypt(file.stream());
    } catch (error) {
      throw noneFits(error) ? new PassphraseWrong() : new ProtectionBroken();
    }
    let writing: unknown = null;
    const watched = new WritableStream<Uint8Array>(watching(target, (error) => (writing = error)));
    await content.pipeTo(watched).catch(() => {
      throw writing ?? new ProtectionBroken();
    });
  } catch (error) {
    await target.abort().catch(() => {}); // it was closed, or is broken
    throw error;
  }
}

/** Tells a disk that is full from a file that is broken. */
function watching(target: WritableStream<Uint8Array>, failed: (error: unknown) => void): UnderlyingSink<Uint8Array> {
  const writer = target.getWriter();
  const attempt = async (act: Promise<void>): Promise<void> => {
    try {
      await act;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  return {
    write: (bytes) => attempt(writer.write(bytes)),
    close: () => attempt(writer.close()),
    abort: (reason) => writer.abort(reason),
  };
}
