/** `<portolan-skill-form>`: what the learner says about one of the claimed skills. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Experience, SkillClaim } from '../types.js';
import { chosenOf, EditorForm, linesOf, textOf } from './editor-form.js';

export type SkillValue = Partial<Omit<SkillClaim, 'id'>>;

export class PortolanSkillForm extends EditorForm {
  static override properties = {
    skill: { attribute: false },
    name: { attribute: false },
    experiences: { attribute: false },
  };

  declare skill: SkillClaim;
  /** The skill as the reader knows it. */
  declare name: string;
  declare experiences: readonly Experience[];

  constructor() {
    super();
    this.name = '';
    this.experiences = [];
  }

  protected override heading(): string {
    return this.name;
  }

  protected override fields(): TemplateResult {
    const { messages: m, skill } = this;
    return html`
      ${skill.text === null ? nothing : this.text('text', m.text('learner.skill.text'), skill.text)}
      ${this.text('level', m.text('learner.skill.level'), skill.level ?? '', { hint: m.text('learner.skill.level_hint') })}
      ${this.longText('reflection', m.text('learner.skill.reflection'), skill.reflection, m.text('learner.skill.reflection_hint'))}
      ${this.experiences.length > 0
        ? this.checks(
            'experiences',
            m.text('learner.skill.experiences'),
            skill.experiences,
            this.experiences.map(({ id, title }) => ({ value: id, text: title })),
          )
        : nothing}
    `;
  }

  protected override value(data: FormData): SkillValue {
    return {
      ...(this.skill.text === null ? {} : { text: textOf(data, 'text') ?? '' }),
      level: textOf(data, 'level'),
      reflection: linesOf(data, 'reflection'),
      ...(this.experiences.length > 0 ? { experiences: chosenOf(data, 'experiences') } : {}),
    };
  }
}
