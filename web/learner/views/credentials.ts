/** Credentials: giving files, what came of them, and those that are kept. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FilesEvent } from '../../elements/file-drop.js';
import { chosen, foreign, quoting, sentence, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { STANDING_ICONS, standingOf } from '../../elements/verdict.js';
import { gradually } from '../../elements/gradually.js';
import type { ImportResult } from '../import.js';
import type { AchievementEntry, CredentialEntry, StoredCredential } from '../types.js';
import { byteSize, problemText } from '../words.js';
import { type Context, newEvidence } from './context.js';
import { labelled } from './parts.js';

/** Skills of one credential that are put into its card. */
const SKILLS_SHOWN = 12;

export function credentials(context: Context): TemplateResult {
  const { m, document, summary, imports } = context;
  const entries = new Map(summary.credentials.map((entry) => [entry.id, entry]));
  const stored = new Map(document.credentials.map((credential) => [credential.id, credential]));
  const files = ({ credentials: ids }: AchievementEntry): File[] =>
    ids
      .map((id) => ({ credential: stored.get(id) as StoredCredential, entry: entries.get(id) }))
      .sort((a, b) => worth(a) - worth(b));
  const achievements = summary.achievements.map(files);
  const counting = new Set(summary.achievements.flatMap(({ credentials: ids }) => ids));
  const apart = document.credentials.filter(({ id }) => !counting.has(id));
  const any = document.credentials.length > 0 || imports.length > 0;
  return html`<section aria-labelledby="credentials">
    <h2 id="credentials" class="visually-hidden" tabindex="-1">${m.text('learner.credentials')}</h2>
    <portolan-file-drop
      id="import"
      .messages=${m}
      .label=${m.text('learner.import.label')}
      .hint=${any ? '' : m.text('learner.import.hint')}
      multiple
      paste
      page-wide
      ?compact=${any}
      @portolan-files=${(event: FilesEvent) => context.importFiles(event.files, event.leftOut)}
    ></portolan-file-drop>
    <p class="progress" role="status">${context.progress}</p>
    ${imports.length > 0
      ? html`<div class="imports">
          <h3 id="imports" tabindex="-1">${m.text('learner.import.results', { count: imports.length })}</h3>
          <ul class="cards">
            ${imports.map((result) => html`<li class="card entry">${importResult(context, result)}</li>`)}
          </ul>
        </div>`
      : nothing}
    ${achievements.length > 0
      ? html`<ul class="cards">
          ${gradually(achievements, (list) => card(context, list))}
        </ul>`
      : nothing}
    ${apart.length > 0
      ? html`<section class="apart" aria-labelledby="apart">
          <h3 id="apart">${m.text('learner.credentials.apart')}</h3>
          <p class="hint">${m.text('learner.credentials.apart_hint')}</p>
          <ul class="cards">
            ${gradually(apart, (credential) => card(context, [{ credential, entry: entries.get(credential.id) }]))}
          </ul>
        </section>`
      : nothing}
  </section>`;
}

/** A credential that is kept, and what the summary says of it: nothing while it waits to be checked. */
interface File {
  credential: StoredCredential;
  entry: CredentialEntry | undefined;
}

/** What is proven first. */
function worth({ entry }: File): number {
  return ['proof', 'unconfirmed', 'file_only'].indexOf(entry?.standing ?? 'file_only');
}

function importResult(context: Context, result: ImportResult): TemplateResult {
  const { m } = context;
  const { verification, file, outcome } = result;
  const standing = standingOf(verification);
  return html`
    <p class="verdict-word ${standing}">${icon(STANDING_ICONS[standing])}${m.text(`verdict.word.${standing}`)}</p>
    <p class="line">${foreign(file.name)} (${byteSize(m, file.size)})</p>
    <p>
      ${verification.status === 'done'
        ? sentence(m, verification.explanation.headline)
        : m.text(`verdict.not_checked.${verification.reason}`)}
    </p>
    <p><strong>${outcomeText(context, result)}</strong></p>
    ${outcome === 'no_credential' || outcome === 'too_large'
      ? html`<div class="actions">
          <button type="button" class="quiet" @click=${() => context.open(newEvidence(null, null, file))}>
            ${icon('clip')}${m.text('learner.import.as_evidence')}
          </button>
        </div>`
      : nothing}
  `;
}

