/** The workbench page: a drawn view for specialists, and the same as text below it. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { instant } from '../core/client.js';
import { INPUT_BYTES_READ } from '../core/engine.js';
import { loadAsset } from '../core/loader.js';
import type { Verification } from '../core/types.js';
import { define } from '../elements/define.js';
import { type FilesEvent, PortolanFileDrop } from '../elements/file-drop.js';
import { visibleText } from '../elements/foreign-text.js';
import { PortolanLongText } from '../elements/long-text.js';
import { PortolanPictures } from '../elements/pictures.js';
import { openPage, Page } from '../elements/page.js';
import { PortolanVerdict } from '../elements/verdict.js';
import { addressOf, Engine, type WorkbenchState } from './engine.js';
import { CanvasView } from './view.js';

/** Lines of the contents that are written into the page; find-in-page copes with so many. */
const LINES = 20_000;

const KEYS = [
  { id: 'tabs', keys: ['1', '2', '3'] },
  { id: 'move', keys: ['workbench.key.arrows'] },
  { id: 'fold', keys: ['\u2190', '\u2192'] },
  { id: 'filter', keys: ['/'] },
  { id: 'copy', keys: ['C', 'V'] },
  { id: 'leave', keys: ['workbench.key.escape', 'Tab'] },
] as const;

type State = 'loading' | 'ready' | 'done' | 'unavailable' | 'stopped';

declare global {
  interface Window {
    /** For tests and for the curious: what the drawn view shows. */
    portolanWorkbench?: { state(): (WorkbenchState & { drawn: boolean; frames: number; awake: boolean }) | null };
  }
}

class WorkbenchPage extends Page {
  static override properties = {
    state: { state: true },
    note: { state: true },
    drawn: { state: true },
    verification: { state: true },
    members: { state: true },
  };
  static override styles = [
    ...Page.styles,
    css`
      h1 {
        font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
        letter-spacing: -0.01em;
      }
      .lead {
        color: var(--p-muted);
        margin-block: 0.4rem 1.1rem;
        max-inline-size: 50rem;
      }
      .status {
        color: var(--p-muted);
        margin-block: 0.7rem;
        min-block-size: 1.6em;
      }
      .frame {
        border: 1px solid var(--p-line-strong);
        border-radius: var(--p-radius);
        block-size: clamp(24rem, 78vh, 60rem);
        overflow: hidden;
        position: relative;
      }
      .frame[hidden] {
        display: none;
      }
      .frame:focus-within {
        outline: 3px solid var(--p-primary);
        outline-offset: 2px;
      }
      canvas {
        block-size: 100%;
        display: block;
        inline-size: 100%;
        outline: none;
        touch-action: none;
      }
      progress {
        accent-color: var(--p-primary);
        inline-size: 14rem;
        inset-block-start: 45%;
        inset-inline-start: calc(50% - 7rem);
        position: absolute;
      }
      section {
        margin-block-start: 1.25rem;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
        padding-block: 0.5rem;
      }
      dl {
        display: grid;
        gap: 0.35rem 1.25rem;
        grid-template-columns: max-content 1fr;
        margin: 0.25rem 0 0.75rem;
      }
      dd {
        margin: 0;
      }
      kbd {
        background: var(--p-surface);
        border: 1px solid var(--p-line-strong);
        border-radius: 4px;
        font-family: var(--p-mono);
        font-size: 0.875rem;
        margin-inline-end: 0.25rem;
        padding: 0.05rem 0.4rem;
      }
      pre {
        background: var(--p-surface);
        border: 1px solid var(--p-line);
        border-radius: var(--p-radius);
        font-family: var(--p-mono);
        font-size: 0.8125rem;
        margin: 0.25rem 0 0.75rem;
        max-block-size: 30rem;
        overflow: auto;
        padding: 0.75rem 1rem;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 2rem;
        margin-block-start: 1.5rem;
      }
    `,
  ];

  override readonly page = 'workbench';
  declare state: State;
  declare note: string;
  declare drawn: boolean;
  declare verification: Verification | null;
  declare members: string | null;

  #engine: Engine | null = null;
  #view: CanvasView | null = null;

