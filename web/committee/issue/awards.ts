/** What goes into a credential, as the core reads and writes it: `src/issue/award.hpp`, `recognition.hpp`. */
import type { Portolan } from '../../core/client.js';
import type { Decision, Kit, ReviewRequest, Text } from '../types.js';
import type { StatusEntry } from './lists.js';

export interface Recipient {
  id?: string;
  name?: string;
  email?: string;
  salt?: string;
}

export interface Award {
  id: string;
  language: string;
  issued: string;
  valid_from: string;
  valid_until?: string;
  issuer: { id: string; name: string; country?: string };
  recipient: Recipient;
  achievement: { id: string; name: string; description: string; image?: string; ects?: number; hours?: number };
  evidence: { name: string }[];
  status: StatusEntry[];
}

export interface MadeAward {
  claims: string[];
  skills: string[];
  award: Award;
}

/** Another name of a skill that the committee may add. */
export interface Related {
  skill: string;
  uri: string;
  framework: string;
  names: Text;
  relation: 'exact' | 'close' | 'broader' | 'narrower' | 'related';
  by: string;
}

export interface AwardsRequest {
  kit: Kit;
  request: ReviewRequest | null;
  decision: Decision | null;
  skills?: string[];
  hours?: number | null;
  recipient: Recipient;
  language: string;
  issued: string;
  issuer: string;
  valid_until: string | null;
  title: string | null;
  evidence: string[];
  also: string[];
  ids: string[];
}

/** Rejects with `RequestRefused`. */
export async function makeAwards(portolan: Portolan, request: AwardsRequest): Promise<{ awards: MadeAward[]; related: Related[] }> {
  return (await portolan.call<{ awards: MadeAward[]; related: Related[] }>('issue.awards', { ...request })).json;
}

export const newId = (): string => `urn:uuid:${crypto.randomUUID()}`;

/**
 * Somebody who is known by an address alone has a number in each credential, another one every time: a token
 * says of whom it is (`sub`), and two credentials cannot be put together by it.
 */
export const addressee = (): { id: string } => ({ id: newId() });

/**
 * So that one address has another hash in every badge, and no table that was made beforehand finds it. It stands in
 * the badge: whoever has that can still try addresses, one after the other.
 */
export function newSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** "1.5 ECTS · 45 h", as the badge's own language writes numbers. */
export function detailOf({ achievement: { ects, hours }, language }: Award): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return [ects === undefined ? '' : `${number.format(ects)} ECTS`, hours === undefined ? '' : `${number.format(hours)} h`].filter(Boolean).join(' · ');
}
