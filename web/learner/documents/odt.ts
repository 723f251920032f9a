/**
 * A CV as OpenDocument text (ODF 1.3, ISO/IEC 26300), written part by part: real headings, links,
 * bookmarks, the language of every text, a description for the photo.
 */
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { type CvModel, documentTitle, type Item, type Photo, type Row, type Words } from './model.js';
import { pictureSize, within } from '../../documents/picture-size.js';
import { escapeXml } from '../../documents/xml.js';

export const ODT_TYPE = 'application/vnd.oasis.opendocument.text';

export interface OdtRequest {
  model: CvModel;
  photo: Photo | null;
  photoText: string;
  madeAt: Date;
}

export async function writeOdt(request: OdtRequest): Promise<Blob> {
  const picture = request.photo && pictureSize(request.photo) ? request.photo : null;
  const { content, styles, meta } = new Writer({ ...request, photo: picture }).parts();
  const zip = new ZipWriter(new BlobWriter(ODT_TYPE), { extendedTimestamp: false, lastModDate: request.madeAt, useWebWorkers: false });
  // ODF 1.3 part 2, 3.3: the type of the file stands first, as it is.
  await zip.add('mimetype', new TextReader(ODT_TYPE), { level: 0 });
  await zip.add('META-INF/manifest.xml', new TextReader(manifest(picture)));
  await zip.add('content.xml', new TextReader(content));
  await zip.add('styles.xml', new TextReader(styles));
  await zip.add('meta.xml', new TextReader(meta));
  if (picture) await zip.add(pictureName(picture), new Uint8ArrayReader(picture.bytes), { level: 0 });
  return zip.close();
}

const ACCENT = '#082b7a';
const MUTED = '#4d5666';
const SIZES = {
  classic: { text: '10pt', name: '22pt', heading: '13pt', title: '11pt', gap: '8pt' },
  skills_first: { text: '10pt', name: '22pt', heading: '13pt', title: '11pt', gap: '8pt' },
  compact: { text: '9pt', name: '17pt', heading: '11pt', title: '9pt', gap: '4pt' },
} as const;
/** In points. */
const PHOTO = { width: 78, height: 100 };

const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

class Writer {
  readonly #request: OdtRequest;
  readonly #model: CvModel;
  readonly #anchors: ReadonlySet<string>;
  /** Styles of texts in another language, by its tag. */
  readonly #languages = new Map<string, string>();

  constructor(request: OdtRequest) {
    this.#request = request;
    this.#model = request.model;
    this.#anchors = new Set(request.model.sections.flatMap(({ items }) => items.map(({ anchor }) => anchor)));
  }

