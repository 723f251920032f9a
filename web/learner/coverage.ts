/**
 * `<portolan-coverage>`: how much of a framework the portfolio covers, as a wind rose with a ray for
 * each skill, and the same as a table. The longer a ray, the more stands behind the skill; the table
 * says in words what. The core decides what covers what (`framework.coverage`).
 */
import { css, html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import { chosen } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import { controls, theme } from '../elements/theme.js';
import type { PortfolioCore } from './core.js';
import { stateTones } from './styles.js';
import { type Coverage, type CoveredSkill, type Framework, type PortfolioDocument, SKILL_STATES, type SkillState } from './types.js';
import { STATE_ICONS } from './views/overview.js';

/** With more rays than this the numbers at their ends would run into one another. */
const MOST_NUMBERS = 24;
/** A table of more rows begins with what is covered. */
const LONG_TABLE = 30;
const CENTRE = 160;
const INNER = 26;
const OUTER = 128;

type Covered = CoveredSkill & { number: number; area: string };

export class PortolanCoverage extends LitElement {
  static override properties = {
    messages: { attribute: false },
    core: { attribute: false },
    document: { attribute: false },
    frameworks: { attribute: false },
    framework: { state: true },
    coverage: { state: true },
    all: { state: true },
  };
  static override styles = [
    theme,
    controls,
    stateTones,
    css`
      :host {
        display: grid;
        gap: 1rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .choice {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 0.75rem;
      }
      .choice select {
        flex: 1 1 14rem;
        inline-size: auto;
        max-inline-size: 26rem;
        min-inline-size: 0;
      }
      .both {
        align-items: start;
        display: grid;
        gap: 1.25rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .picture {
        inline-size: 100%;
        justify-self: center;
        max-inline-size: 24rem;
      }
      .empty {
        fill: var(--p-sunken);
        stroke: var(--p-line);
      }
      .ray {
        fill: var(--tone);
        stroke: var(--p-surface);
      }
      .unconfirmed .ray {
        fill-opacity: 0.55;
        stroke: var(--tone);
        stroke-dasharray: 3 2;
      }
      .under_review .ray,
      .evidenced .ray {
        fill-opacity: 0.75;
      }
      .claimed .ray {
        fill-opacity: 0.45;
        stroke: var(--tone);
        stroke-dasharray: 1 2;
      }
      .related {
        fill: none;
        stroke: var(--p-line-strong);
        stroke-dasharray: 4 3;
      }
      text {
        fill: var(--p-muted);
        font-size: 11px;
        text-anchor: middle;
      }
      .covered text {
        fill: var(--p-ink);
        font-weight: 700;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      caption {
        font-weight: 600;
        padding-block-end: 0.5rem;
        text-align: start;
      }
      th,
      td {
        border-block-end: 1px solid var(--p-line);
        font-weight: 400;
        hyphens: auto;
        overflow-wrap: break-word;
        padding: 0.4rem 0.4rem 0.4rem 0;
        text-align: start;
        vertical-align: top;
      }
      .area th {
        background: var(--p-sunken);
        font-weight: 600;
        padding-inline-start: 0.4rem;
      }
      .number {
        color: var(--p-muted);
        inline-size: 2rem;
        text-align: end;
        white-space: nowrap;
      }
      .state {
        align-items: start;
        color: var(--tone, var(--p-muted));
        display: flex;
        font-weight: 600;
        gap: 0.35rem;
      }
      .state .icon {
        block-size: 1.1rem;
        flex: none;
        inline-size: 1.1rem;
        margin-block-start: 0.15rem;
      }
      .none {
        color: var(--p-muted);
      }
      @media (min-width: 56rem) {
        .both {
          grid-template-columns: 24rem minmax(0, 1fr);
        }
        .picture {
          inset-block-start: 1rem;
          position: sticky;
        }
      }
      @media (forced-colors: active) {
        .ray {
          fill: Highlight;
        }
        .empty {
          stroke: CanvasText;
        }
      }
      @media print {
        .choice {
          display: none;
        }
      }
    `,
  ];

  declare messages: Messages;
  declare core: PortfolioCore;
  /** What may be counted: only credentials that were checked again. */
  declare document: PortfolioDocument;
  declare frameworks: readonly Framework[];
  declare framework: string;
  declare coverage: Coverage | null;
  /** The rows of a long table that cover nothing are shown, too. */
  declare all: boolean;

  constructor() {
    super();
    this.frameworks = [];
    this.framework = '';
    this.coverage = null;
    this.all = false;
  }

  override willUpdate(changed: PropertyValues): void {
    if (this.framework === '') this.framework = this.#likeliest();
    if (changed.has('document') || changed.has('framework')) void this.#load();
  }

  /** The framework that most of the learner's skills are from. */
  #likeliest(): string {
    const count = ({ skills }: Framework) => this.document.skills.filter(({ skill }) => skills.some(({ id }) => id === skill)).length;
    const [first] = [...this.frameworks].sort((a, b) => count(b) - count(a));
    return first?.id ?? '';
  }

  async #load(): Promise<void> {
    const { document, framework } = this;
    if (framework === '') return;
    const coverage = await this.core.coverage(document, framework).catch(() => null);
    if (document === this.document && framework === this.framework) this.coverage = coverage;
  }

  override render() {
    const { messages: m, coverage, frameworks } = this;
    return html`
      <div class="choice">
        <label for="framework">${m.text('learner.coverage.framework')}</label>
        <select id="framework" @change=${this.#choose}>
          ${frameworks.map(
            ({ id, names }) => html`<option value=${id} ?selected=${id === this.framework}>${m.choose(names)?.text}</option>`,
          )}
        </select>
      </div>
      ${coverage ? this.#shown(coverage) : nothing}
    `;
  }

  #choose(event: Event): void {
    this.framework = (event.target as HTMLSelectElement).value;
    this.all = false;
  }

  #shown(coverage: Coverage): TemplateResult {
    const { messages: m } = this;
    let number = 0;
    const areas = coverage.areas.map(({ names, skills }) => ({
      name: names,
      skills: skills.map((skill): Covered => ({ ...skill, number: ++number, area: m.choose(names)?.text ?? '' })),
    }));
    const skills = areas.flatMap((area) => area.skills);
    const covered = skills.filter(({ state }) => state !== null).length;
    const sentence = m.text('learner.coverage.sentence', { covered, count: skills.length });
    const framework = this.frameworks.find(({ id }) => id === coverage.framework);
    const short = skills.length > LONG_TABLE && !this.all;
    const shownAreas = areas
      .map((area) => ({ ...area, skills: short ? area.skills.filter(({ state, related }) => state !== null || related.length > 0) : area.skills }))
      .filter((area) => area.skills.length > 0);
    return html`
      <div class="both">
        ${this.#rose(skills, sentence)}
        <div>
          <table>
            <caption>
              ${sentence}
            </caption>
            <thead class="visually-hidden">
              <tr>
                <th scope="col">${m.text('learner.coverage.number')}</th>
                <th scope="col">${m.text('learner.coverage.skill')}</th>
                <th scope="col">${m.text('learner.coverage.state')}</th>
              </tr>
            </thead>
            ${shownAreas.map(
              ({ name, skills: list }) => html`<tbody>
                ${name ? html`<tr class="area"><th scope="rowgroup" colspan="3">${chosen(m, name)}</th></tr>` : nothing}
                ${list.map((skill) => this.#row(skill))}
              </tbody>`,
            )}
          </table>
          ${short
            ? html`<button type="button" class="quiet" @click=${() => (this.all = true)}>
                ${m.text('learner.coverage.all', { count: skills.length })}
              </button>`
            : nothing}
        </div>
      </div>
      ${framework ? html`<p class="hint">${chosen(m, framework.credits)}</p>` : nothing}
    `;
  }

  #row({ number, names, state, related }: Covered): TemplateResult {
    const { messages: m } = this;
    return html`<tr>
      <td class="number">${m.number(number)}</td>
      <th scope="row">${chosen(m, names)}</th>
      <td>
        ${state === null
          ? html`<span class="none">${m.text('learner.coverage.nothing')}</span>`
          : html`<span class="state ${state}">${icon(STATE_ICONS[state])}${m.text(`learner.state.${state}`)}</span>`}
        ${related.map(
          (other) => html`<p class="hint">
            ${m.text(`learner.coverage.${other.relation}`)} ${chosen(m, other.names)} (${m.text(`learner.state.${other.state}`)})
          </p>`,
        )}
      </td>
    </tr>`;
  }

  /** The table says all of it in words; the picture is one sentence to those who do not see it. */
  #rose(skills: readonly Covered[], sentence: string): TemplateResult {
    const width = (2 * Math.PI) / Math.max(skills.length, 1);
    const gap = Math.min(0.03, width * 0.12);
    return html`<svg class="picture" viewBox="0 0 320 320" role="img" aria-label=${sentence}>
      ${skills.map((skill, index) => {
        const [from, to] = [index * width + gap, (index + 1) * width - gap];
        const strongest = skill.state ?? null;
        const related = strength(skill.related.map(({ state }) => state));
        return svg`<g class="${strongest ? `covered ${strongest}` : ''}">
          <path class="empty" d=${ray(from, to, OUTER)} />
          ${related > 0 && !strongest ? svg`<path class="related" d=${ray(from, to, lengthOf(related))} />` : nothing}
          ${strongest ? svg`<path class="ray" d=${ray(from, to, lengthOf(strength([strongest])))} />` : nothing}
          ${skills.length <= MOST_NUMBERS ? this.#label(skill.number, (from + to) / 2) : nothing}
        </g>`;
      })}
    </svg>`;
  }

  #label(number: number, angle: number) {
    const [x, y] = point(angle, OUTER + 16);
    return svg`<text x=${x} y=${(Number(y) + 4).toFixed(1)}>${this.messages.number(number)}</text>`;
  }
}

/** 0 for nothing, 6 for proven. */
function strength(states: readonly SkillState[]): number {
  return Math.max(0, ...states.map((state) => SKILL_STATES.length - SKILL_STATES.indexOf(state)));
}

function lengthOf(steps: number): number {
  return INNER + ((OUTER - INNER) * steps) / SKILL_STATES.length;
}

/** A place on the compass: north is 0, clockwise. */
function point(angle: number, radius: number): [string, string] {
  return [(CENTRE + radius * Math.sin(angle)).toFixed(1), (CENTRE - radius * Math.cos(angle)).toFixed(1)];
}

function ray(from: number, to: number, radius: number): string {
  const wide = to - from > Math.PI ? 1 : 0;
  return (
    `M${point(from, INNER)} L${point(from, radius)} A${radius} ${radius} 0 ${wide} 1 ${point(to, radius)} ` +
    `L${point(to, INNER)} A${INNER} ${INNER} 0 ${wide} 0 ${point(from, INNER)}Z`
  );
}
