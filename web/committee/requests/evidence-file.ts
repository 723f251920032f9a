/**
 * `<portolan-review-file>`: a file among the evidence. Shown where a browser shows it without running
 * anything; what holds a credential is verified on the spot; everything can be saved. Says where the same
 * file came with somebody else's request.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { NotAnswered, type VerifyOptions } from '../../core/client.js';
import type { Verification } from '../../core/types.js';
import { downloadFile } from '../../elements/download.js';
import { chosen, foreign, sentence, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { canPreview } from '../../elements/preview.js';
import { controls, theme } from '../../elements/theme.js';
import { STANDING_ICONS, standingOf } from '../../elements/verdict.js';
import { byteSize } from '../../elements/words.js';
import { workplace } from '../../elements/workplace.js';
import { issuerList } from '../../review/issuers.js';
import type { CommitteeContext } from '../context.js';
import type { CaseRecord, KeptFile } from '../types.js';
import { remark } from './parts.js';
import { reviewStyles } from './styles.js';

/** Kinds of files that can hold a credential. */
const MAY_HOLD = /^(image\/(png|svg\+xml)|application\/(json|ld\+json|jwt|vc\+jwt|vc|vc\+ld\+json|pdf)|text\/plain|)$/;
const MAY_BE_CALLED = /\.(json|jsonld|jwt|png|svg|vc|badge|txt)$/i;
const LARGEST_HOLDER = 10_000_000;
const PDF = 'application/pdf';

/** What came of the files that were looked into since the page was opened. */
const looked = new Map<string, Promise<Verification>>();

const mayHold = ({ type, name, bytes }: KeptFile): boolean => bytes <= LARGEST_HOLDER && (MAY_HOLD.test(type) || MAY_BE_CALLED.test(name));

/** What this committee knows by itself: the institutions of its kits, and its own lists of what was withdrawn. */
function ownWord({ view }: CommitteeContext): Pick<VerifyOptions, 'trust' | 'documents'> {
  const dated = view.kits.map(({ kept_at: at }) => at).sort().at(-1) ?? '';
  const list = issuerList(view.kits.map(({ kit }) => kit), 'Kits of this committee', dated);
  const documents = view.lists.flatMap(({ id, token }) => (token ? [{ id, bytes: new TextEncoder().encode(token), provenance: 'user_trusted' as const }] : []));
  return { trust: list ? [list] : [], documents };
}

export class PortolanReviewFile extends LitElement {
  static override properties = {
    context: { attribute: false },
    record: { attribute: false },
    file: { attribute: false },
    verification: { state: true },
    missing: { state: true },
  };
  static override styles = [
    theme,
    controls,
    workplace,
    reviewStyles,
    css`
      .file {
        display: grid;
        gap: 0.6rem;
      }
      .name {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.75rem;
      }
      .name .icon {
        block-size: 1.15rem;
        color: var(--p-muted);
        flex: none;
        inline-size: 1.15rem;
      }
      .found {
        border: 1px solid var(--p-line);
        border-inline-start: 4px solid var(--tone, var(--p-muted));
        border-radius: 8px;
        display: grid;
        gap: 0.4rem;
        padding: 0.7rem 0.9rem;
      }
      .actions {
        margin-inline-start: -0.4em;
      }
      .actions button {
        font-size: 0.9375rem;
      }
      .actions .icon {
        block-size: 1rem;
        inline-size: 1rem;
      }
      portolan-verdict {
        margin-block-start: 0.6rem;
      }
    `,
  ];

  declare context: CommitteeContext;
  declare record: CaseRecord;
  declare file: KeptFile;
  declare verification: Verification | null;
  declare missing: boolean;
  #asked = '';

  constructor() {
    super();
    this.verification = null;
    this.missing = false;
  }

