/**
 * The table of the files that the build made, written by `build.mjs` into every bundle: paths are
 * relative to the bundle's own address, `integrity` is what the browser checks before we see a byte.
 */
declare module 'portolan:assets' {
  export interface Asset {
    path: string;
    integrity: string;
  }
  /**
   * Keys: `core.wasm`, `core-more.wasm`, `studio.wasm`, `issuers.json`, `eu/index.bin`, `eu/<territory>.bin`,
   * `fonts/text.ttf`, `codes.wasm`, `fonts/text-bold.ttf`, `messages/<language>.json`.
   */
  export const assets: Readonly<Record<string, Asset>>;
  export const workerPath: string;
}
