/** What institutions were asked for, and what they decided, with their reasons. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FilesEvent } from '../../elements/file-drop.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon, type IconName } from '../../elements/icons.js';
import { addressOf } from '../../elements/places.js';
import { withCurricula } from '../import/place.js';
import { lookups } from '../lookups.js';
import { incomingOf } from '../request/incoming.js';
import type { ReviewDecision, ReviewOutcome, ReviewRequest, SkillReview } from '../types.js';
import { claimName } from '../words.js';
import { type Context, newEvidence } from './context.js';
import { labelled, sectionHead } from './parts.js';

const OUTCOME_ICONS: Readonly<Record<ReviewOutcome, IconName>> = { recognised: 'valid', refused: 'invalid', asked_back: 'speech' };
/** In the colours of what a skill's state is shown in. */
const OUTCOME_TONES: Readonly<Record<ReviewOutcome, string>> = { recognised: 'valid', refused: 'invalid', asked_back: 'indeterminate' };

export function requests(context: Context): TemplateResult {
  const { m, document, askForRecognition } = context;
  const list = [...document.requests].sort((a, b) => (a.at < b.at ? 1 : -1));
  return html`<section aria-labelledby="requests">
    ${sectionHead(m, 'requests', { text: m.text('learner.request.ask'), act: () => askForRecognition(null) })}
    <p class="hint">${m.text(list.length > 0 ? 'learner.requests.hint' : 'learner.requests.none')}</p>
    ${list.length > 0
      ? html`<portolan-file-drop
            class="screen-only"
            id="decision"
            .messages=${m}
            .label=${m.text('learner.requests.drop')}
            multiple
            paste
            page-wide
            compact
            @portolan-files=${(event: FilesEvent) => void given(context, event)}
          ></portolan-file-drop>
          <ul class="cards">
            ${list.map((request) => html`<li class="card entry request">${card(context, request)}</li>`)}
          </ul>`
      : nothing}
  </section>`;
}

/** Badges that come along, one by one or in a ZIP, are brought in where credentials are. */
async function given(context: Context, { files, leftOut }: FilesEvent): Promise<void> {
  const looks = await Promise.all(files.map(incomingOf));
  if (looks.every((incoming) => incoming !== null)) return context.importFiles(files, leftOut);
  context.go('credentials');
  await new Promise((shown) => requestAnimationFrame(shown));
  withCurricula(context).importFiles(files, leftOut);
}

function card(context: Context, request: ReviewRequest): TemplateResult {
  const { m } = context;
  const { decision } = request;
  const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(request.institution) })}</span>`;
  const back = decision?.outcomes.some(({ outcome }) => outcome !== 'recognised') ?? false;
  return html`
    <div class="entry-head">
      <h3 id="request-${request.id}" tabindex="-1">${foreign(request.institution)}</h3>
      <span class="state ${decision ? 'recognised' : 'under_review'}"
        >${icon(decision ? 'valid' : 'clock')}${m.text(decision ? 'learner.requests.decided' : 'learner.requests.waiting')}</span
      >
    </div>
    <dl class="facts">
      ${labelled(m.text('learner.requests.asked'), m.date(request.at))}
      ${decision ? labelled(m.text('learner.requests.decided_at'), m.date(decision.at)) : nothing}
      ${decision ? labelled(m.text('learner.requests.by'), foreign(decision.by)) : nothing}
    </dl>
    <ul class="outcomes">
      ${request.skills.map((claim) => outcome(context, claim, decision))}
    </ul>
    <div class="actions">
      ${back
        ? html`<button type="button" class="quiet" @click=${() => context.askForRecognition(request)}>
            ${icon('redo')}${m.text('learner.requests.again')}${hidden}
          </button>`
        : nothing}
      ${request.file && request.kit
        ? html`<button type="button" class="quiet" @click=${() => context.saveRequest(request)}>
            ${icon('save')}${m.text('learner.requests.save')}${hidden}
          </button>`
        : nothing}
      <button type="button" class="quiet" @click=${() => context.remove({ type: 'remove_request', id: request.id })}>
        ${icon(decision ? 'bin' : 'undo')}${m.text(decision ? 'learner.remove' : 'learner.requests.withdraw')}${hidden}
      </button>
    </div>
  `;
}

function outcome(context: Context, id: string, decision: ReviewDecision | null): TemplateResult {
  const { m, document, frameworks } = context;
  const claim = lookups(document).claims.get(id);
  const name = claim ? claimName(m, frameworks, claim) : id;
  const decided = decision?.outcomes.find(({ skill }) => skill === id);
  return html`<li>
    <div class="entry-head">
      <a href=${addressOf('record', `claim-${id}`)}>${foreign(name)}</a>
      ${decided
        ? html`<span class="verdict-word ${OUTCOME_TONES[decided.outcome]}"
            >${icon(OUTCOME_ICONS[decided.outcome])}${m.text(`learner.outcome.${decided.outcome}`)}</span
          >`
        : nothing}
    </div>
    ${decided ? granted(context, decided) : nothing}
    ${decided?.comment ? html`<p class="lines">${foreign(decided.comment)}</p>` : nothing}
    ${decided?.outcome === 'asked_back'
      ? html`<button type="button" class="quiet" @click=${() => context.open(newEvidence(id))}>
          ${icon('clip')}${m.text('learner.evidence.add')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
        </button>`
      : nothing}
  </li>`;
}

function granted({ m }: Context, { hours, ects }: { hours: number | null; ects: number | null }) {
  if (hours === null && ects === null) return nothing;
  return html`<p class="hint">
    ${hours === null ? nothing : m.text('learner.requests.hours', { hours })} ${ects === null ? nothing : m.text('learner.ects', { ects })}
  </p>`;
}

/** What institutions said of one skill, for the list of skills. */
export function reviewsOf({ m }: Context, reviews: readonly SkillReview[]) {
  const decided = reviews.filter(({ outcome: said }) => said !== null);
  if (decided.length === 0) return nothing;
  return html`<ul class="proofs">
    ${decided.map(
      ({ request, outcome: said, institution, decided_at: at, comment, hours, ects }) => html`<li>
        ${m.text(`learner.reviews.${said as ReviewOutcome}`)}
        <a href=${addressOf('passport', `request-${request}`)}>${foreign(institution)}</a>
        ${at ? html`${m.text('learner.separator')} ${m.date(at)}` : nothing}
        ${hours === null && ects === null
          ? nothing
          : html`${m.text('learner.separator')} ${hours === null ? nothing : m.text('learner.hours', { hours })}${ects === null
              ? nothing
              : html`, ${m.text('learner.ects', { ects })}`}`}
        ${comment ? html`<span class="lines comment">${foreign(comment)}</span>` : nothing}
      </li>`,
    )}
  </ul>`;
}
