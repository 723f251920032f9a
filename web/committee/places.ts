/** The places of the committee page, in the order of the work. */
import type { IconName } from '../elements/icons.js';

export const PLACES = ['requests', 'issue', 'log', 'kit', 'keys'] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Readonly<Record<Place, IconName>> = {
  requests: 'page',
  issue: 'badge',
  log: 'list',
  kit: 'portfolio',
  keys: 'lock',
};
