/** The way between the places: a row under the heading, on a phone a bar at the thumb. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { icon } from '../../elements/icons.js';
import { addressOf, type Place, PLACE_ICONS, PLACES } from '../places.js';

export function placeNav(m: Messages, current: Place): TemplateResult {
  return html`<nav class="places screen-only" aria-label=${m.text('learner.places')}>
    <ul>
      ${PLACES.map(
        (place) => html`<li>
          <a href=${addressOf(place)} aria-current=${place === current ? 'page' : nothing}>
            ${icon(PLACE_ICONS[place])}<span>${m.text(`learner.place.${place}`)}</span>
          </a>
        </li>`,
      )}
    </ul>
  </nav>`;
}
