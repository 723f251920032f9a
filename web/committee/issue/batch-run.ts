/**
 * A list of people, one after the other. Every credential is kept together with its entry in the log and
 * its row's state, so that a run may end at any moment (stopped, tab closed, power gone) and goes on where it
 * was: each row has its number and its places in the lists from the beginning, and is issued once.
 */
import { RequestRefused } from '../../core/engine.js';
import type { CommitteeContext } from '../context.js';
import type { BatchRecord, BatchRow, Change, Kit } from '../types.js';
import { addressee, type Award, newId, newSalt, type Recipient } from './awards.js';
import type { Person } from './csv.js';
import { allocate } from './lists.js';
import { type Drawn, drawn, make, type Making } from './making.js';
import { makingOf, purposesOf, type Settings } from './settings.js';

export type Naming = 'hashed' | 'plain';

/** What all rows share, as it is kept. */
export interface Plan {
  kit: string;
  skills: string[];
  /** Without its number, its recipient and its places. */
  award: Award;
  settings: Settings;
  naming: Naming;
  with_name: boolean;
}

export const planOf = (batch: BatchRecord): Plan => batch.plan as unknown as Plan;

const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** Keeps a new list of people, with a number and places for each of them. Rejects with `StorageProblem`. */
export async function newBatch({ store, view }: CommitteeContext, title: string, plan: Plan, people: readonly Person[]): Promise<string> {
  const id = crypto.randomUUID();
  const at = now();
  const purposes = purposesOf(plan.settings);
  const issuer = view.keys.find((key) => key.id === plan.settings.key)?.issuer ?? '';
  await store.commit(({ lists }) => {
    const given = allocate(lists, { issuer, purposes, base: plan.settings.base, count: people.length, at });
    const rows = people.map(({ name, email, id: did }, i): BatchRow => ({ name, email, id: did, state: 'waiting', credential: newId(), problem: null, status: given.entries[i] ?? [] }));
    const batch: BatchRecord = { id, at, title, plan: plan as unknown as Record<string, unknown>, rows };
    return [{ put: 'batches', record: batch }, ...given.lists.map((list): Change => ({ put: 'lists', record: list }))];
  });
  return id;
}

function recipientOf(row: BatchRow, { naming, with_name: withName }: Plan): Recipient {
  const name = withName && row.name !== '' ? { name: row.name } : {};
  if (row.id) return { id: row.id, ...name };
  return { ...addressee(), ...name, email: row.email, ...(naming === 'hashed' ? { salt: newSalt() } : {}) };
}

export type Ended = 'done' | 'stopped' | 'elsewhere' | 'other_kit';

export interface Progress {
  done: number;
  all: number;
}

/** Issues the rows that wait, and says how many were refused. Rejects when not even the first could be: with no key, no picture, no room. */
export async function runBatch(context: CommitteeContext, id: string, kit: Kit, signal: AbortSignal, told: (progress: Progress) => void): Promise<{ ended: Ended; failed: number }> {
  return navigator.locks.request(`portolan-batch-${id}`, { ifAvailable: true }, async (lock) => {
    let failed = 0;
    const end = (ended: Ended) => ({ ended, failed });
    if (lock === null) return end('elsewhere');
    const batch = context.store.view.batches.find((one) => one.id === id);
    if (!batch) return end('done');
    const plan = planOf(batch);
    if (plan.kit !== kit.id) return end('other_kit');
    const making = makingOf(context, kit, plan.settings);
    const picture = await drawn(making, plan.award);
    let done = batch.rows.filter(({ state }) => state === 'issued').length;
    for (const [i, row] of batch.rows.entries()) {
      if (row.state !== 'waiting') continue;
      if (signal.aborted) return end('stopped');
      try {
        await issueRow({ context, making, picture, plan, id }, i, row);
      } catch (error) {
        // What the core refuses is about this person, and the others go on; anything else would hit them all.
        if (!(error instanceof RequestRefused)) throw error;
        ++failed;
        await setRow(context, id, i, { ...row, state: 'failed', problem: error.problem.type });
        continue;
      }
      told({ done: ++done, all: batch.rows.length });
    }
    return end('done');
  });
}

interface Run {
  context: CommitteeContext;
  making: Making;
  picture: Drawn;
  plan: Plan;
  id: string;
}

/** Rows that were refused wait again. */
export async function tryAgain({ store }: CommitteeContext, id: string): Promise<void> {
  await store.commit(({ batches }) => {
    const present = batches.find((one) => one.id === id);
    if (!present) return [];
    return [{ put: 'batches', record: { ...present, rows: present.rows.map((row) => (row.state === 'failed' ? { ...row, state: 'waiting', problem: null } : row)) } }];
  });
}

async function setRow({ store }: CommitteeContext, id: string, index: number, row: BatchRow): Promise<void> {
  await store.commit(({ batches }) => {
    const present = batches.find((one) => one.id === id);
    return present?.rows[index]?.state === 'waiting' ? [{ put: 'batches', record: { ...present, rows: present.rows.with(index, row) } }] : [];
  });
}

async function issueRow({ context, making, picture, plan, id }: Run, index: number, row: BatchRow): Promise<void> {
  const at = now();
  const award: Award = { ...plan.award, id: row.credential as string, issued: at, valid_from: at, recipient: recipientOf(row, plan), status: row.status ?? [] };
  const about = { case: null, batch: id, skills: plan.skills, recipient: { name: row.name || null, email: row.email || null, id: row.id ?? null } };
  const made = await make(making, award, about, picture);
  await context.store.commit(({ batches }) => {
    const present = batches.find((one) => one.id === id);
    if (present?.rows[index]?.state !== 'waiting') return []; // taken off the device meanwhile
    const rows = present.rows.with(index, { ...row, state: 'issued' });
    return [{ put: 'batches', record: { ...present, rows } }, ...made.records.map((record): Change => ({ put: 'issued', record }))];
  }, made.kept);
}
