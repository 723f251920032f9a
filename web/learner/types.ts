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

export interface Profile {
  name: string;
  email: string | null;
  languages: { code: string; level: LanguageLevel | null }[];
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
}

/** A skill that the learner claims: one of a framework, or in words of one's own. */
export interface SkillClaim {
  id: string;
  skill: string | null;
  text: string | null;
  level: string | null;
  reflection: string;
  experiences: string[];
}

export interface Evidence {
  id: string;
  title: string;
  hours: number | null;
  explanation: string;
  blob: BlobReference | null;
  skills: string[];
  experience: string | null;
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
  };
  projections: Projection[];
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
  settings: { hours_per_ects: number; language: string };
}

/** A change before it has its time: `at` is set when it is carried out. */
export type Change =
  | { type: 'set_profile'; value: Partial<Profile> }
  | { type: 'set_settings'; value: { hours_per_ects?: number; language?: string } }
  | { type: 'add_experience' | 'update_experience'; id: string; value: Partial<Omit<Experience, 'id'>> }
  | { type: 'add_skill' | 'update_skill'; id: string; value: Partial<Omit<SkillClaim, 'id'>> }
  | { type: 'add_evidence' | 'update_evidence'; id: string; value: Partial<Omit<Evidence, 'id'>> }
  | { type: 'import_credential'; id: string; value: { blob: BlobReference; report: Report } }
  | { type: 'update_credential'; id: string; value: { note: string } }
  | { type: 'remove_experience' | 'remove_skill' | 'remove_evidence' | 'remove_credential'; id: string };

export type ChangeType = Change['type'];

export type Command =
  | (Change & { at: string })
  | { type: 'create'; id: string; at: string; value: { settings: { language: string } } };

export const SKILL_STATES = ['proven', 'unconfirmed', 'evidenced', 'claimed'] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export interface SkillEntry {
  state: SkillState;
  skill: string | null;
  uri: string | null;
  framework: string | null;
  message: string | null;
  label: Text;
  claims: string[];
  evidence: string[];
  proofs: { credential: string; verdict: Verdict; verified_at: string; issuer: Text; at: string }[];
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
  reason: 'invalid' | 'other_person' | 'indeterminate' | null;
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

export interface Summary {
  counts: Record<'experiences' | 'evidence' | 'credentials' | SkillState, number>;
  skills: Record<SkillState, SkillEntry[]>;
  hours: { hours: number; hours_per_ects: number; ects: number; rounded: boolean; parts: HoursPart[] };
  credits: {
    confirmed: { ects: number; parts: CreditEntry[] };
    unconfirmed: { ects: number; parts: CreditEntry[] };
    other: CreditEntry[];
  };
  credentials: CredentialEntry[];
  blobs: BlobReference[];
}

export interface FrameworkSkill {
  id: string;
  name: string;
  definition: string;
  message: string;
  definition_message: string;
}

export interface Framework {
  id: string;
  name: string;
  message: string;
  credit: string;
  url: string;
  skills: FrameworkSkill[];
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
