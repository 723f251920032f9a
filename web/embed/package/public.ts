/** What `<portolan-verify>` offers to a page, without what it is built with. */
import type { Input, VerifyOptions } from '../../core/client.js';
import type { Explanation, NotCheckedReason, Report, Verification } from '../../core/types.js';

/** What a `portolan-report` event tells. */
export interface ReportDetail {
  /** Name of the file, if it has one. */
  name: string | null;
  /** null when the file could not be checked at all; `reason` then says why. */
  report: Report | null;
  explanation: Explanation | null;
  reason: NotCheckedReason | null;
}

/** Fired by the element for every file, across shadow trees. */
export class ReportEvent extends CustomEvent<ReportDetail> {
  static readonly type = 'portolan-report';
  constructor(detail: ReportDetail) {
    super(ReportEvent.type, { detail, bubbles: true, composed: true });
  }
}

export interface PortolanVerifyElement extends HTMLElement {
  /** Language of the words; when empty that of the surrounding page, else the reader's. */
  lang: string;
  /** Whom the credential should be about, if that is to be asked. */
  recipient: string | null;
  /** Level of the verdict's heading, 1 to 6; 3 when not set. */
  headingLevel: number;
  /** Resolves when everything is loaded; from then on the network is not needed. */
  ready(): Promise<void>;
  /** Checks a file that the page hands over, shows the verdict and fires `portolan-report`. */
  verify(input: Input, options?: VerifyOptions): Promise<Verification>;
}

export interface PortolanVerifyConstructor {
  new (): PortolanVerifyElement;
  /** Registers the element, and those it is made of. */
  define(tag?: string, registry?: CustomElementRegistry): void;
}

declare global {
  interface HTMLElementEventMap {
    'portolan-report': ReportEvent;
  }
  interface HTMLElementTagNameMap {
    'portolan-verify': PortolanVerifyElement;
  }
}
