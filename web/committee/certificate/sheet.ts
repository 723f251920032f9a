/**
 * Sheets of a tagged PDF, drawn from the top down: texts that are broken into lines, pictures with a
 * description, QR codes as vectors. Made to the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-3 level A
 * (ISO 19005-3), as the learner's CV is.
 */
import PDFDocument, { type StructureElement } from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { GAP, lettersOf, stretches, undrawnIn } from '../../documents/letters.js';
import { metadata } from '../../documents/metadata.js';
import { type Picture, pictureSize, within } from '../../documents/picture-size.js';

/** A4 lying on its side, in points. */
export const PAGE = { width: 841.89, height: 595.28 };
export const INK = '#191d26';
export const MUTED = '#4d5666';

export interface Look {
  size: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'center';
  /** Lines at most; what does not fit ends in "…". */
  most?: number;
  language?: string;
}

export interface Place {
  x: number;
  y: number;
  width: number;
}

export interface QrModules {
  size: number;
  rows: string[];
}

const LINE = 1.34;
/** The light margin around a QR code, in modules (ISO/IEC 18004, 6.3.8). */
export const QUIET = 4;

export class Sheets {
  readonly #doc: PDFDocument;
  readonly #bytes: Promise<Uint8Array<ArrayBuffer>>;
  readonly #root: StructureElement;
  readonly #has: (codePoint: number) => boolean;
  readonly #texts = new Set<string>();

