/**
 * Names of languages and countries in many languages, for files that state no codes. The core has no
 * locale: whoever asks it to read such a file gives it these.
 */

import { LANGUAGES as OFFERED, loadMessages } from '../../core/messages.js';

/** The languages that Europass is offered in, and those whose files learners bring. */
const WORDED_IN =
  'en fr de es it pt nl pl ro sv da nb fi cs sk sl hr hu el bg et lv lt ga mt is tr uk mk sr eu ca gl'.split(' ');

/** ISO 639-1. */
const LANGUAGES =
  ('aa ab af am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht hu hy ia id ig is it iu ja jv ka kg kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mi mk ml mn mr ms mt my nb ne nl nn no nv ny oc om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi wa wo xh yi yo za zh zu').split(' ');

/** ISO 3166-1 alpha-2. */
const COUNTRIES =
  ('AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE YT ZA ZM ZW').split(' ');

export interface HostNames {
  language: Record<string, string>;
  country: Record<string, string>;
}

let made: HostNames | null = null;

export function hostNames(): HostNames {
  made ??= { language: namesOf('language', LANGUAGES), country: namesOf('region', COUNTRIES) };
  return made;
}

function namesOf(type: 'language' | 'region', codes: readonly string[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const language of WORDED_IN) {
    const names_in = new Intl.DisplayNames(language, { type, fallback: 'none' });
    for (const code of codes) {
      const name = names_in.of(code);
      if (name) names[name] ??= code;
    }
  }
  return names;
}

/** The words of our own CVs, by which a file of ours is read back, whatever language it is in. */
export function ownWords(): Promise<Record<string, string>[]> {
  return Promise.all(OFFERED.map(async (language) => (await loadMessages(language)).beginningWith('cv.')));
}
