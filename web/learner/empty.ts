/** What is shown while the first entry is being written: there is no portfolio yet. */
import type { PortfolioDocument, Summary } from './types.js';

export const EMPTY_DOCUMENT: PortfolioDocument = {
  schema_version: 1,
  id: '',
  created_at: '',
  changed_at: '',
  profile: { name: '', email: null, languages: [] },
  experiences: [],
  skills: [],
  evidence: [],
  credentials: [],
  settings: { hours_per_ects: 30, language: 'en' },
};

export const EMPTY_SUMMARY: Summary = {
  counts: { experiences: 0, evidence: 0, credentials: 0, proven: 0, unconfirmed: 0, evidenced: 0, claimed: 0 },
  skills: { proven: [], unconfirmed: [], evidenced: [], claimed: [] },
  hours: { hours: 0, hours_per_ects: 30, ects: 0, rounded: false, parts: [] },
  credits: { confirmed: { ects: 0, parts: [] }, unconfirmed: { ects: 0, parts: [] }, other: [] },
  credentials: [],
  blobs: [],
};
