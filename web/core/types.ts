/**
 * The shapes that cross the core's door: report, projection, explanation, messages.
 *
 * They restate `src/verify/report.schema.json` and the operations table of `src/api` by hand.
 * Foreign text is typed as plain `string`: whoever shows it goes through `elements/foreign-text.ts`.
 */

export type Outcome = 'passed' | 'failed' | 'indeterminate' | 'not_applicable';
export type Severity = 'blocks' | 'warns' | 'informs';
export type Verdict = 'valid' | 'invalid' | 'indeterminate';
export type QuestionId = 'integrity' | 'issuer' | 'force' | 'recipient';

/** One value of a sentence, typed so that it can be written the reader's way. */
export interface Argument {
  name: string;
  kind: 'text' | 'date' | 'number';
  value: string;
}

/** A sentence by name: its text stands in `messages/<language>.json`. */
export interface Message {
  id: string;
  arguments: Argument[];
}

/** Text by language; `und` when the language is not stated. */
export type Text = Readonly<Record<string, string>>;

export interface Problem {
  type: string;
  /** RFC 6901 pointer into the document; "" is the whole. */
  at: string;
  /** For developers, English; never shown as the reader's sentence. */
  detail: string;
  arguments: Argument[];
}

export interface Question {
  id: QuestionId;
  outcome: Outcome;
}

export interface Check {
  id: string;
  question: QuestionId;
  outcome: Outcome;
  severity: Severity;
  problems: Problem[];
}

export interface Skill {
  uri: string | null;
  label: Text;
  framework: string | null;
}

export interface Organisation {
  id: string | null;
  name: Text;
}

export interface Achievement {
  at: string;
  id: string | null;
  kind: 'achievement' | 'activity' | 'assessment' | 'entitlement';
  type: string | null;
  title: Text;
  description: Text | null;
  criteria: Text | null;
  awarded_by: Organisation[];
  awarded_on: string | null;
  outcomes: { title: Text; skills: Skill[] }[];
  skills: Skill[];
  credits: { framework: string | null; points: string }[];
  workload_hours: number | null;
  level: { eqf: number | null; nqf: Text | null };
  mode: Text | null;
  setting: Text | null;
  fields: { uri: string | null; label: Text }[];
  assessments: { title: Text; grade: Text | null; mode: Text | null; identity_check: Text | null }[];
  results: { label: Text | null; value: string }[];
  parts: Achievement[];
}

/** What the signature covers, put the same way for every format. */
export interface Projection {
  at: string;
  profile: string;
  id: string | null;
  types: string[];
  verdict: Verdict | null;
  title: Text;
  description: Text | null;
  primary_language: string | null;
  issuer: Organisation & { identifier: string | null; country: string | null; url: string | null };
  subject: {
    id: string | null;
    name: Text | null;
    identifiers: { type: string; value: string; hashed: boolean }[];
  };
  issued: string | null;
  valid_from: string | null;
  valid_until: string | null;
  achievements: Achievement[];
  evidence: { title: Text | null; description: Text | null; url: string | null }[];
  images: { at: string; type: string; bytes: number; sha256: string }[];
  has_status: boolean;
}

export interface CertificateName {
  common_name: string | null;
  organization: string | null;
  organization_identifier: string | null;
  country: string | null;
}

export interface Certificate {
  subject: CertificateName;
  issuer: CertificateName;
  serial: string;
  not_before: string;
  not_after: string;
  sha256: string;
}

export interface Proof {
  at: string;
  kind: string;
  algorithm: string | null;
  outcome: Outcome;
  claimed_time: string | null;
  key: { id: string | null; thumbprint: string | null };
  certificate: Certificate | null;
}

export interface Report {
  schema_version: number;
  result: 'credential' | 'no_credential';
  /** null exactly when there is no credential. */
  verdict: Verdict | null;
  at: string;
  input: {
    name: string | null;
    sha256: string;
    bytes: number;
    container: string;
    securing: string | null;
    profile: string | null;
  };
  questions: Question[];
  checks: Check[];
  /** The first is the main one. */
  credentials: Projection[];
  proofs: Proof[];
  not_covered: { at: string; reason: string }[];
  needs: { kind: 'document' | 'trust' | 'time'; id: string; reason: string }[];
  etsi: { indication: string; sub_indication: string | null } | null;
  best_signature_time: string | null;
  assurance: string | null;
  trust: { lists: { title: string; dated: string | null; provenance: string }[]; dated: string | null };
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
  facts: { label: Message; value: Message }[];
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
  | 'unavailable';

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
