/**
 * A CV as DOCX (Office Open XML, ECMA-376) for people and for programs that read applications: one
 * column of headings and paragraphs, no tables and no text boxes, real heading styles, links, the
 * language of every text, a description for the photo.
 */
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { isRightToLeft } from './letters.js';
import { type CvModel, documentTitle, type Item, type Photo, type Row, type Words } from './model.js';
import { pictureSize, within } from '../../documents/picture-size.js';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface DocxRequest {
  model: CvModel;
  photo: Photo | null;
  photoText: string;
}

const ACCENT = '082b7a';
const MUTED = '4d5666';
/** Twentieths of a point. */
const LABELS = 2700;
const MARGIN = 1020;
/** Half points. */
const SIZES = {
  classic: { text: 20, name: 44, heading: 26, title: 22, gap: 160 },
  skills_first: { text: 20, name: 44, heading: 26, title: 22, gap: 160 },
  compact: { text: 18, name: 34, heading: 22, title: 18, gap: 80 },
} as const;
const PHOTO = { width: 104, height: 134 };

export async function writeDocx(request: DocxRequest): Promise<Blob> {
  return Packer.toBlob(new Writer(request).document());
}

class Writer {
  readonly #request: DocxRequest;
  readonly #model: CvModel;
  readonly #sizes: (typeof SIZES)[keyof typeof SIZES];
  readonly #anchors: ReadonlySet<string>;

  constructor(request: DocxRequest) {
    this.#request = request;
    this.#model = request.model;
    this.#sizes = SIZES[request.model.template];
    this.#anchors = new Set(request.model.sections.flatMap(({ items }) => items.map(({ anchor }) => anchor)));
  }

