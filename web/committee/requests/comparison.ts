/** What all evaluators said, skill by skill: where they agree, where they differ, and what follows by the kit's rule. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FilesEvent } from '../../elements/file-drop.js';
import { chosen, foreign, quoting, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { problemText } from '../../elements/words.js';
import type { CommitteeContext } from '../context.js';
import { refusalText } from '../refusal.js';
import type { RequestedSkill } from '../../review/types.js';
import type { CaseRecord, Kit, Review } from '../types.js';
import { type Conflict, type CountedReview, countedTwice, evidenceFor, judgedCount, kitSkillOf, memberOf, type Merged, type MergedSkill, reviewsOf, type SkillReview } from './model.js';
import { answerWord, memberName, remark, skillName } from './parts.js';
import { takeFiles } from './opening.js';

interface Side {
  context: CommitteeContext;
  record: CaseRecord;
  kit: Kit;
  draft: Review | null;
}

export interface Comparison extends Side {
  merged: Merged | null;
  /** Who works here. */
  member: string;
  save: () => void;
  decide: () => void;
  goOn: (review: Review) => void;
}

/** What one evaluator said of one skill. */
interface Voice {
  evaluator: string;
  said: SkillReview;
}

export function comparison(parts: Comparison): TemplateResult {
  const { context, record, kit, draft, merged } = parts;
  const { m } = context;
  const reviews = reviewsOf({ ...record, review: draft });
  const counted = countedOf(parts);
  const waiting = kit.committee.members.filter(({ id }) => !counted.some(({ review }) => review?.evaluator === id));
  return html`<section class="stack" aria-labelledby="files">
      <h3 id="files">${m.text('committee.requests.reviews', { count: counted.length })}</h3>
      <p>${m.text(`committee.requests.rule.${kit.committee.rule}`, { quorum: kit.committee.quorum, members: kit.committee.members.length })}</p>
      <ul class="cards">
        ${reviews.map((review, index) => file(parts, review, merged?.left_out.find((entry) => entry.index === index)?.problem))}
      </ul>
      ${waiting.length > 0 ? html`<p class="hint">${m.text('committee.requests.waiting_for', { names: waiting.map(({ name }) => visibleText(name)).join(', ') })}</p>` : nothing}
      <portolan-file-drop
        id="reviews"
        .messages=${m}
        .label=${m.text('committee.requests.add_reviews')}
        multiple
        compact
        page-wide
        @portolan-files=${(event: FilesEvent) => void takeAndTell(context, event.files)}
      ></portolan-file-drop>
      <p class="hint">${m.text('committee.requests.reviews_hint')}</p>
    </section>
    ${merged === null
      ? html`<p role="status" class="hint">${m.text('committee.requests.comparing')}</p>`
      : comparedSkills({ ...parts, merged })}
    <div class="buttons">
      <button type="button" class="primary" @click=${parts.decide}>${m.text('committee.requests.to_decision')}${icon('arrow')}</button>
      ${draft && judgedCount(draft) > 0 ? html`<button type="button" @click=${parts.save}>${icon('save')}${m.text('committee.requests.save_review')}</button>` : nothing}
    </div>`;
}

/** The reviews that the core counts. */
function countedOf({ record, draft, merged }: Side & { merged: Merged | null }): CountedReview[] {
  const leftOut = new Set((merged?.left_out ?? []).map(({ index }) => index));
  return reviewsOf({ ...record, review: draft }).filter((_, index) => !leftOut.has(index));
}

/** Every skill with what was said of it. */
export function comparedSkills(parts: Side & { merged: Merged }): unknown {
  const counted = countedOf(parts);
  const skills = parts.record.request.skills.map((skill) => {
    const found = parts.merged.skills.find(({ claim }) => claim === skill.claim);
    return found ? compared(parts, skill, found, voicesOf(counted, skill.claim)) : nothing;
  });
  return html`${twice(parts)}${skills}`;
}

