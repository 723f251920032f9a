/** Pieces that several parts of a review are made of. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon, type IconName } from '../../elements/icons.js';
import type { Kit } from '../types.js';
import type { Outcome, RequestedSkill } from '../../review/types.js';
import { type EvidenceVerdict, type Met, memberOf, type Stage } from './model.js';

/** The shape of every answer that can be given: none differs from another by its colour alone. */
export const ANSWER_ICONS: Readonly<Record<Outcome | Met | EvidenceVerdict, IconName>> = {
  recognised: 'valid',
  refused: 'invalid',
  asked_back: 'speech',
  yes: 'valid',
  no: 'invalid',
  unclear: 'indeterminate',
  approved: 'valid',
  rejected: 'invalid',
};

export const STAGE_ICONS: Readonly<Record<Stage, IconName>> = {
  new: 'none',
  begun: 'edit',
  judged: 'clock',
  ready: 'committee',
  decided: 'valid',
};

export function labelled(label: string, value: unknown): TemplateResult {
  return html`<div class="row">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

export interface Choice<Answer extends string> {
  /** Unlike any other on the page. */
  name: string;
  legend: TemplateResult | string;
  /** Read out, not shown. */
  quiet?: boolean;
  /** Words: `committee.requests.<words>.<answer>`. */
  words: string;
  answers: readonly Answer[];
  value: Answer | null;
  disabled?: boolean;
  choose: (answer: Answer) => void;
}

/** One answer of a few, side by side. */
export function choice<Answer extends Outcome | Met | EvidenceVerdict>(m: Messages, options: Choice<Answer>): TemplateResult {
  const { name, legend, quiet, words, answers, value, disabled, choose } = options;
  return html`<fieldset class="choice" ?disabled=${disabled}>
    <legend class=${quiet ? 'visually-hidden' : ''}>${legend}</legend>
    <div class="answers">
      ${answers.map(
        (answer) => html`<label class="answer ${answer}">
          <input type="radio" name=${name} value=${answer} .checked=${value === answer} @change=${() => choose(answer)} />
          ${icon(ANSWER_ICONS[answer])}<span>${m.text(`committee.requests.${words}.${answer}`)}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** An answer as it was given, by shape and word. */
export function answerWord(m: Messages, words: string, answer: Outcome | Met | EvidenceVerdict): TemplateResult {
  return html`<span class="said ${answer}">${icon(ANSWER_ICONS[answer])}${m.text(`committee.requests.${words}.${answer}`)}</span>`;
}

/** A remark that somebody has to see. */
export function remark(text: TemplateResult | string): TemplateResult {
  return html`<p class="remark">${icon('remark')}<span>${text}</span></p>`;
}

export function skillName(m: Messages, kit: Kit, { label, skill }: RequestedSkill): TemplateResult {
  // The kit's own words where it has some: the request's label came from outside.
  const [framework, id] = skill.split(':');
  const own = kit.frameworks.find((candidate) => candidate.id === framework)?.skills.find((candidate) => candidate.id === id);
  const text = m.choose(own?.name ?? label);
  return foreign(text?.text ?? skill, text?.language ?? null);
}

export const plainSkillName = (m: Messages, { label, skill }: RequestedSkill): string => m.choose(label)?.text ?? skill;

export function memberName(kit: Kit, id: string): TemplateResult {
  return foreign(memberOf(kit, id)?.name ?? id);
}

/** A link to somebody else's page, which learns nothing of where the reader came from. */
export function webLink(address: string): TemplateResult {
  if (!address.startsWith('https://')) return foreign(address);
  return html`<a href=${address} target="_blank" rel="noopener noreferrer external">${foreign(address.slice('https://'.length))}</a>`;
}

/** Text of several lines, or nothing. */
export function lines(text: string | null, language: string | null): TemplateResult | typeof nothing {
  return text ? html`<p class="lines">${foreign(text, language)}</p>` : nothing;
}