  parts(): { content: string; styles: string; meta: string } {
    const body = this.#body();
    return { content: this.#content(body), styles: this.#styles(), meta: this.#meta() };
  }

  #content(body: string): string {
    const languages = [...this.#languages]
      .map(([tag, name]) => `<style:style style:name="${name}" style:family="text"><style:text-properties ${languageOf(tag)}/></style:style>`)
      .join('');
    return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>
<style:style style:name="photo" style:family="graphic"><style:graphic-properties style:wrap="left" style:horizontal-pos="right" style:horizontal-rel="page-content" style:vertical-pos="top" style:vertical-rel="page-content" fo:margin-left="12pt" fo:margin-bottom="6pt"/></style:style>
${languages}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  }

  #body(): string {
    const { name, names, headline, title, contact, sections, made_on, note, verify, consent, credits } = this.#model;
    return [
      heading(1, this.#photo() + this.#lines(name || title)),
      names.length > 0 ? paragraph('Standard', names.map((one) => this.#words(one)).join(' · ')) : '',
      headline ? paragraph('Standard', `<text:span text:style-name="strong">${this.#lines(headline)}</text:span>`) : '',
      name && title ? paragraph('muted', this.#lines(title)) : '',
      this.#rows(contact),
      ...sections.map(
        (section) =>
          heading(2, this.#lines(section.heading)) +
          (section.mark ? paragraph('muted', this.#lines(section.mark)) : '') +
          this.#rows(section.lines) +
          section.items.map((item) => this.#item(item)).join(''),
      ),
      paragraph('rule', ''),
      this.#rows([made_on]),
      this.#paragraphs(note, 'muted'),
      verify.text ? paragraph('words', this.#words(verify)) : '',
      ...[consent, ...credits].map((text) => this.#paragraphs(text, 'muted')),
    ].join('\n');
  }

  #photo(): string {
    const { photo, photoText } = this.#request;
    const size = photo && pictureSize(photo);
    if (!photo || !size) return '';
    const { width, height } = within(size, PHOTO);
    return (
      `<draw:frame draw:style-name="photo" draw:name="photo" text:anchor-type="paragraph" svg:width="${width}pt" svg:height="${height}pt">` +
      `<draw:image xlink:href="${pictureName(photo)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>` +
      `<svg:desc>${escapeXml(photoText)}</svg:desc></draw:frame>`
    );
  }

  #item({ anchor, title, subtitle, period, rows, text }: Item): string {
    const name = escapeXml(anchor);
    const marked = anchor ? `<text:bookmark-start text:name="${name}"/>${this.#words(title)}<text:bookmark-end text:name="${name}"/>` : this.#words(title);
    const byline = [this.#words(subtitle), this.#lines(period)].filter((part) => part !== '').join(' · ');
    return (
      (title.text ? heading(3, marked) : '') +
      (byline ? paragraph('muted', byline) : '') +
      this.#rows(rows) +
      this.#paragraphs(text, 'words')
    );
  }

  #rows(rows: readonly Row[]): string {
    return rows
      .map(({ label, values }) => {
        const given = values.filter(({ text }) => text !== '').map((value) => this.#words(value));
        if (given.length === 0) return '';
        if (this.#model.template === 'compact') {
          return paragraph('words', `<text:span text:style-name="strong">${this.#lines(`${label}:`)}</text:span> ${given.join('; ')}`);
        }
        const [first, ...others] = given;
        const named = `<text:span text:style-name="label">${this.#lines(`${label}:`)}</text:span><text:tab/>${first}`;
        return paragraph('row', named) + others.map((value) => paragraph('more', value)).join('');
      })
      .join('');
  }

  #paragraphs(text: string, style: string): string {
    return text === '' ? '' : text.split(/\n{2,}/).map((one) => paragraph(style, this.#lines(one))).join('');
  }

  /** Line ends and runs of spaces are elements of their own in ODF. */
  #lines(text: string): string {
    return text
      .split('\n')
      .map((line) => escapeXml(line).replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`).replace(/\t/g, '<text:tab/>'))
      .join('<text:line-break/>');
  }

  #words({ text, language, link }: Words): string {
    let written = this.#lines(text);
    if (language !== '' && language !== this.#model.language) written = `<text:span text:style-name="${this.#language(language)}">${written}</text:span>`;
    if (link === '' || (link.startsWith('#') && !this.#anchors.has(link.slice(1)))) return written;
    return `<text:a xlink:type="simple" xlink:href="${escapeXml(link)}" text:style-name="link">${written}</text:a>`;
  }

  #language(tag: string): string {
    const name = this.#languages.get(tag) ?? `language-${this.#languages.size + 1}`;
    this.#languages.set(tag, name);
    return name;
  }

  #styles(): string {
    const { template, language } = this.#model;
    const { text, name, heading: section, title, gap } = SIZES[template];
    const compact = template === 'compact';
    const headings = [
      { level: 1, size: name, color: ACCENT, more: '' },
      { level: 2, size: section, color: ACCENT, more: `fo:margin-top="${gap}" fo:border-bottom="0.8pt solid ${ACCENT}"` },
      { level: 3, size: title, color: '#191d26', more: `fo:margin-top="${gap}"` },
    ];
    const plain = (id: string, look: string, letters = '') =>
      `<style:style style:name="${id}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties ${look}/>${letters ? `<style:text-properties ${letters}/>` : ''}</style:style>`;
    const letters = (id: string, look: string) => `<style:style style:name="${id}" style:family="text"><style:text-properties ${look}/></style:style>`;
    return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles ${NAMESPACES} office:version="1.3">
<office:font-face-decls><style:font-face style:name="Sans" svg:font-family="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" style:font-family-generic="swiss"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2pt" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Sans" style:font-name-asian="Sans" style:font-name-complex="Sans" fo:font-size="${text}" fo:color="#191d26" ${languageOf(language)}/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
${headings.map(({ level, size, color, more }) => `<style:style style:name="Heading_20_${level}" style:display-name="Heading ${level}" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="${level}" style:class="text"><style:paragraph-properties fo:keep-with-next="always" ${more}/><style:text-properties fo:font-size="${size}" fo:font-weight="bold" fo:color="${color}"/></style:style>`).join('\n')}
${plain('words', compact ? '' : 'fo:margin-top="2pt" fo:margin-bottom="4pt"')}
${plain('muted', '', `fo:color="${MUTED}"`)}
${plain('rule', `fo:margin-top="${gap}" fo:border-top="0.8pt solid ${ACCENT}"`, 'fo:font-size="4pt"')}
<style:style style:name="row" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="4.8cm" fo:text-indent="-4.8cm"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>
${plain('more', 'fo:margin-left="4.8cm"')}
${letters('label', `fo:color="${MUTED}"`)}
${letters('strong', 'fo:font-weight="bold"')}
${letters('link', 'fo:color="#0e47cb" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"')}
</office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.8cm" fo:margin-bottom="1.2cm" fo:margin-left="1.8cm" fo:margin-right="1.8cm" style:print-orientation="portrait"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
<style:style style:name="footer" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/><style:text-properties fo:font-size="8pt" fo:color="${MUTED}"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"><style:footer><text:p text:style-name="footer">${escapeXml(documentTitle(this.#model))} <text:s text:c="2"/><text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>
</office:document-styles>`;
  }

  #meta(): string {
    const { name, language } = this.#model;
    const at = this.#request.madeAt.toISOString().slice(0, 19);
    return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta><meta:generator>Portolan</meta:generator><dc:title>${escapeXml(documentTitle(this.#model))}</dc:title>${name ? `<meta:initial-creator>${escapeXml(name)}</meta:initial-creator><dc:creator>${escapeXml(name)}</dc:creator>` : ''}<meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date><dc:language>${escapeXml(language)}</dc:language></office:meta></office:document-meta>`;
  }
}

function heading(level: number, content: string): string {
  return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${content}</text:h>`;
}

function paragraph(style: string, content: string): string {
  return `<text:p text:style-name="${style}">${content}</text:p>`;
}

/** Language and country of a tag, for all three kinds of script that ODF tells apart. */
function languageOf(tag: string): string {
  const [language = 'und', ...others] = tag.split('-');
  const country = others.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase() ?? 'none';
  const [code, where] = [escapeXml(language.toLowerCase()), escapeXml(country)];
  return ['fo:@', 'style:@-asian', 'style:@-complex'].map((name) => `${name.replace('@', 'language')}="${code}" ${name.replace('@', 'country')}="${where}"`).join(' ');
}

function pictureName({ type }: Photo): string {
  return `Pictures/photo.${type === 'image/png' ? 'png' : 'jpg'}`;
}

function manifest(photo: Photo | null): string {
  const entries: [string, string][] = [
    ['/', ODT_TYPE],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
    ...(photo ? [[pictureName(photo), photo.type] as [string, string]] : []),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entries
    .map(([path, type]) => `<manifest:file-entry manifest:full-path="${path}"${path === '/' ? ' manifest:version="1.3"' : ''} manifest:media-type="${type}"/>`)
    .join('')}</manifest:manifest>`;
}
