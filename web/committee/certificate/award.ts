/** What a certificate prints of an award (src/issue/award.hpp) and of a kit. */
import type { Picture } from '../../documents/picture-size.js';
import type { Kit, Text } from '../types.js';

export interface Coded {
  uri: string;
  label: Text;
}

export interface Organisation {
  id: string;
  name: string;
  url?: string | null;
  country?: string | null;
}

export interface Award {
  id: string;
  language: string;
  issued: string;
  valid_from: string;
  valid_until?: string | null;
  issuer: Organisation;
  awarding_body?: Organisation | null;
  recipient: { id?: string | null; name?: string | null; email?: string | null; salt?: string | null };
  achievement: {
    id: string;
    name: string;
    description: string;
    criteria: string;
    type: string;
    skills?: { uri?: string | null; name: Text; framework?: string | null }[];
    ects?: number | null;
    hours?: number | null;
    eqf?: number | null;
    fields?: Coded[];
    participation?: Coded | null;
    assessment?: Coded | null;
    supervision?: Coded | null;
    quality?: { name: string; url?: string | null; agent?: Organisation | null } | null;
    grade?: string | null;
  };
  evidence?: { name: string; description?: string | null; type?: string | null; sha256?: string | null; url?: string | null }[];
  status?: { purpose: string; list: string; index: number }[];
}

export interface Signatory {
  name: string;
  role: string;
}

/** The text in that language, else in English, else the first. */
export function textIn(text: Text | null | undefined, language: string): string {
  if (!text) return '';
  return text[language] ?? text[language.slice(0, 2)] ?? text.en ?? Object.values(text)[0] ?? '';
}

export function signatoriesOf(kit: Kit, language: string): Signatory[] {
  return (kit.certificate?.signatories ?? []).map(({ name, role }) => ({ name, role: textIn(role, language) }));
}

const LONGEST_NAME = 60;

export function fileNameOf(...parts: (string | null | undefined)[]): string {
  const words = parts.filter(Boolean).join(' ').normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return [...words].slice(0, LONGEST_NAME).join('').replaceAll(/^-+|-+$/g, '').toLowerCase() || 'certificate';
}

const MOST_PIXELS = 800;
const QUALITY = 0.95;

/**
 * A picture on white, as JPEG: the writer of PDF would take a worker from a made address for what is
 * transparent, which these pages do not allow. Rejects when it cannot be drawn.
 */
export async function onWhite(bytes: Uint8Array, type: string): Promise<Picture> {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [wide, high] = [image.naturalWidth || MOST_PIXELS, image.naturalHeight || MOST_PIXELS];
    const scale = type === 'image/svg+xml' ? MOST_PIXELS / Math.max(wide, high) : Math.min(1, MOST_PIXELS / Math.max(wide, high));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(wide * scale));
    canvas.height = Math.max(1, Math.round(high * scale));
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!jpeg) throw new Error('the picture could not be drawn');
    return { type: 'image/jpeg', bytes: new Uint8Array(await jpeg.arrayBuffer()) };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The kit's logo; null when there is none that can be drawn. */
export async function logoOf(address: string | null): Promise<Picture | null> {
  const [, type, data] = /^data:(image\/(?:png|jpeg|svg\+xml));base64,([A-Za-z0-9+/=]+)$/.exec(address ?? '') ?? [];
  if (!type || !data) return null;
  try {
    return await onWhite(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)), type);
  } catch {
    return null; // a certificate without its logo is still one
  }
}
