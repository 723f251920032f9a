/** The skills passport: what is proven, checked, shown and said, each by itself; and how it came about. */
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Context } from '../context.js';
import { overview } from '../overview.js';
import { requests } from '../requests.js';
import { skillGroups } from '../skill-groups.js';
import { timeline } from '../timeline.js';
import { welcome } from '../welcome.js';

export function passportPlace(context: Context): TemplateResult {
  const { m, store, document, frameworks, summary } = context;
  if (!context.view.document) return welcome(context);
  return html`
    ${overview(context)}
    <div class="columns">
      <div class="column">${skillGroups(context)}</div>
      <div class="column side">${timeline(context)}</div>
    </div>
    ${requests(context)}
    <section aria-labelledby="coverage">
      <h2 id="coverage" tabindex="-1">${m.text('learner.coverage')}</h2>
      <div class="card entry">
        <portolan-coverage
          .messages=${m}
          .core=${store.core}
          .document=${guard([document, summary], () => store.provable(document))}
          .frameworks=${frameworks}
        ></portolan-coverage>
      </div>
    </section>
    <section aria-labelledby="card" class="screen-only">
      <h2 id="card" tabindex="-1">${m.text('learner.card')}</h2>
      <div class="card entry">
        <portolan-skill-card .messages=${m} .summary=${summary} .profile=${document.profile}></portolan-skill-card>
      </div>
    </section>
  `;
}
