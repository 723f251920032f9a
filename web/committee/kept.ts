/**
 * `<portolan-committee-kept>`: what this device keeps of the committee, at the foot of every place: how
 * much it is, saving it as a file, opening such a file in its place, and erasing.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { downloadFile } from '../elements/download.js';
import { icon } from '../elements/icons.js';
import { givenPassphrase, newPassphrase, type PassphraseFault } from '../elements/passphrase.js';
import { controls, theme } from '../elements/theme.js';
import { workplace } from '../elements/workplace.js';
import { isProtected, PassphraseWrong, ProtectionBroken } from '../storage/protect.js';
import type { Messages } from '../core/messages.js';
import type { CommitteeContext } from './context.js';
import { refusalText } from './refusal.js';
import { forgetMembers } from './requests/member.js';
import { COMMITTEE_EXTENSION, CommitteeFileRefused, type OpenedCommittee, openCommittee, replaceBy, writeCommittee } from './document.js';

/** What the reader is asked before something is done. */
type Question =
  | { about: 'protect'; fault: PassphraseFault | null }
  | { about: 'passphrase'; file: File; fault: PassphraseFault | null }
  | { about: 'replace'; opened: OpenedCommittee; name: string }
  | { about: 'erase' };

export class PortolanCommitteeKept extends LitElement {
  static override properties = {
    context: { attribute: false },
    question: { state: true },
    busy: { state: true },
  };
  static override styles = [
    theme,
    controls,
    workplace,
    css`
      :host {
        border-block-start: 1px solid var(--p-line);
        display: block;
        margin-block-start: 2.5rem;
        padding-block-start: 1.25rem;
      }
      details {
        display: grid;
        gap: 1rem;
      }
      details > * {
        margin-block-start: 1rem;
      }
      summary {
        cursor: pointer;
        margin: 0;
      }
      summary h2 {
        display: inline;
        font-size: 1.0625rem;
      }
      summary span {
        color: var(--p-muted);
        margin-inline-start: 0.5rem;
      }
      .question,
      .passphrase,
      .passphrase .field {
        display: grid;
        gap: 0.6rem;
      }
      .question {
        border-color: var(--p-primary);
        max-inline-size: 40rem;
        padding: 1rem 1.1rem;
      }
      .field-problem {
        color: var(--p-invalid);
        font-weight: 600;
      }
      [aria-invalid='true'] {
        border-color: var(--p-invalid);
      }
      ul.keys {
        padding-inline-start: 1.2rem;
      }
    `,
  ];

  declare context: CommitteeContext;
  declare question: Question | null;
  declare busy: boolean;

  constructor() {
    super();
    this.question = null;
    this.busy = false;
  }

