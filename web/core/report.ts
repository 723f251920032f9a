// Written by report-types.mjs from src/verify/report.schema.json. Do not edit.

export type Outcome = 'passed' | 'failed' | 'indeterminate' | 'not_applicable';

export type Instant = string;

export type Sha256 = string;

/** RFC 6901, into the file; /payload leads into the signed payload */
export type Pointer = string;

/** language tag -> text; "und" where the language is not stated */
export type Text = Readonly<Record<string, string>>;

export interface Problem {
  type: string;
  at: Pointer;
  /** one English sentence for developers; readers get theirs from explain */
  detail: string;
  arguments: Argument[];
}

export interface Proof {
  at: Pointer;
  kind: 'jades' | 'jws' | 'vc_jwt' | 'data_integrity' | 'sd_jwt';
  algorithm: string;
  outcome: Outcome;
  claimed_time: null | Instant;
  key: {
    id: string | null;
    thumbprint: string | null;
  };
  certificate: null | Certificate;
}

export interface Skill {
  uri: string | null;
  label: Text;
  framework: string | null;
}

export interface Achievement {
  at: Pointer;
  id: string | null;
  kind: 'achievement' | 'activity' | 'assessment' | 'entitlement';
  type: string | null;
  title: Text;
  description: null | Text;
  criteria: null | Text;
  awarded_by: Organisation[];
  awarded_on: string | null;
  outcomes: ({
    title: Text;
    skills: Skill[];
  })[];
  skills: Skill[];
  credits: ({
    framework: string | null;
    points: string;
  })[];
  workload_hours: number | null;
  level: {
    eqf: number | null;
    nqf: null | Text;
  };
  mode: null | Text;
  setting: null | Text;
  fields: ({
    uri: string | null;
    label: Text;
  })[];
  assessments: ({
    title: Text;
    grade: null | Text;
    mode: null | Text;
    identity_check: null | Text;
  })[];
  results: ({
    label: null | Text;
    value: string;
  })[];
  parts: Achievement[];
}

export interface Projection {
  at: Pointer;
  /** main, or how it stands in the one that carries it */
  role: 'main' | 'contained' | 'presented' | 'endorsement';
  profile: string;
  id: string | null;
  types: string[];
  verdict: Verdict;
  /** what made the verdict of an inner credential; empty for the main one, whose checks say it */
  reasons: Problem[];
  title: Text;
  description: null | Text;
  primary_language: string | null;
  issuer: {
    id: string | null;
    name: Text;
    identifier: string | null;
    country: string | null;
    url: string | null;
  };
  subject: {
    id: string | null;
    name: null | Text;
    identifiers: ({
      type: string;
      value: string;
      hashed: boolean;
    })[];
  };
  issued: string | null;
  valid_from: string | null;
  valid_until: string | null;
  achievements: Achievement[];
  evidence: ({
    title: null | Text;
    description: null | Text;
    url: string | null;
  })[];
  images: ({
    at: Pointer;
    type: string;
    bytes: number;
    sha256: Sha256;
  })[];
  /** how the achievements of a learner record belong together; the ends are ids */
  associations: ({
    type: string;
    source: string;
    target: string;
  })[];
  has_status: boolean;
}

/** somebody who awards */
export interface Organisation {
  id: string | null;
  name: Text;
}

export type Verdict = 'valid' | 'invalid' | 'indeterminate';

export type Severity = 'blocks' | 'warns' | 'informs';

export type QuestionId = 'integrity' | 'issuer' | 'force' | 'recipient';

export interface Argument {
  name: string;
  kind: 'text' | 'date' | 'number';
  value: string;
}

export interface Check {
  id: string;
  question: QuestionId;
  outcome: Outcome;
  /** only checks that block decide a question */
  severity: Severity;
  problems: Problem[];
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
  not_before: Instant;
  not_after: Instant;
  sha256: Sha256;
}

/** What a verification looked at, what each check found and what follows. Written by src/verify/report/report.cpp with all members present and in this order. */
export interface Report {
  schema_version: 1;
  result: 'credential' | 'no_credential';
  /** null exactly when the file holds no credential */
  verdict: Verdict | null;
  /** the time for which the credential was judged */
  at: Instant;
  input: {
    name: string;
    sha256: Sha256;
    bytes: number;
    container: 'empty' | 'json' | 'compact' | 'png' | 'svg' | 'zip' | 'pdf' | 'jpeg' | 'gif' | 'webp' | 'gzip' | 'html' | 'xml' | 'text' | 'binary';
    securing: 'jades' | 'jws' | 'vc_jwt' | 'sd_jwt' | 'data_integrity' | 'linked_data_signature' | 'xades' | 'hosted' | 'svg' | 'jwe' | 'none' | null;
    profile: 'european_digital_credential' | 'open_badge_3' | 'open_badge_2' | 'open_badge_1' | 'comprehensive_learner_record_2' | 'verifiable_credential_1' | 'verifiable_credential_2' | 'verifiable_presentation' | 'sd_jwt_vc' | 'european_digital_credential_xml' | 'unknown' | null;
  };
  questions: [{
    id: 'integrity';
    outcome: Outcome;
  }, {
    id: 'issuer';
    outcome: Outcome;
  }, {
    id: 'force';
    outcome: Outcome;
  }, {
    id: 'recipient';
    outcome: Outcome;
  }];
  checks: Check[];
  /** what the signature covers, in one shape for all formats; the first is the main one */
  credentials: Projection[];
  proofs: Proof[];
  /** parts of the file that no signature covers */
  not_covered: ({
    at: Pointer;
    reason: string;
  })[];
  /** what would settle the open questions */
  needs: ({
    kind: 'document' | 'trust' | 'time';
    id: string;
    /** the problem type that it would settle */
    reason: string;
  })[];
  /** the conclusion in the words of ETSI EN 319 102-1, for JAdES */
  etsi: null | {
    indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';
    sub_indication: string | null;
  };
  /** comes with time-stamps */
  best_signature_time: null;
  /** comes with trusted lists */
  assurance: null;
  trust: {
    lists: ({
      title: string;
      dated: string;
      provenance: 'bundled' | 'user_trusted' | 'fetched' | 'came_along';
    })[];
    dated: string | null;
  };
}