  constructor() {
    super();
    this.state = 'loading';
    this.note = '';
    this.drawn = true;
    this.verification = null;
    this.members = null;
    window.portolanWorkbench = { state: () => this.#shown() };
  }

  override firstUpdated(): void {
    void this.#load();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('messages') && this.#engine) void this.#bringWords(this.#engine);
  }

  override updated(): void {
    super.updated();
    this.dataset.state = this.state;
  }

  protected override content() {
    const { messages: m } = this;
    return html`
      <h1>${m.text('workbench.heading')}</h1>
      <p class="lead">${m.text('workbench.lead')}</p>
      <portolan-file-drop
        .messages=${m}
        .label=${m.text('workbench.drop')}
        compact
        paste
        page-wide
        @portolan-files=${this.#onFiles}
      ></portolan-file-drop>
      <p class="status" role="status">${this.#status()}</p>
      <div class="frame" ?hidden=${!this.drawn}>
        <canvas tabindex="0" role="img" aria-label=${m.text('workbench.canvas')}></canvas>
        ${this.state === 'loading' ? html`<progress aria-label=${m.text('workbench.loading')}></progress>` : nothing}
      </div>
      ${this.drawn ? this.#keys() : nothing} ${this.verification ? this.#asText(this.verification) : nothing}
      <p class="links">
        <a href="../verify/">${m.text('workbench.to_verify')}</a>
        <a href=${addressOf('workbench-licences.txt') ?? nothing}>${m.text('workbench.notices')}</a>
      </p>
    `;
  }

  #status(): string {
    const { messages: m } = this;
    if (this.state === 'loading' || this.state === 'unavailable' || this.state === 'stopped') {
      return m.text(`workbench.${this.state}`);
    }
    return this.note || (this.drawn ? '' : m.text('workbench.no_graphics'));
  }

  #keys() {
    const { messages: m } = this;
    return html`<details class="keys">
      <summary>${m.text('workbench.keys.heading')}</summary>
      <dl>
        ${KEYS.map(
          ({ id, keys }) =>
            html`<dt>${keys.map((key) => html`<kbd>${m.has(key) ? m.text(key) : key}</kbd>`)}</dt>
              <dd>${m.text(`workbench.keys.${id}`)}</dd>`,
        )}
      </dl>
    </details>`;
  }

  #asText(verification: Verification) {
    const { messages: m } = this;
    return html`<section>
      <details class="text" ?open=${!this.drawn}>
        <summary>${m.text('workbench.as_text')}</summary>
        <portolan-verdict .messages=${m} .verification=${verification} heading-level="2"></portolan-verdict>
      </details>
      <details class="members" @toggle=${this.#onMembers}>
        <summary>${m.text('workbench.members_as_text')}</summary>
        ${this.members === null
          ? nothing
          : html`<pre tabindex="0" role="region" aria-label=${m.text('workbench.members_as_text')}>${this.members}</pre>`}
      </details>
    </section>`;
  }

  async #load(): Promise<void> {
    try {
      const engine = await Engine.load();
      await this.#bringWords(engine);
      this.#engine = engine;
    } catch {
      this.state = 'unavailable';
      return;
    }
    const canvas = this.renderRoot.querySelector('canvas') as HTMLCanvasElement;
    this.#view = CanvasView.open(this.#engine, canvas, {
      onLeave: () => this.renderRoot.querySelector<HTMLElement>('.keys > summary')?.focus(),
      onCopy: (text) => void this.#copy(text),
      onStopped: () => (this.state = 'stopped'),
    });
    this.drawn = this.#view !== null;
    this.state = 'ready';
  }

  async #bringWords(engine: Engine): Promise<void> {
    const { language } = this.messages;
    const catalogue = await loadAsset(`messages/${language}.json`);
    if (language !== this.messages.language) return; // changed again meanwhile
    engine.setWords(language, catalogue);
    if (this.members !== null) this.members = engine.members(LINES);
    this.#view?.wake();
  }

  async #onFiles(event: FilesEvent): Promise<void> {
    const [file] = event.files;
    const engine = this.#engine;
    if (!file || !engine || this.state === 'stopped') return;
    const { messages: m } = this;
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.slice(0, INPUT_BYTES_READ).arrayBuffer());
    } catch {
      this.note = m.text('workbench.unreadable');
      return;
    }
    const truncated = file.size > bytes.byteLength;
    try {
      engine.open(file.name, bytes, instant(new Date()));
      const { report, explanation } = engine.report();
      this.verification =
        report && explanation
          ? { status: 'done', report, explanation, truncated }
          : { status: 'not_checked', reason: 'stopped', name: file.name };
      this.members = this.renderRoot.querySelector<HTMLDetailsElement>('.members')?.open ? engine.members(LINES) : null;
    } catch {
      this.state = 'stopped';
      return;
    }
    this.note = truncated
      ? m.text('workbench.cut_short', { count: INPUT_BYTES_READ })
      : m.text('workbench.opened', { name: visibleText(file.name) });
    this.state = 'done';
    this.#view?.wake();
  }

  #onMembers(event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.members ??= this.#engine?.members(LINES) ?? null;
  }

  async #copy(text: string): Promise<void> {
    const { messages: m } = this;
    try {
      await navigator.clipboard.writeText(text);
      this.note = m.text('workbench.copied');
    } catch {
      this.note = m.text('workbench.not_copied');
    }
  }

  #shown() {
    if (!this.#engine || this.state === 'stopped') return null;
    return {
      ...this.#engine.state(),
      drawn: this.drawn,
      frames: this.#view?.frames ?? 0,
      awake: this.#view?.awake ?? false,
    };
  }
}

define('portolan-file-drop', PortolanFileDrop);
define('portolan-long-text', PortolanLongText);
define('portolan-pictures', PortolanPictures);
define('portolan-verdict', PortolanVerdict);
await openPage('portolan-workbench-page', WorkbenchPage);
