/**
 * The shapes that cross the core's door. The report's are written from its schema (`report.ts`);
 * explanations, needs and facts restate the operations table of `src/api` by hand.
 * Foreign text is typed as plain `string`: whoever shows it goes through `elements/foreign-text.ts`.
 */

export type * from './report.js';
import type { Argument, InformationElement, Outcome, Projection, QuestionId, Report, Severity } from './report.js';

/** One of the four questions with its outcome. */
export type Question = Report['questions'][number];

/** A sentence by name: its text stands in `messages/<language>.json`. */
export interface Message {
  id: string;
  arguments: Argument[];
}

export interface Explanation {
  headline: Message;
  summary: Message;
  advice: Message[];
  questions: { id: QuestionId; outcome: Outcome; title: Message; answer: Message }[];
  checks: {
    id: string;
    question: QuestionId;
    outcome: Outcome;
    severity: Severity;
    title: Message;
    answer: Message;
    problems: { type: string; at: string; message: Message }[];
  }[];
  /** The credentials behind the main one, in the order of the report. */
  inner: { at: string; role: Projection['role']; verdict: 'valid' | 'invalid' | 'indeterminate'; answer: Message; reasons: Message[] }[];
  facts: { label: Message; value: Message }[];
  /** The information elements of the European approach to micro-credentials; null where nobody asks. */
  elements: {
    summaries: Message[];
    list: (Pick<InformationElement, 'id' | 'presence' | 'draft_2020' | 'recommendation_2022' | 'at'> & { title: Message; answer: Message })[];
  } | null;
}

/** Why no report could be made at all. Nothing about the credential follows from it. */
export type NotCheckedReason =
  /** The check ran longer than it may and was stopped. */
  | 'took_too_long'
  /** The checking program stopped by itself (out of memory, or a defect of ours). */
  | 'stopped'
  /** The browser could not read the file. */
  | 'unreadable'
  /** The checking program could not be loaded, or was not the one this page was built with. */
  | 'unavailable'
  /** The part of the checking program that this file needs could not be loaded. */
  | 'part_unavailable';

/** What came of one file. */
export type Verification =
  | {
      status: 'done';
      report: Report;
      explanation: Explanation;
      /** The file is larger than what was looked at: its size and hash in the report are not the file's. */
      truncated: boolean;
    }
  | { status: 'not_checked'; reason: NotCheckedReason; name: string | null };

export type Provenance = 'bundled' | 'user_trusted' | 'fetched' | 'came_along';

/** Something that the core would like to be given. */
export type Need =
  | { kind: 'signature'; id: string; alg: string; key: JsonWebKey; bytes: { buffer: number }; signature: string }
  | { kind: 'document'; id: string; url: string; purpose: string };

export type Fact =
  | { kind: 'signature'; id: string; verified: boolean }
  | { kind: 'document'; id: string; buffer: number; provenance: Provenance }
  | { kind: 'document'; id: string; declined: true };

/** The answer to a request that was itself malformed. Never about a credential. */
export interface RequestProblem {
  type: string;
  at: string;
  detail: string;
  arguments?: Argument[];
}
