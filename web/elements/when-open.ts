/**
 * `<portolan-when-open .content=${() => …}>`: draws its content once the `<details>` around it is
 * unfolded for the first time, in the same tree. What hundreds of entries fold away costs nothing.
 */
import { LitElement, nothing } from 'lit';

export class PortolanWhenOpen extends LitElement {
  static override properties = { content: { attribute: false }, open: { state: true } };

  declare content: () => unknown;
  declare open: boolean;
  #around: HTMLDetailsElement | null = null;

  constructor() {
    super();
    this.open = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = this.closest('details');
    this.#around?.addEventListener('toggle', this.#toggled);
    this.#toggled();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#around?.removeEventListener('toggle', this.#toggled);
  }

  readonly #toggled = (): void => {
    if (this.#around?.open) this.open = true;
  };

  override render() {
    return this.open ? this.content() : nothing;
  }
}
