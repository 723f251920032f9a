/** The badge's picture: drawn by the core as SVG, made into PNG by the browser. */
import type { Portolan } from '../../core/client.js';
import type { Kit } from '../types.js';
import { type Award, detailOf } from './awards.js';

/** Rejects with `RequestRefused`. */
export async function drawBadge(portolan: Portolan, kit: Kit, award: Award): Promise<string> {
  const { json } = await portolan.call<{ svg: string }>('issue.picture', {
    design: kit.design ?? null,
    logo: kit.logo ?? null,
    title: award.achievement.name,
    issuer: award.issuer.name,
    detail: detailOf(award),
    language: award.language,
  });
  return json.svg;
}

export const svgAddress = (svg: string): string => `data:image/svg+xml;base64,${base64(new TextEncoder().encode(svg))}`;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

export async function rasterise(svg: string, size: number): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    (canvas.getContext('2d') as CanvasRenderingContext2D).drawImage(image, 0, 0, size, size);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('the picture could not be drawn');
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
