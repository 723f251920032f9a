/**
 * Lists of people out of spreadsheets: CSV (RFC 4180) with commas, semicolons or tabs, whichever the first
 * line has most of. A quoted field may hold separators, quotes (doubled) and line breaks.
 */

export const readCsv = (text: string): string[][] => rowsOf(text).map(({ fields }) => fields);

/** The rows that are not empty, each with the line of the file that it begins in. */
function rowsOf(text: string): { fields: string[]; line: number }[] {
  const content = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(content);
  const rows: { fields: string[]; line: number }[] = [];
  let row: string[] = [];
  let line = 1;
  let begun = 1;
  let field = '';
  let isQuoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    if (row.some((value) => value.trim() !== '')) rows.push({ fields: row, line: begun });
    row = [];
    begun = line;
  };
  for (let i = 0; i < content.length; ++i) {
    const letter = content[i] as string;
    if (letter === '\n') ++line;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (content[i + 1] === '"') field += content[++i];
      else isQuoted = false;
    } else if (letter === '"' && field === '') isQuoted = true;
    else if (letter === separator) endField();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') field += letter;
  }
  endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** A field that spreadsheets neither take for a formula nor split. */
function csvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * CSV with a mark of its encoding, which spreadsheets need to read accents; with semicolons where numbers have a
 * comma, as spreadsheets of that language expect.
 */
export function writeCsv(rows: readonly (readonly string[])[], language = 'en'): string {
  const separator = new Intl.NumberFormat(language).format(0.5).includes(',') ? ';' : ',';
  return `\uFEFF${rows.map((row) => row.map(csvField).join(separator)).join('\r\n')}\r\n`;
}

export interface Person {
  name: string;
  email: string;
  id: string | null;
  /** Line of the file, counted from 1. */
  line: number;
}

export interface PeopleRead {
  people: Person[];
  /** Lines that name nobody, an address that is none, or somebody who is there already. */
  left_out: { line: number; why: 'no_email' | 'bad_email' | 'bad_id' | 'twice'; text: string }[];
}

const HEADINGS: Readonly<Record<'name' | 'first' | 'last' | 'email' | 'id', RegExp>> = {
  name: /^(full ?name|name|nom complet|nom et prénom|participant|learner|apprenant)$/,
  first: /^(first ?name|given ?name|prénom|prenom)$/,
  last: /^(last ?name|family ?name|surname|nom|nom de famille)$/,
  email: /^(e-?mail|mail|e-?mail address|courriel|adresse (e-?mail|mail|courriel|électronique|electronique))$/,
  id: /^(id|did|identifier|identifiant)$/,
};

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 254;
export const isDid = (text: string): boolean => /^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/.test(text) && text.length <= 500;

/** Who is in a list: by its headings, or else name and address in this order. Each address counts once. */
export function readPeople(text: string): PeopleRead {
  const rows = rowsOf(text);
  const firstRow = rows[0]?.fields ?? [];
  const headings = firstRow.map((heading) => heading.trim().toLowerCase());
  const column = (what: keyof typeof HEADINGS) => headings.findIndex((heading) => HEADINGS[what].test(heading));
  let [name, email] = [column('name'), column('email')];
  const [first, last, id] = [column('first'), column('last'), column('id')];
  const hasHeadings = email >= 0 && !headings.some(isEmail);
  if (!hasHeadings) {
    email = firstRow.findIndex((value) => isEmail(value.trim()));
    name = email === 0 ? 1 : 0;
  }
  const read: PeopleRead = { people: [], left_out: [] };
  const seen = new Set<string>();
  rows.slice(hasHeadings ? 1 : 0).forEach(({ fields: row, line }) => {
    const value = (index: number) => (index >= 0 ? (row[index] ?? '').trim().replaceAll(/\s+/g, ' ') : '');
    const whole = value(name) || [value(hasHeadings ? first : -1), value(hasHeadings ? last : -1)].filter(Boolean).join(' ');
    const person: Person = { name: whole, email: value(email), id: (hasHeadings && value(id)) || null, line };
    const leaveOut = (why: PeopleRead['left_out'][number]['why']) => read.left_out.push({ line: person.line, why, text: person.email || whole });
    if (person.email === '' && person.id === null) leaveOut('no_email');
    else if (person.email !== '' && !isEmail(person.email)) leaveOut('bad_email');
    else if (person.id !== null && !isDid(person.id)) leaveOut('bad_id');
    else if (seen.has(person.email.toLowerCase() || (person.id ?? ''))) leaveOut('twice');
    else {
      seen.add(person.email.toLowerCase() || (person.id ?? ''));
      read.people.push(person);
    }
  });
  return read;
}
