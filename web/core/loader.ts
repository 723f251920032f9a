/**
 * Fetches what the build made, and only that: every file is checked against the SHA-256 that
 * stands in this very bundle before it is compiled or parsed.
 */
import { assets, workerPath } from 'portolan:assets';

export class AssetUnavailable extends Error {
  override name = 'AssetUnavailable';
}

/** Bytes of a built file; rejects when it cannot be had or is not the one of this build. */
export async function loadAsset(name: string): Promise<Uint8Array> {
  const asset = assets[name];
  if (!asset) throw new AssetUnavailable(name);
  const response = await fetch(new URL(asset.path, import.meta.url), {
    integrity: asset.integrity,
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
  }).catch(() => null);
  if (!response?.ok) throw new AssetUnavailable(name);
  return new Uint8Array(await response.arrayBuffer());
}

/** Whether the build holds such a file (the trust data may be absent in a development build). */
export function hasAsset(name: string): boolean {
  return name in assets;
}

type ScriptPolicy = { createScriptURL(url: string): unknown };
let policy: ScriptPolicy | null = null;

/** The one script address that may become a worker, also where a page enforces Trusted Types. */
function trustedWorkerUrl(): string {
  const url = new URL(workerPath, import.meta.url).href;
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): ScriptPolicy } })
    .trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy('portolan', {
    createScriptURL(candidate: string): string {
      if (candidate !== url) throw new TypeError('not the worker of this build');
      return candidate;
    },
  });
  return policy.createScriptURL(url) as string;
}

/** Starts a worker of this build. */
export function startWorker(): Worker {
  return new Worker(trustedWorkerUrl(), { type: 'module', name: 'portolan' });
}
