/**
 * `<portolan-device>`: what stays on this device. The portfolios that are kept here and which one is
 * shown, working as a guest, and erasing. Another portfolio is shown by loading the page again, so that
 * nothing of one is left in the memory of the other.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import {
  beginAgain,
  beGuest,
  chosenPortfolio,
  choosePortfolio,
  isGuest,
  keeping,
  type KeptPortfolio,
  keptPortfolios,
  newPortfolioName,
  removePortfolio,
} from '../storage/device.js';

export class PortolanDevice extends LitElement {
  static override properties = {
    messages: { attribute: false },
    /** Changes whenever the portfolio does: the list may have changed, too. */
    label: {},
    hasDocument: { type: Boolean },
    erase: { attribute: false },
    portfolios: { state: true },
    kept: { state: true },
    removing: { state: true },
    problem: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.9rem;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        justify-content: space-between;
      }
      .here {
        font-weight: 600;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      p {
        margin: 0;
      }
    `,
  ];

  declare messages: Messages;
  declare label: string;
  declare hasDocument: boolean;
  declare erase: () => void;
  declare portfolios: readonly KeptPortfolio[];
  declare kept: Awaited<ReturnType<typeof keeping>> | null;
  /** The portfolio that is to be removed, once that is said again. */
  declare removing: string | null;
  declare problem: boolean;

  constructor() {
    super();
    this.portfolios = [];
    this.kept = this.removing = null;
    this.hasDocument = this.problem = false;
    this.label = '';
    this.erase = () => {};
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('label') || changed.has('hasDocument')) void this.#look();
  }

  async #look(): Promise<void> {
    if (isGuest()) return;
    [this.portfolios, this.kept] = await Promise.all([keptPortfolios(), keeping()]);
  }

  override render(): TemplateResult {
    return isGuest() ? this.#guest() : this.#owner();
  }

  #guest(): TemplateResult {
    const { messages: m } = this;
    return html`
      <p>${m.text('learner.device.guest_text')}</p>
      <div class="buttons">
        <button type="button" id="guest-end" @click=${() => this.#again(() => beGuest(false))}>${m.text('learner.device.guest_end')}</button>
      </div>
    `;
  }

  #owner(): TemplateResult {
    const { messages: m, kept } = this;
    const others = this.portfolios.filter(({ name }) => name !== chosenPortfolio());
    return html`
      <p>${m.text('learner.device.text')}</p>
      ${kept && this.hasDocument
        ? html`<p class="hint">
            ${m.text(kept.promised ? 'learner.device.promised' : 'learner.device.not_promised', {
              megabytes: Math.max(0.1, Math.round((kept.bytes ?? 0) / 1e5) / 10),
            })}
          </p>`
        : nothing}
      ${others.length > 0
        ? html`<p id="others">${m.text('learner.device.others')}</p>
            <ul aria-labelledby="others">
              ${this.hasDocument ? html`<li class="here">${this.#named(this.label)} ${m.text('learner.device.here')}</li>` : nothing}
              ${others.map((one) => this.#other(one))}
            </ul>`
        : nothing}
      ${this.problem ? html`<p class="warning" role="alert">${m.text('learner.storage.unavailable')}</p>` : nothing}
      <div class="buttons">
        ${this.hasDocument
          ? html`<button type="button" id="another" @click=${() => this.#show(newPortfolioName())}>
              ${icon('plus')}${m.text('learner.device.another')}
            </button>`
          : nothing}
        <button type="button" id="guest" @click=${() => this.#again(() => beGuest(true))}>
          ${icon('person')}${m.text('learner.device.guest')}
        </button>
        ${this.hasDocument || others.length > 0
          ? html`<button type="button" class="danger" id="erase" @click=${() => this.erase()}>
              ${icon('bin')}${m.text('learner.device.erase')}
            </button>`
          : nothing}
      </div>
      <p class="hint">${m.text('learner.device.guest_hint')}</p>
    `;
  }

  #other({ name, label }: KeptPortfolio): TemplateResult {
    const { messages: m } = this;
    if (this.removing === name) {
      return html`<li>
        <span role="alert">${m.text('learner.device.remove_sure')} ${this.#named(label)}</span>
        <span class="buttons">
          <button type="button" @click=${() => (this.removing = null)}>${m.text('learner.question.keep')}</button>
          <button type="button" class="danger primary" @click=${() => void this.#remove(name)}>${m.text('learner.device.remove')}</button>
        </span>
      </li>`;
    }
    return html`<li>
      <span>${this.#named(label)}</span>
      <span class="buttons">
        <button type="button" class="show" @click=${() => this.#show(name)}>${m.text('learner.device.show')}</button>
        <button type="button" class="quiet" @click=${() => (this.removing = name)}>${m.text('learner.device.remove')}</button>
      </span>
    </li>`;
  }

  #named(label: string) {
    return label === '' ? this.messages.text('learner.device.unnamed') : foreign(label);
  }

  #show(name: string): void {
    this.#again(() => choosePortfolio(name));
  }

  #again(act: () => void): void {
    act();
    beginAgain();
  }

  async #remove(name: string): Promise<void> {
    try {
      await removePortfolio(name);
      this.problem = false;
    } catch {
      this.problem = true;
    }
    this.removing = null;
    await this.#look();
  }
}
