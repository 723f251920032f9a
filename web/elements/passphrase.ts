/** The two questions about a passphrase: which one a saved file gets, and which one opens a file. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import { foreign } from './foreign-text.js';
import { icon } from './icons.js';

/** Shorter ones are guessed by a machine in no time. */
export const SHORTEST_PASSPHRASE = 12;

export type PassphraseFault = 'short' | 'different' | 'wrong';

export interface PassphraseQuestion {
  m: Messages;
  fault: PassphraseFault | null;
  close: () => void;
}

/** A passphrase for a file that is saved, entered twice because nobody can see it. */
export function newPassphrase(
  { m, fault, close }: PassphraseQuestion,
  save: (passphrase: string) => void,
  refuse: (fault: PassphraseFault) => void,
): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [passphrase, again] = [String(data.get('passphrase')), String(data.get('again'))];
    if ([...passphrase].length < SHORTEST_PASSPHRASE) refuse('short');
    else if (passphrase !== again) refuse('different');
    else save(passphrase);
  };
  return html`<form class="passphrase" novalidate @submit=${submit}>
    <p>${m.text('learner.protect.text')}</p>
    <p class="warning">${m.text('learner.protect.warning')}</p>
    ${field(m, 'passphrase', 'new-password', fault === 'short' ? fault : null)}
    ${field(m, 'again', 'new-password', fault === 'different' ? fault : null)}
    <div class="buttons">
      <button type="button" @click=${close}>${m.text('learner.protect.cancel')}</button>
      <button type="submit" class="primary">${icon('lock')}${m.text('learner.protect.save')}</button>
    </div>
  </form>`;
}

/** The passphrase of a file that is opened. */
export function givenPassphrase(
  { m, fault, close }: PassphraseQuestion,
  name: string,
  open: (passphrase: string) => void,
): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    open(String(new FormData(event.target as HTMLFormElement).get('passphrase')));
  };
  return html`<form class="passphrase" novalidate @submit=${submit}>
    <p>${m.text('learner.protect.protected')}</p>
    <p><strong>${foreign(name)}</strong></p>
    ${field(m, 'passphrase', 'current-password', fault)}
    <div class="buttons">
      <button type="button" @click=${close}>${m.text('learner.protect.cancel')}</button>
      <button type="submit" class="primary">${icon('folder')}${m.text('learner.protect.open')}</button>
    </div>
  </form>`;
}

function field(m: Messages, name: 'passphrase' | 'again', complete: 'new-password' | 'current-password', fault: PassphraseFault | null) {
  return html`<div class="field">
    <label for=${`question-${name}`}>${m.text(`learner.protect.${name}`)}</label>
    <input
      id=${`question-${name}`}
      name=${name}
      type="password"
      autocomplete=${complete}
      maxlength="1000"
      aria-invalid=${fault ? 'true' : 'false'}
      aria-describedby=${fault ? `question-${name}-problem` : nothing}
    />
    ${fault
      ? html`<p class="field-problem" id=${`question-${name}-problem`} role="alert">
          ${m.text(`learner.protect.${fault}`, { least: SHORTEST_PASSPHRASE })}
        </p>`
      : nothing}
  </div>`;
}
