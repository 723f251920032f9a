/** The places of the learner page. */
import type { IconName } from '../elements/icons.js';

export const PLACES = ['passport', 'record', 'credentials', 'cv', 'me'] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Readonly<Record<Place, IconName>> = {
  passport: 'verify',
  record: 'edit',
  credentials: 'badge',
  cv: 'page',
  me: 'person',
};
