/** One skill to be ticked, with what helps to choose: definition, examples, what stands close to it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Text } from '../core/types.js';
import { chosen, foreign, visibleText } from './foreign-text.js';
import type { PickableFramework, PickableSkill, SkillMapping } from './skill-source.js';

export interface Option {
  key: string;
  names: Text;
  framework: PickableFramework | null;
  /** What is known of it when it is one of the bundle. */
  skill: PickableSkill | null;
  /** ESCO's own description, once it was read. */
  description: { text: string; language: string } | null;
  hasDescription: boolean;
  /** The other name by which a search found it. */
  matched: string;
  taken: boolean;
  checked: boolean;
}

export interface OptionActions {
  toggle(event: Event): void;
  unfold(key: string, event: Event): void;
  keydown(event: KeyboardEvent): void;
}

/** `frameworks` names those that mappings lead to; `says` puts the framework under the name. */
export function skillOption(
  m: Messages,
  option: Option,
  frameworks: readonly PickableFramework[],
  says: boolean,
  actions: OptionActions,
): TemplateResult {
  const { key, names, skill, framework, matched, taken, checked } = option;
  const definition = chosen(m, skill?.definitions);
  return html`<li>
    <label class="option">
      <input
        type="checkbox"
        value=${key}
        .checked=${taken || checked}
        ?disabled=${taken}
        @change=${actions.toggle}
        @keydown=${actions.keydown}
      />
      <span class="name">${chosen(m, names)}</span>
      ${says ? html`<span class="from">${skill && framework ? chosen(m, framework.names) : m.text('skills.from_own')}</span>` : nothing}
      ${taken
        ? html`<span class="definition">${m.text('skills.taken')}</span>`
        : definition
          ? html`<span class="definition">${definition}</span>`
          : matched
            ? html`<span class="definition">${m.text('skills.also')} ${foreign(matched)}</span>`
            : nothing}
    </label>
    ${hasMore(option) ? more(m, option, frameworks, actions) : nothing}
  </li>`;
}

function hasMore({ skill, hasDescription }: Option): boolean {
  return hasDescription || (skill !== null && skill.use_cases.length + skill.mappings.length > 0);
}

function more(m: Messages, option: Option, frameworks: readonly PickableFramework[], actions: OptionActions): TemplateResult {
  const { key, skill, names, description } = option;
  const cases = skill?.use_cases ?? [];
  const name = visibleText(m.choose(names)?.text ?? key);
  return html`<details class="more" @toggle=${(event: Event) => actions.unfold(key, event)}>
    <summary>
      ${m.text(cases.length > 0 ? 'skills.more_examples' : 'skills.more')}<span class="visually-hidden">${m.text('skills.more_of', { name })}</span>
    </summary>
    <div class="more-inside">
      ${cases.length > 0
        ? html`<p>${m.text('skills.examples')}</p>
            <ul>
              ${cases.map((text) => html`<li>${chosen(m, text)}</li>`)}
            </ul>`
        : nothing}
      ${description ? html`<p class="lines">${foreign(description.text, description.language)}</p>` : nothing}
      ${skill && skill.mappings.length > 0
        ? html`<ul>
            ${skill.mappings.map((mapping) => mapped(m, mapping, frameworks))}
          </ul>`
        : nothing}
    </div>
  </details>`;
}

/** "Close to: Flexibility (LifeComp). Portolan's reading." */
function mapped(m: Messages, { names, framework, relation, by }: SkillMapping, frameworks: readonly PickableFramework[]): TemplateResult {
  const other = frameworks.find(({ id }) => id === framework);
  return html`<li>
    ${m.text(`skills.relation.${relation}`)} <strong>${chosen(m, names)}</strong>
    <span class="from">${other ? chosen(m, other.names) : nothing}${m.text('skills.relation.separator')}${m.text(`skills.relation.by_${by}`)}</span>
  </li>`;
}