  override render(): TemplateResult {
    const { m, view } = this.context;
    const counts = { requests: view.cases.length, issued: view.issued.length, keys: view.keys.filter(({ private: own }) => own).length };
    const isEmpty = view.kits.length + view.keys.length + view.cases.length + view.issued.length === 0;
    return html`<details ?open=${isEmpty}>
      <summary id="kept">
        <h2>${m.text('committee.kept.heading')}</h2>
        <span>${isEmpty ? m.text('committee.kept.nothing') : m.text('committee.kept.counts', counts)}</span>
      </summary>
      ${isEmpty ? nothing : html`<p class="hint">${m.text('committee.kept.hint')}</p>`}
      <div class="buttons">
        ${isEmpty
          ? nothing
          : html`<button type="button" id="save" ?disabled=${this.busy} @click=${() => void this.#save(null)}>
                ${icon('save')}${m.text('committee.kept.save')}
              </button>
              <button type="button" id="protect" ?disabled=${this.busy} @click=${() => this.#ask({ about: 'protect', fault: null })}>
                ${icon('lock')}${m.text('committee.kept.protect')}
              </button>`}
        <button type="button" id="open" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')?.click()}>
          ${icon('folder')}${m.text('committee.kept.open')}
        </button>
        ${isEmpty
          ? nothing
          : html`<button type="button" id="erase" class="danger" ?disabled=${this.busy} @click=${() => this.#ask({ about: 'erase' })}>
              ${icon('bin')}${m.text('committee.kept.erase')}
            </button>`}
      </div>
      <input id="file" type="file" hidden aria-label=${m.text('committee.kept.open')} accept=${COMMITTEE_EXTENSION} @change=${this.#picked} />
      ${this.question ? html`<div class="question card" role="group" tabindex="-1" id="question">${this.#questionBody(this.question)}</div>` : nothing}
    </details>`;
  }

  #questionBody(question: Question): TemplateResult {
    const { m, view } = this.context;
    const cancel = html`<button type="button" @click=${this.#close}>${m.text('learner.protect.cancel')}</button>`;
    switch (question.about) {
      case 'protect':
        return newPassphrase({ m, fault: question.fault, close: this.#close }, (passphrase) => void this.#save(passphrase), (fault) => this.#ask({ about: 'protect', fault }, fault === 'short' ? 'question-passphrase' : 'question-again'));
      case 'passphrase':
        return givenPassphrase({ m, fault: question.fault, close: this.#close }, question.file.name, (passphrase) => void this.#open(question.file, passphrase));
      case 'replace':
        return html`<p>${m.text('committee.kept.replace', { at: m.date(question.opened.at, true) })}</p>
          <div class="buttons">
            ${cancel}<button type="button" class="primary" @click=${() => void this.#replace(question.opened)}>${m.text('committee.kept.replace_now')}</button>
          </div>`;
      case 'erase': {
        const lost = view.keys.filter((key) => key.private);
        return html`<p>${m.text('committee.kept.erase_text')}</p>
          ${lost.length > 0
            ? html`<p class="warning">${m.text('committee.kept.erase_keys')}</p>
                <ul class="keys">
                  ${lost.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}
                </ul>`
            : nothing}
          <div class="buttons">
            ${cancel}<button type="button" class="danger primary" @click=${() => void this.#erase()}>${m.text('committee.kept.erase_now')}</button>
          </div>`;
      }
    }
  }

  #ask(question: Question, focus = 'question'): void {
    this.question = question;
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById(focus)?.focus());
  }

  readonly #close = (): void => {
    this.question = null;
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById('kept')?.focus());
  };

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void this.#open(file, null);
    input.value = '';
  };

  async #save(passphrase: string | null): Promise<void> {
    const at = new Date().toISOString();
    await this.#doing(async () => {
      const { file, missing } = await writeCommittee(this.context.portolan, this.context.store, at, passphrase);
      downloadFile(file, `committee-${at.slice(0, 10)}${COMMITTEE_EXTENSION}`);
      const { m, tell } = this.context;
      this.question = null;
      if (missing.length > 0) tell('problem', m.text('committee.kept.missing', { count: missing.length }));
      else tell('done', m.text('committee.kept.saved'));
    });
  }

  async #open(file: File, passphrase: string | null): Promise<void> {
    if (passphrase === null && (await isProtected(file))) {
      this.#ask({ about: 'passphrase', file, fault: null }, 'question-passphrase');
      return;
    }
    await this.#doing(async () => {
      try {
        const opened = await openCommittee(this.context.portolan, file, passphrase);
        const { view } = this.context;
        const isEmpty = view.kits.length + view.keys.length + view.cases.length + view.issued.length === 0;
        if (isEmpty) await this.#replace(opened);
        else this.#ask({ about: 'replace', opened, name: file.name });
      } catch (error) {
        if (!(error instanceof PassphraseWrong)) throw error;
        this.#ask({ about: 'passphrase', file, fault: 'wrong' }, 'question-passphrase');
      }
    });
  }

  async #replace(opened: OpenedCommittee): Promise<void> {
    await this.#doing(async () => {
      await replaceBy(this.context.store, opened);
      this.question = null;
      this.context.tell('done', this.context.m.text('committee.kept.opened'));
    });
  }

  async #erase(): Promise<void> {
    await this.#doing(async () => {
      await this.context.store.erase();
      forgetMembers();
      this.question = null;
      this.context.tell('done', this.context.m.text('committee.kept.erased'));
    });
  }

  async #doing(task: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await task();
    } catch (error) {
      const { m, tell } = this.context;
      tell('problem', problemText(m, error));
    } finally {
      this.busy = false;
    }
  }
}

function problemText(m: Messages, error: unknown): string {
  if (error instanceof CommitteeFileRefused) return m.text(error.sentence);
  if (error instanceof ProtectionBroken) return m.text('problem.committee.malformed');
  return refusalText(m, error, 'learner.storage.unavailable');
}
