/** Levels and fields of study to choose from, in the reader's language. */
import { html, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import type { Scales } from '../types.js';
import { option } from './editor-form.js';

interface Choice {
  value: string;
  text: string;
}

/** The EQF's eight levels, each with what it stands for. */
export function eqfLevels(m: Messages, { eqf }: Scales): Choice[] {
  return eqf.levels.map(({ id, hints }) => {
    const hint = m.choose(hints)?.text;
    const level = m.text('learner.eqf', { level: id });
    return { value: id, text: hint ? m.text('learner.named_hint', { name: level, hint }) : level };
  });
}

/** Levels of a language by the CEFR. */
export function languageLevels(m: Messages, { cefr }: Scales): Choice[] {
  const levels = cefr.levels.map(({ id, hints }) => {
    const hint = m.choose(hints)?.text;
    return { value: id, text: hint ? m.text('learner.named_hint', { name: id, hint }) : id };
  });
  return levels;
}

/** The options of a select for fields of study: the broad groups, and under each what is in it. */
export function fieldOptions(m: Messages, { isced_f: { fields } }: Scales, chosen: string): TemplateResult[] {
  const name = ({ names }: { names: Scales['isced_f']['fields'][number]['names'] }) => m.choose(names)?.text ?? '';
  const collator = new Intl.Collator(m.language);
  const below = (id: string): Choice[] =>
    fields
      .filter(({ broader }) => broader === id)
      .flatMap((field) => [field, ...fields.filter(({ broader }) => broader === field.id)])
      .map((field) => ({ value: field.id, text: name(field) }))
      .sort((a, b) => collator.compare(a.text, b.text));
  return fields
    .filter(({ broader }) => broader === null)
    .map(
      (group) => html`<optgroup label=${name(group)}>
        ${[{ value: group.id, text: name(group) }, ...below(group.id).filter(({ text }) => text !== name(group))].map(option(chosen))}
      </optgroup>`,
    );
}
