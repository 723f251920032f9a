/**
 * `<portolan-skill-card>`: a few skills as a picture and as text, to show elsewhere. The picture on the
 * page is the very one that is turned into pixels; it says of each skill what stands behind it, and
 * that a picture proves nothing.
 */
import { css, html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import { visibleText } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import { controls, theme } from '../elements/theme.js';
import { checkStyle } from '../elements/form-styles.js';
import { downloadFile } from '../elements/download.js';
import { type Profile, type SkillEntry, type SkillState, type Summary } from './types.js';
import { plainEntryName } from './words.js';

const MOST = 6;
const WIDTH = 1200;
const HEIGHT = 630;
const FONT = "Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif";
/** As in the theme; a picture has no style sheet. */
const COLOURS: Readonly<Record<SkillState, string>> = {
  proven: '#0a6040',
  unconfirmed: '#7a4300',
  recognised: '#0e47cb',
  under_review: '#0e47cb',
  evidenced: '#0e47cb',
  claimed: '#4d5666',
};

/** What speaks for itself comes first; what could not be checked is better not boasted of. */
const SHOWN_FIRST: readonly SkillState[] = ['proven', 'recognised', 'evidenced', 'under_review', 'claimed', 'unconfirmed'];

type Told = 'copied' | 'failed' | null;

export class PortolanSkillCard extends LitElement {
  static override properties = {
    messages: { attribute: false },
    summary: { attribute: false },
    profile: { attribute: false },
    left: { state: true },
    named: { state: true },
    told: { state: true },
  };
  static override styles = [
    theme,
    controls,
    checkStyle,
    css`
      :host,
      .both {
        align-items: start;
        display: grid;
        gap: 1.25rem;
        grid-template-columns: minmax(0, 1fr);
      }
      svg.card-picture {
        border: 1px solid var(--p-line);
        border-radius: var(--p-radius);
        block-size: auto;
        box-shadow: var(--p-shadow);
        inline-size: 100%;
      }
      fieldset {
        border: 0;
        margin: 0;
        min-inline-size: 0;
        padding: 0;
      }
      legend {
        font-weight: 600;
        padding: 0;
      }
      ul {
        list-style: none;
        margin-block-start: 0.3rem;
        max-block-size: 16rem;
        overflow: auto;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      @media (min-width: 56rem) {
        .both {
          grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        }
      }
    `,
  ];

  declare messages: Messages;
  declare summary: Summary;
  declare profile: Profile;
  /** Keys of skills that are not to be shown; null: the strongest few are. */
  declare left: ReadonlySet<string> | null;
  declare named: boolean;
  declare told: Told;

  constructor() {
    super();
    this.left = null;
    this.named = true;
    this.told = null;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('left') || changed.has('named') || changed.has('summary')) this.told = null;
  }

  get #entries(): SkillEntry[] {
    return SHOWN_FIRST.flatMap((state) => this.summary.skills[state]);
  }

  get #shown(): SkillEntry[] {
    const left = this.left;
    return this.#entries.filter(({ key }) => !left?.has(key)).slice(0, MOST);
  }

  override render() {
    const { messages: m } = this;
    const entries = this.#entries;
    if (entries.length === 0) return html`<p class="hint">${m.text('learner.card.none')}</p>`;
    const shown = new Set(this.#shown.map(({ key }) => key));
    return html`
      <div class="both">
        ${this.#picture()}
        <fieldset>
          <legend>${m.text('learner.card.choose', { count: MOST })}</legend>
          <ul>
            ${this.profile.name
              ? html`<li>
                  <label class="check">
                    <input type="checkbox" ?checked=${this.named} @change=${(event: Event) => (this.named = isChecked(event))} />
                    <span>${m.text('learner.card.name')}</span>
                  </label>
                </li>`
              : nothing}
            ${entries.slice(0, 60).map(
              (entry) => html`<li>
                <label class="check">
                  <input
                    type="checkbox"
                    .checked=${shown.has(entry.key)}
                    ?disabled=${!shown.has(entry.key) && shown.size >= MOST}
                    @change=${(event: Event) => this.#choose(entry.key, isChecked(event))}
                  />
                  <span>${visibleText(plainEntryName(m, entry))} <span class="hint">${m.text(`learner.state.${entry.state}`)}</span></span>
                </label>
              </li>`,
            )}
          </ul>
        </fieldset>
      </div>
      <div class="buttons">
        ${'share' in navigator
          ? html`<button type="button" class="primary" @click=${() => void this.#share()}>${icon('arrow')}${m.text('learner.card.share')}</button>`
          : nothing}
        <button type="button" @click=${() => void this.#download()}>${icon('save')}${m.text('learner.card.download')}</button>
        <button type="button" @click=${() => void this.#copy()}>${icon('page')}${m.text('learner.card.copy')}</button>
      </div>
      <p role="status">${this.told ? m.text(`learner.card.${this.told}`) : nothing}</p>
      <p class="hint">${m.text('learner.card.note')}</p>
    `;
  }

  #choose(key: string, shown: boolean): void {
    const now = new Set(this.#shown.map((entry) => entry.key));
    if (shown) now.add(key);
    else now.delete(key);
    this.left = new Set(this.#entries.map((entry) => entry.key).filter((candidate) => !now.has(candidate)));
  }

  // --- The picture --------------------------------------------------------------------------------

  #picture(): TemplateResult {
    const { messages: m } = this;
    const name = this.named ? visibleText(this.profile.name) : '';
    const shown = this.#shown;
    const title = m.text('learner.card.title');
    const titleSize = Math.min(50, Math.floor((50 * 900) / widthOf(title, 50)));
    const top = name ? 218 : 178;
    const step = Math.min(64, (540 - top) / Math.max(shown.length, 1));
    return html`<svg
      class="card-picture"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      width=${WIDTH}
      height=${HEIGHT}
      role="img"
      aria-label=${this.#text()}
      font-family=${FONT}
    >
      <rect width=${WIDTH} height=${HEIGHT} fill="#ffffff" />
      <rect width="864" height="12" fill="#0e47cb" />
      <rect x="864" width="336" height="12" fill="#ffcc00" />
      <g transform="translate(1000 44) scale(3)" fill="#0e47cb" opacity="0.14">
        <path d="M24 1.5 28 24l-4 22.5L20 24zM1.5 24 24 20l22.5 4L24 28z" />
        <circle cx="24" cy="24" r="17" fill="none" stroke="#0e47cb" stroke-width="1.6" />
      </g>
      <text x="72" y="108" font-size=${titleSize} font-weight="700" fill="#191d26">${title}</text>
      ${name ? svg`<text x="72" y="168" font-size="36" fill="#4d5666">${fitted(name, 36, 860)}</text>` : nothing}
      ${shown.map((entry, index) => {
        const y = top + index * step + 34;
        const state = m.text(`learner.state.${entry.state}`);
        return svg`
          ${symbol(entry.state, 72, y - 24)}
          <text x="124" y=${y} font-size="32" font-weight="700" fill="#191d26">${fitted(visibleText(plainEntryName(m, entry)), 32, 964 - widthOf(state, 26))}</text>
          <text x="1128" y=${y} font-size="26" text-anchor="end" fill=${COLOURS[entry.state]}>${state}</text>`;
      })}
      <text x="72" y="592" font-size="22" fill="#4d5666">${fitted(m.text('learner.card.foot', { at: m.date(new Date()) }), 22, 1056)}</text>
    </svg>`;
  }

  /** The picture as a file of its own. */
  async #png(): Promise<File> {
    const drawing = this.renderRoot.querySelector('svg.card-picture') as SVGSVGElement;
    const source = new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' });
    const url = URL.createObjectURL(source);
    try {
      const image = new Image(WIDTH, HEIGHT);
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [WIDTH, HEIGHT];
      canvas.getContext('2d')?.drawImage(image, 0, 0, WIDTH, HEIGHT);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      if (!blob) throw new Error('no picture');
      return new File([blob], `${this.messages.text('learner.card.file')}.png`, { type: 'image/png' });
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** What the picture says, as text. */
  #text(): string {
    const { messages: m } = this;
    const lines = this.#shown.map((entry) =>
      m.text('learner.card.line', { skill: visibleText(plainEntryName(m, entry)), state: m.text(`learner.state.${entry.state}`) }),
    );
    const name = this.named ? visibleText(this.profile.name) : '';
    return [m.text('learner.card.title'), ...(name ? [name] : []), ...lines].join('\n');
  }

  // --- Giving it away -----------------------------------------------------------------------------

  async #share(): Promise<void> {
    try {
      const files = [await this.#png()];
      const text = this.#text();
      await navigator.share(navigator.canShare?.({ files }) ? { files, text } : { text });
    } catch (error) {
      if ((error as Error).name !== 'AbortError') this.told = 'failed'; // the reader thought better of it
    }
  }

  async #download(): Promise<void> {
    try {
      const file = await this.#png();
      downloadFile(file, file.name);
    } catch {
      this.told = 'failed';
    }
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#text());
      this.told = 'copied';
    } catch {
      this.told = 'failed';
    }
  }
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

/** By shape as well as by colour: a shield for proven, and less the less stands behind it. */
function symbol(state: SkillState, x: number, y: number) {
  const colour = COLOURS[state];
  const at = `translate(${x} ${y}) scale(1.35)`;
  const line = { proven: 'm8.6 11.8 2.5 2.5 4.4-4.8', recognised: 'm7.4 12.4 3.1 3.1 6.2-6.6' };
  switch (state) {
    case 'proven':
      return svg`<g transform=${at}><path d="M12 2.5 4.5 5.3v6c0 4.6 3 8.3 7.5 10.2 4.5-1.9 7.5-5.6 7.5-10.2v-6z" fill=${colour} />
        <path d=${line.proven} fill="none" stroke="#ffffff" stroke-width="2.2" /></g>`;
    case 'recognised':
      return svg`<g transform=${at}><circle cx="12" cy="12" r="9.5" fill=${colour} />
        <path d=${line.recognised} fill="none" stroke="#ffffff" stroke-width="2.2" /></g>`;
    case 'unconfirmed':
      return svg`<g transform=${at}><rect x="3" y="3" width="18" height="18" rx="3.5" fill="none" stroke=${colour} stroke-width="2.2" />
        <path d="M9 9.3a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2M12 17.2v.1" fill="none" stroke=${colour} stroke-width="2.2" stroke-linecap="round" /></g>`;
    case 'claimed':
      return svg`<g transform=${at}><circle cx="12" cy="12" r="8.5" fill="none" stroke=${colour} stroke-width="2.2" stroke-dasharray="2.5 3" /></g>`;
    default:
      return svg`<g transform=${at}><circle cx="12" cy="12" r="8.5" fill="none" stroke=${colour} stroke-width="2.2" /><circle cx="12" cy="12" r="3.5" fill=${colour} /></g>`;
  }
}

let ruler: CanvasRenderingContext2D | null = null;

/** In the picture, set in bold. */
function widthOf(text: string, size: number): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * size * 0.58;
  ruler.font = `700 ${size}px ${FONT}`;
  return ruler.measureText(text).width;
}

/** As much of a text as fits into one line. */
function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
