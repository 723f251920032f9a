/**
 * `<portolan-verify>`: the verifier as one element for any page. This module registers nothing;
 * `PortolanVerify.define()` does, and `define.js` calls it.
 *
 * Files come from the reader (button, drop, paste) or from the page through `verify()`; the element
 * fetches nothing but the parts of its own package, and those once.
 */
import { css, html, LitElement, nothing } from 'lit';
import { type Input, Portolan, type VerifyOptions } from '../../core/client.js';
import { type Language, loadMessages, type Messages, pickLanguage } from '../../core/messages.js';
import type { Verification } from '../../core/types.js';
import { define } from '../../elements/define.js';
import { type FilesEvent, PortolanFileDrop } from '../../elements/file-drop.js';
import { PortolanLongText } from '../../elements/long-text.js';
import { PortolanPictures } from '../../elements/pictures.js';
import { controls, theme } from '../../elements/theme.js';
import { PortolanVerdict } from '../../elements/verdict.js';
import { type PortolanVerifyConstructor, type PortolanVerifyElement, type ReportDetail, ReportEvent } from './public.js';

export * from './public.js';

/** One client for all elements of a page. */
let shared: Portolan | null = null;

class VerifyElement extends LitElement implements PortolanVerifyElement {
  static override properties = {
    lang: { type: String, reflect: true },
    recipient: { type: String },
    headingLevel: { type: Number, attribute: 'heading-level' },
    messages: { state: true },
    state: { state: true },
    verification: { state: true },
    fileName: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        container-type: inline-size;
        display: block;
      }
      .stack {
        display: grid;
        gap: 1rem;
      }
      .status {
        color: var(--p-muted);
      }
    `,
  ];

  static define(tag = 'portolan-verify', registry: CustomElementRegistry = customElements): void {
    define('portolan-file-drop', PortolanFileDrop, registry);
    define('portolan-long-text', PortolanLongText, registry);
    define('portolan-pictures', PortolanPictures, registry);
    define('portolan-verdict', PortolanVerdict, registry);
    define(tag, VerifyElement, registry);
  }

  declare lang: string;
  declare recipient: string | null;
  declare headingLevel: number;
  declare messages: Messages | null;
  declare state: 'idle' | 'checking' | 'unavailable';
  declare verification: Verification | null;
  declare fileName: string | null;

  readonly #portolan = (shared ??= new Portolan());
  #run = 0;

  constructor() {
    super();
    this.recipient = null;
    this.headingLevel = 3;
    this.messages = null;
    this.state = 'idle';
    this.verification = null;
    this.fileName = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#speak();
    this.#portolan.ready().then(
      () => this.#portolan.prefetchWhenIdle(),
      () => {
        this.state = 'unavailable';
      },
    );
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('lang')) void this.#speak();
  }

  ready(): Promise<void> {
    return this.#portolan.prefetch();
  }

  async verify(input: Input, options: VerifyOptions = {}): Promise<Verification> {
    const run = ++this.#run;
    this.verification = null;
    this.state = 'checking';
    const recipient = options.recipient ?? (this.recipient?.trim() || undefined);
    const verification = await this.#portolan.verify(input, { ...options, recipient });
    if (run === this.#run) {
      this.fileName = options.name ?? (input instanceof File ? input.name : null);
      this.state = 'idle';
      this.verification = verification;
    }
    this.dispatchEvent(new ReportEvent(detailOf(verification)));
    return verification;
  }

  override render() {
    const { messages: m, verification } = this;
    if (!m) return nothing;
    return html`<div class="stack" part="root">
      <portolan-file-drop
        .messages=${m}
        .label=${m.text('embed.drop')}
        .hint=${verification ? '' : m.text('embed.private')}
        paste
        ?compact=${verification !== null}
        @portolan-files=${this.#onFiles}
      ></portolan-file-drop>
      <p class=${this.state === 'idle' ? 'visually-hidden' : 'status'} role="status">${this.#status(m)}</p>
      ${verification
        ? html`<portolan-verdict
            .messages=${m}
            .verification=${verification}
            .fileName=${this.fileName}
            .headingLevel=${this.headingLevel}
          ></portolan-verdict>`
        : nothing}
    </div>`;
  }

  #status(m: Messages): string {
    if (this.state !== 'idle') return m.text(`embed.status.${this.state}`);
    return this.verification ? m.text('embed.status.done') : '';
  }

  async #onFiles(event: FilesEvent): Promise<void> {
    const [file] = event.files;
    if (!file) return;
    await this.verify(file);
    await this.updateComplete;
    const verdict = this.renderRoot.querySelector<PortolanVerdict>('portolan-verdict');
    await verdict?.updateComplete;
    verdict?.focusHeading();
  }

  async #speak(): Promise<void> {
    const language: Language = pickLanguage([
      this.lang,
      this.parentElement?.closest<HTMLElement>('[lang]')?.lang,
      ...navigator.languages,
    ]);
    if (this.messages?.language === language) return;
    try {
      this.messages = await loadMessages(language);
    } catch {
      // Without words there is nothing that could be shown; `verify()` still answers.
    }
  }
}

function detailOf(verification: Verification): ReportDetail {
  if (verification.status === 'not_checked') {
    return { name: verification.name, report: null, explanation: null, reason: verification.reason };
  }
  const { report, explanation } = verification;
  return { name: report.input.name, report, explanation, reason: null };
}

export type PortolanVerify = PortolanVerifyElement;
/** The class, for those who register it themselves. */
export const PortolanVerify: PortolanVerifyConstructor = VerifyElement;
