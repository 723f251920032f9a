/**
 * The files that learners and committees exchange, as the core reads them: `src/portfolio/review/*.hpp` and
 * `src/issue/decision.hpp` describe them. Every time is RFC 3339, every digest lower-case hexadecimal. What
 * stands in them is other people's: it goes through `elements/foreign-text.ts` when it is shown.
 */

/** A text in several languages, by tag. */
export type Text = Readonly<Record<string, string>>;

export interface KitKey {
  id: string;
  jwk: JsonWebKey;
  valid_from: string | null;
  valid_until: string | null;
}

export interface KitSkill {
  /** Id of a skill that comes with the program, its address, or `<framework>:<skill>` of the kit's own. */
  skill: string;
  questions: Text[];
  evidence_kinds: string[];
  /** `for_evaluators`: the validation map, never in what learners get. */
  criteria: { id: string; text: Text; for_evaluators?: Text | null }[];
}

export interface KitSession {
  name: string;
  opens: string;
  deadline: string;
  decides?: string | null;
}

export interface KitMember {
  id: string;
  name: string;
  email?: string | null;
  role?: string | null;
}

/** An institution kit, as `kit.hpp` describes it; members that are not known here survive. */
export interface Kit {
  kind: 'portolan.kit';
  schema_version: number;
  id: string;
  version: string;
  example?: boolean;
  name: Text;
  url?: string | null;
  country?: string | null;
  email?: string | null;
  logo?: string | null;
  languages: string[];
  frameworks: {
    id: string;
    name: Text;
    credit?: string | null;
    skills: { id: string; name: Text; definition?: Text | null; uri?: string | null }[];
  }[];
  skills: KitSkill[];
  issues: { badge: boolean; certificate: boolean };
  credit: { hours_per_ects: number; ects_per_competence?: number | null; share_hours: boolean };
  sessions: KitSession[];
  /** `encrypt_to`: age recipients that requests are encrypted to. */
  committee: { members: KitMember[]; quorum: number; rule: 'majority' | 'unanimous'; encrypt_to?: string[] | null };
  issuer: { id: string; name: string; keys: KitKey[] };
  /** What is printed on paper; all of it optional. */
  certificate?: {
    title?: Text | null;
    text?: Text | null;
    signatories?: { name: string; role?: Text | null }[] | null;
    verify_address?: string | null;
  } | null;
  design?: { colour: string; ink: string; shape?: 'circle' | 'shield' | 'hexagon' | 'square' | null } | null;
}

/** A file that is kept under its digest. */
export interface KeptFile {
  sha256: string;
  name: string;
  type: string;
  bytes: number;
}

/** Hours of evidence for a skill, and how they came about (`skill_hours.hpp`). */
export interface RequestedHours {
  hours: number;
  hours_per_ects: number;
  ects: number;
  rounded: boolean;
  parts: { evidence: string; title: string; of: number; hours: number; how: 'whole' | 'even' | 'stated' | 'repeated'; shared_with: number }[];
}

export interface RequestedSkill {
  /** Id of the claim in the learner's portfolio; everything else names the skill by it. */
  claim: string;
  skill: string;
  label: Text;
  level: string | null;
  self_assessment: string | null;
  reflection: string;
  experiences: string[];
  hours: RequestedHours | null;
}

export interface RequestedExperience {
  id: string;
  kind: string;
  title: string;
  role: string | null;
  host: string | null;
  programme: string | null;
  country: string | null;
  city: string | null;
  from: string | null;
  to: string | null;
  hours: number | null;
  description: string;
  url: string | null;
}

export interface RequestedEvidence {
  id: string;
  title: string;
  hours: number | null;
  explanation: string;
  url: string | null;
  criteria: string[];
  blob: KeptFile | null;
  /** Ids of claims. */
  skills: string[];
  experience: string | null;
  hours_for: { skill: string; hours: number }[] | null;
}

/** What a learner asks a committee for; all of it is the learner's own word. */
export interface ReviewRequest {
  kind: 'portolan.request';
  schema_version: number;
  id: string;
  at: string;
  kit: { id: string; version: string };
  portfolio: string;
  language: string;
  learner: {
    name: string;
    names: { text: string; language: string | null }[];
    email: string | null;
    student_identifier: string | null;
    student_card: string | null;
  };
  skills: RequestedSkill[];
  experiences: RequestedExperience[];
  evidence: RequestedEvidence[];
  files: KeptFile[];
}

export type Outcome = 'recognised' | 'refused' | 'asked_back';

/** What one evaluator says; null where nothing was said yet. */
export interface Review {
  kind: 'portolan.review';
  schema_version: number;
  request: { id: string; sha256: string };
  kit: { id: string; version: string };
  evaluator: string;
  at: string;
  skills: {
    claim: string;
    outcome: Outcome | null;
    comment: string;
    criteria: { id: string; met: 'yes' | 'no' | 'unclear' | null; comment: string }[];
    evidence: { id: string; verdict: 'approved' | 'rejected' | 'asked_back' | null; hours?: number | null; comment: string }[];
  }[];
}

export interface Decision {
  kind: 'portolan.decision';
  schema_version: number;
  id: string;
  at: string;
  kit: { id: string; version: string };
  by: string;
  request: { id: string; sha256: string };
  portfolio: string;
  outcomes: { skill: string; outcome: Outcome; hours: number | null; ects: number | null; comment: string }[];
  reviews: string[];
}
