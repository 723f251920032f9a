/**
 * `<portolan-credential-contents>`: what a credential of the learner's says, in the reader's language
 * as far as anybody has put it there: skills and fields of study by the names that their frameworks
 * have in that language, levels and credits with what they stand for.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Achievement, Projection, Skill, Text } from '../core/types.js';
import { chosen } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import { controls, theme } from '../elements/theme.js';
import { contentStyles, credentialContent } from '../elements/verdict-content.js';
import type { Framework, Scales } from './types.js';

/** The hours of work that one ECTS credit stands for. */
const FEWEST_HOURS = 25;
const MOST_HOURS = 30;
const INNER_SHOWN = 50;

export class PortolanCredentialContents extends LitElement {
  static override properties = {
    messages: { attribute: false },
    projections: { attribute: false },
    frameworks: { attribute: false },
    scales: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    contentStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .explained {
        background: var(--p-primary-tint);
        border-radius: 8px;
        display: grid;
        gap: 0.35rem;
        list-style: none;
        padding: 0.8rem 1rem;
      }
      .explained li {
        align-items: start;
        display: flex;
        gap: 0.5rem;
      }
      .explained .icon {
        block-size: 1.15rem;
        color: var(--p-primary);
        flex: none;
        inline-size: 1.15rem;
        margin-block-start: 0.2rem;
      }
      .parts > summary {
        cursor: pointer;
        font-weight: 600;
        min-block-size: 32px;
      }
      .details-body {
        display: grid;
        gap: 0.9rem;
        padding-block-start: 0.8rem;
      }
    `,
  ];

  declare messages: Messages;
  declare projections: readonly Projection[];
  declare frameworks: readonly Framework[];
  declare scales: Scales;

  override render() {
    const { messages: m } = this;
    const [main, ...inner] = this.projections;
    if (!main) return nothing;
    return html`
      ${this.#language(main)} ${this.#explained(main)} ${this.#content(main)}
      ${inner.length > 0
        ? html`<h4>${m.text('learner.contents.inner', { count: inner.length })}</h4>
            ${inner.slice(0, INNER_SHOWN).map((projection) => this.#content(projection))}`
        : nothing}
    `;
  }

  #content(projection: Projection): TemplateResult {
    return credentialContent(this.messages, inReadersWords(projection, this.messages, this.frameworks, this.scales), 4, null);
  }

  /** Why some of it may be in another language. */
  #language({ title, primary_language: primary }: Projection) {
    const { messages: m } = this;
    const choice = m.choose(title, primary);
    if (!choice?.language || choice.language.split('-')[0] === m.language) return nothing;
    return html`<p class="hint">${m.text('learner.contents.language', { language: m.languageName(choice.language) })}</p>`;
  }

  /** What numbers and levels stand for, to somebody who does not know them by heart. */
  #explained({ achievements }: Projection) {
    const { messages: m } = this;
    const [achievement] = achievements;
    if (achievements.length !== 1 || !achievement) return nothing;
    const lines: (string | TemplateResult)[] = [];
    const ects = Number(achievement.credits.find(({ framework }) => framework === 'ECTS')?.points);
    if (Number.isFinite(ects) && ects > 0) {
      lines.push(m.text('learner.contents.ects', { ects, fewest: ects * FEWEST_HOURS, most: ects * MOST_HOURS }));
    }
    const level = achievement.level.eqf;
    const hint = level === null ? null : chosen(m, this.scales.eqf.levels.find(({ id }) => id === String(level))?.hints);
    if (level !== null && hint) lines.push(html`${m.text('learner.eqf', { level: String(level) })}${m.text('learner.of', { name: '' })}${hint}`);
    const known = skillsOf(achievement).filter(({ uri }) => this.frameworks.some(({ skills }) => skills.some((skill) => isSkill(skill, uri))));
    if (known.length > 0) lines.push(m.text('learner.contents.skills', { count: known.length }));
    return lines.length === 0
      ? nothing
      : html`<ul class="explained">
          ${lines.map((line) => html`<li>${icon('arrow')}<span>${line}</span></li>`)}
        </ul>`;
  }
}

function isSkill({ id, uri }: { id: string; uri: string | null }, wanted: string | null): boolean {
  return wanted !== null && (id === wanted || uri === wanted);
}

function skillsOf(achievement: Achievement): Skill[] {
  return [
    ...achievement.skills,
    ...achievement.outcomes.flatMap(({ skills }) => skills),
    ...achievement.parts.flatMap(skillsOf),
  ];
}

/** The names that frameworks give in the reader's language, where the credential has none in it. */
function inReadersWords(projection: Projection, m: Messages, frameworks: readonly Framework[], scales: Scales): Projection {
  const names = new Map<string, Text>();
  for (const { skills } of frameworks) {
    for (const { id, uri, names: known } of skills) {
      names.set(id, known);
      if (uri) names.set(uri, known);
    }
  }
  for (const { id, names: known } of scales.isced_f.fields) names.set(`http://data.europa.eu/snb/isced-f/${id}`, known);
  const worded = <T extends { uri: string | null; label: Text }>(item: T): T => {
    const known = item.uri === null ? undefined : names.get(item.uri)?.[m.language];
    const has = Object.keys(item.label).some((language) => language.split('-')[0] === m.language);
    return known === undefined || has ? item : { ...item, label: { ...item.label, [m.language]: known } };
  };
  const reworded = (achievement: Achievement): Achievement => ({
    ...achievement,
    skills: achievement.skills.map(worded),
    fields: achievement.fields.map(worded),
    outcomes: achievement.outcomes.map((outcome) => ({ ...outcome, skills: outcome.skills.map(worded) })),
    parts: achievement.parts.map(reworded),
  });
  return { ...projection, achievements: projection.achievements.map(reworded) };
}