/** Evidence whose hours were counted for more than it states, where an hour counts once. */
export function twice({ context: { m }, record, kit, merged }: Side & { merged: Merged }): unknown {
  const over = countedTwice(record, kit, merged);
  return over.map(({ title, hours }) => remark(m.text('committee.requests.counted_twice', { title: visibleText(title), hours: hours ?? 0 })));
}

const listOf = <Item>(value: readonly Item[] | undefined | null): readonly Item[] => (Array.isArray(value) ? value : []);

function voicesOf(reviews: readonly CountedReview[], claim: string): Voice[] {
  return reviews.flatMap(({ review }) => {
    const said = listOf(review?.skills).find((skill) => skill?.claim === claim);
    return said ? [{ evaluator: String(review?.evaluator ?? ''), said }] : [];
  });
}

/** Takes files where there is no list of what came of them: one sentence each. */
export async function takeAndTell(context: CommitteeContext, files: readonly File[]): Promise<void> {
  const { m, tell } = context;
  const taken = await takeFiles(context, files);
  const refused = taken.filter(({ state }) => state === 'refused');
  const text = (refused.length > 0 ? refused : taken).map(({ file, sentence, values }) => `${visibleText(file)}: ${m.text(sentence, visible(values))}`);
  tell(refused.length > 0 ? 'problem' : 'done', text.join(' '));
}

const visible = (values: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, visibleText(value)]));

function file({ context, record, kit, draft, member, goOn }: Comparison, { name, review, sha256 }: CountedReview, problem: { type: string; at: string } | undefined): TemplateResult {
  const { m } = context;
  const evaluator = String(review?.evaluator ?? '');
  const who = visibleText(memberOf(kit, evaluator)?.name ?? evaluator);
  const count = listOf(review?.skills).length;
  const isMine = name === null && evaluator === draft?.evaluator;
  return html`<li class="card">
    <div class="entry-head">
      <strong>${memberName(kit, evaluator)}</strong>
      <span class="hint">${isMine ? m.text('committee.requests.review_mine') : name === null ? m.text('committee.requests.review_here') : foreign(name)}</span>
    </div>
    <p class="line">
      <span>${m.text('committee.requests.review_covers', { count, skills: record.request.skills.length })}</span>
      ${typeof review?.at === 'string' ? html`<span>${m.date(review.at, true)}</span>` : nothing}
    </p>
    ${typeof review?.kit?.version === 'string' && review.kit.version !== kit.version
      ? remark(m.text('committee.requests.review_version', { theirs: visibleText(review.kit.version), ours: visibleText(kit.version) }))
      : nothing}
    ${problem ? remark(html`${m.text('committee.requests.review_left_out')} ${problemText(m, { ...problem, detail: '' })}`) : nothing}
    ${sha256 === null
      ? nothing
      : html`<div class="actions">
          ${evaluator === member && !problem && judgedCount(draft) === 0
            ? html`<button type="button" class="quiet" @click=${() => goOn(review as Review)}>${icon('edit')}${m.text('committee.requests.review_go_on')}</button>`
            : nothing}
          <button type="button" class="quiet" @click=${() => void forget(context, record, sha256)}>
            ${icon('bin')}${m.text('committee.requests.review_remove')}<span class="visually-hidden">${m.text('learner.of', { name: who })}</span>
          </button>
        </div>`}
  </li>`;
}

async function forget({ store, tell, m }: CommitteeContext, { id }: CaseRecord, sha256: string): Promise<void> {
  try {
    await store.commit((now) => {
      const current = now.cases.find((record) => record.id === id);
      return current ? [{ put: 'cases', record: { ...current, reviews: current.reviews.filter((review) => review.sha256 !== sha256) } }] : [];
    });
    tell('done', m.text('committee.requests.review_removed'));
  } catch (error) {
    tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
  }
}

// --- One skill ----------------------------------------------------------------------------------------