  override willUpdate(): void {
    const { sha256 } = this.file;
    if (this.#asked === sha256) return;
    this.#asked = sha256;
    this.verification = null;
    this.missing = false;
    if (mayHold(this.file)) void this.#verify(sha256);
  }

  override render() {
    const { context, file } = this;
    const { m } = context;
    const name = visibleText(file.name);
    return html`<div class="file">
      <p class="name">${icon('clip')}${foreign(file.name)} <span class="hint">${byteSize(m, file.bytes)}</span></p>
      ${this.missing ? remark(m.text('learner.file_missing')) : nothing} ${this.#elsewhere()}
      ${canPreview(file) && !this.missing
        ? html`<portolan-preview .messages=${m} .blob=${file} .read=${this.#read}></portolan-preview>`
        : html`<p class="hint">${m.text(file.type === PDF ? 'committee.requests.file.pdf' : 'committee.requests.file.not_shown')}</p>`}
      ${this.#credential()}
      <div class="actions buttons">
        ${file.type === PDF
          ? html`<button type="button" class="quiet" @click=${this.#openPdf}>
              ${icon('page')}${m.text('committee.requests.file.open_pdf')}<span class="visually-hidden">${m.text('learner.of', { name })}</span>
            </button>`
          : nothing}
        <button type="button" class="quiet" @click=${this.#save}>
          ${icon('save')}${m.text('committee.requests.file.save')}<span class="visually-hidden">${m.text('learner.of', { name })}</span>
        </button>
      </div>
    </div>`;
  }

  /** The same bytes with the request of somebody else: worth a question, and no more than that. */
  #elsewhere() {
    const { context, file, record } = this;
    const { m, view } = context;
    const others = view.cases.filter(({ request }) => request.portfolio !== record.request.portfolio && request.files.some(({ sha256 }) => sha256 === file.sha256));
    if (others.length === 0) return nothing;
    const names = [...new Set(others.map(({ request }) => visibleText(request.learner.name)))];
    return remark(m.text('committee.requests.file.elsewhere', { names: names.slice(0, 3).join(', '), count: names.length }));
  }

  #credential() {
    const { verification, file } = this;
    const { m } = this.context;
    if (!verification || (verification.status === 'done' && verification.report.verdict === null)) return nothing;
    const standing = standingOf(verification);
    if (verification.status !== 'done') return html`<p class="hint">${m.text(`verdict.not_checked.${verification.reason}`)}</p>`;
    const [main] = verification.report.credentials;
    const person = verification.explanation.questions.find(({ id }) => id === 'recipient');
    const title = main ? chosen(m, main.title, main.primary_language) : null;
    const facts: [string, TemplateResult | string | null][] = main
      ? [
          ['verdict.issuer', chosen(m, main.issuer.name, main.primary_language)],
          ['verdict.subject', chosen(m, main.subject.name, main.primary_language)],
          ['verdict.issued', main.issued ? m.date(main.issued) : null],
        ]
      : [];
    return html`<div class="found ${standing}">
      <p class="said ${standing}">${icon(STANDING_ICONS[standing])}${m.text('committee.requests.file.credential')} ${m.text(`verdict.word.${standing}`)}</p>
      ${title ? html`<p><strong>${title}</strong></p>` : nothing}
      <p>${sentence(m, verification.explanation.headline)}</p>
      ${facts.some(([, value]) => value)
        ? html`<p class="line">
            ${facts.map(([label, value]) => (value ? html`<span><span class="hint">${m.text(label)}</span> ${value}</span>` : nothing))}
          </p>`
        : nothing}
      ${person && person.outcome === 'passed' ? html`<p>${sentence(m, person.answer)}</p>` : nothing}
      ${person && person.outcome === 'failed' ? remark(sentence(m, person.answer)) : nothing}
      <details>
        <summary>${icon('chevron', 'chevron')}${m.text('committee.requests.file.check')}</summary>
        <portolan-when-open
          .content=${() => html`<portolan-verdict .messages=${m} .verification=${verification} .fileName=${file.name} heading-level="5"></portolan-verdict>`}
        ></portolan-when-open>
      </details>
    </div>`;
  }

  async #verify(sha256: string): Promise<void> {
    const { context, record, file } = this;
    // Whom a credential is about depends on whose request it came with.
    const lists = [...context.view.kits.map(({ id, kit }) => `${id} ${kit.version}`), ...context.view.lists.map(({ id, published_at: at }) => `${id} ${at}`)];
    const key = JSON.stringify([sha256, record.request.learner.email, lists]);
    let check = looked.get(key);
    if (!check) {
      check = (async () => {
        const blob = await context.store.file(sha256);
        if (!blob) throw new NotAnswered('unavailable');
        const options = { name: file.name, recipient: record.request.learner.email ?? undefined };
        const known = context.portolan.verify(blob, { ...options, ...ownWord(context) });
        return known.catch(() => context.portolan.verify(blob, options)); // a kit that names nobody who can be listed
      })();
      looked.set(key, check);
    }
    try {
      const verification = await check;
      if (this.#asked === sha256) this.verification = verification;
    } catch {
      looked.delete(key);
    }
  }

  readonly #read = async (sha256: string): Promise<Blob | null> => {
    const blob = await this.context.store.file(sha256);
    if (!blob) this.missing = true;
    return blob;
  };

  async #bytes(): Promise<Blob | null> {
    const blob = await this.#read(this.file.sha256).catch(() => null);
    if (!blob) this.context.tell('problem', this.context.m.text('learner.file_missing'));
    return blob;
  }

  readonly #save = async (): Promise<void> => {
    const blob = await this.#bytes();
    if (blob) downloadFile(blob, this.file.name);
  };

  /** In a tab of its own, as a PDF whatever it holds: the browser's reader of PDF runs nothing of ours. */
  readonly #openPdf = async (): Promise<void> => {
    const blob = await this.#bytes();
    if (!blob) return;
    const url = URL.createObjectURL(new Blob([blob], { type: PDF }));
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
}
