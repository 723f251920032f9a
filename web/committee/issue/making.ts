/**
 * One award becomes files: the badge in its picture, the certificate, the European credential. Nothing is
 * kept here; what comes back is kept together with its entry in the log, or not at all.
 */
import type { Portolan } from '../../core/client.js';
import { sha256Of } from '../store.js';
import { signed } from '../signing.js';
import type { IssuedRecord, KeptFile, KeyRecord, Kit } from '../types.js';
import { type Award, newId } from './awards.js';
import { base64, drawBadge, rasterise } from './picture.js';

/** Pixels of the picture that the badge is baked into, and of the one that is told of inside it. */
const PICTURE = 512;
const INNER_PICTURE = 256;

export interface Outputs {
  badge: boolean;
  certificate: boolean;
  /** European credential: for the Commission's own Issuer, or sealed by a key with a certificate. */
  european: 'none' | 'issuer' | 'sealed';
}

export interface Making {
  portolan: Portolan;
  kit: Kit;
  key: KeyRecord;
  form: 'vc-jwt' | 'data-integrity';
  picture: 'png' | 'svg';
  outputs: Outputs;
  sealing: KeyRecord | null;
}

export interface NamedFile {
  name: string;
  file: Blob;
}

/** What was drawn for an achievement: the same for everybody who has it. */
export interface Drawn {
  svg: string;
  png: Uint8Array;
  inner: string;
}

/** Draws an achievement's picture. Rejects with `RequestRefused`. */
export async function drawn(making: Pick<Making, 'portolan' | 'kit'>, award: Award): Promise<Drawn> {
  const svg = await drawBadge(making.portolan, making.kit, award);
  const [png, inner] = await Promise.all([rasterise(svg, PICTURE), rasterise(svg, INNER_PICTURE)]);
  return { svg, png, inner: `data:image/png;base64,${base64(inner)}` };
}

const FILE_NAME_LENGTH = 60;

/** Names of files: letters and digits of any writing, and hyphens. */
export function fileName(...parts: (string | null | undefined)[]): string {
  const words = parts.filter(Boolean).join(' ').normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return [...words].slice(0, FILE_NAME_LENGTH).join('').replaceAll(/^-+|-+$/g, '').toLowerCase() || 'badge';
}

export const keptFile = async ({ name, file }: NamedFile): Promise<KeptFile> => ({ sha256: await sha256Of(file), name, type: file.type, bytes: file.size });

const bytesOf = (bytes: Uint8Array, type: string) => new Blob([bytes as BlobPart], { type });

/** The badge as a picture that carries it. Rejects as `signed` does. */
export async function badgeFile({ portolan, key, form, picture }: Making, award: Award, { svg, png }: Drawn): Promise<NamedFile> {
  const bytes = picture === 'png' ? png : new TextEncoder().encode(svg);
  const { json, buffers } = await signed<{ text: string; baked: { buffer: number; type: string } }>(
    portolan, key, 'issue.badge', { award, form, at: award.issued, picture: { buffer: 0 } }, [bytes],
  );
  const baked = buffers[json.baked.buffer];
  if (!baked) throw new Error('the core gave no picture');
  return { name: `${fileName(award.achievement.name, award.recipient.name)}.${picture}`, file: bytesOf(baked, json.baked.type) };
}

/** The same award as European Learning Model, for the Commission's Issuer or sealed. Rejects as `signed` does. */
async function europeanFile({ portolan, outputs, sealing }: Making, award: Award): Promise<NamedFile | null> {
  if (outputs.european === 'none') return null;
  const isSealed = outputs.european === 'sealed' && sealing !== null;
  const request = { award, at: award.issued };
  const { json } = isSealed
    ? await signed<{ text: string }>(portolan, sealing, 'issue.european_credential', request)
    : await portolan.call<{ text: string }>('issue.european_credential', request);
  const kind = isSealed ? 'edc' : 'elm';
  return { name: `${fileName(award.achievement.name, award.recipient.name)}-${kind}.jsonld`, file: new Blob([json.text], { type: 'application/ld+json' }) };
}

export interface Made {
  /** Entries of the log, with the files that they name. */
  records: IssuedRecord[];
  kept: Blob[];
  /** Everything that the learner gets. */
  files: NamedFile[];
}

export interface About {
  case: string | null;
  batch: string | null;
  skills: string[];
  /** Who it is, for the log, whatever the credential says of them. */
  recipient: IssuedRecord['recipient'];
}

/** Makes everything that was chosen out of one award. Rejects as `signed` does; nothing was issued then. */
export async function make(making: Making, award: Award, about: About, picture?: Drawn): Promise<Made> {
  const { outputs, key, form, sealing } = making;
  const drawing = picture ?? (await drawn(making, award));
  const whole: Award = { ...award, achievement: { ...award.achievement, image: drawing.inner } };
  const made: Made = { records: [], kept: [], files: [] };

  const badge = outputs.badge ? await badgeFile(making, whole, drawing) : null;
  if (badge) made.files.push(badge);
  const certificate = outputs.certificate ? await certificateFile(making, whole, badge, drawing) : null;
  if (certificate) made.files.push(certificate);
  const first = badge ?? certificate;
  if (first) {
    made.records.push({
      ...about, id: award.id, at: award.issued, achievement: award.achievement.name, form: badge ? form : 'vc-jwt', key: key.id, method: key.method,
      file: await keptFile(first), certificate: certificate && badge ? await keptFile(certificate) : null,
      valid_until: award.valid_until ?? null, status: award.status, withdrawn: null,
    });
  }

  // Another credential about the same: it has its own id.
  const other: Award = { ...whole, id: newId(), status: [] };
  const european = await europeanFile(making, other);
  if (european) {
    made.files.push(european);
    if (outputs.european === 'sealed' && sealing) {
      made.records.push({
        ...about, id: other.id, at: award.issued, achievement: award.achievement.name, form: 'jades', key: sealing.id, method: '',
        file: await keptFile(european), certificate: null, valid_until: award.valid_until ?? null, status: [], withdrawn: null,
      });
    }
  }
  made.kept = made.files.map(({ file }) => file);
  return made;
}

/** On paper: PDF with the badge attached. It brings the writer of PDF, so it is loaded when the first is made. */
async function certificateFile({ portolan, kit, key }: Making, award: Award, badge: NamedFile | null, { png }: Drawn): Promise<NamedFile> {
  const { makeCertificate } = await import('../certificate/make.js');
  const { file, name } = await makeCertificate({
    portolan, kit, key, award,
    badge: badge && { name: badge.name, type: badge.file.type, bytes: new Uint8Array(await badge.file.arrayBuffer()) },
    picture: { type: 'image/png', bytes: png },
  });
  return { name, file };
}
