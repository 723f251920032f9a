/**
 * What every page of the site is built on: it loads the words, follows the reader's choice of
 * language and stands inside the common frame. A page extends `Page`, says which one it is and
 * renders its content; it is defined and put into the document by `openPage`.
 */
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LANGUAGES, type Language, loadMessages, type Messages, pickLanguage } from '../core/messages.js';
import { PortolanFrame } from './frame.js';
import { LanguageEvent, PortolanLanguageSwitch } from './language-switch.js';
import { controls, theme } from './theme.js';

const LANGUAGE_KEY = 'portolan.language';

/** `?lang=`, then what was chosen last time, then what the browser prefers. */
function readersLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  return pickLanguage([asked, remembered(), ...navigator.languages]);
}

function remembered(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null; // storage is forbidden: the choice then lasts as long as the page
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // See above.
  }
}

export abstract class Page extends LitElement {
  static override properties: PropertyDeclarations = { messages: { attribute: false } };
  static override styles = [theme, controls];

  declare messages: Messages;

  /** Name of the page in the navigation, and of its title: `<name>.title`. */
  abstract readonly page: string;
  /** Relative address of the site's root. */
  readonly root: string = '../';

  constructor() {
    super();
    this.addEventListener(LanguageEvent.type, (event) => void this.#changeLanguage((event as LanguageEvent).language));
  }

  /** The page's own content. */
  protected abstract content(): TemplateResult;

  override render(): TemplateResult {
    return html`<portolan-frame .messages=${this.messages} page=${this.page} root=${this.root}>
      ${this.content()}
    </portolan-frame>`;
  }

  override updated(): void {
    document.documentElement.lang = this.messages.language;
    document.title = this.messages.text(`${this.page}.title`);
  }

  async #changeLanguage(language: Language): Promise<void> {
    this.messages = await loadMessages(language);
    remember(language);
  }
}

/** Defines an element unless the document has it already. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

/**
 * Loads the words, then shows the page. The other languages are fetched too, so that the switch
 * works without the network. When the words cannot be loaded, the note that the build wrote into
 * the page in every language is shown instead.
 */
export async function openPage(tag: string, page: CustomElementConstructor & { new (): Page }): Promise<Page | null> {
  let messages: Messages;
  try {
    messages = await loadMessages(readersLanguage());
  } catch {
    document.getElementById('broken')?.removeAttribute('hidden');
    return null;
  }
  for (const language of LANGUAGES) void loadMessages(language).catch(() => {});
  define('portolan-language-switch', PortolanLanguageSwitch);
  define('portolan-frame', PortolanFrame);
  define(tag, page);
  const element = document.createElement(tag) as Page;
  element.messages = messages;
  document.body.append(element);
  return element;
}
