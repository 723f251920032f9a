/**
 * What a committee keeps on this device: the records of its own document. Every time is RFC 3339, every
 * digest lower-case hexadecimal. Kits, requests, reviews and decisions are described where the core reads
 * them: `src/portfolio/review/*.hpp` and `src/issue/decision.hpp`.
 */

import type { Decision, KeptFile, Kit, Outcome, Review, ReviewRequest } from '../review/types.js';

export type { Decision, KeptFile, Kit, KitKey, KitMember, KitSkill, Review, ReviewRequest, Text } from '../review/types.js';

export interface KitRecord {
  /** `kit.id` */
  id: string;
  /** The whole kit, with what is for evaluators only. */
  kit: Kit;
  /** The one that this committee works with. */
  chosen: boolean;
  kept_at: string;
}

export interface KeyRecord {
  id: string;
  use: 'signing' | 'sealing' | 'opening';
  name: string;
  alg: 'EdDSA' | 'ES256' | 'ES384' | 'RS256' | 'PS256' | 'X25519';
  /** The public half. */
  jwk: JsonWebKey;
  /** Signing: how verifiers find it, a DID URL or an https address. Opening: the age recipient. Else empty. */
  method: string;
  /** Signing: the issuer that it speaks for. Else empty. */
  issuer: string;
  /** Sealing: base64 of DER, its own first. Else empty. */
  certificates: string[];
  created_at: string;
  retired_at: string | null;
  /** Never to be read out; nothing when only its public half is known here. */
  private: CryptoKey | null;
}

export interface CaseRecord {
  /** The request's id and the digest of its text, with a space in between: what was changed is another case. */
  id: string;
  sha256: string;
  text: string;
  request: ReviewRequest;
  kit: { id: string; version: string };
  received_at: string;
  /** What this evaluator has written so far. */
  review: Review | null;
  /** What other members have written at this computer. */
  drafts?: Review[];
  /** What others handed in: whatever was in their files, and the digest of each. */
  reviews: { name: string; review: unknown; sha256: string }[];
  /** What the committee is deciding, before it is signed. */
  deciding?: { by: string; outcomes: { claim: string; outcome: Outcome | null; hours: number | null; comment: string }[] } | null;
  decision: { token: string; decision: Decision; at: string } | null;
}

export type Purpose = 'revocation' | 'suspension';

export interface IssuedRecord {
  /** Id of the credential. */
  id: string;
  at: string;
  case: string | null;
  batch: string | null;
  recipient: { name: string | null; email: string | null; id: string | null };
  achievement: string;
  skills: string[];
  form: 'vc-jwt' | 'data-integrity' | 'jades';
  /** The key that it was signed with: id of its record, and how verifiers find it. */
  key: string;
  method: string;
  file: KeptFile;
  certificate: KeptFile | null;
  valid_until: string | null;
  status: { purpose: Purpose; list: string; index: number }[];
  withdrawn: { at: string; reason: string; purpose: Purpose } | null;
}

export interface ListRecord {
  /** The address from which verifiers fetch it. */
  id: string;
  purpose: Purpose;
  issuer: string;
  encoded_list: string;
  /** Places that were given to a credential; none is given twice. */
  used: number[];
  set: number[];
  /** As it was last signed. */
  token: string | null;
  published_at: string | null;
  valid_until: string;
}

export interface BatchRow {
  /** Places in the lists of withdrawn credentials, given before anything is signed. */
  status?: IssuedRecord['status'];
  name: string;
  email: string;
  id?: string | null;
  state: 'waiting' | 'issued' | 'failed';
  credential: string | null;
  problem: string | null;
}

export interface BatchRecord {
  id: string;
  at: string;
  title: string;
  /** What all rows share. */
  plan: Record<string, unknown>;
  rows: BatchRow[];
}

export interface Records {
  kits: KitRecord;
  keys: KeyRecord;
  cases: CaseRecord;
  issued: IssuedRecord;
  lists: ListRecord;
  batches: BatchRecord;
}

export type StoreName = keyof Records;

/** Carried out together or not at all. */
export type Change = { [Name in StoreName]: { put: Name; record: Records[Name] } }[StoreName] | { remove: StoreName; id: string };
