/**
 * Words: renders the core's message ids and the pages' own texts in the reader's language.
 *
 * Texts are ICU MessageFormat. Arguments are values, never markup or patterns, so foreign text in
 * them stays text. Dates are written in UTC with the month's name; what is not a date between the
 * years 1000 and 9999 is shown as it stands.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { loadAsset } from './loader.js';
import type { Message, Text } from './types.js';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Flat map from id to text. */
export type Catalogue = Readonly<Record<string, string>>;

export type Values = Readonly<Record<string, string | number | Date>>;

/** A stretch of a sentence: our own words, or text out of a file. */
export interface SentencePart {
  text: string;
  foreign: boolean;
}

/** Characters of foreign text that a sentence takes. */
const LONGEST_ARGUMENT = 160;

/** Foreign text on its way through a sentence; no message format can take it for a pattern. */
class ForeignValue {
  readonly #text: string;
  constructor(text: string) {
    const characters = [...text.slice(0, 4 * LONGEST_ARGUMENT)];
    this.#text =
      characters.length > LONGEST_ARGUMENT ? `${characters.slice(0, LONGEST_ARGUMENT).join('')}…` : characters.join('');
  }
  toString(): string {
    return this.#text;
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function toDate(value: unknown): Date | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if (typeof value !== 'string' || !INSTANT.test(value) || value < '1000') return null;
  // A date without a zone is a calendar day; reading it in UTC keeps it the same day everywhere.
  const date = new Date(/[Zz]|[+-]\d{2}:\d{2}$/.test(value) || !value.includes('T') ? value : `${value}Z`);
  if (Number.isNaN(date.getTime())) return null;
  // JavaScript rolls the 30th of February over into March: no such day, so no date.
  return new Date(value.slice(0, 10)).toISOString().startsWith(value.slice(0, 10)) ? date : null;
}

/** The texts of one language, ready to be rendered. Immutable: another language is another object. */
export class Messages {
  readonly #catalogue: Catalogue;
  readonly #compiled = new Map<string, IntlMessageFormat>();
  readonly #dateFormats = new Map<string, Intl.DateTimeFormat>();
  readonly #numbers: Intl.NumberFormat;
  readonly #madeNumbers = new Map<string, Intl.NumberFormat>();
  readonly #madePlurals = new Map<string, Intl.PluralRules>();

  constructor(
    readonly language: Language,
    catalogue: Catalogue,
  ) {
    this.#catalogue = catalogue;
    this.#numbers = new Intl.NumberFormat(language);
  }

  has(id: string): boolean {
    return Object.hasOwn(this.#catalogue, id);
  }

  /** The texts whose ids begin with one of these, as they stand: for texts without placeholders. */
  beginningWith(...prefixes: string[]): Record<string, string> {
    const found = Object.entries(this.#catalogue).filter(([id]) => prefixes.some((prefix) => id.startsWith(prefix)));
    return Object.fromEntries(found);
  }

  /** A page's own text. An unknown id is shown as itself, so that it is noticed. */
  text(id: string, values: Values = {}): string {
    const compiled = this.#compile(id);
    if (!compiled) return id;
    try {
      return String(compiled.format(values));
    } catch {
      return id;
    }
  }

  /**
   * A sentence of the core in pieces, so that text out of a file can be set apart from our own
   * words when it is shown.
   */
  parts(message: Message): SentencePart[] {
    const values: Record<string, string | number | ForeignValue> = Object.create(null);
    for (const { name, kind, value } of message.arguments) {
      const number = kind === 'number' ? Number(value) : NaN;
      if (Number.isFinite(number)) values[name] = number;
      else values[name] = kind === 'date' && toDate(value) ? this.date(value) : new ForeignValue(value);
    }
    const compiled = this.#compile(message.id);
    if (!compiled) return [{ text: message.id, foreign: false }];
    try {
      return compiled
        .formatToParts<ForeignValue>(values)
        .map((part) => ({ text: String(part.value), foreign: part.value instanceof ForeignValue }));
    } catch {
      return [{ text: message.id, foreign: false }];
    }
  }

  /**
   * "30 June 2025"; with `time`, "30 June 2025 at 14:05 UTC".
   *
   * A day alone is the day that the document states: 1 January 2024 at midnight in Madrid must not
   * become 31 December because it is earlier in UTC.
   */
  date(value: string | Date, time = false): string {
    const stated = typeof value === 'string' && !time ? /^\d{4}-\d{2}-\d{2}(?=T)/.exec(value)?.[0] : undefined;
    const date = toDate(stated ?? value);
    if (!date) return String(value);
    return this.#dateFormat(time).format(date);
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** The name of a country in the reader's language, from an ISO 3166 code of two or three letters. */
  country(code: string): string {
    const short = code.length === 3 ? COUNTRIES.get(code.toUpperCase()) : code.toUpperCase();
    return short && /^[A-Z]{2}$/.test(short) ? named('region', this.language, short) : code;
  }

  /** The name of a language in the reader's language. */
  languageName(code: string): string {
    return named('language', this.language, code);
  }

  /** The reader's language, then the credential's own, then English, then whatever comes first. */
  choose(text: Text | null | undefined, primary: string | null = null): { text: string; language: string | null } | null {
    if (!text) return null;
    const wanted = [this.language, primary, 'en'].filter((language) => language !== null);
    const present = Object.keys(text).filter((language) => text[language] !== '');
    const key =
      wanted.flatMap((language) => present.filter((candidate) => sameLanguage(candidate, language)))[0] ?? present[0];
    if (key === undefined) return null;
    return { text: text[key] as string, language: key === 'und' ? null : key };
  }

  #compile(id: string): IntlMessageFormat | null {
    const known = this.#compiled.get(id);
    if (known) return known;
    if (!this.has(id)) return null;
    const compiled = new IntlMessageFormat(this.#catalogue[id] as string, this.language, undefined, {
      ignoreTag: true,
      formatters: {
        getNumberFormat: (_locales, options) => made(this.#madeNumbers, options, () => new Intl.NumberFormat(this.language, options)),
        getPluralRules: (_locales, options) => made(this.#madePlurals, options, () => new Intl.PluralRules(this.language, options)),
        getDateTimeFormat: () =>
          ({ format: (value: string | Date) => this.date(value) }) as unknown as Intl.DateTimeFormat,
      },
    });
    this.#compiled.set(id, compiled);
    return compiled;
  }

  #dateFormat(time: boolean): Intl.DateTimeFormat {
    const key = String(time);
    let format = this.#dateFormats.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(this.language === 'en' ? 'en-GB' : this.language, {
        calendar: 'gregory',
        timeZone: 'UTC',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        ...(time ? { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } : {}),
      });
      this.#dateFormats.set(key, format);
    }
    return format;
  }
}

