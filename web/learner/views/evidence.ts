/** Evidence: what shows what the learner did. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { SaveEvent } from '../forms/editor-form.js';
import { gradually } from '../../elements/gradually.js';
import { lookups } from '../lookups.js';
import type { EvidenceValue } from '../forms/evidence-form.js';
import type { Evidence } from '../types.js';
import { byteSize, claimName } from '../words.js';
import { type Context, newEvidence } from './context.js';
import { canPreview } from '../../elements/preview.js';
import { entryActions, labelled, sectionHead, webLink } from './parts.js';

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
      ${gradually(
        document.evidence,
        (item) => html`<li class="card entry">
          ${editor?.form === 'evidence' && editor.id === item.id ? form(context, item) : entry(context, item)}
        </li>`,
      )}
    </ul>
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
    .shareHours=${document.settings.share_hours}
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
  const { claims, experiences } = lookups(document);
  const shown = item.skills.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
  const experience = item.experience === null ? undefined : experiences.get(item.experience);
  return html`
    <div class="entry-head"><h3>${foreign(item.title)}</h3></div>
    ${item.explanation ? html`<p class="lines">${foreign(item.explanation)}</p>` : nothing}
    <dl class="facts">
      ${item.hours === null
        ? nothing
        : labelled(
            m.text('learner.evidence.hours'),
            html`${m.text('learner.hours', { hours: item.hours })}${item.hours_for
              ? html`<ul class="plain">
                  ${item.hours_for.map(({ skill, hours }) => {
                    const claim = shown.find(({ id }) => id === skill);
                    return claim
                      ? html`<li>${foreign(claimName(m, frameworks, claim))} ${m.text('learner.separator')} ${m.text('learner.hours', { hours })}</li>`
                      : nothing;
                  })}
                </ul>`
              : nothing}`,
          )}
      ${shown.length > 0 && !item.hours_for
        ? labelled(
            m.text('learner.evidence.skills_short'),
            html`${shown.map((claim) => html`<div>${foreign(claimName(m, frameworks, claim))}</div>`)}`,
          )
        : nothing}
      ${item.criteria.length > 0
        ? labelled(m.text('learner.evidence.criteria_short'), html`${item.criteria.map((text) => html`<div>${foreign(text)}</div>`)}`)
        : nothing}
      ${experience ? labelled(m.text('learner.evidence.experience_short'), foreign(experience.title)) : nothing}
      ${item.url ? labelled(m.text('learner.evidence.url_short'), webLink(item.url)) : nothing}
      ${item.blob ? labelled(m.text('learner.evidence.file'), fileOf(context, item)) : nothing}
    </dl>
    ${entryActions(m, item.id, item.title, {
      edit: () => context.open({ ...newEvidence(), id: item.id } as Parameters<Context['open']>[0]),
      remove: () => context.remove({ type: 'remove_evidence', id: item.id }),
    })}
  `;
}

function fileOf({ m, view, store, download }: Context, { blob }: Evidence) {
  if (!blob) return nothing;
  if (view.missing.has(blob.sha256)) {
    return html`${foreign(blob.name)}<strong class="warning">${m.text('learner.file_missing')}</strong>`;
  }
  return html`<button type="button" class="quiet file" @click=${() => download(blob.sha256)}>
      ${icon('save')}<span>${foreign(blob.name)} (${byteSize(m, blob.bytes)})</span></button
    ><span class="print-only">${foreign(blob.name)}</span>
    <details class="about-file">
      <summary>
        ${icon('chevron', 'chevron')}${m.text(canPreview(blob) ? 'learner.evidence.look' : 'learner.evidence.about_file')}<span class="visually-hidden"
          >${m.text('learner.of', { name: visibleText(blob.name) })}</span
        >
      </summary>
      <p class="hint digest">${m.text('learner.evidence.sha256')} <code>${blob.sha256}</code></p>
      ${canPreview(blob)
        ? html`<portolan-when-open
            .content=${() =>
              html`<portolan-preview .messages=${m} .blob=${blob} .read=${(sha256: string) => store.blobs.get(sha256)}></portolan-preview>`}
          ></portolan-when-open>`
        : nothing}
    </details>`;
}
