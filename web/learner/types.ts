/**
 * Shapes of the portfolio as the core reads and writes them (`src/portfolio`). The page never
 * changes a document: it makes commands and shows summaries. What the learner typed and what stands
 * in files is plain `string` here and goes through `elements/foreign-text.ts` when it is shown.
 */
import type { Projection, Question, Report, Skill, Text, Verdict } from '../core/types.js';

/** A file kept beside the document, named by the SHA-256 of its bytes. */
export interface BlobReference {
  sha256: string;
  name: string;
  type: string;
  bytes: number;
}

export type LanguageLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2' | 'native';

export const LANGUAGE_SKILLS = ['listening', 'reading', 'spoken_interaction', 'spoken_production', 'writing'] as const;

export interface ProfileLanguage {
  code: string;
  level: LanguageLevel | null;
  skills: Record<(typeof LANGUAGE_SKILLS)[number], LanguageLevel | null> | null;
}

export interface Profile {
  name: string;
  /** The name in other scripts or spellings. */
  names: { text: string; language: string | null }[];
  email: string | null;
  phone: string | null;
  city: string | null;
  country: string | null;
  nationalities: string[];
  birth_date: string | null;
  headline: string;
  summary: string;
  links: { label: string; url: string }[];
  /** European Student Identifier: urn:schac:personalUniqueCode:int:esi:… */
  student_identifier: string | null;
  /** European Student Card number. */
  student_card: string | null;
  languages: ProfileLanguage[];
}

/** What a command may leave out in the records that it gives: the core fills it in. */
export interface ProfileChange extends Partial<Omit<Profile, 'languages' | 'names'>> {
  names?: { text: string; language?: string | null }[];
  languages?: (Omit<ProfileLanguage, 'skills'> & Partial<Pick<ProfileLanguage, 'skills'>>)[];
}

export const EXPERIENCE_KINDS = ['study', 'traineeship', 'work', 'volunteering', 'other'] as const;
export type ExperienceKind = (typeof EXPERIENCE_KINDS)[number];

export interface Experience {
  id: string;
  kind: ExperienceKind;
  title: string;
  country: string | null;
  city: string | null;
  host: string | null;
  programme: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  from: string | null;
  to: string | null;
  hours: number | null;
  description: string;
  role: string | null;
  url: string | null;
  /** ISCED-F 2013: two to four digits. */
  field: string | null;
  eqf: number | null;
}

/** A skill of a framework that the learner has a copy of, by its address there. */
export interface SkillConcept {
  uri: string;
  label: Record<string, string>;
  framework: string;
}

export const SELF_ASSESSMENTS = ['beginning', 'developing', 'independent', 'guiding_others'] as const;
export type SelfAssessment = (typeof SELF_ASSESSMENTS)[number];

/** A skill that the learner claims: one of a framework, or in words of one's own; exactly one of the three. */
export interface SkillClaim {
  id: string;
  skill: string | null;
  concept: SkillConcept | null;
  text: string | null;
  level: string | null;
  self_assessment: SelfAssessment | null;
  reflection: string;
  experiences: string[];
}

export interface Evidence {
  id: string;
  title: string;
  hours: number | null;
  explanation: string;
  blob: BlobReference | null;
  url: string | null;
  criteria: string[];
  skills: string[];
  /** Hours of each claim; null: shared evenly. */
  hours_for: { skill: string; hours: number }[] | null;
  experience: string | null;
}