  constructor(about: { title: string; author: string; language: string; madeAt: Date }, fonts: { regular: Uint8Array; bold: Uint8Array }) {
    const [regular, bold] = [lettersOf(fonts.regular), lettersOf(fonts.bold)];
    this.#has = (codePoint) => regular(codePoint) && bold(codePoint);
    this.#doc = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: about.language,
      displayTitle: true,
      font: null,
      info: { Title: about.title, Author: about.author, Creator: 'Portolan', Producer: 'PDFKit', CreationDate: about.madeAt },
    });
    this.#doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
    this.#doc._addInfo = () => this.#doc.appendXML(metadata(about));
    this.#bytes = toBytes(this.#doc);
    this.#root = this.#doc.struct('Document', { lang: about.language });
    this.#doc.addStructure(this.#root);
  }

  /** What was asked for and has no letters in the fonts. */
  get undrawn(): string[] {
    return undrawnIn(this.#texts, this.#has);
  }

  page(): void {
    this.#doc.addPage();
  }

  attach(file: { name: string; type: string; bytes: Uint8Array; description: string; madeAt: Date }): void {
    this.#doc.file(file.bytes, {
      name: file.name,
      type: file.type,
      description: file.description,
      relationship: 'Alternative',
      creationDate: file.madeAt,
      modifiedDate: file.madeAt,
    });
  }

  finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.#root.end();
    this.#doc.end();
    return this.#bytes;
  }

  /** A filled box that says nothing. */
  box(color: string, x: number, y: number, width: number, height: number): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.rect(x, y, width, height).fill(color);
    this.#doc.endMarkedContent();
  }

  line(color: string, x: number, y: number, width: number): void {
    this.box(color, x, y, width, 0.7);
  }

  /** A heading or paragraph; gives the height that it took. */
  text(type: 'H1' | 'H2' | 'P' | 'Lbl' | 'LBody', text: string, { x, y, width }: Place, look: Look, parent = this.#root): number {
    this.#texts.add(text);
    const element = this.#doc.struct(type, look.language ? { lang: look.language } : {});
    parent.add(element);
    const shown = this.#shown(text);
    const lines = this.#lines(shown, width, look);
    const isWhole = shown === text && lines.join(' ').length >= text.trim().length;
    const actual = isWhole ? null : text;
    const holder = actual ? this.#doc.struct('Span', { actual }) : element;
    if (actual) element.add(holder);
    holder.add(() => {
      for (const [index, line] of lines.entries()) {
        const left = look.align === 'center' ? x + (width - this.#width(line, look)) / 2 : x;
        this.#doc.font(look.bold ? 'bold' : 'regular').fontSize(look.size).fillColor(look.color ?? INK);
        // A space at the end of a line keeps words apart when the page is read aloud or copied.
        this.#doc.text(index < lines.length - 1 ? `${line} ` : line, left, y + index * look.size * LINE, { lineBreak: false });
      }
    });
    if (actual) holder.end();
    element.end();
    return lines.length * look.size * LINE;
  }

  /** How high a text will be. */
  height(text: string, width: number, look: Look): number {
    return this.#lines(this.#shown(text), width, look).length * look.size * LINE;
  }

  /** The largest size, from one down to another, at which a text is one line of that width. */
  fitting(text: string, width: number, from: number, to: number, bold: boolean): number {
    for (let size = from; size > to; size -= 1) {
      if (this.#width(this.#shown(text), { size, bold }) <= width) return size;
    }
    return to;
  }

  /** Rows of a label and what it labels, as a list. */
  list(): { row(label: string, text: string, place: Place & { labels: number }, size: number): number; end(): void } {
    const list = this.#doc.struct('L');
    this.#root.add(list);
    return {
      row: (label, text, { x, y, width, labels }, size) => {
        const item = this.#doc.struct('LI');
        list.add(item);
        const left = this.text('Lbl', label, { x, y, width: labels - 12 }, { size, color: MUTED }, item);
        const right = this.text('LBody', text, { x: x + labels, y, width: width - labels }, { size }, item);
        item.end();
        return Math.max(left, right);
      },
      end: () => void list.end(),
    };
  }

  picture(picture: Picture, text: string, x: number, y: number, room: { width: number; height: number }): void {
    const size = pictureSize(picture);
    if (!size) return;
    const { width, height } = within(size, room);
    const [left, top] = [x + (room.width - width) / 2, y + (room.height - height) / 2];
    const figure = this.#doc.struct('Figure', { alt: text, bbox: [left, top, left + width, top + height] });
    this.#root.add(figure);
    figure.add(() => void this.#doc.image(picture.bytes, left, top, { width, height }));
    figure.end();
  }

  /** A QR code with its light margin inside a square; on the screen it is a link to where it leads. */
  qr({ size, rows }: QrModules, text: string, link: { address: string; text: string }, x: number, y: number, side: number): void {
    const module = side / (size + 2 * QUIET);
    const around = this.#doc.struct('Link');
    this.#root.add(around);
    const figure = this.#doc.struct('Figure', { alt: text, bbox: [x, y, x + side, y + side] });
    around.add(figure);
    figure.add(() => {
      this.#doc.rect(x, y, side, side).fill('#ffffff');
      // One path for all of it: no seams between modules, whatever draws them.
      for (const [row, modules] of rows.entries()) {
        for (const run of modules.matchAll(/1+/g)) {
          this.#doc.rect(x + (QUIET + run.index) * module, y + (QUIET + row) * module, run[0].length * module, module);
        }
      }
      this.#doc.fill('#000000');
      this.#doc.link(x, y, side, side, link.address, { structParent: around, Contents: new String(link.text) });
    });
    figure.end();
    around.end();
  }

  #shown(text: string): string {
    return stretches(text, this.#has)
      .map((stretch) => (stretch.drawn ? stretch.text : GAP))
      .join('');
  }

  #width(text: string, { size, bold }: Pick<Look, 'size' | 'bold'>): number {
    return this.#doc.font(bold ? 'bold' : 'regular').fontSize(size).widthOfString(text);
  }

  /** Broken at spaces, and inside what is wider than a line. */
  #lines(text: string, width: number, look: Look): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split(/\n+/)) {
      let line = '';
      for (const word of paragraph.split(/[^\S\u00a0\u202f]+/u).filter(Boolean)) {
        const longer = line ? `${line} ${word}` : word;
        if (this.#width(longer, look) <= width) {
          line = longer;
          continue;
        }
        if (line) lines.push(line);
        line = word;
        while (this.#width(line, look) > width && [...line].length > 1) {
          let fits = [...line];
          while (fits.length > 1 && this.#width(fits.join(''), look) > width) fits = fits.slice(0, Math.ceil(fits.length * 0.9) - 1);
          const piece = fits.length > 0 ? fits.join('') : ([...line][0] as string);
          lines.push(piece);
          line = line.slice(piece.length);
        }
      }
      if (line) lines.push(line);
    }
    const { most } = look;
    if (most === undefined || lines.length <= most) return lines;
    const kept = lines.slice(0, most);
    let last = kept[most - 1] as string;
    while (last && this.#width(`${last}…`, look) > width) last = last.slice(0, -1).trimEnd();
    kept[most - 1] = `${last}…`;
    return kept;
  }
}