function compared(parts: Side, skill: RequestedSkill, merged: MergedSkill, voices: readonly Voice[]): TemplateResult {
  const { context, record, kit } = parts;
  const { m } = context;
  const differs = (kind: Conflict['kind'], id?: string) => merged.conflicts.some((conflict) => conflict.kind === kind && conflict.id === id);
  const heading = `compared-${skill.claim}`;
  return html`<section class="card" aria-labelledby=${heading}>
    <h3 id=${heading}>${skillName(m, kit, skill)}</h3>
    ${proposalOf(context, kit, merged)}
    ${voices.length === 0
      ? nothing
      : html`<dl class="comparison">
          ${row(parts, voices, m.text('committee.requests.compare.outcome'), differs('outcome'), ({ said }) =>
            html`${said.outcome ? answerWord(m, 'outcome_short', said.outcome) : nothing}${said.comment ? html`<p class="lines">${foreign(said.comment)}</p>` : nothing}`,
          )}
          ${(kitSkillOf(kit, skill.skill)?.criteria ?? []).map((criterion) =>
            row(parts, voices, html`${chosen(m, criterion.text)}`, differs('criterion', criterion.id), ({ said }) => {
              const own = listOf(said.criteria).find(({ id }) => id === criterion.id);
              return own?.met ? html`${answerWord(m, 'met', own.met)}${own.comment ? html`<p class="lines">${foreign(own.comment)}</p>` : nothing}` : null;
            }),
          )}
          ${evidenceFor(record, skill.claim).map((item) =>
            row(parts, voices, foreign(item.title), differs('evidence', item.id) || differs('hours', item.id), ({ said }) => {
              const own = listOf(said.evidence).find(({ id }) => id === item.id);
              if (!own?.verdict) return null;
              return html`${answerWord(m, 'verdict_short', own.verdict)} ${typeof own.hours === 'number' ? html`<span>${m.text('learner.hours', { hours: own.hours })}</span>` : nothing}
              ${own.comment ? html`<p class="lines">${foreign(own.comment)}</p>` : nothing}`;
            }),
          )}
        </dl>`}
  </section>`;
}

function row({ context, kit }: Side, voices: readonly Voice[], what: unknown, differs: boolean, show: (voice: Voice) => TemplateResult | null): TemplateResult {
  const { m } = context;
  return html`<div class="compared ${differs ? 'differs' : ''}">
    <dt>${what}${differs ? html`<span class="differ">${icon('remark')}${m.text('committee.requests.differ')}</span>` : nothing}</dt>
    <dd>
      ${voices.map(
        (voice) => html`<div class="voice">
          <span class="who">${memberName(kit, voice.evaluator)}</span>
          ${show(voice) ?? html`<span class="hint">${m.text('committee.requests.nothing_said')}</span>`}
        </div>`,
      )}
    </dd>
  </div>`;
}

/** What follows by the kit's rule, and why nothing does where nothing does. */
export function proposalOf({ m }: CommitteeContext, kit: Kit, { votes, quorum, conflicts, proposal }: MergedSkill): TemplateResult {
  const { outcome, hours, ects } = proposal;
  const { quorum: needed, rule } = kit.committee;
  return html`<div class="proposal">
    <p class="line">
      <span>${m.text('committee.requests.proposal')}</span>
      ${outcome ? answerWord(m, 'outcome_short', outcome) : html`<strong>${m.text('committee.requests.proposal_none')}</strong>`}
      ${outcome === 'recognised' && hours > 0 ? html`<span>${m.text('learner.hours', { hours })}</span><span>${m.text('learner.ects', { ects })}</span>` : nothing}
    </p>
    <p class="hint">
      ${m.text(quorum ? 'committee.requests.quorum_there' : 'committee.requests.quorum_missing', { votes: votes.length, quorum: needed })}
      ${quorum && !outcome ? m.text(`committee.requests.no_proposal.${rule}`) : nothing}
      ${conflicts.some(({ kind }) => kind === 'hours') ? m.text('committee.requests.hours_differ') : nothing}
      ${conflicts.some(({ kind }) => kind === 'evidence') ? m.text('committee.requests.evidence_differs') : nothing}
    </p>
    ${outcome === 'recognised' && !proposal.competence ? remark(quoting(m, 'committee.requests.competence_short', { ects: String(kit.credit.ects_per_competence ?? '') })) : nothing}
  </div>`;
}
