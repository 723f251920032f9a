/** Evidence and learning time: what shows it, and what the hours come to. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { SaveEvent } from '../forms/editor-form.js';
import type { EvidenceValue } from '../forms/evidence-form.js';
import type { Evidence } from '../types.js';
import { byteSize, claimName } from '../words.js';
import { type Context, newEvidence } from './context.js';
import { entryActions, labelled, sectionHead } from './parts.js';

/** What an institution may take for one credit (ECTS Users’ Guide). */
const RATES = [25, 26, 27, 28, 29, 30];

export function evidence(context: Context): TemplateResult {
  const { m, document, editor } = context;
  const adding = editor?.form === 'evidence' && editor.id === null;
  return html`<section aria-labelledby="evidence">
    ${sectionHead(m, 'evidence', {
      text: m.text('learner.evidence.add'),
      hidden: adding,
      act: () => context.open(newEvidence()),
    })}
    ${adding ? html`<div class="editor card">${form(context, null)}</div>` : nothing}
    ${document.evidence.length === 0 && !adding ? html`<p class="hint">${m.text('learner.evidence.none')}</p>` : nothing}
    <ul class="cards">
      ${document.evidence.map(
        (item) => html`<li class="card entry">
          ${editor?.form === 'evidence' && editor.id === item.id ? form(context, item) : entry(context, item)}
        </li>`,
      )}
    </ul>
    ${learningTime(context)}
  </section>`;
}

function form(context: Context, item: Evidence | null) {
  const { m, document, frameworks, editor } = context;
  const begun = editor?.form === 'evidence' ? editor : null;
  // Every opening is a form of its own: nothing of an earlier one stays in it.
  const template = html`<portolan-evidence-form
    data-editor
    .messages=${m}
    .evidence=${item}
    .given=${begun?.file ?? null}
    .skills=${document.skills.map((claim) => ({ id: claim.id, name: claimName(m, frameworks, claim) }))}
    .experiences=${document.experiences}
    .chosenSkills=${begun?.skill ? [begun.skill] : []}
    .chosenExperience=${begun?.experience ?? null}
    .problem=${context.problem}
    ?busy=${context.busy}
    @portolan-save=${(event: SaveEvent<EvidenceValue>) => {
      const { value, file } = event.value;
      if (item) context.save('update_evidence', [{ type: 'update_evidence', id: item.id, value }], file);
      else context.save('add_evidence', [{ type: 'add_evidence', id: crypto.randomUUID(), value }], file);
    }}
    @portolan-cancel=${context.cancel}
  ></portolan-evidence-form>`;
  return keyed(editor, template);
}

function entry(context: Context, item: Evidence): TemplateResult {
  const { m, document, frameworks } = context;
  const shown = document.skills.filter(({ id }) => item.skills.includes(id));
  const experience = document.experiences.find(({ id }) => id === item.experience);
  return html`
    <div class="entry-head"><h3>${foreign(item.title)}</h3></div>
    ${item.explanation ? html`<p class="lines">${foreign(item.explanation)}</p>` : nothing}
    <dl class="facts">
      ${item.hours === null ? nothing : labelled(m.text('learner.evidence.hours'), m.text('learner.hours', { hours: item.hours }))}
      ${shown.length > 0
        ? labelled(
            m.text('learner.evidence.skills_short'),
            html`${shown.map((claim) => html`<div>${foreign(claimName(m, frameworks, claim))}</div>`)}`,
          )
        : nothing}
      ${experience ? labelled(m.text('learner.evidence.experience_short'), foreign(experience.title)) : nothing}
      ${item.blob ? labelled(m.text('learner.evidence.file'), fileOf(context, item)) : nothing}
    </dl>
    ${entryActions(m, item.id, item.title, {
      edit: () => context.open({ ...newEvidence(), id: item.id } as Parameters<Context['open']>[0]),
      remove: () => context.remove({ type: 'remove_evidence', id: item.id }),
    })}
  `;
}

function fileOf({ m, view, download }: Context, { blob }: Evidence) {
  if (!blob) return nothing;
  if (view.missing.has(blob.sha256)) {
    return html`${foreign(blob.name)}<strong class="warning">${m.text('learner.file_missing')}</strong>`;
  }
  return html`<button type="button" class="quiet file" @click=${() => download(blob.sha256)}>
      ${icon('save')}<span>${foreign(blob.name)} (${byteSize(m, blob.bytes)})</span></button
    ><span class="print-only">${foreign(blob.name)}</span>`;
}

function learningTime(context: Context) {
  const { m, summary, document } = context;
  const { hours, hours_per_ects: rate, ects, rounded, parts } = summary.hours;
  if (parts.length === 0) return nothing;
  const titleOf = (id: string | null) => parts.find((part) => part.id === id)?.title ?? '';
  return html`<section class="card entry time" aria-labelledby="time">
    <h3 id="time">${m.text('learner.time')}</h3>
    <p class="sum">
      <strong>${m.text('learner.hours', { hours })}</strong>
      <span>${m.text('learner.equivalent', { ects })}</span>
    </p>
    <p class="hint">${m.text('learner.time.note')}</p>
    <div class="rate">
      <label for="rate">${m.text('learner.time.rate')}</label>
      <select id="rate" @change=${(event: Event) => changeRate(context, event)}>
        ${(RATES.includes(rate) ? RATES : [...RATES, rate]).map(
          (value) => html`<option value=${value} .selected=${value === document.settings.hours_per_ects}>
            ${m.text('learner.time.rate_value', { hours: value })}
          </option>`,
        )}
      </select>
    </div>
    <details>
      <summary>${icon('chevron', 'chevron')}${m.text('learner.time.how')}</summary>
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">${m.text('learner.time.entry')}</th>
              <th scope="col" class="number">${m.text('learner.time.hours')}</th>
              <th scope="col">${m.text('learner.time.counted')}</th>
            </tr>
          </thead>
          <tbody>
            ${parts.map(
              (part) => html`<tr>
                <th scope="row">${foreign(part.title)}</th>
                <td class="number">${m.number(part.hours)}</td>
                <td>
                  ${part.counted
                    ? m.text('learner.time.yes')
                    : html`${m.text('learner.time.within')} ${foreign(titleOf(part.within))}`}
                </td>
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${m.text('learner.time.sum')}</th>
              <td class="number">${m.number(hours)}</td>
              <td></td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p>${m.text(rounded ? 'learner.time.formula_rounded' : 'learner.time.formula', { hours, rate, ects })}</p>
    </details>
  </section>`;
}

function changeRate(context: Context, event: Event): void {
  const value = { hours_per_ects: Number((event.target as HTMLSelectElement).value) };
  context.save('set_settings', [{ type: 'set_settings', value }]);
}
