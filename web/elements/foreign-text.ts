/**
 * Text that comes out of a file: shown as text, isolated from its surroundings, with characters
 * that would be invisible or would turn the line around made visible (U+202E and its kind).
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Message, Text } from '../core/types.js';

/**
 * C0 and C1 controls except line breaks and tab; direction controls; zero-width and filler
 * characters. Joiners (U+200C, U+200D) and the soft hyphen are part of honest writing and stay.
 */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E01EF}]/gu;

export interface Piece {
  text: string;
  /** The piece stands for a hidden character: `text` is its code point. */
  mark: boolean;
}

/** Splits text at hidden characters. */
export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), mark: false });
    const code = (match[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    pieces.push({ text: `U+${code}`, mark: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), mark: false });
  return pieces;
}

/** The same as a plain string, for places that take no markup (file names, document titles). */
export function visibleText(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
    .join('');
}

/** Text of a file in the text direction and language it states for itself. */
export function foreign(text: string, language: string | null = null): TemplateResult {
  return html`<bdi lang=${language ?? nothing}>${marked(text)}</bdi>`;
}

function marked(text: string) {
  return visiblePieces(text).map((piece) =>
    piece.mark ? html`<span class="mark">${piece.text}</span>` : piece.text,
  );
}

/** A sentence of the core, with what it quotes from the file set apart. */
export function sentence(messages: Messages, message: Message): TemplateResult {
  return html`${messages.parts(message).map((part) => (part.foreign ? foreign(part.text) : marked(part.text)))}`;
}

/** A page's own sentence that quotes text of a file. */
export function quoting(messages: Messages, id: string, values: Readonly<Record<string, string>>): TemplateResult {
  const list = Object.entries(values).map(([name, value]) => ({ name, kind: 'text' as const, value }));
  return sentence(messages, { id, arguments: list });
}

/** Text that stands in several languages, in the one that suits the reader best. */
export function chosen(messages: Messages, text: Text | null | undefined, primary: string | null = null) {
  const choice = messages.choose(text, primary);
  return choice ? foreign(choice.text, choice.language) : null;
}

/** A date of the file; what is none is shown as it stands. */
export function day(messages: Messages, value: string, time = false): TemplateResult {
  return foreign(messages.date(value, time));
}

/** Where a web address leads: its host, with the scheme kept only for http and https. */
export function hostOf(address: string): string | null {
  try {
    const url = new URL(address);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' ? url.host : null;
  } catch {
    return null;
  }
}