  document(): Document {
    const model = this.#model;
    const { text, name, heading, title, gap } = this.#sizes;
    const bold = (size: number, color: string) => ({ run: { size, bold: true, color, font: 'Arial' } });
    return new Document({
      title: documentTitle(model),
      creator: model.name || model.title,
      lastModifiedBy: model.name || model.title,
      description: '',
      styles: {
        default: {
          document: { run: { size: text, font: 'Arial', language: { value: model.language } }, paragraph: { spacing: { after: 40 } } },
          heading1: { ...bold(name, ACCENT), paragraph: { spacing: { after: 40 } } },
          heading2: {
            ...bold(heading, ACCENT),
            paragraph: {
              spacing: { before: 2 * gap, after: 80 },
              keepNext: true,
              border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: ACCENT } },
            },
          },
          heading3: { ...bold(title, '191d26'), paragraph: { spacing: { before: gap, after: 20 }, keepNext: true } },
        },
      },
      sections: [
        {
          properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
          footers: { default: this.#footer() },
          children: [...this.#head(), ...model.sections.flatMap((section) => [
            new Paragraph({ heading: HeadingLevel.HEADING_2, children: this.#plain(section.heading) }),
            ...(section.mark ? [new Paragraph({ keepNext: true, children: this.#plain(section.mark, { color: MUTED }) })] : []),
            ...this.#rows(section.lines),
            ...section.items.flatMap((item) => this.#item(item)),
          ]), ...this.#foot()],
        },
      ],
    });
  }

  #head(): Paragraph[] {
    const { name, names, headline, title, contact } = this.#model;
    const photo = this.#photo();
    return [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [...(photo ? [photo] : []), ...this.#plain(name || title)] }),
      ...(names.length > 0 ? [new Paragraph({ children: this.#joined(names, ' · ') })] : []),
      ...(headline ? [new Paragraph({ children: this.#plain(headline, { bold: true }) })] : []),
      ...(name && title ? [new Paragraph({ children: this.#plain(title, { color: MUTED }) })] : []),
      ...this.#rows(contact),
    ];
  }

  #photo(): ImageRun | null {
    const { photo, photoText } = this.#request;
    const size = photo && pictureSize(photo);
    if (!photo || !size) return null;
    return new ImageRun({
      type: photo.type === 'image/png' ? 'png' : 'jpg',
      data: photo.bytes,
      transformation: within(size, PHOTO),
      altText: { name: 'photo', description: photoText },
      floating: {
        horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.RIGHT },
        verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.TOP },
        wrap: { type: TextWrappingType.SQUARE },
        margins: { left: 180_000, bottom: 90_000 },
      },
    });
  }

  #item({ anchor, title, subtitle, period, rows, text }: Item): Paragraph[] {
    const heading = this.#words(title);
    const children = anchor ? [new Bookmark({ id: anchor, children: heading })] : heading;
    const byline = [subtitle, { text: period, language: '', link: '' }].filter((part) => part.text !== '');
    return [
      ...(title.text ? [new Paragraph({ heading: HeadingLevel.HEADING_3, children })] : []),
      ...(byline.length > 0 ? [new Paragraph({ keepNext: rows.length > 0, children: this.#joined(byline, ' · ', { color: MUTED }) })] : []),
      ...this.#rows(rows),
      ...this.#paragraphs(text),
    ];
  }

  #foot(): Paragraph[] {
    const { made_on, note, verify, consent, credits } = this.#model;
    const rule = { spacing: { before: 2 * this.#sizes.gap }, border: { top: { style: BorderStyle.SINGLE, size: 6, space: 4, color: ACCENT } } };
    return [
      ...this.#rows([made_on], rule),
      ...this.#paragraphs(note, { color: MUTED }),
      ...(verify.text ? [new Paragraph({ children: this.#words(verify) })] : []),
      ...[consent, ...credits].flatMap((text) => this.#paragraphs(text, { color: MUTED })),
    ];
  }

  #footer(): Footer {
    return new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ size: 16, color: MUTED, children: [`${documentTitle(this.#model)}   `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
        }),
      ],
    });
  }

  /** "Label: value" on a line of its own, or several in one in the compact template; further values below the first. */
  #rows(rows: readonly Row[], look: IParagraphOptions = {}): Paragraph[] {
    return rows.flatMap(({ label, values }) => {
      const given = values.filter(({ text }) => text !== '');
      if (given.length === 0) return [];
      if (this.#model.template === 'compact') {
        return [new Paragraph({ ...look, children: [...this.#plain(`${label}: `, { bold: true }), ...this.#joined(given, '; ')] })];
      }
      return given.map(
        (value, index) =>
          new Paragraph({
            ...(index === 0 ? look : {}),
            tabStops: [{ type: TabStopType.LEFT, position: LABELS }],
            indent: index === 0 ? { left: LABELS, hanging: LABELS } : { left: LABELS },
            children: [...(index === 0 ? [...this.#plain(`${label}:`, { color: MUTED }), new TextRun('\t')] : []), ...this.#words(value)],
          }),
      );
    });
  }

  #paragraphs(text: string, look: IRunOptions = {}): Paragraph[] {
    if (text === '') return [];
    return text.split(/\n{2,}/).map((paragraph) => new Paragraph({ spacing: { before: 40, after: 80 }, children: this.#plain(paragraph, look) }));
  }

  #plain(text: string, look: IRunOptions = {}): TextRun[] {
    const direction = isRightToLeft(text) ? { rightToLeft: true } : {};
    return text.split('\n').map((line, index) => new TextRun({ ...look, ...direction, text: line, ...(index > 0 ? { break: 1 } : {}) }));
  }

  #joined(values: readonly Words[], between: string, look: IRunOptions = {}): ParagraphChild[] {
    return values.flatMap((value, index) => [...(index > 0 ? this.#plain(between, look) : []), ...this.#words(value, look)]);
  }

  #words({ text, language, link }: Words, more: IRunOptions = {}): ParagraphChild[] {
    const look: IRunOptions = language ? { ...more, language: { value: language, eastAsia: language, bidirectional: language } } : more;
    const linked = this.#plain(text, { ...look, style: 'Hyperlink' });
    if (link.startsWith('#') && this.#anchors.has(link.slice(1))) return [new InternalHyperlink({ anchor: link.slice(1), children: linked })];
    if (link === '' || link.startsWith('#')) return this.#plain(text, look);
    return [new ExternalHyperlink({ link, children: linked })];
  }
}
