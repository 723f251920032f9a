/** The verify page: files in, one verdict each; nothing is requested once it is loaded. */
import { css, html, nothing } from 'lit';
import { Portolan } from '../core/client.js';
import { INPUT_BYTES_READ, RequestRefused } from '../core/engine.js';
import { documentFromFile, fetchDocument, isFetchable, type SuppliedDocument } from '../core/supply.js';
import type { Verification } from '../core/types.js';
import { define } from '../elements/define.js';
import { FILES_AT_ONCE, type FilesEvent, PortolanFileDrop } from '../elements/file-drop.js';
import { foreign, quoting, sentence } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import { PortolanLongText } from '../elements/long-text.js';
import { type PictureSource, PortolanPictures } from '../elements/pictures.js';
import { openPage, Page } from '../elements/page.js';
import { PortolanVerdict, STANDING_ICONS, type Standing, standingOf } from '../elements/verdict.js';
import type { Supplier, SupplyState } from '../elements/verdict-details.js';
import type { CodeEvent } from '../scan/camera.js';
import { codeFile, type Found, look } from '../scan/found.js';

interface Result {
  file: File;
  origin: Found['origin'];
  within: string | null;
  verification: Verification;
}

type State =
  | { name: 'loading' | 'ready' | 'unavailable' | 'done' }
  | { name: 'checking'; position: number; count: number };

/** Bytes of a reader's own list that are read. */
const LONGEST_LIST = 4 << 20;

const STANDINGS: readonly Standing[] = ['valid', 'invalid', 'indeterminate', 'none', 'not_checked'];

class VerifyPage extends Page {
  static override properties = {
    results: { state: true },
    state: { state: true },
    leftOut: { state: true },
    recipient: { state: true },
    ownList: { state: true },
    listBroken: { state: true },
    supplies: { state: true },
    scanning: { state: true },
  };
  static override styles = [
    ...Page.styles,
    css`
      .intro {
        margin-block-end: 1.5rem;
        max-inline-size: 46rem;
      }
      h1 {
        font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
        letter-spacing: -0.01em;
        margin-block-end: 0.6rem;
      }
      .lead {
        color: var(--p-muted);
        font-size: 1.0625rem;
      }
      .input {
        display: grid;
        gap: 1.1rem;
      }
      .recipient {
        display: grid;
        gap: 0.35rem;
        max-inline-size: 34rem;
      }
      .recipient-row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .recipient-row input {
        flex: 1 1 14rem;
        inline-size: auto;
        min-inline-size: 0;
      }
      .own-list > summary {
        color: var(--p-primary-deep);
        cursor: pointer;
        inline-size: fit-content;
        padding-block: 0.25rem;
      }
      .own-list > * + * {
        margin-block-start: 0.6rem;
      }
      .own-list > .hint {
        max-inline-size: 44rem;
      }
      .scan {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 1rem;
      }
      .source {
        max-inline-size: 46rem;
      }
      .item > .source {
        padding: 0 1.1rem 0.6rem;
      }
      .status {
        color: var(--p-muted);
        margin-block: 1.1rem;
        min-block-size: 1.6em;
      }
      .results {
        margin-block-start: 1.5rem;
        display: grid;
        gap: 1rem;
      }
      .results-head {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem 1.5rem;
        justify-content: space-between;
      }
      .results-head h2 {
        font-size: 1.375rem;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .tools.alone {
        margin-inline-start: auto;
      }
      .counts {
        color: var(--p-muted);
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1.4rem;
        list-style: none;
      }
      .item > summary {
        align-items: center;
        cursor: pointer;
        display: grid;
        gap: 0.1rem 0.8rem;
        grid-template-columns: 1.9rem 1fr 1.2rem;
        list-style: none;
        padding: 0.85rem 1.1rem;
      }
      .item > summary::-webkit-details-marker {
        display: none;
      }
      .item > summary:hover {
        background: var(--p-sunken);
      }
      .item > summary .icon {
        block-size: 1.9rem;
        color: var(--tone, var(--p-muted));
        grid-row: span 2;
        inline-size: 1.9rem;
      }
      .item > summary .icon.chevron {
        block-size: 1.2rem;
        color: var(--p-primary);
        grid-column: 3;
        grid-row: 1 / span 2;
        inline-size: 1.2rem;
        transition: transform 120ms ease;
      }
      .item[open] > summary .icon.chevron {
        transform: rotate(180deg);
      }
      .item .name {
        color: var(--p-muted);
        font-size: 0.9375rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .item .line {
        font-weight: 700;
        overflow-wrap: anywhere;
      }
      .item > portolan-verdict {
        padding: 0 0.6rem 0.6rem;
      }
      .item.valid {
        --tone: var(--p-valid);
      }
      .item.invalid {
        --tone: var(--p-invalid);
      }
      .item.indeterminate {
        --tone: var(--p-unknown);
      }
      @media print {
        .intro,
        .input,
        .status,
        .tools {
          display: none;
        }
        .item {
          border: 0;
        }
        .item > summary {
          display: none;
        }
      }
    `,
  ];