export const REVIEW_OUTCOMES = ['recognised', 'refused', 'asked_back'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export interface ReviewDecision {
  at: string;
  by: string;
  outcomes: { skill: string; outcome: ReviewOutcome; hours: number | null; ects: number | null; comment: string }[];
}

/** Skills that an institution was asked to recognise. */
export interface ReviewRequest {
  id: string;
  at: string;
  institution: string;
  skills: string[];
  /** The text that the request is known by. */
  file: BlobReference | null;
  /** The kit of the institution, which a decision is checked with. */
  kit: BlobReference | null;
  decision: ReviewDecision | null;
}

export const CV_TEMPLATES = ['classic', 'compact', 'skills_first'] as const;

/** A CV that the learner put together. */
export interface CvVersion {
  id: string;
  name: string;
  language: string;
  template: (typeof CV_TEMPLATES)[number];
  /** In order; none: all of them in the usual order. */
  sections: { kind: string; shown: boolean }[];
  /** Ids of entries, and keys of skills (`SkillEntry.key`). */
  left_out: string[];
  consent: boolean;
  photo: BlobReference | null;
  created_at: string;
  changed_at: string;
}

export interface StoredCredential {
  id: string;
  imported_at: string;
  note: string;
  blob: BlobReference;
  verification: {
    verdict: Verdict;
    at: string;
    recipient: string;
    questions: Question[];
    profile: string | null;
    trust_dated: string | null;
    /** The learner's own list was relied on; absent in older documents. */
    own_list?: boolean;
  };
  projections: Projection[];
  /** What it is checked with: a status list, under the address that it is asked for by. */
  documents?: { id: string; file: BlobReference }[] | null;
}

export interface PortfolioDocument {
  schema_version: number;
  id: string;
  created_at: string;
  changed_at: string;
  profile: Profile;
  experiences: Experience[];
  skills: SkillClaim[];
  evidence: Evidence[];
  credentials: StoredCredential[];
  requests: ReviewRequest[];
  cvs: CvVersion[];
  settings: Settings;
}

export interface Settings {
  hours_per_ects: number;
  language: string;
  /** Whether one hour may count for two skills. */
  share_hours: boolean;
}

/** A change before it has its time: `at` is set when it is carried out. */
export type Change =
  | { type: 'set_profile'; value: ProfileChange }
  | { type: 'set_settings'; value: Partial<Settings> }
  | { type: 'add_experience' | 'update_experience'; id: string; value: Partial<Omit<Experience, 'id'>> }
  | { type: 'add_skill' | 'update_skill'; id: string; value: Partial<Omit<SkillClaim, 'id'>> }
  | { type: 'add_evidence' | 'update_evidence'; id: string; value: Partial<Omit<Evidence, 'id'>> }
  | { type: 'import_credential'; id: string; value: { blob: BlobReference; report: Report; documents?: { id: string; file: BlobReference }[] } }
  | { type: 'update_credential'; id: string; value: { note: string } }
  | { type: 'add_request' | 'update_request'; id: string; value: Partial<Pick<ReviewRequest, 'institution' | 'skills' | 'file' | 'kit'>> }
  | { type: 'decide_request'; id: string; value: Partial<ReviewDecision> }
  | { type: 'add_cv' | 'update_cv'; id: string; value: Partial<Omit<CvVersion, 'id' | 'created_at' | 'changed_at'>> }
  | {
      type: 'remove_experience' | 'remove_skill' | 'remove_evidence' | 'remove_credential' | 'remove_request' | 'remove_cv';
      id: string;
    };

export type ChangeType = Change['type'];

export type Command =
  | (Change & { at: string })
  | { type: 'create'; id: string; at: string; value: { settings: { language: string } } };

/** From strong to weak. */
export const SKILL_STATES = ['proven', 'unconfirmed', 'recognised', 'under_review', 'evidenced', 'claimed'] as const;
export type SkillState = (typeof SKILL_STATES)[number];

/** Hours of evidence for one skill; how they came about is in the parts. */
export interface SkillHours {
  hours: number;
  hours_per_ects: number;
  ects: number;
  rounded: boolean;
  parts: {
    evidence: string;
    title: string;
    /** All hours of the evidence. */
    of: number;
    hours: number;
    how: 'whole' | 'even' | 'stated' | 'repeated';
    /** Number of other skills that the evidence's hours are for. */
    shared_with: number;
  }[];
}

export interface SkillReview {
  request: string;
  institution: string;
  at: string;
  /** null, as all that follows: not decided. */
  outcome: ReviewOutcome | null;
  decided_at: string | null;
  by: string | null;
  hours: number | null;
  ects: number | null;
  comment: string | null;
}

export interface SkillEntry {
  /** Stays the same while the portfolio changes. */
  key: string;
  state: SkillState;
  skill: string | null;
  uri: string | null;
  framework: string | null;
  label: Text;
  claims: string[];
  evidence: string[];
  proofs: { credential: string; verdict: Verdict; verified_at: string; issuer: Text; at: string }[];
  requests: SkillReview[];
  hours: SkillHours;
}

export interface CreditEntry {
  credential: string;
  at: string;
  title: Text;
  framework: string | null;
  points: string;
  verdict: Verdict;
  counted: boolean;
  same_as: string | null;
}

export interface HoursPart {
  kind: 'experience' | 'evidence';
  id: string;
  title: string;
  hours: number;
  counted: boolean;
  within: string | null;
}

export interface CredentialEntry {
  id: string;
  standing: 'proof' | 'unconfirmed' | 'file_only';
  reason: 'invalid' | 'other_person' | 'indeterminate' | 'suspended' | null;
  verdict: Verdict;
  verified_at: string;
  sha256: string;
  title: Text;
  issuer: Text;
  issued: string | null;
  valid_until: string | null;
  skills: Skill[];
  outcomes: Text[];
  credits: { framework: string | null; points: string }[];
  workload_hours: number[];
  eqf: number[];
  fields: { uri: string | null; label: Text }[];
  same_identifier_as: string[];
}

/** Files of one achievement. */
export interface AchievementEntry {
  /** Id of the file that came first. */
  key: string;
  credentials: string[];
  reason: 'identifier' | 'same_issuer_title_date' | null;
}

/** What happened when: the latest first, what has no date at the end. */
export interface TimelineEntry {
  kind: 'experience' | 'credential' | 'decision';
  id: string;
  title: Text;
  issuer: Text | null;
  from: string | null;
  to: string | null;
  going_on: boolean;
  standing: 'proof' | 'unconfirmed' | null;
}

export interface Summary {
  counts: Record<'experiences' | 'evidence' | 'credentials' | 'requests' | 'cvs' | SkillState, number>;
  skills: Record<SkillState, SkillEntry[]>;
  hours: { hours: number; hours_per_ects: number; ects: number; rounded: boolean; parts: HoursPart[] };
  credits: {
    confirmed: { ects: number; parts: CreditEntry[] };
    unconfirmed: { ects: number; parts: CreditEntry[] };
    other: CreditEntry[];
  };
  credentials: CredentialEntry[];
  achievements: AchievementEntry[];
  timeline: TimelineEntry[];
  blobs: BlobReference[];
}

export interface FrameworkSkill {
  id: string;
  uri: string | null;
  area: string | null;
  names: Text;
  definitions: Text;
  use_cases: Text[];
}

export interface Framework {
  id: string;
  url: string;
  names: Text;
  credits: Text;
  licence: { names: Text; url: string };
  areas: { id: string; names: Text }[];
  levels: { id: string; names: Text }[];
  skills: FrameworkSkill[];
}

/** A level of EQF or CEFR; `hints` say what it stands for. */
export interface ScaleLevel {
  id: string;
  hints: Text;
}

export interface Scales {
  eqf: { credits: Text; url: string; levels: ScaleLevel[] };
  cefr: { credits: Text; url: string; levels: ScaleLevel[] };
  /** Fields of study; `broader` is the id of the group, null at the top. */
  isced_f: { credits: Text; url: string; fields: { id: string; broader: string | null; names: Text }[] };
}

export interface CoveredSkill {
  id: string;
  names: Text;
  state: SkillState | null;
  claims: string[];
  credentials: string[];
  /** Skills of other frameworks in the portfolio that are mapped to it. */
  related: { key: string; framework: string; names: Text; relation: string; state: SkillState }[];
}

export interface Coverage {
  framework: string;
  areas: { id: string | null; names: Text | null; skills: CoveredSkill[] }[];
  counts: Partial<Record<SkillState | 'none', number>>;
}

export interface ManifestEntry {
  name: string;
  bytes: number;
  sha256: string;
  role: 'document' | 'blob';
}

export interface Manifest {
  entries: ManifestEntry[];
}

export interface PackageProblem {
  severity: 'blocks' | 'warns';
  type: string;
  at: string;
  detail: string;
}

export interface PackageCheck {
  usable: boolean;
  problems: PackageProblem[];
  ignored: string[];
  unusable_blobs: string[];
}

export interface ExportedFile {
  name: string;
  type: string;
  text: string;
}