/** Three letters to two, as the Publications Office writes countries, for Europe and its neighbours. */
const COUNTRIES = new Map(
  (
    'ALB:AL AND:AD ARM:AM AUT:AT AZE:AZ BEL:BE BGR:BG BIH:BA BLR:BY CHE:CH CYP:CY CZE:CZ DEU:DE DNK:DK DZA:DZ ' +
    'EGY:EG ESP:ES EST:EE FIN:FI FRA:FR FRO:FO GBR:GB GEO:GE GRC:GR HRV:HR HUN:HU IRL:IE ISL:IS ISR:IL ITA:IT ' +
    'JOR:JO LBN:LB LIE:LI LTU:LT LUX:LU LVA:LV MAR:MA MCO:MC MDA:MD MKD:MK MLT:MT MNE:ME NLD:NL NOR:NO POL:PL ' +
    'PRT:PT PSE:PS ROU:RO RUS:RU SMR:SM SRB:RS SVK:SK SVN:SI SWE:SE TUN:TN TUR:TR UKR:UA USA:US VAT:VA XKX:XK'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

function sameLanguage(candidate: string, wanted: string): boolean {
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0] as string;
  return candidate.toLowerCase() === wanted.toLowerCase() || primary(candidate) === primary(wanted);
}

/** The formatter of these options: making one takes longer than asking it a thousand times. */
function made<Formatter>(known: Map<string, Formatter>, options: unknown, make: () => Formatter): Formatter {
  const key = JSON.stringify(options ?? null);
  const formatter = known.get(key) ?? make();
  known.set(key, formatter);
  return formatter;
}

const displayNames = new Map<string, Intl.DisplayNames>();

function named(type: 'region' | 'language', language: Language, code: string): string {
  try {
    const key = `${type} ${language}`;
    const names = displayNames.get(key) ?? new Intl.DisplayNames(language, { type, fallback: 'code' });
    displayNames.set(key, names);
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const loaded = new Map<Language, Promise<Messages>>();

/** Loads a language once. Rejects when it cannot be had. */
export function loadMessages(language: Language): Promise<Messages> {
  let messages = loaded.get(language);
  if (!messages) {
    messages = loadAsset(`messages/${language}.json`).then((bytes) => parseMessages(language, bytes));
    messages.catch(() => loaded.delete(language));
    loaded.set(language, messages);
  }
  return messages;
}

export function parseMessages(language: Language, bytes: Uint8Array): Messages {
  return new Messages(language, JSON.parse(new TextDecoder().decode(bytes)) as Catalogue);
}

/** The first of the wanted languages that we have, else English. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag && sameLanguage(tag, language));
    if (found) return found;
  }
  return 'en';
}
