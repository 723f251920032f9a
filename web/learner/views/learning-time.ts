/** What the hours come to, and how that sum came about. */
import { html, nothing } from 'lit';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { Context } from './context.js';

/** What an institution may take for one credit (ECTS Users’ Guide). */
const RATES = [25, 26, 27, 28, 29, 30];

export function learningTime(context: Context) {
  const { m, summary, document } = context;
  const { hours, hours_per_ects: rate, ects, rounded, parts } = summary.hours;
  if (parts.length === 0) return nothing;
  const titleOf = (id: string | null) => parts.find((part) => part.id === id)?.title ?? '';
  return html`<section class="card entry time" aria-labelledby="time">
    <h2 id="time">${m.text('learner.time')}</h2>
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
    <label class="share-hours">
      <input type="checkbox" .checked=${document.settings.share_hours} @change=${(event: Event) => shareHours(context, event)} />
      <span>${m.text('learner.time.share')} <span class="hint">${m.text('learner.time.share_hint')}</span></span>
    </label>
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

function shareHours(context: Context, event: Event): void {
  const value = { share_hours: (event.target as HTMLInputElement).checked };
  context.save('share_hours', [{ type: 'set_settings', value }]);
}
