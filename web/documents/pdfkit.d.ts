/** The part of pdfkit 0.20 that is used here; the package carries no types. */
declare module 'pdfkit' {
  export class StructureElement {
    add(child: StructureElement | (() => void)): this;
    end(): void;
  }
  export interface Reference {
    data: Record<string, unknown>;
    end(): void;
  }
  interface StructureOptions {
    lang?: string;
    alt?: string;
    actual?: string;
    title?: string;
    bbox?: [number, number, number, number];
  }
  interface AnnotationOptions {
    structParent: StructureElement;
    Contents: unknown;
  }
  export default class PDFDocument {
    constructor(options: Record<string, unknown>);
    page: { width: number; height: number };
    outline: { addItem(title: string): unknown };
    info: { CreationDate: Date };
    _root: Reference;
    /** Writes the XMP packet's descriptions; replaced by ours, which escapes what it writes. */
    _addInfo(): void;
    appendXML(xml: string): void;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(color: string): this;
    widthOfString(text: string): number;
    currentLineHeight(): number;
    text(text: string, x: number, y: number, options: { lineBreak: false }): this;
    image(bytes: Uint8Array, x: number, y: number, options: { width: number; height: number }): this;
    link(x: number, y: number, width: number, height: number, url: string, options: AnnotationOptions): this;
    goTo(x: number, y: number, width: number, height: number, name: string, options: AnnotationOptions): this;
    addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
    addPage(): this;
    switchToPage(index: number): unknown;
    bufferedPageRange(): { start: number; count: number };
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): this;
    markContent(tag: 'Span', options: { actual: string }): this;
    endMarkedContent(): this;
    file(
      bytes: Uint8Array,
      options: { name: string; type: string; description: string; relationship: string; creationDate: Date; modifiedDate: Date },
    ): unknown;
    end(): void;
  }
}

declare module 'pdfkit/output' {
  import type PDFDocument from 'pdfkit';
  export function toBytes(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>>;
}
