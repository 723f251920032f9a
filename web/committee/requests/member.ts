/** Which member of a kit's committee works in this browser: remembered between visits, a guess and no proof. */
import { memberOf } from './model.js';
import type { Kit } from '../types.js';

const KEY = 'portolan.committee.member';

function all(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** Id of the member, or nothing when none is known or the kit has no such member any more. */
export function rememberedMember(kit: Kit): string {
  const id = all()[kit.id];
  if (typeof id === 'string' && memberOf(kit, id)) return id;
  // A committee of one needs not be asked.
  return kit.committee.members.length === 1 ? (kit.committee.members[0]?.id ?? '') : '';
}

/** For whoever erases everything. */
export function forgetMembers(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden: there is nothing to forget.
  }
}

export function rememberMember(kit: Kit, member: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...all(), [kit.id]: member }));
  } catch {
    // Storage is forbidden: the choice then lasts as long as the page.
  }
}
