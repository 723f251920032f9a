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
  kind: 'jades' | 'jws' | 'vc_jwt' | 'data_integrity' | 'sd_jwt' | 'counter_signature';
  algorithm: string;
  outcome: Outcome;
  claimed_time: null | Instant;
  key: {
    id: string | null;
    thumbprint: string | null;
  };
  certificate: null | Certificate;
  /** of a JAdES signature, by what it carries and what of that holds together */
  level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null;
  time_stamps: TimeStamp[];
}

export interface TimeStamp {
  at: Pointer;
  kind: 'adoTst' | 'sigTst' | 'rfsTst' | 'sigRTst' | 'arcTst';
  /** null where the stamp does not hold together or is of something else */
  time: null | Instant;
  authority: string | null;
  /** passed: it counts */
  outcome: Outcome;
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
    details: Detail[];
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
    /** a part stands behind its whole, one deeper */
    depth: number;
    details: Detail[];
  })[];
  results: ({
    label: null | Text;
    value: string;
  })[];
  details: Detail[];
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
    details: Detail[];
  };
  issued: string | null;
  valid_from: string | null;
  valid_until: string | null;
  achievements: Achievement[];
  evidence: ({
    title: null | Text;
    description: null | Text;
    url: string | null;
    details: Detail[];
  })[];
  images: ({
    at: Pointer;
    /** page: how the issuer wants the credential to look */
    role: 'picture' | 'page' | 'logo' | 'attachment';
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
  /** everybody who is described, each once, the issuer first */
  organisations: Described[];
  /** as the issuer states them: no register was asked */
  accreditations: Described[];
  details: Detail[];
  /** the information elements of the European approach to micro-credentials; null where the question does not arise */
  elements: null | InformationElement[];
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

/** something that a part of the credential says beside what has a member of its own; the words for the names are the host's */
export interface Detail {
  name: 'accredited_by' | 'accredited_organisation' | 'assessed_by' | 'attachment' | 'award_description' | 'birth_name' | 'category' | 'citizenship' | 'completion' | 'contact_address' | 'contact_form' | 'contact_hours' | 'date_issued' | 'date_of_birth' | 'decision' | 'description' | 'directed_by' | 'document' | 'education_level' | 'education_subject' | 'education_system' | 'eidas_identifier' | 'email' | 'entitlement_status' | 'entry_requirement' | 'expires' | 'family_name' | 'foreseen_activities' | 'foreseen_assessments' | 'foreseen_parts' | 'foreseen_rights' | 'gender' | 'given_name' | 'grade_status' | 'grading_scheme' | 'group' | 'has_organisation' | 'holder' | 'homepage' | 'identifier' | 'landing_page' | 'language' | 'limit_credential_type' | 'limit_field' | 'limit_jurisdiction' | 'limit_level' | 'limit_occupation' | 'limit_organisation' | 'limit_qualification' | 'maximum_duration' | 'member_of' | 'note' | 'offered_by' | 'offered_in' | 'opportunity' | 'other_name' | 'other_title' | 'outcome_summary' | 'part_of' | 'part_of_organisation' | 'partial_qualification' | 'patronymic_name' | 'period' | 'phone' | 'place' | 'place_of_birth' | 'profile' | 'qualification_code' | 'registration' | 'report' | 'result_distribution' | 'reusability' | 'review_date' | 'shortened_grading' | 'specified_description' | 'specified_title' | 'status' | 'target_group' | 'tax_identifier' | 'type' | 'vat_identifier' | 'workload_foreseen';
  /** what value holds. text: an address or code, or the text itself where text is null; date: a date-time; day: a day, to be shown as it stands; period: two date-times with / between them, of which one may be absent; hours: a number; duration: an ISO 8601 duration without a length in hours; link: a web address; flag: true or false; place: a country as the document codes it; shares: percentages below, equal and above with / between them */
  kind: 'text' | 'date' | 'day' | 'period' | 'hours' | 'duration' | 'link' | 'flag' | 'place' | 'shares';
  /** what the document itself calls it: the subject of a note, the scheme of a number */
  label: null | Text;
  text: null | Text;
  value: string | null;
}

export interface Described {
  at: Pointer;
  id: string | null;
  name: Text;
  details: Detail[];
}

/** one information element of the European approach to micro-credentials: what the draft of 2020 and the Council Recommendation of 2022 ask, and whether it is there */
export interface InformationElement {
  id: 'learner' | 'title' | 'country' | 'awarding_body' | 'field' | 'issue_date' | 'workload' | 'level' | 'outcomes' | 'participation' | 'assessment' | 'supervision' | 'quality' | 'prerequisites' | 'grade' | 'stackability' | 'validity' | 'further';
  draft_2020: 'mandatory' | 'optional' | null;
  recommendation_2022: 'mandatory' | 'optional' | null;
  /** partial: some of several achievements state it */
  presence: 'present' | 'partial' | 'missing';
  /** the first places that state it */
  at: Pointer[];
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
    container: 'empty' | 'json' | 'compact' | 'slip' | 'png' | 'svg' | 'zip' | 'pdf' | 'jpeg' | 'gif' | 'webp' | 'gzip' | 'html' | 'xml' | 'text' | 'binary';
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
  /** of several seals, the issuer's own comes first */
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
  /** when the signature existed at the latest, by a time-stamp that counts */
  best_signature_time: null | Instant;
  /** what the seal or signature is worth under Regulation (EU) 910/2014; null where it was not asked */
  assurance: 'qualified-seal' | 'advanced-seal-with-qualified-certificate' | 'advanced-seal' | 'qualified-signature' | 'advanced-signature-with-qualified-certificate' | 'advanced-signature' | 'not-established' | null;
  trust: {
    lists: ({
      title: string;
      dated: string;
      provenance: 'bundled' | 'user_trusted' | 'fetched' | 'came_along';
      /** for an issuer whose credential counts in this file: a list may be given without being relied on */
      vouches: boolean;
    })[];
    dated: string | null;
  };
}
