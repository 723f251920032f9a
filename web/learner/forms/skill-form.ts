/** `<portolan-skill-form>`: what the learner says about one of the claimed skills. */
import { html, nothing, type TemplateResult } from 'lit';
import { type Experience, SELF_ASSESSMENTS, type SelfAssessment, type SkillClaim } from '../types.js';
import { chosenOf, EditorForm, linesOf, textOf } from './editor-form.js';

export type SkillValue = Partial<Omit<SkillClaim, 'id'>>;

export class PortolanSkillForm extends EditorForm {
  static override properties = {
    skill: { attribute: false },
    name: { attribute: false },
    levels: { attribute: false },
    experiences: { attribute: false },
  };

  declare skill: SkillClaim;
  /** The skill as the reader knows it. */
  declare name: string;
  /** The levels of its framework, by name; none: the learner writes one. */
  declare levels: readonly string[];
  declare experiences: readonly Experience[];

  constructor() {
    super();
    this.name = '';
    this.levels = this.experiences = [];
  }

  protected override heading(): string {
    return this.name;
  }

  protected override fields(): TemplateResult {
    const { messages: m, skill } = this;
    return html`
      ${skill.text === null ? nothing : this.text('text', m.text('learner.skill.text'), skill.text)}
      ${this.longText('reflection', m.text('learner.skill.reflection'), skill.reflection, m.text('learner.skill.reflection_hint'))}
      ${this.radios(
        'self_assessment',
        m.text('learner.skill.assessment'),
        skill.self_assessment ?? '',
        [
          ...SELF_ASSESSMENTS.map((value) => ({
            value,
            text: m.text(`learner.assessment.${value}`),
            hint: m.text(`learner.assessment.${value}_hint`),
          })),
          { value: '', text: m.text('learner.assessment.none') },
        ],
      )}
      ${this.#level()}
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

  #level(): TemplateResult {
    const { messages: m, skill, levels } = this;
    const label = m.text('learner.skill.level');
    const now = skill.level ?? '';
    if (levels.length === 0) return this.text('level', label, now, { hint: m.text('learner.skill.level_hint') });
    const known = levels.includes(now) || now === '' ? levels : [now, ...levels];
    return this.select(
      'level',
      label,
      now,
      [{ value: '', text: m.text('learner.profile.no_level') }, ...known.map((level) => ({ value: level, text: level }))],
      m.text('learner.skill.level_framework'),
    );
  }

  protected override value(data: FormData): SkillValue {
    return {
      ...(this.skill.text === null ? {} : { text: textOf(data, 'text') ?? '' }),
      level: textOf(data, 'level'),
      self_assessment: textOf(data, 'self_assessment') as SelfAssessment | null,
      reflection: linesOf(data, 'reflection'),
      ...(this.experiences.length > 0 ? { experiences: chosenOf(data, 'experiences') } : {}),
    };
  }
}
