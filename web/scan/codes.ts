/**
 * Reads QR codes out of pictures, here in the browser: the reader (zxing-cpp as WebAssembly, our own copy,
 * checked like everything that is loaded) is fetched when the first picture is looked at.
 */
import { loadAsset } from '../core/loader.js';

/** Pixels on the longer side at which a picture is looked at, one after the other until a code is found. */
const SIZES = [2200, 1400, 3600, 900];
/** More pixels than any photograph has are not unpacked. */
const MOST_PIXELS = 120_000_000;

type Reader = (picture: ImageData) => Promise<string[]>;
let reader: Promise<Reader> | null = null;

/** Rejects when it cannot be loaded. */
function codeReader(): Promise<Reader> {
  reader ??= (async () => {
    const [{ prepareZXingModule, readBarcodes }, wasm] = await Promise.all([import('zxing-wasm/reader'), loadAsset('codes.wasm')]);
    prepareZXingModule({ overrides: { wasmBinary: wasm.slice().buffer as ArrayBuffer } });
    return async (picture) => {
      const found: string[] = [];
      for (const binarizer of ['LocalAverage', 'GlobalHistogram'] as const) {
        for (const { text, isValid } of await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, binarizer, maxNumberOfSymbols: 8 })) {
          if (isValid && text !== '' && !found.includes(text)) found.push(text);
        }
        if (found.length > 0) break;
      }
      return found;
    };
  })();
  reader.catch(() => (reader = null));
  return reader;
}

/** Loads the reader, so that nothing is fetched when a picture comes. */
export const loadCodeReader = async (): Promise<void> => void (await codeReader());

export const codesIn = async (picture: ImageData): Promise<string[]> => (await codeReader())(picture);

/** The texts of the codes in a picture file; none when it is no picture that this browser can show. */
export async function codesInFile(file: Blob): Promise<string[]> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return [];
  try {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) return [];
    const longer = Math.max(width, height);
    const tried = new Set<number>();
    for (const size of SIZES) {
      // A small picture is looked at as it is, and once at twice its size.
      const scale = Math.min(size / longer, 2);
      const pixels = Math.round(longer * Math.min(scale, longer < 1000 ? 2 : 1));
      if (tried.has(pixels)) continue;
      tried.add(pixels);
      const found = await codesIn(drawn(bitmap, pixels / longer));
      if (found.length > 0) return found;
    }
    return [];
  } finally {
    bitmap.close();
  }
}

function drawn(picture: CanvasImageSource & { width: number; height: number }, scale: number): ImageData {
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.fillStyle = '#ffffff'; // what is transparent was drawn for a light ground
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The address of a code on paper (src/container/slip.hpp), or the part of it behind "#". */
export const isSlip = (text: string): boolean => /^(https?:\/\/[^\s#]+)?#P\d{1,3}\.\S*$/i.test(text);

/** Whether a code may hold a credential: the address of one on paper, a token, or JSON. */
export function mayBeCredential(text: string): boolean {
  const trimmed = text.trim();
  return isSlip(trimmed) || /^ey[\w-]+\.[\w-]+\.[\w~.-]*$/.test(trimmed) || trimmed.startsWith('{');
}