function outcomeText({ m }: Context, { outcome, verification, refusal }: ImportResult): string {
  if (refusal !== null) return typeof refusal === 'string' ? m.text(refusal) : problemText(m, refusal);
  const invalid = verification.status === 'done' && verification.report.verdict === 'invalid';
  return m.text(outcome === 'added' && invalid ? 'learner.import.added_apart' : `learner.import.${outcome}`);
}

/** An achievement: the file that is worth most speaks for it, the others are listed below. */
function card(context: Context, [first, ...others]: readonly File[]) {
  if (!first) return nothing;
  const { m, view } = context;
  const { credential, entry } = first;
  const [main] = credential.projections;
  const recheck = view.rechecks.get(credential.blob.sha256);
  const standing = entry ? entry.verdict : 'none';
  const title = chosen(m, main?.title, main?.primary_language) ?? m.text('verdict.untitled');
  const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(plainTitle(context, credential)) })}</span>`;
  const another = entry && entry.same_identifier_as.some((id) => !others.some((other) => other.credential.id === id));
  return html`<li class="card entry credential ${standing}">
    <p class="verdict-word ${standing}">
      ${icon(STANDING_ICONS[standing])}${entry ? m.text(`verdict.word.${standing}`) : m.text(`learner.recheck.${recheck?.state ?? 'waiting'}`)}
    </p>
    <h3 id="credential-${credential.id}" tabindex="-1">${title}</h3>
    <p class="hint">${standingSentence(context, credential, entry)}</p>
    ${entry?.reason === 'other_person' ? isThatMe(context, credential) : nothing}
    ${entry ? figures(context, entry) : nothing}
    <dl class="facts">
      ${labelled(m.text('verdict.issuer'), chosen(m, main?.issuer.name, main?.primary_language) ?? m.text('learner.unknown'))}
      ${main?.subject.name
        ? labelled(
            m.text('verdict.subject'),
            html`${chosen(m, main.subject.name, main.primary_language)}${credential.verification.recipient === 'passed'
              ? html` <span class="me">${icon('valid')}${m.text('learner.credentials.me')}</span>`
              : nothing}`,
          )
        : nothing}
      ${main?.issued ? labelled(m.text('verdict.issued'), m.date(main.issued)) : nothing}
      ${main?.valid_until ? labelled(m.text('verdict.valid_until'), m.date(main.valid_until)) : nothing}
      ${entry && entry.fields.length > 0
        ? labelled(m.text('verdict.fields'), html`${entry.fields.slice(0, 10).map(({ label }) => html`<div>${chosen(m, label)}</div>`)}`)
        : nothing}
      ${another ? labelled(m.text('learner.credentials.same'), m.text('learner.credentials.same_note')) : nothing}
    </dl>
    ${entry && entry.verdict !== 'invalid'
      ? html`<details class="contents">
          <summary>${icon('chevron', 'chevron')}${m.text('learner.credentials.contents')}${hidden}</summary>
          <portolan-when-open
            .content=${() => html`<portolan-credential-contents
              .messages=${context.m}
              .projections=${credential.projections}
              .frameworks=${context.frameworks}
              .scales=${context.scales}
            ></portolan-credential-contents>`}
          ></portolan-when-open>
        </details>`
      : nothing}
    ${recheck?.state === 'checked'
      ? html`<details class="check">
          <summary>${icon('chevron', 'chevron')}${m.text('learner.credentials.check')}${hidden}</summary>
          <portolan-when-open
            .content=${() => html`<portolan-verdict
              .messages=${context.m}
              .verification=${recheck.verification}
              .fileName=${credential.blob.name}
              heading-level="4"
            ></portolan-verdict>`}
          ></portolan-when-open>
        </details>`
      : nothing}
    ${cardActions(context, credential)}
    ${others.length > 0
      ? html`<div class="files">
          <p class="label">${m.text('learner.credentials.also', { count: others.length })}</p>
          <ul class="plain">
            ${others.map((other) => alsoAs(context, other))}
          </ul>
        </div>`
      : nothing}
  </li>`;
}

/** The same achievement in another file. */
function alsoAs(context: Context, { credential, entry }: File): TemplateResult {
  const { m } = context;
  const standing = entry ? entry.verdict : 'none';
  const profile = credential.verification.profile;
  const format = `format.profile.${profile}`;
  return html`<li class="also">
    <p id="credential-${credential.id}" tabindex="-1">
      <span class="verdict-word ${standing}">${icon(STANDING_ICONS[standing])}${m.text(`verdict.word.${standing}`)}</span>
      ${m.has(format) ? m.text(format) : nothing} <span class="label">${foreign(credential.blob.name)}</span>
    </p>
    ${cardActions(context, credential)}
  </li>`;
}

/** A name that has nothing in common with the learner's: perhaps it is written in another alphabet. */
function isThatMe(context: Context, { projections: [main] }: StoredCredential) {
  const { m, document } = context;
  const stated = m.choose(main?.subject.name, main?.primary_language);
  if (!stated) return nothing;
  const names = [...document.profile.names, { text: stated.text, language: stated.language }];
  return html`<div class="question">
    <p>${quoting(m, 'learner.credentials.other_name', { name: stated.text })}</p>
    <button type="button" @click=${() => context.save('set_profile', [{ type: 'set_profile', value: { names } }])}>
      ${m.text('learner.credentials.is_me')}
    </button>
  </div>`;
}

function plainTitle({ m }: Context, { projections: [main], blob }: StoredCredential): string {
  return m.choose(main?.title, main?.primary_language)?.text ?? blob.name;
}

/** What the credential is worth here, in a sentence. */
function standingSentence({ m, view }: Context, { blob }: StoredCredential, entry: CredentialEntry | undefined): string {
  if (entry) return m.text(`learner.standing.${entry.reason ?? entry.standing}`);
  return m.text(`learner.standing.${view.rechecks.get(blob.sha256)?.state ?? 'waiting'}`);
}

/** Credits, level, hours and skills that the credential states. */
function figures({ m, summary }: Context, entry: CredentialEntry) {
  if (entry.standing === 'file_only') return nothing;
  const credits = [...summary.credits.confirmed.parts, ...summary.credits.unconfirmed.parts].filter(
    ({ credential, counted }) => credential === entry.id && counted,
  );
  const main = entry.credits[0];
  const list = [
    ...(credits.length > 0
      ? credits.map(({ points }) => m.text('learner.ects', { ects: Number(points) }))
      : main && Number.isFinite(Number(main.points)) && main.framework === 'ECTS'
        ? [m.text('learner.ects', { ects: Number(main.points) })]
        : []),
    ...entry.credits
      .filter(({ framework }) => framework !== 'ECTS')
      .slice(0, 5)
      .map(({ framework, points }) =>
        m.text(framework === null ? 'verdict.credits_plain' : 'verdict.credits', {
          points: visibleText(points),
          framework: visibleText(framework ?? ''),
        }),
      ),
    ...[...new Set(entry.eqf)].map((level) => m.text('verdict.eqf', { level })),
    ...(entry.workload_hours.length === 1 ? [m.text('learner.hours', { hours: entry.workload_hours[0] as number })] : []),
    ...(entry.outcomes.length > 0 ? [m.text('learner.credentials.outcomes', { count: entry.outcomes.length })] : []),
  ];
  return html`
    ${list.length > 0
      ? html`<ul class="figures">
          ${list.map((figure) => html`<li>${figure}</li>`)}
        </ul>`
      : nothing}
    ${entry.skills.length > 0
      ? html`<div>
          <p class="label">${m.text('verdict.skills')}</p>
          <ul class="tags">
            ${entry.skills
              .slice(0, SKILLS_SHOWN)
              .map((skill) => html`<li>${chosen(m, skill.label) ?? foreign(skill.uri ?? '')}</li>`)}
            ${entry.skills.length > SKILLS_SHOWN
              ? html`<li>${m.text('learner.more', { count: entry.skills.length - SKILLS_SHOWN })}</li>`
              : nothing}
          </ul>
        </div>`
      : nothing}
  `;
}

function cardActions(context: Context, credential: StoredCredential): TemplateResult {
  const { m, view } = context;
  const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(plainTitle(context, credential)) })}</span>`;
  return html`<div class="actions">
    ${view.missing.has(credential.blob.sha256)
      ? nothing
      : html`<button type="button" class="quiet" @click=${() => context.download(credential.blob.sha256)}>
          ${icon('save')}${m.text('learner.credentials.original')}${hidden}
        </button>`}
    <button type="button" class="quiet" @click=${() => context.remove({ type: 'remove_credential', id: credential.id })}>
      ${icon('bin')}${m.text('learner.remove')}${hidden}
    </button>
  </div>`;
}
