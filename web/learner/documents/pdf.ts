/**
 * A CV as PDF 1.7, tagged: headings, paragraphs, lists of labelled rows, links, a picture with its
 * description, the language of every text, bookmarks; running footers are artifacts. Fonts are
 * embedded, as far as they are used. The Europass XML of the same CV can go along as attachment.xml.
 *
 * Made to the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-3 level A (ISO 19005-3), and the file says so in
 * its metadata; tests hold the parts that can be seen without a validator of those standards.
 *
 * What the fonts have no letters for is drawn as "[…]"; the text itself stands behind it (ActualText),
 * so that it is read aloud and copied.
 */
import PDFDocument, { type StructureElement } from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { GAP, lettersOf, stretches } from '../../documents/letters.js';
import { metadata } from '../../documents/metadata.js';
import { pictureSize, within } from '../../documents/picture-size.js';
import { type CvModel, documentTitle, type Item, type Photo, type Row, type Section, type Words } from './model.js';

export interface PdfRequest {
  model: CvModel;
  photo: Photo | null;
  fonts: { regular: Uint8Array; bold: Uint8Array };
  madeAt: Date;
  /** Europass XML of the same CV. */
  attachment: { bytes: Uint8Array; description: string } | null;
  /** "Photo of Ana Example". */
  photoText: string;
}

export function writePdf(request: PdfRequest): Promise<Uint8Array<ArrayBuffer>> {
  return new Writer(request).write();
}

/** A stretch of text in one look. */
interface Run {
  text: string;
  bold?: boolean;
  color?: string;
  link?: string;
  language?: string;
  /** What is read in place of what is drawn. */
  actual?: string;
}

interface Piece {
  run: Run;
  text: string;
  x: number;
  width: number;
}

interface Box {
  x: number;
  width: number;
  size: number;
}

const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 54;
const INK = '#191d26';
const MUTED = '#4d5666';
const ACCENT = '#082b7a';
const LINK = '#0e47cb';
/** Entries that are written without a pause. */
const AT_ONCE = 20;

/** Sizes in points. */
const LOOKS = {
  classic: { size: 9.5, name: 22, heading: 13, title: 10.5, space: 9, labels: 132 },
  skills_first: { size: 9.5, name: 22, heading: 13, title: 10.5, space: 9, labels: 132 },
  compact: { size: 8.5, name: 17, heading: 11, title: 9, space: 5, labels: 0 },
} as const;
const PHOTO = { width: 78, height: 100 };

class Writer {
  readonly #request: PdfRequest;
  readonly #model: CvModel;
  readonly #look: (typeof LOOKS)[keyof typeof LOOKS];
  readonly #doc: PDFDocument;
  readonly #has: (codePoint: number) => boolean;
  readonly #anchors: ReadonlySet<string>;
  readonly #widths = new Map<string, number>();
  #y = MARGIN;
  #page = 0;

