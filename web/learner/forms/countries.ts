/** The countries of ISO 3166-1 by their two letters, to be named and sorted in the reader's language. */
import type { Messages } from '../../core/messages.js';

const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
  'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
  'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC ' +
  'SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY ' +
  'UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

export function countries(messages: Messages): { value: string; text: string }[] {
  const collator = new Intl.Collator(messages.language);
  return CODES.split(' ')
    .map((value) => ({ value, text: messages.country(value) }))
    .sort((a, b) => collator.compare(a.text, b.text));
}

/** Official languages of Europe and those that many learners bring along. */
const LANGUAGES =
  'ar be bg bn br bs ca co cs cy da de el en es et eu fa fi fr fy ga gd gl he hi hr hu hy id is it ja ka ko lb lt lv mk mt ' +
  'nb nl nn oc pl pt ro ru rm se sk sl sq sr sv sw ta th tr uk ur vi yi zh';

export function languages(messages: Messages): { value: string; text: string }[] {
  const collator = new Intl.Collator(messages.language);
  return LANGUAGES.split(' ')
    .map((value) => ({ value, text: messages.languageName(value) }))
    .sort((a, b) => collator.compare(a.text, b.text));
}
