/** What stands where: the certificate on the first sheet, everything that it stands for on the next ones. */
import type { Messages } from '../../core/messages.js';
import type { Picture } from '../../documents/picture-size.js';
import { type Award, type Signatory, textIn } from './award.js';
import { INK, MUTED, PAGE, type QrModules, type Sheets } from './sheet.js';

export interface Drawing {
  award: Award;
  colour: string;
  ink: string;
  heading: string;
  note: string;
  signatories: Signatory[];
  logo: Picture | null;
  picture: Picture | null;
  code: QrModules;
  address: string;
  verifyAddress: string;
  /** How verifiers find the key. */
  method: string;
  attached: boolean;
  example: boolean;
}

const FRAME = 18;
const BAND = 66;
const SIDE = 58;
const WIDTH = PAGE.width - 2 * SIDE;
/** 52 millimetres. */
const CODE = 147;
const FOOT = 402;

export function draw(sheets: Sheets, m: Messages, drawing: Drawing): void {
  front(sheets, m, drawing);
  details(sheets, m, drawing);
}

/** Dark enough to be read on white (WCAG 2.2, 1.4.3); else the usual ink. */
function readable(colour: string): string {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 1.05 / (luminance + 0.05) >= 4.5 ? colour : INK;
}

function border(sheets: Sheets, colour: string): void {
  const [width, height] = [PAGE.width - 2 * FRAME, PAGE.height - 2 * FRAME];
  sheets.box(colour, FRAME, FRAME, width, 2);
  sheets.box(colour, FRAME, FRAME + height - 2, width, 2);
  sheets.box(colour, FRAME, FRAME, 2, height);
  sheets.box(colour, FRAME + width - 2, FRAME, 2, height);
}

function front(sheets: Sheets, m: Messages, drawing: Drawing): void {
  const { award, colour, ink, logo, heading, note, example } = drawing;
  const { achievement } = award;
  const accent = readable(colour);
  border(sheets, colour);
  sheets.box(colour, FRAME, FRAME, PAGE.width - 2 * FRAME, BAND);
  if (logo) {
    sheets.box('#ffffff', SIDE - 6, FRAME + 8, 62, BAND - 16);
    sheets.picture(logo, m.text('committee.certificate.logo', { name: award.issuer.name }), SIDE - 3, FRAME + 11, { width: 56, height: BAND - 22 });
  }
  const issuerSize = sheets.fitting(award.issuer.name, WIDTH - (logo ? 2 * 74 : 0), 19, 11, true);
  const issuerPlace = { x: SIDE + (logo ? 74 : 0), y: FRAME + (BAND - issuerSize * 1.34) / 2, width: WIDTH - (logo ? 2 * 74 : 0) };
  sheets.text('P', award.issuer.name, issuerPlace, { size: issuerSize, bold: true, color: ink, align: 'center', most: 2, language: award.language });

  let y = FRAME + BAND + 22;
  const centred = (type: 'H1' | 'P', text: string, look: { size: number; bold?: boolean; color?: string; most?: number; language?: string }, gap: number): void => {
    y += sheets.text(type, text, { x: SIDE, y, width: WIDTH }, { align: 'center', ...look }) + gap;
  };
  centred('H1', heading, { size: 31, bold: true, color: accent }, 6);
  centred('P', m.text('committee.certificate.certifies'), { size: 11.5, color: MUTED }, 6);
  const name = award.recipient.name ?? award.recipient.email ?? award.recipient.id ?? '';
  centred('P', name, { size: sheets.fitting(name, WIDTH, 28, 15, true), bold: true, most: 2 }, 6);
  centred('P', m.text('committee.certificate.achieved'), { size: 11.5, color: MUTED }, 6);
  centred('P', achievement.name, { size: sheets.fitting(achievement.name, WIDTH, 20, 13, true), bold: true, color: accent, most: 2, language: award.language }, 6);
  const facts = factsOf(m, award).join(' · ');
  if (facts) centred('P', facts, { size: 12.5, bold: true }, 8);
  const left = (): number => Math.max(1, Math.floor((FOOT - 14 - y) / (10 * 1.34)));
  if (note) centred('P', note, { size: 10, most: Math.min(2, left()) }, 4);
  centred('P', achievement.description, { size: 10, most: Math.min(4, left()), language: award.language }, 6);
  const skills = (achievement.skills ?? []).map((skill) => textIn(skill.name, m.language)).filter((skill) => skill !== achievement.name);
  if (skills.length > 0 && FOOT - 14 - y > 14) centred('P', `${m.text('committee.certificate.skills')}: ${skills.join(' · ')}`, { size: 10, most: Math.min(3, left()) }, 0);
  if (example) sheets.text('P', m.text('committee.certificate.example'), { x: SIDE, y: PAGE.height - FRAME - 18, width: WIDTH - CODE - 20 }, { size: 8.5, bold: true, color: '#a01b1b' });
  foot(sheets, m, drawing);
}

function factsOf(m: Messages, { achievement }: Award): string[] {
  const facts: string[] = [];
  if (achievement.ects) facts.push(m.text('committee.certificate.ects', { ects: achievement.ects }));
  if (achievement.hours) facts.push(m.text('committee.certificate.hours', { hours: achievement.hours }));
  if (achievement.eqf) facts.push(m.text('committee.certificate.eqf', { level: achievement.eqf }));
  if (achievement.grade) facts.push(m.text('committee.certificate.grade', { grade: achievement.grade }));
  return facts;
}

