/** What the places of the committee page are given to show and to act with. */
import type { Portolan } from '../core/client.js';
import type { Messages } from '../core/messages.js';
import type { Place } from './places.js';
import type { CommitteeStore, CommitteeView } from './store.js';

export interface CommitteeContext {
  m: Messages;
  portolan: Portolan;
  store: CommitteeStore;
  view: CommitteeView;
  /** What the address names in this place: `#issue/<target>`. */
  target: string | null;
  /** Says at the foot of the page what was done, or what went wrong. */
  tell(tone: 'done' | 'problem', text: string): void;
  /** Goes to a place, or to something in it, with the focus. */
  go(place: Place, target?: string): void;
}

/** Every place is an element with this one property, drawn anew whenever something has changed. */
export interface PlaceElement extends HTMLElement {
  context: CommitteeContext;
}
