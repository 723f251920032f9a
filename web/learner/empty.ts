/** What is shown while the first entry is being written: there is no portfolio yet. */
import type { PortfolioDocument, Scales, Summary } from './types.js';

export const EMPTY_DOCUMENT: PortfolioDocument = {
  schema_version: 2,
  id: '',
  created_at: '',
  changed_at: '',
  profile: {
    name: '',
    names: [],
    email: null,
    phone: null,
    city: null,
    country: null,
    nationalities: [],
    birth_date: null,
    headline: '',
    summary: '',
    links: [],
    student_identifier: null,
    student_card: null,
    languages: [],
  },
  experiences: [],
  skills: [],
  evidence: [],
  credentials: [],
  requests: [],
  cvs: [],
  settings: { hours_per_ects: 30, language: 'en', share_hours: false },
};

export const EMPTY_SUMMARY: Summary = {
  counts: {
    experiences: 0,
    evidence: 0,
    credentials: 0,
    requests: 0,
    cvs: 0,
    proven: 0,
    unconfirmed: 0,
    recognised: 0,
    under_review: 0,
    evidenced: 0,
    claimed: 0,
  },
  skills: { proven: [], unconfirmed: [], recognised: [], under_review: [], evidenced: [], claimed: [] },
  hours: { hours: 0, hours_per_ects: 30, ects: 0, rounded: false, parts: [] },
  credits: { confirmed: { ects: 0, parts: [] }, unconfirmed: { ects: 0, parts: [] }, other: [] },
  credentials: [],
  achievements: [],
  timeline: [],
  blobs: [],
};

export const EMPTY_SCALES: Scales = {
  eqf: { credits: {}, url: '', levels: [] },
  cefr: { credits: {}, url: '', levels: [] },
  isced_f: { credits: {}, url: '', fields: [] },
};