function foot(sheets: Sheets, m: Messages, { award, signatories, picture, code, address, verifyAddress, attached }: Drawing): void {
  const codeX = PAGE.width - SIDE - CODE + 6;
  const pictureX = codeX - 150;
  let y = FOOT + 8;
  const width = pictureX - SIDE - 20;
  y += sheets.text('P', m.text('committee.certificate.issued', { date: m.date(award.issued) }), { x: SIDE, y, width }, { size: 10.5, bold: true });
  const until = award.valid_until ? m.text('committee.certificate.until', { date: m.date(award.valid_until) }) : m.text('committee.certificate.no_end');
  y += sheets.text('P', until, { x: SIDE, y, width }, { size: 9.5, color: MUTED }) + 26;
  const shown = signatories.slice(0, 3);
  const each = width / Math.max(2, shown.length);
  for (const [index, { name, role }] of shown.entries()) {
    const x = SIDE + index * each;
    sheets.line(MUTED, x, y, each - 16);
    const used = sheets.text('P', name, { x, y: y + 4, width: each - 16 }, { size: 9.5, bold: true, most: 2 });
    if (role) sheets.text('P', role, { x, y: y + 4 + used, width: each - 16 }, { size: 8.5, color: MUTED, most: 2 });
  }
  if (picture) sheets.picture(picture, m.text('committee.certificate.picture', { name: award.achievement.name }), pictureX, FOOT + 4, { width: 126, height: 126 });
  sheets.qr(code, m.text('committee.certificate.code', { address: verifyAddress }), { address, text: m.text('committee.certificate.verify') }, codeX, FOOT - 14, CODE);
  const caption = m.text(attached ? 'committee.certificate.scan_attached' : 'committee.certificate.scan', { address: plain(verifyAddress) });
  const captionX = codeX - 26;
  sheets.text('P', caption, { x: captionX, y: FOOT - 14 + CODE - 2, width: CODE + 32 }, { size: 7, color: MUTED, align: 'center', most: 4 });
}

const plain = (address: string): string => address.replace(/^https?:\/\//, '');

function rowsOf(m: Messages, { award, method, verifyAddress, address }: Drawing): [string, string][] {
  const { achievement, recipient } = award;
  const label = (id: string): string => m.text(`committee.certificate.row.${id}`);
  const rows: [string, string][] = [];
  const add = (id: string, text: string | null | undefined): void => {
    if (text) rows.push([label(id), text]);
  };
  const coded = (value: { label: Record<string, string> | Readonly<Record<string, string>> } | null | undefined): string => textIn(value?.label, m.language);
  add('recipient', [recipient.name, recipient.salt ? null : recipient.email, recipient.id?.startsWith('did:') ? recipient.id : null].filter(Boolean).join('\n'));
  add('achievement', achievement.name);
  add('description', achievement.description);
  add('criteria', achievement.criteria);
  add('skills', (achievement.skills ?? []).map(({ name, framework, uri }) => [textIn(name, m.language), framework, uri].filter(Boolean).join(' · ')).join('\n'));
  add('volume', factsOf(m, award).join(' · '));
  add('fields', (achievement.fields ?? []).map(coded).join('\n'));
  add('participation', coded(achievement.participation));
  add('assessment', coded(achievement.assessment));
  add('supervision', coded(achievement.supervision));
  add('quality', [achievement.quality?.name, achievement.quality?.agent?.name, achievement.quality?.url].filter(Boolean).join(' · '));
  add('evidence', (award.evidence ?? []).map(({ name, url, sha256 }) => [name, url ?? (sha256 ? `SHA-256 ${sha256}` : null)].filter(Boolean).join(' · ')).join('\n'));
  add('issuer', [award.issuer.name, award.issuer.country ? m.country(award.issuer.country) : null, award.issuer.url, award.issuer.id].filter(Boolean).join(' · '));
  add('awarding_body', award.awarding_body?.name);
  const period = award.valid_until
    ? m.text('committee.certificate.period', { from: m.date(award.valid_from), until: m.date(award.valid_until) })
    : m.date(award.valid_from);
  add('valid', period);
  add('withdrawal', (award.status ?? []).map(({ list, index }) => `${list} · ${index}`).join('\n'));
  add('id', award.id);
  add('key', method);
  rows.push([label('verify'), m.text('committee.certificate.how', { address: verifyAddress, letters: address.length })]);
  return rows;
}

function details(sheets: Sheets, m: Messages, drawing: Drawing): void {
  const { award, colour } = drawing;
  const bottom = PAGE.height - FRAME - 20;
  const labels = 150;
  const size = 9;
  let y = 0;
  const start = (): void => {
    sheets.page();
    border(sheets, colour);
    y = FRAME + 22;
  };
  start();
  y += sheets.text('H2', m.text('committee.certificate.details', { name: award.achievement.name }), { x: SIDE, y, width: WIDTH }, { size: 15, bold: true, color: readable(colour) }) + 8;
  const list = sheets.list();
  for (const [label, text] of rowsOf(m, drawing)) {
    // What is longer than a sheet goes on in the next row, at a line's end or between sentences.
    let isFirst = true;
    for (const piece of pieces(text)) {
      const height = Math.max(sheets.height(piece, WIDTH - labels, { size }), sheets.height(label, labels - 12, { size }));
      if (y + height > bottom) start();
      y += list.row(isFirst ? label : '…', piece, { x: SIDE, y, width: WIDTH, labels }, size) + 4;
      isFirst = false;
    }
  }
  list.end();
}

const LONGEST_PIECE = 1800;

function pieces(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_PIECE) {
    const head = rest.slice(0, LONGEST_PIECE);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1, head.lastIndexOf(' '));
    const cut = at > LONGEST_PIECE / 2 ? at : LONGEST_PIECE;
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest ? [...found, rest] : found;
}
