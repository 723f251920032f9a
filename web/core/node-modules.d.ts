/** The little of Node that `node.ts` uses. */
declare module 'node:crypto' {
  interface Hash {
    update(bytes: Uint8Array): Hash;
    digest(encoding: 'base64'): string;
  }
  export function createHash(algorithm: 'sha256'): Hash;
}
declare module 'node:fs/promises' {
  export function readFile(path: URL): Promise<Uint8Array>;
}
