/** The institution kits that come with the pages: examples, each with invented people and courses. */
import { hasAsset, loadAsset } from '../core/loader.js';
import type { Kit } from './types.js';

const NAMES = ['cross-border', 'digigreen', 'eciu'] as const;

let shipped: Promise<Kit[]> | null = null;

/** Fetched once, with their digests checked; those that cannot be had are left out. */
export function shippedKits(): Promise<Kit[]> {
  return (shipped ??= load());
}

async function load(): Promise<Kit[]> {
  const kits: Kit[] = [];
  for (const name of NAMES) {
    const path = `kits/${name}.json`;
    if (!hasAsset(path)) continue;
    try {
      kits.push(JSON.parse(new TextDecoder().decode(await loadAsset(path))) as Kit);
    } catch {
      shipped = null; // the next time will do
    }
  }
  return kits;
}
