/** Small turns of phrase that several parts of the learner page share. */
import type { Messages } from '../core/messages.js';
import type { TemplateResult } from 'lit';
import { chosen, foreign } from '../elements/foreign-text.js';
import type { Framework, SkillClaim, SkillEntry } from './types.js';

export { byteSize, problemText } from '../elements/words.js';

/** The framework that a claimed skill is from, among those that come with the page. */
export function frameworkOf(frameworks: readonly Framework[], claim: SkillClaim): Framework | undefined {
  return frameworks.find(({ skills }) => skills.some(({ id }) => id === claim.skill));
}

/** The name of a claimed skill as plain text. */
export function claimName(messages: Messages, frameworks: readonly Framework[], claim: SkillClaim): string {
  if (claim.concept !== null) return messages.choose(claim.concept.label)?.text ?? claim.concept.uri;
  if (claim.skill === null) return claim.text ?? '';
  const skill = frameworkOf(frameworks, claim)?.skills.find(({ id }) => id === claim.skill);
  return messages.choose(skill?.names)?.text ?? claim.skill;
}

/** The name of a skill of the summary. */
export function entryName(messages: Messages, entry: SkillEntry): TemplateResult | string {
  return chosen(messages, entry.label) ?? foreign(entry.uri ?? '');
}

/** The same as plain text. */
export function plainEntryName(messages: Messages, entry: SkillEntry): string {
  return messages.choose(entry.label)?.text ?? entry.uri ?? '';
}

/** The name of the framework of a skill: one that comes with the page, or as a file or the learner calls it. */
export function frameworkName(messages: Messages, frameworks: readonly Framework[], id: string): TemplateResult | string {
  // A credential names skills of all of ESCO; what comes with the program is a selection with a title of its own.
  if (id.toLowerCase() === 'esco') return 'ESCO';
  const framework = frameworks.find((candidate) => candidate.id === id.toLowerCase());
  return (framework && chosen(messages, framework.names)) ?? foreign(id);
}
