/**
 * Documents that a verification asks for (a DID document, a status list): fetched from their own
 * address by the reader's browser, and only when the reader said so. No proxy, no cookies, no referrer;
 * an answer that came from another address than the one asked for is not taken.
 */

/** A document for the core, under the address that it was asked for. */
export interface SuppliedDocument {
  id: string;
  bytes: Uint8Array;
  /** `fetched`: the browser vouches for TLS and the final address. `user_trusted`: the reader chose a file. */
  provenance: 'fetched' | 'user_trusted';
}

/** Longest document that is taken, in bytes: what the core reads of one file. */
const LONGEST = 16 << 20;
/** Longest time for an answer, in milliseconds. */
const PATIENCE = 20_000;

/** Whether the browser could fetch it: nothing but https. */
export function isFetchable(id: string): boolean {
  return /^https:\/\/[^/?#@\s]+(?:[/?]|$)/.test(id) && URL.canParse(id);
}

/** Fetches one document; rejects when the site does not answer, sends the browser on or answers with too much. */
export async function fetchDocument(id: string): Promise<SuppliedDocument> {
  const response = await fetch(id, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  return { id, bytes: await readAll(response), provenance: 'fetched' };
}

/** Takes a file that the reader saved from that address. */
export async function documentFromFile(id: string, file: Blob): Promise<SuppliedDocument> {
  if (file.size > LONGEST) throw new Error('the file is too large');
  return { id, bytes: new Uint8Array(await file.arrayBuffer()), provenance: 'user_trusted' };
}

async function readAll(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > LONGEST) {
      await reader?.cancel();
      throw new Error('the document is too large');
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
