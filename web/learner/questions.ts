/** Questions before something is lost: they stand in a dialog and are answered by buttons. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { foreign } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import type { Host } from './host.js';
import type { OpenedPackage } from './package.js';
import type { NewerKit } from './request/incoming.js';
import { givenPassphrase, newPassphrase, type PassphraseFault } from '../elements/passphrase.js';
import type { Editor } from './views/context.js';

export type Question =
  | { about: 'erase' }
  /** Another form was asked for while something is entered in this one. */
  | { about: 'discard'; next: Editor }
  | { about: 'open'; opened: OpenedPackage; name: string }
  /** A newer kit of an institution that was asked. */
  | { about: 'kit'; newer: NewerKit }
  /** A passphrase for the file that is saved. */
  | { about: 'protect'; fault: PassphraseFault | null }
  /** The passphrase of a file that is opened. */
  | { about: 'passphrase'; file: File; fault: PassphraseFault | null };

export interface Answers {
  discard(next: Editor): void;
  erase(): void;
  replace(opened: OpenedPackage): void;
  savePackage(): void;
  useKit(newer: NewerKit): void;
  saveProtected(passphrase: string): void;
  openProtected(file: File, passphrase: string): void;
}

export class Questions implements ReactiveController {
  readonly #host: Host;
  readonly #answers: Answers;
  #question: Question | null = null;
  #opener: HTMLElement | null = null;
  /** The answer has consequences of its own: for what was opened, and for the focus. */
  #taken = false;

  constructor(host: Host, answers: Answers) {
    this.#host = host;
    this.#answers = answers;
    host.addController(this);
  }

  hostConnected(): void {}

  async ask(question: Question): Promise<void> {
    this.#opener = (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    this.#question = question;
    this.#taken = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector('dialog')?.showModal();
    this.#host.byId('question')?.focus();
  }

  readonly close = (): void => this.#host.renderRoot.querySelector('dialog')?.close();

  readonly #closed = (): void => {
    if (this.#question?.about === 'open' && !this.#taken) void this.#question.opened.close();
    this.#question = null;
    this.#host.requestUpdate();
    if (!this.#taken && this.#opener?.isConnected) this.#opener.focus();
  };

  #answer(act: () => void): void {
    this.#taken = true;
    this.close();
    act();
  }

  render() {
    const { messages: m } = this.#host;
    const question = this.#question;
    if (!question) return nothing;
    return html`<dialog aria-labelledby="question" @close=${this.#closed}>
      <div class="dialog">
        <h2 id="question" tabindex="-1">${m.text(`learner.question.${question.about}`)}</h2>
        ${question.about === 'erase' ? this.#erase() : nothing}
        ${question.about === 'discard' ? this.#discard(question.next) : nothing}
        ${question.about === 'open' ? this.#open(question) : nothing}
        ${question.about === 'kit' ? this.#kit(question.newer) : nothing}
        ${question.about === 'protect' ? this.#protect(question) : nothing}
        ${question.about === 'passphrase' ? this.#passphrase(question) : nothing}
      </div>
    </dialog>`;
  }

  #protect({ fault }: { fault: PassphraseFault | null }): TemplateResult {
    return newPassphrase(
      { m: this.#host.messages, fault, close: this.close },
      (passphrase) => this.#answer(() => this.#answers.saveProtected(passphrase)),
      (found) => {
        this.#question = { about: 'protect', fault: found };
        this.#host.requestUpdate();
        void this.#host.updateComplete.then(() => this.#host.byId(found === 'short' ? 'question-passphrase' : 'question-again')?.focus());
      },
    );
  }

  #passphrase({ file, fault }: { file: File; fault: PassphraseFault | null }): TemplateResult {
    return givenPassphrase({ m: this.#host.messages, fault, close: this.close }, file.name, (passphrase) =>
      this.#answer(() => this.#answers.openProtected(file, passphrase)),
    );
  }

  #erase(): TemplateResult {
    const { messages: m, view } = this.#host;
    return html`
      <p>${m.text('learner.question.erase_text')}</p>
      ${view?.document
        ? html`<p class=${view.unsaved ? 'warning' : ''}>
            ${m.text(view.unsaved ? 'learner.question.erase_unsaved' : 'learner.question.erase_saved')}
          </p>`
        : nothing}
      <div class="buttons">
        <button type="button" @click=${this.close}>${m.text('learner.question.keep')}</button>
        ${view?.document && view.unsaved
          ? html`<button type="button" @click=${this.#answers.savePackage}>${icon('save')}${m.text('learner.file.save')}</button>`
          : nothing}
        <button type="button" class="danger primary" @click=${() => this.#answer(this.#answers.erase)}>
          ${m.text('learner.device.erase')}
        </button>
      </div>
    `;
  }

  #discard(next: Editor): TemplateResult {
    const { messages: m } = this.#host;
    return html`
      <p>${m.text('learner.question.discard_text')}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${m.text('learner.question.go_on')}</button>
        <button type="button" class="primary" @click=${() => this.#answer(() => this.#answers.discard(next))}>
          ${m.text('learner.question.discard_yes')}
        </button>
      </div>
    `;
  }

  #kit(newer: NewerKit): TemplateResult {
    const { messages: m } = this.#host;
    const { kit, institution, from, keys } = newer;
    return html`
      <p><strong>${foreign(institution)}</strong></p>
      <p>${m.text('learner.question.kit_text')}</p>
      <ul>
        <li>${m.text('learner.question.kit_version', { from: m.date(from), to: m.date(kit.version) })}</li>
        <li>${m.text('learner.question.kit_keys', keys)}</li>
      </ul>
      <p class="warning">${m.text('learner.question.kit_warning')}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${m.text('learner.question.kit_keep')}</button>
        <button type="button" class="primary" @click=${() => this.#answer(() => this.#answers.useKit(newer))}>${m.text('learner.question.kit_use')}</button>
      </div>
    `;
  }

  #open({ opened, name }: { opened: OpenedPackage; name: string }): TemplateResult {
    const { messages: m } = this.#host;
    const { document } = opened;
    const { experiences, skills, credentials } = document;
    return html`
      <p>${m.text('learner.question.open_text')}</p>
      <p><strong>${foreign(name)}</strong></p>
      <ul>
        ${document.profile.name ? html`<li>${foreign(document.profile.name)}</li>` : nothing}
        <li>${m.text('learner.question.changed_at', { at: m.date(document.changed_at, true) })}</li>
        <li>
          ${m.text('learner.question.contents', {
            experiences: experiences.length,
            skills: skills.length,
            credentials: credentials.length,
          })}
        </li>
      </ul>
      <p>${m.text('learner.question.open_undo')}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${m.text('learner.question.keep_mine')}</button>
        <button type="button" class="primary" @click=${() => this.#answer(() => this.#answers.replace(opened))}>
          ${m.text('learner.question.open_yes')}
        </button>
      </div>
    `;
  }
}