  constructor(request: PdfRequest) {
    const { model, fonts, madeAt } = request;
    this.#request = request;
    this.#model = model;
    this.#look = LOOKS[model.template];
    const [regular, bold] = [lettersOf(fonts.regular), lettersOf(fonts.bold)];
    this.#has = (codePoint) => regular(codePoint) && bold(codePoint);
    this.#anchors = new Set(model.sections.flatMap(({ items }) => items.map(({ anchor }) => anchor)));
    this.#doc = new PDFDocument({
      size: [A4.width, A4.height],
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: model.language,
      displayTitle: true,
      bufferPages: true,
      font: null,
      info: {
        Title: documentTitle(model),
        ...(model.name ? { Author: model.name } : {}),
        Creator: 'Portolan',
        Producer: 'PDFKit',
        CreationDate: madeAt,
      },
    });
    this.#doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
    this.#doc._root.data.PageMode = 'UseNone'; // bookmarks are there, nobody has to see them at once
    this.#doc._addInfo = () => this.#doc.appendXML(metadata({ title: documentTitle(model), author: model.name, language: model.language, madeAt }));
  }

  async write(): Promise<Uint8Array<ArrayBuffer>> {
    const model = this.#model;
    // Taken as it comes: what waits for a reader makes each further piece dearer.
    const bytes = toBytes(this.#doc);
    const root = this.#doc.struct('Document', { lang: model.language });
    this.#doc.addStructure(root);
    this.#head(root);
    for (const section of model.sections) await this.#section(root, section);
    this.#foot(root);
    root.end();
    this.#pageNumbers();
    this.#attach();
    this.#doc.end();
    return bytes;
  }

  // --- Parts ------------------------------------------------------------------------------------

  #head(root: StructureElement): void {
    const { name, names, headline, title, contact } = this.#model;
    const top = this.#y;
    const picture = this.#photo(root);
    const width = A4.width - 2 * MARGIN - (picture ? PHOTO.width + 18 : 0);
    this.#block(root, 'H1', [{ text: name || title, bold: true, color: ACCENT }], { x: MARGIN, width, size: this.#look.name });
    const below = { x: MARGIN, width, size: this.#look.title };
    if (names.length > 0) this.#block(root, 'P', this.#joined(names, ' · '), below);
    if (headline) this.#block(root, 'P', [{ text: headline, bold: true }], below);
    if (name && title) this.#block(root, 'P', [{ text: title, color: MUTED }], below);
    this.#y += 4;
    this.#rows(root, contact, width);
    if (picture && this.#page === 0) this.#y = Math.max(this.#y, top + PHOTO.height);
    this.#y += this.#look.space;
  }

  #photo(root: StructureElement): boolean {
    const { photo, photoText } = this.#request;
    const size = photo && pictureSize(photo);
    if (!photo || !size) return false;
    const { width, height } = within(size, PHOTO);
    const [x, y] = [A4.width - MARGIN - width, this.#y];
    const figure = this.#doc.struct('Figure', { alt: photoText, bbox: [x, y, x + width, y + height] });
    root.add(figure);
    figure.add(() => this.#doc.image(photo.bytes, x, y, { width, height }));
    figure.end();
    return true;
  }

  async #section(root: StructureElement, { heading, mark, items, lines }: Section): Promise<void> {
    const { heading: size, space } = this.#look;
    this.#room(size * 1.4 + space + 4 * this.#look.size * 1.4);
    const element = this.#child(root, 'Sect');
    this.#doc.outline.addItem(heading);
    this.#y += space;
    this.#block(element, 'H2', [{ text: heading, bold: true, color: ACCENT }], { ...this.#whole, size });
    this.#rule();
    if (mark) this.#block(element, 'P', [{ text: mark, color: MUTED }], this.#body);
    this.#rows(element, lines, this.#whole.width);
    for (const [index, item] of items.entries()) {
      // A long CV takes seconds, in which the page has to stay alive.
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((go) => setTimeout(go));
      this.#item(element, item);
    }
    element.end();
  }

  #item(parent: StructureElement, item: Item): void {
    const { title: size, space } = this.#look;
    this.#room(3.5 * size * 1.4);
    const element = this.#child(parent, 'Sect');
    if (item.anchor) this.#doc.addNamedDestination(item.anchor, 'XYZ', MARGIN, this.#y, null);
    if (item.title.text) this.#block(element, 'H3', [this.#run(item.title, { bold: true })], { ...this.#whole, size });
    const byline = [item.subtitle, { text: item.period, language: '', link: '' }].filter(({ text }) => text !== '');
    if (byline.length > 0) this.#block(element, 'P', this.#joined(byline, ' · ', { color: MUTED }), this.#body);
    this.#rows(element, item.rows, this.#whole.width);
    if (item.text) {
      this.#y += 2;
      this.#paragraphs(element, item.text);
    }
    this.#y += space;
    element.end();
  }

  #foot(root: StructureElement): void {
    const { made_on, note, verify, consent, credits } = this.#model;
    this.#room(40);
    const element = this.#child(root, 'Sect');
    this.#rule();
    this.#rows(element, [made_on], this.#whole.width);
    if (note) this.#paragraphs(element, note, MUTED);
    if (verify.text) this.#block(element, 'P', [this.#run(verify)], this.#body);
    for (const text of [consent, ...credits]) if (text) this.#paragraphs(element, text, MUTED);
    element.end();
  }

  #paragraphs(parent: StructureElement, text: string, color?: string): void {
    for (const paragraph of text.split(/\n{2,}/)) {
      this.#block(parent, 'P', [{ text: paragraph, ...(color ? { color } : {}) }], this.#body);
      this.#y += 2;
    }
  }

  /** A list; each row is an item with its label and what is labelled. */
  #rows(parent: StructureElement, rows: readonly Row[], width: number): void {
    const filled = rows.filter(({ values }) => values.some(({ text }) => text !== ''));
    if (filled.length === 0) return;
    const list = this.#child(parent, 'L');
    for (const row of filled) {
      const item = this.#child(list, 'LI');
      if (this.#look.labels > 0) this.#rowBeside(item, row, width);
      else this.#rowInline(item, row, width);
      item.end();
    }
    list.end();
  }

  #rowBeside(item: StructureElement, { label, values }: Row, width: number): void {
    const { size, labels } = this.#look;
    const box = { x: MARGIN, width: labels - 10, size };
    this.#room(this.#lines([{ text: label }], box).length * this.#lineHeight(size));
    const [top, page] = [this.#y, this.#page];
    this.#block(item, 'Lbl', [{ text: label, color: MUTED }], box);
    const below = this.#y;
    this.#y = top;
    const body = this.#child(item, 'LBody');
    for (const value of values) this.#block(body, 'P', [this.#run(value)], { x: MARGIN + labels, width: width - labels, size });
    body.end();
    if (this.#page === page) this.#y = Math.max(this.#y, below);
  }

  #rowInline(item: StructureElement, { label, values }: Row, width: number): void {
    const runs = [{ text: `${label}: `, bold: true }, ...this.#joined(values, '; ')];
    this.#block(item, 'LBody', runs, { x: MARGIN, width, size: this.#look.size });
  }

  #joined(values: readonly Words[], between: string, look: Partial<Run> = {}): Run[] {
    return values.flatMap((value, index) => [...(index > 0 ? [{ text: between, ...look }] : []), this.#run(value, look)]);
  }

  #run({ text, language, link }: Words, look: Partial<Run> = {}): Run {
    const leads = link !== '' && (!link.startsWith('#') || this.#anchors.has(link.slice(1)));
    return { text, ...look, ...(leads ? { link, color: LINK } : {}), ...(language && language !== this.#model.language ? { language } : {}) };
  }

  // --- Lines ------------------------------------------------------------------------------------

  get #whole() {
    return { x: MARGIN, width: A4.width - 2 * MARGIN };
  }

  get #body(): Box {
    return { ...this.#whole, size: this.#look.size };
  }

  #child(parent: StructureElement, type: string): StructureElement {
    const element = this.#doc.struct(type);
    parent.add(element);
    return element;
  }

  #lineHeight(size: number): number {
    return size * 1.38;
  }

  /** Goes to the next page unless so much fits on this one. */
  #room(height: number): void {
    if (this.#y + height <= A4.height - MARGIN) return;
    this.#doc.addPage();
    ++this.#page;
    this.#y = MARGIN;
  }

  #rule(): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.strokeColor(ACCENT).lineWidth(0.8).moveTo(MARGIN, this.#y + 1).lineTo(A4.width - MARGIN, this.#y + 1).stroke();
    this.#doc.endMarkedContent();
    this.#y += 5;
  }

  /** An element with its text, over as many lines and pages as it takes. */
  #block(parent: StructureElement, type: string, runs: readonly Run[], box: Box): void {
    const element = this.#child(parent, type);
    const height = this.#lineHeight(box.size);
    let pieces: (Piece & { y: number })[] = [];
    const flush = (): void => {
      if (pieces[0]) this.#segment(element, pieces[0].run, pieces, box.size);
      pieces = [];
    };
    for (const line of this.#lines(runs, box)) {
      if (this.#y + height > A4.height - MARGIN) {
        flush();
        this.#room(height);
      }
      for (const piece of line) {
        if (pieces[0]?.run !== piece.run) flush();
        pieces.push({ ...piece, y: this.#y });
      }
      this.#y += height;
    }
    flush();
    element.end();
  }

  /** Pieces of one run on one page: one piece of marked content, in an element of its own where it is more than text. */
  #segment(parent: StructureElement, run: Run, pieces: readonly (Piece & { y: number })[], size: number): void {
    const { link, language, actual } = run;
    const special = link !== undefined || language !== undefined || actual !== undefined;
    const element = special
      ? this.#doc.struct(link ? 'Link' : 'Span', { ...(language ? { lang: language } : {}), ...(actual ? { actual } : {}) })
      : parent;
    if (special) parent.add(element);
    element.add(() => {
      for (const { text, x, y, width } of pieces) {
        this.#doc.font(run.bold ? 'bold' : 'regular').fontSize(size).fillColor(run.color ?? INK);
        // Said twice: for those who go by the structure, and for those who copy from the page.
        if (actual) this.#doc.markContent('Span', { actual });
        this.#doc.text(text, x, y, { lineBreak: false });
        if (actual) this.#doc.endMarkedContent();
        if (!link) continue;
        const under = y + size * 1.16;
        this.#doc.strokeColor(LINK).lineWidth(0.5).moveTo(x, under).lineTo(x + width, under).stroke();
        const options = { structParent: element, Contents: new String(link.startsWith('#') ? run.text : link) };
        if (link.startsWith('#')) this.#doc.goTo(x, y, width, this.#lineHeight(size), link.slice(1), options);
        else this.#doc.link(x, y, width, this.#lineHeight(size), link, options);
      }
    });
    if (special) element.end();
  }

  #width(text: string, bold: boolean, size: number): number {
    const key = `${bold ? 'b' : 'r'}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.#doc.font(bold ? 'bold' : 'regular').fontSize(1000).widthOfString(text);
      this.#widths.set(key, width);
    }
    return (width * size) / 1000;
  }

  /** Breaks runs into lines: at line ends of the text, at spaces, after hyphens and slashes, else anywhere. */
  #lines(runs: readonly Run[], { x, width, size }: Box): Piece[][] {
    const lines: Piece[][] = [[]];
    let at = 0;
    const put = (run: Run, text: string, wide: number): void => {
      const line = lines.at(-1) as Piece[];
      const last = line.at(-1);
      if (last?.run === run) {
        last.text += text;
        last.width = this.#width(last.text.trimEnd(), run.bold ?? false, size);
      } else line.push({ run, text, x: x + at, width: wide });
      at += wide;
    };
    const wrap = (): void => {
      lines.push([]);
      at = 0;
    };
    for (const run of runs.flatMap((one) => this.#drawable(one))) {
      for (const [atom] of run.text.matchAll(/\n|[^\S\n\u00a0\u202f]+|[^\s\-–/]*[\-–/]+|[^\s\-–/]+|[\u00a0\u202f]+/gu)) {
        if (atom === '\n') {
          wrap();
          continue;
        }
        let wide = this.#width(atom, run.bold ?? false, size);
        if (/^\s+$/u.test(atom)) {
          // A space at the end of a line stays in the text, so that words do not run together when it is read.
          if (at > 0) put(run, ' ', this.#width(' ', run.bold ?? false, size));
          continue;
        }
        if (at > 0 && at + wide > width) wrap();
        let rest = [...atom];
        while (wide > width && rest.length > 1) {
          let count = rest.length;
          while (count > 1 && this.#width(rest.slice(0, count).join(''), run.bold ?? false, size) > width) --count;
          const fits = rest.slice(0, count).join('');
          put(run, fits, this.#width(fits, run.bold ?? false, size));
          wrap();
          rest = rest.slice(count);
          wide = this.#width(rest.join(''), run.bold ?? false, size);
        }
        if (rest.length > 0) put(run, rest.join(''), wide);
      }
    }
    return lines;
  }

  #drawable(run: Run): Run[] {
    return stretches(run.text, this.#has).map(({ text, drawn }) =>
      drawn ? { ...run, text } : { ...run, text: /\s$/u.test(text) ? `${GAP} ` : GAP, actual: text },
    );
  }

  // --- The file as a whole ---------------------------------------------------------------------------

  #pageNumbers(): void {
    const { count } = this.#doc.bufferedPageRange();
    const size = 8;
    const name = stretches(documentTitle(this.#model), this.#has).map(({ text, drawn }) => (drawn ? text : GAP)).join('');
    for (let index = 0; index < count; ++index) {
      this.#doc.switchToPage(index);
      this.#doc.markContent('Artifact', { type: 'Pagination' });
      this.#doc.font('regular').fontSize(size).fillColor(MUTED);
      const number = `${index + 1} / ${count}`;
      const y = A4.height - MARGIN + 14;
      const right = A4.width - MARGIN - this.#width(number, false, size);
      if (this.#width(name, false, size) < right - MARGIN - 20) {
        this.#doc.font('regular').fontSize(size).text(name, MARGIN, y, { lineBreak: false });
      }
      this.#doc.font('regular').fontSize(size).text(number, right, y, { lineBreak: false });
      this.#doc.endMarkedContent();
    }
  }

  #attach(): void {
    const { attachment, madeAt } = this.#request;
    if (!attachment) return;
    this.#doc.file(attachment.bytes, {
      name: 'attachment.xml',
      type: 'application/xml',
      description: attachment.description,
      relationship: 'Alternative',
      creationDate: madeAt,
      modifiedDate: madeAt,
    });
  }
}
