/**
 * A certificate on paper: a tagged PDF/A-3 in the kit's design, whose QR code holds a small signed
 * credential about the same award, and with the badge itself attached. What is printed is what the award
 * states; the second page tells it in full.
 */
import type { Portolan } from '../../core/client.js';
import { RequestRefused } from '../../core/engine.js';
import { loadAsset } from '../../core/loader.js';
import { loadMessages, type Messages, pickLanguage } from '../../core/messages.js';
import { type Award, fileNameOf, logoOf, onWhite, type Signatory, signatoriesOf, textIn } from './award.js';
import { signed } from '../signing.js';
import type { KeyRecord, Kit } from '../types.js';
import { draw } from './layout.js';
import { type QrModules, Sheets } from './sheet.js';

export interface CertificateRequest {
  portolan: Portolan;
  key: KeyRecord;
  kit: Kit;
  /** As `issue.badge` takes it (src/issue/award.hpp). */
  award: object;
  /** Attached as it is; without one, the credential of the QR code is. */
  badge: { name: string; type: string; bytes: Uint8Array } | null;
  /** The badge drawn. */
  picture?: { type: 'image/png'; bytes: Uint8Array } | null;
  /** The page that the QR code leads to; this site's own when absent and the kit names none. */
  verifyAddress?: string;
  /** Of the words around the award's own texts; the award's language when absent. */
  language?: string;
  signatories?: Signatory[];
}

export interface Certificate {
  file: Blob;
  name: string;
  /** What the QR code holds. */
  address: string;
  /** What the small credential leaves out (src/issue/slip.hpp). */
  left_out: string[];
  /** Letters that no font here has; they stand behind the drawing as text. */
  undrawn: string;
}

/** Characters of an address that a printed code is still read with at ease. */
const EASY = 1000;
const LONGEST = 1500;

interface Slip {
  status: string;
  text: string;
  address: string;
  left_out: string[];
}

/** Rejects as `signed` does. */
export async function makeCertificate(request: CertificateRequest): Promise<Certificate> {
  const { portolan, key, kit, badge } = request;
  const award = request.award as Award;
  const verifyAddress = request.verifyAddress ?? kit.certificate?.verify_address ?? new URL('../verify/', location.href).href.split('#')[0] ?? '';
  const m = await loadMessages(pickLanguage([request.language ?? award.language]));
  const [slip, regular, bold, logo, picture] = await Promise.all([
    slipFor(portolan, key, award, verifyAddress),
    loadAsset('fonts/text.ttf'),
    loadAsset('fonts/text-bold.ttf'),
    logoOf(kit.logo ?? null),
    request.picture ? onWhite(request.picture.bytes, request.picture.type) : null,
  ]);
  const { json: code } = await portolan.call<QrModules & { status: string }>('issue.qr', { text: slip.address, level: 'M' });

  const madeAt = new Date(award.issued);
  const sheets = new Sheets({ title: titleOf(m, kit, award), author: award.issuer.name, language: m.language, madeAt }, { regular, bold });
  draw(sheets, m, {
    award,
    colour: kit.design?.colour ?? '#0b3fa8',
    ink: kit.design?.ink ?? '#ffffff',
    heading: textIn(kit.certificate?.title, m.language) || m.text('committee.certificate.title'),
    note: textIn(kit.certificate?.text, m.language),
    signatories: request.signatories ?? signatoriesOf(kit, m.language),
    logo,
    picture,
    code,
    address: slip.address,
    verifyAddress,
    method: key.method,
    attached: badge !== null,
    example: kit.example === true,
  });
  sheets.attach({
    ...(badge ?? { name: 'credential.jwt', type: 'application/jwt', bytes: new TextEncoder().encode(slip.text) }),
    description: m.text('committee.certificate.attachment'),
    madeAt,
  });
  const undrawn = sheets.undrawn.join(' · ');
  const bytes = await sheets.finish();
  return {
    file: new Blob([bytes], { type: 'application/pdf' }),
    name: `${fileNameOf(award.achievement.name, award.recipient.name)}.pdf`,
    address: slip.address,
    left_out: slip.left_out,
    undrawn,
  };
}

function titleOf(m: Messages, kit: Kit, award: Award): string {
  const title = textIn(kit.certificate?.title, m.language) || m.text('committee.certificate.title');
  return [title, award.achievement.name, award.recipient.name].filter(Boolean).join(' – ');
}

/** Short enough to be read at ease, or else as short as it can be. */
async function slipFor(portolan: Portolan, key: KeyRecord, award: Award, address: string): Promise<Slip> {
  try {
    return (await signed<Slip>(portolan, key, 'issue.slip', { award, address, longest: EASY })).json;
  } catch (error) {
    if (!(error instanceof RequestRefused) || error.problem.type !== 'issue.slip-too-long') throw error;
    return (await signed<Slip>(portolan, key, 'issue.slip', { award, address, longest: LONGEST })).json;
  }
}
