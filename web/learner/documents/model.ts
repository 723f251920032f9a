/**
 * A CV as the core hands it over (`export.cv_model`, src/export/cv.hpp): sections of items with
 * labelled rows, in one language. PDF, DOCX, ODT and the preview are made from it and from nothing
 * else, so they all say the same.
 *
 * Everything in it is text of the learner or of credentials. `prepare` brings it into the shape that
 * the writers rely on: members that are missing are empty, dates are written as people write them,
 * characters that no document may hold are gone, links lead to the web, to a mailbox or to a place in
 * the same file.
 */
import type { Picture } from '../../documents/picture-size.js';

export interface Words {
  text: string;
  /** BCP 47; empty: that of the CV. */
  language: string;
  /** `#anchor`, `https://…`, `http://…`, `mailto:…`, or empty. */
  link: string;
}

export interface Row {
  id: string;
  label: string;
  values: Words[];
}

export interface Item {
  id: string;
  anchor: string;
  /** May be empty: then the item is only its text. */
  title: Words;
  /** Where or by whom; may be empty. */
  subtitle: Words;
  period: string;
  rows: Row[];
  text: string;
}

export interface Section {
  kind: string;
  heading: string;
  /** Whose word this is ("stated by the learner"); empty where the heading says it. */
  mark: string;
  items: Item[];
  /** What is short enough for a line each: languages and their levels. */
  lines: Row[];
}

export interface CvModel {
  language: string;
  /** "Curriculum vitae". */
  title: string;
  name: string;
  /** The name in other scripts and spellings. */
  names: Words[];
  headline: string;
  template: Template;
  contact: Row[];
  photo: { sha256: string; name: string; type: string; bytes: number } | null;
  sections: Section[];
  made_on: Row;
  note: string;
  /** How to check a credential's file, with the address where. */
  verify: Words;
  consent: string;
  /** Whose terms it shows, where they ask to be named. */
  credits: string[];
}

export const TEMPLATES = ['classic', 'compact', 'skills_first'] as const;
export type Template = (typeof TEMPLATES)[number];

/** A picture that goes into the document; only these two types can be drawn by all of them. */
export type Photo = Picture;

type Given = Record<string, unknown>;

/** Control characters that XML 1.0 has no place for, half surrogate pairs, and what turns the writing direction. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

export function prepare(given: unknown): CvModel {
  const model = object(given);
  const language = tag(model.language) || 'en';
  return {
    language,
    title: text(model.title),
    name: text(model.name),
    names: list(model.names).map((one) => words(one, language)).filter(({ text: spelling }) => spelling !== ''),
    headline: text(model.headline),
    template: TEMPLATES.find((name) => name === model.template) ?? 'classic',
    contact: rows(model.contact, language),
    photo: (model.photo ?? null) as CvModel['photo'],
    sections: list(model.sections).map((one) => section(one, language)),
    made_on: row(object(model.made_on), language),
    note: text(model.note),
    verify: words(object(model.verify), language),
    consent: text(model.consent),
    credits: (Array.isArray(model.credits) ? model.credits : []).map(text).filter((credit) => credit !== ''),
  };
}

/** What a document is called: in its properties, in a window's title. */
export function documentTitle({ name, title }: CvModel): string {
  return [name, title].filter((part) => part !== '').join(' – ');
}

/** The learner's name as far as it can stand in a file name anywhere. */
export function fileName({ name, language }: Pick<CvModel, 'name' | 'language'>, extension: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${['cv', plain.slice(0, 60).toLowerCase(), language.toLowerCase()].filter((part) => part !== '').join('-')}.${extension}`;
}

/** Every text of the CV that a reader sees. */
export function* allTexts(model: CvModel): Generator<string> {
  const rowTexts = function* (list: readonly Row[]): Generator<string> {
    for (const { label, values } of list) {
      yield label;
      for (const value of values) yield value.text;
    }
  };
  yield model.title;
  yield model.name;
  for (const name of model.names) yield name.text;
  yield model.headline;
  yield* rowTexts([...model.contact, model.made_on]);
  for (const { heading, mark, items, lines } of model.sections) {
    yield heading;
    yield mark;
    yield* rowTexts(lines);
    for (const item of items) {
      yield item.title.text;
      yield item.subtitle.text;
      yield item.period;
      yield* rowTexts(item.rows);
      yield item.text;
    }
  }
  yield model.note;
  yield model.verify.text;
  yield model.consent;
  yield* model.credits;
}

// --- Inside ------------------------------------------------------------------------------------------

function object(value: unknown): Given {
  return value !== null && typeof value === 'object' ? (value as Given) : {};
}

function list(value: unknown): Given[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').normalize('NFC').trim() : '';
}

function tag(value: unknown): string {
  const given = text(value);
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(given) && given !== 'und' ? given : '';
}

function section(given: Given, language: string): Section {
  const items = list(given.items).map((one) => item(one, language));
  const kind = text(given.kind);
  const short = kind === 'languages';
  return {
    kind,
    heading: text(given.heading),
    mark: text(given.mark),
    items: short ? [] : items,
    lines: short ? items.map(line) : [],
  };
}

function item(given: Given, language: string): Item {
  const subtitle = words(object(given.subtitle), language);
  return {
    id: text(given.id),
    anchor: text(given.anchor),
    title: words(object(given.title), language),
    subtitle,
    period: period(given, language),
    // What stands under the title need not stand in a row as well.
    rows: rows(given.rows, language).filter(
      ({ values }) => values.some(({ text: value }) => value !== '') && !(values.length === 1 && values[0]?.text === subtitle.text),
    ),
    text: text(given.text),
  };
}

/** "French: B2; Listening: C1" out of an item with its rows. */
function line({ id, title, rows: parts }: Item): Row {
  const values = parts.flatMap((part, index) =>
    index === 0 ? part.values : part.values.map((value) => ({ ...value, text: `${part.label}: ${value.text}` })),
  );
  return { id, label: title.text, values };
}

function rows(value: unknown, language: string): Row[] {
  return list(value).map((one) => row(one, language));
}

function row(given: Given, language: string): Row {
  return { id: text(given.id), label: text(given.label), values: list(given.values).map((value) => words(value, language)) };
}

function words(given: Given, language: string): Words {
  const plain = text(given.text);
  return {
    text: given.kind === 'date' ? dateText(plain, language) : plain,
    language: tag(given.language),
    link: linkOf(text(given.link)),
  };
}

function linkOf(link: string): string {
  if (/^#[A-Za-z0-9][A-Za-z0-9._-]*$/.test(link)) return link;
  if (!/^(https?:\/\/|mailto:)/.test(link)) return '';
  try {
    return new URL(link).href;
  } catch {
    return '';
  }
}

/** "September 2025 – 31 January 2026"; what the core wrote where the parts are not told. */
function period(given: Given, language: string): string {
  const [from, to] = [text(given.from), text(given.to)];
  const plain = text(given.period);
  if (from === '' && to === '') return plain;
  if (to === '') return plain.replace(from, dateText(from, language));
  return [from, to].filter((part) => part !== '').map((part) => dateText(part, language)).join(' – ');
}

/** YYYY, YYYY-MM, YYYY-MM-DD or a time, as far as it is one; else the text as it is. */
export function dateText(value: string, language: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(value);
  if (!match) return value;
  const [, year, month, day] = match;
  if (!month) return year as string;
  const date = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return dateFormat(language, day !== undefined).format(date);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withDay}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    calendar: 'gregory',
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(withDay ? { day: 'numeric' } : {}),
  });
  dateFormats.set(key, format);
  return format;
}
