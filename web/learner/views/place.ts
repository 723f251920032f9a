/** The place that is shown. The others stay as they were left, forms included, and cost nothing meanwhile. */
import type { TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import type { Place } from '../places.js';
import type { Context } from './context.js';
import { credentialsPlace } from './places/credentials.js';
import { cvPlace } from './places/cv.js';
import { mePlace } from './places/me.js';
import { passportPlace } from './places/passport.js';
import { recordPlace } from './places/record.js';

const VIEWS: Readonly<Record<Place, (context: Context) => TemplateResult>> = {
  passport: passportPlace,
  record: recordPlace,
  credentials: credentialsPlace,
  cv: cvPlace,
  me: mePlace,
};

export function placeView(place: Place, context: Context) {
  return cache(VIEWS[place](context));
}
