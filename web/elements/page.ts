/**
 * What every page of the site is built on: it loads the words, follows the reader's choice of
 * language and stands inside the common frame. A page extends `Page`, says which one it is and
 * renders its content; it is defined and put into the document by `openPage`.
 */
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LANGUAGES, type Language, loadMessages, type Messages, pickLanguage } from '../core/messages.js';
import { define } from './define.js';
import { PortolanFrame } from './frame.js';
import { LanguageEvent, PortolanLanguageSwitch } from './language-switch.js';
import { controls, theme } from './theme.js';

const LANGUAGE_KEY = 'portolan.language';
/** Set by the portfolio page in the tab of a guest. */
const GUEST_KEY = 'portolan.guest';

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
    if (sessionStorage.getItem(GUEST_KEY) !== null) return; // leaves nothing behind
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

/**
 * Loads the words of the reader's language, and then the others, so that a switch works without
 * the network. When they cannot be loaded, shows the note that the build wrote into the page in
 * every language and answers null.
 */
async function loadWords(): Promise<Messages | null> {
  try {
    const messages = await loadMessages(readersLanguage());
    for (const language of LANGUAGES) void loadMessages(language).catch(() => {});
    return messages;
  } catch {
    document.getElementById('broken')?.removeAttribute('hidden');
    return null;
  }
}

/** For a page without the common frame: loads the words and names the document. */
export async function openWords(page: string): Promise<Messages | null> {
  const messages = await loadWords();
  if (messages) {
    document.documentElement.lang = messages.language;
    document.title = messages.text(`${page}.title`);
  }
  return messages;
}

/** Loads the words, then defines the page's element and puts it into the document. */
export async function openPage(tag: string, page: CustomElementConstructor & { new (): Page }): Promise<Page | null> {
  const messages = await loadWords();
  if (!messages) return null;
  define('portolan-language-switch', PortolanLanguageSwitch);
  define('portolan-frame', PortolanFrame);
  define(tag, page);
  const element = document.createElement(tag) as Page;
  element.messages = messages;
  document.body.append(element);
  return element;
}