  override readonly page = 'verify';
  declare results: Result[];
  declare state: State;
  declare leftOut: number;
  declare recipient: string;
  /** A list of issuers that the reader trusts; forgotten when the page is left. */
  declare ownList: { name: string; bytes: Uint8Array } | null;
  declare listBroken: boolean;
  /** Documents that the reader supplied or is supplying, by address; forgotten when the page is left. */
  declare supplies: ReadonlyMap<string, SupplyState>;
  /** Whether the reader has the camera on. */
  declare scanning: boolean;

  readonly #portolan = new Portolan();
  #files: Found[] = [];
  #documents: SuppliedDocument[] = [];
  /** The address for which the reader is choosing a file. */
  #choosingFor: string | null = null;
  /** Which run is the last one; an earlier one gives up when a later begins. */
  #run = 0;
  #opened: HTMLDetailsElement[] = [];

  constructor() {
    super();
    this.results = [];
    this.state = { name: 'loading' };
    this.leftOut = 0;
    this.recipient = '';
    this.ownList = null;
    this.listBroken = false;
    this.supplies = new Map();
    this.scanning = false;
    const code = takeCodeFromAddress();
    void this.#load().then(() => (code ? this.#checkCode(code, 'address') : undefined));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
    window.removeEventListener('hashchange', this.#onHash);
  }

  override updated(): void {
    super.updated();
    this.dataset.state = this.state.name;
  }

  protected override content() {
    const { messages: m } = this;
    const any = this.results.length > 0 || this.state.name === 'checking';
    return html`
      <div class="intro">
        <h1>${m.text('verify.heading')}</h1>
        ${any ? nothing : html`<p class="lead">${m.text('verify.lead')}</p>`}
      </div>
      <div class="input">
        <portolan-file-drop
          .messages=${m}
          .label=${m.text(any ? 'verify.drop_more' : 'verify.drop')}
          .hint=${any ? '' : m.text('verify.drop_hint')}
          multiple
          paste
          page-wide
          ?compact=${any}
          @portolan-files=${this.#onFiles}
        ></portolan-file-drop>
        ${this.#camera()}
        <div class="recipient">
          <label for="recipient">${m.text('verify.recipient')}</label>
          <p class="hint" id="recipient-hint">${m.text('verify.recipient_hint')}</p>
          <div class="recipient-row">
            <input
              id="recipient"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              maxlength="300"
              aria-describedby="recipient-hint"
              .value=${this.recipient}
              @input=${this.#onRecipient}
              @keydown=${this.#onRecipientKey}
            />
            ${this.#files.length > 0
              ? html`<button type="button" @click=${this.#checkAgain}>${m.text('verify.again')}</button>`
              : nothing}
          </div>
        </div>
        ${this.#ownListChoice()}
      </div>
      <p class=${this.state.name === 'done' && this.leftOut === 0 ? 'status visually-hidden' : 'status'} role="status">${this.#status()}</p>
      ${this.results.length > 0 ? this.#resultList() : nothing}
      <input id="saved-copy" type="file" hidden @change=${this.#onSavedCopy} />
    `;
  }

  #camera() {
    const { messages: m, scanning } = this;
    if (!navigator.mediaDevices?.getUserMedia) return nothing;
    if (!scanning) {
      return html`<div class="scan">
        <button type="button" id="scan" @click=${this.#scan}>${icon('camera')}${m.text('verify.camera.start')}</button>
        <p class="hint">${m.text('verify.camera.hint')}</p>
      </div>`;
    }
    return html`<portolan-camera .messages=${m} @portolan-code=${this.#onCode} @portolan-camera-closed=${this.#closeCamera}></portolan-camera>`;
  }

  /** The camera is asked for when the reader wants it; what reads codes is loaded then. */
  async #scan(): Promise<void> {
    const { PortolanCamera } = await import('../scan/camera.js');
    define('portolan-camera', PortolanCamera);
    this.scanning = true;
  }

  async #closeCamera(): Promise<void> {
    this.scanning = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#scan')?.focus();
  }

  #onCode(event: CodeEvent): void {
    this.scanning = false;
    void this.#checkCode(event.text, 'camera');
  }

  async #checkCode(text: string, origin: Found['origin']): Promise<void> {
    this.#files = [{ file: codeFile(text, this.messages.text('verify.code_name')), origin, within: null }];
    this.leftOut = 0;
    await this.#check();
  }

  #onHash = (): void => {
    const code = takeCodeFromAddress();
    if (code) void this.#checkCode(code, 'address');
  };

  /** Where it comes from, when it is not simply the file that was given. */
  #source({ origin, within }: Result) {
    if (origin === 'file') return nothing;
    return html`<p class="source note" id="source">${quoting(this.messages, `verify.source.${origin}`, { name: within ?? '' })}</p>`;
  }

  #ownListChoice() {
    const { messages: m, ownList } = this;
    return html`<details class="own-list">
      <summary>${m.text('verify.own_list.heading')}</summary>
      <p class="hint">${m.text('verify.own_list.text')}</p>
      <div class="tools">
        <button type="button" @click=${this.#pickList}>${m.text('verify.own_list.choose')}</button>
        ${ownList
          ? html`<button type="button" @click=${this.#dropList}>${m.text('verify.own_list.drop')}</button>`
          : nothing}
      </div>
      <p role="status">
        ${ownList ? quoting(m, 'verify.own_list.used', { name: ownList.name }) : nothing}
        ${this.listBroken ? m.text('verify.own_list.broken') : nothing}
      </p>
      <input id="own-list" type="file" accept=".json,application/json" hidden @change=${this.#onList} />
    </details>`;
  }

  #status() {
    const { messages: m, state } = this;
    const leftOut =
      this.leftOut > 0 ? ` ${m.text('drop.left_out', { count: this.leftOut, limit: FILES_AT_ONCE })}` : '';
    switch (state.name) {
      case 'checking':
        return m.text('verify.status.checking', { position: state.position, count: state.count }) + leftOut;
      case 'done':
        return m.text('verify.status.done', { count: this.results.length }) + leftOut;
      default:
        return m.text(`verify.status.${state.name}`);
    }
  }

  #resultList() {
    const { messages: m, results } = this;
    const tools = html`
      <div class=${results.length === 1 ? 'tools alone' : 'tools'}>
        <button type="button" @click=${() => window.print()}>${icon('print')}${m.text('verify.print')}</button>
        <button type="button" @click=${this.#startOver}>${m.text('verify.start_over')}</button>
      </div>
    `;
    const [only] = results;
    if (results.length === 1 && only) {
      return html`<div class="results">
        ${this.#source(only)} ${this.#verdict(only)}
        <div class="results-head">${tools}</div>
      </div>`;
    }
    return html`<div class="results">
      <div class="results-head">
        <h2 id="results" tabindex="-1">${m.text('verify.results', { count: results.length })}</h2>
        ${tools}
      </div>
      <ul class="counts">
        ${STANDINGS.map((standing) => {
          const count = results.filter(({ verification }) => standingOf(verification) === standing).length;
          return count > 0
            ? html`<li>${m.text('verify.count', { word: m.text(`verdict.word.${standing}`), count })}</li>`
            : nothing;
        })}
      </ul>
      ${results.map((result) => this.#item(result))}
    </div>`;
  }

  #verdict(result: Result) {
    return html`<portolan-verdict
      .messages=${this.messages}
      .verification=${result.verification}
      .fileName=${result.file.name}
      .supplier=${this.#supplier()}
      .pictures=${this.#pictures(result.file)}
      heading-level="2"
    ></portolan-verdict>`;
  }

  #item(result: Result) {
    const { messages: m } = this;
    const { verification } = result;
    const standing = standingOf(verification);
    return html`<details class="item card ${standing}">
      <summary>
        ${icon(STANDING_ICONS[standing])} ${icon('chevron', 'chevron')}
        <span class="line"
          >${m.text(`verdict.word.${standing}`)}${verification.status === 'done'
            ? html`<span class="visually-hidden">${m.text('verify.separator')}</span>`
            : nothing}</span
        >
        <span class="name"
          >${foreign(result.file.name)}${verification.status === 'done'
            ? html` · ${sentence(m, verification.explanation.headline)}`
            : nothing}</span
        >
      </summary>
      ${this.#source(result)}
      <portolan-verdict
        .messages=${m}
        .verification=${verification}
        .fileName=${result.file.name}
        .supplier=${this.#supplier()}
        .pictures=${this.#pictures(result.file)}
        heading-level="3"
      ></portolan-verdict>
    </details>`;
  }

  async #load(): Promise<void> {
    try {
      await this.#portolan.ready();
      if (this.state.name === 'loading') this.state = { name: 'ready' };
      // With all at hand nothing is fetched any more, whatever is verified.
      void this.#portolan.prefetchWhenIdle().then(async (isAll) => {
        if (isAll) await import('../scan/codes.js').then((codes) => codes.loadCodeReader()).catch(() => null);
        this.toggleAttribute('data-offline', isAll);
      });
    } catch {
      if (this.state.name === 'loading') this.state = { name: 'unavailable' };
    }
  }

  #onFiles(event: FilesEvent): void {
    this.leftOut = event.leftOut;
    void this.#take(event.files);
  }

  /** Looks for codes in pictures and for badges in PDF files first. */
  async #take(files: File[]): Promise<void> {
    const run = ++this.#run;
    this.results = [];
    this.state = { name: 'checking', position: 1, count: files.length };
    const found = await look(files, this.messages.text('verify.code_name'));
    if (run !== this.#run) return;
    this.#files = found;
    await this.#check();
  }

  #onRecipient(event: Event): void {
    this.recipient = (event.target as HTMLInputElement).value;
  }

  #onRecipientKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && this.#files.length > 0) this.#checkAgain();
  }

  #pickList(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#own-list')?.click();
  }

  #dropList(): void {
    this.ownList = null;
    if (this.#files.length > 0) void this.#check();
  }

  /** Takes the list if the core can read it, and judges anew what is shown. */
  async #onList(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    try {
      const bytes = new Uint8Array(await file.slice(0, LONGEST_LIST).arrayBuffer());
      await this.#portolan.verify('', { trust: [bytes] });
      this.ownList = { name: file.name, bytes };
      this.listBroken = false;
    } catch (error) {
      this.listBroken = error instanceof RequestRefused || error instanceof DOMException;
      return;
    }
    if (this.#files.length > 0) void this.#check();
  }

  /** What this page can do about documents that are missing; all files are judged anew with them. */
  #supplier(): Supplier {
    return {
      state: (id) => this.supplies.get(id) ?? null,
      canFetch: isFetchable,
      fetch: (id) => void this.#supply(id, fetchDocument(id)),
      choose: (id) => {
        this.#choosingFor = id;
        this.renderRoot.querySelector<HTMLInputElement>('#saved-copy')?.click();
      },
    };
  }

  #onSavedCopy(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    const id = this.#choosingFor;
    input.value = '';
    if (file && id !== null) void this.#supply(id, documentFromFile(id, file));
  }

  async #supply(id: string, document: Promise<SuppliedDocument>): Promise<void> {
    const say = (state: SupplyState) => (this.supplies = new Map(this.supplies).set(id, state));
    say('busy');
    try {
      const given = await document;
      this.#documents = [...this.#documents.filter((other) => other.id !== id), given];
      say('given');
    } catch {
      say('failed');
      return;
    }
    await this.#check();
  }

  #checkAgain(): void {
    void this.#check();
  }

  #startOver(): void {
    ++this.#run;
    this.#files = [];
    this.#documents = [];
    this.supplies = new Map();
    this.results = [];
    this.leftOut = 0;
    this.state = { name: 'loading' };
    void this.#load();
    this.renderRoot.querySelector<PortolanFileDrop>('portolan-file-drop')?.focus();
  }

  /** Pictures come out of the file that was verified: the digest must be the report's. */
  #pictures(file: File): PictureSource {
    return async ({ at, sha256 }) => {
      const bytes = new Uint8Array(await file.slice(0, INPUT_BYTES_READ).arrayBuffer());
      const { json, buffers } = await this.#portolan.call<{ picture: { type: string; sha256: string; buffer: number } | null }>(
        'picture',
        { input: { buffer: 0 }, at },
        [bytes],
      );
      const { picture } = json;
      const content = picture?.sha256 === sha256 ? buffers[picture.buffer] : undefined;
      return picture && content ? new Blob([new Uint8Array(content)], { type: picture.type }) : null;
    };
  }

  async #check(): Promise<void> {
    const run = ++this.#run;
    const files = this.#files;
    const recipient = this.recipient.trim() || undefined;
    const trust = this.ownList ? [this.ownList.bytes] : [];
    this.results = [];
    const results: Result[] = [];
    for (const [index, { file, origin, within }] of files.entries()) {
      this.state = { name: 'checking', position: index + 1, count: files.length };
      const verification = await this.#portolan.verify(file, { recipient, trust, documents: this.#documents });
      if (run !== this.#run) return;
      results.push({ file, origin, within, verification });
    }
    this.results = results;
    this.state = { name: 'done' };
    await this.#showResults();
  }

  /** Takes the reader to what came out, also with a screen reader. */
  async #showResults(): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#results');
    if (heading) {
      heading.focus();
      return;
    }
    const verdict = this.renderRoot.querySelector<PortolanVerdict>('portolan-verdict');
    await verdict?.updateComplete;
    verdict?.focusHeading();
  }

  #beforePrint = (): void => {
    this.#opened = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of this.#opened) details.open = true;
  };

  #afterPrint = (): void => {
    for (const details of this.#opened) details.open = false;
    this.#opened = [];
  };
}

/** The code of a certificate that this page was opened with, taken out of the address and of the history. */
function takeCodeFromAddress(): string | null {
  if (!/^#P\d{1,3}\./.test(location.hash)) return null;
  const code = location.href;
  history.replaceState(null, '', location.pathname + location.search);
  return code;
}

define('portolan-file-drop', PortolanFileDrop);
define('portolan-long-text', PortolanLongText);
define('portolan-pictures', PortolanPictures);
define('portolan-verdict', PortolanVerdict);
await openPage('portolan-verify-page', VerifyPage);
