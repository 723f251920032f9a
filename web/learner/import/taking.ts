/** Carries out what was chosen: one step that can be undone for words, few for credentials. */
import { blobReference, type PortfolioStore } from '../store.js';
import type { Change } from '../types.js';
import type { FoundCredential, Proposal } from './reading.js';

/** Credentials in one step: their reports have to fit into one request. */
const CREDENTIALS_AT_ONCE = 10;

export async function takeIn(
  store: PortfolioStore,
  proposals: readonly Proposal[],
  credentials: readonly FoundCredential[],
  onProgress: (position: number, count: number) => void,
): Promise<void> {
  const changes = changesOf(store, proposals);
  if (changes.length > 0) await store.change('bring_in', changes);
  for (let begin = 0; begin < credentials.length; begin += CREDENTIALS_AT_ONCE) {
    onProgress(begin + 1, credentials.length);
    const some = credentials.slice(begin, begin + CREDENTIALS_AT_ONCE);
    for (const { verification } of some) store.noteVerification(verification.report.input.sha256, verification);
    await store.change(
      'import_credential',
      some.map(({ file, verification: { report } }) => ({
        type: 'import_credential',
        id: store.view.document?.credentials.find(({ blob }) => blob.sha256 === report.input.sha256)?.id ?? crypto.randomUUID(),
        value: { blob: blobReference(file, report.input.sha256), report },
      })),
      some.map(({ file, verification }) => ({ sha256: verification.report.input.sha256, file })),
    );
  }
}

/** The commands of what was chosen, without links to what was not. */
export function changesOf(store: PortfolioStore, proposals: readonly Proposal[]): Change[] {
  const { experiences = [], skills = [], evidence = [] } = store.view.document ?? {};
  const there = new Set([...experiences, ...skills, ...evidence].map(({ id }) => id));
  for (const { command } of proposals) if (command && 'id' in command && command.type.startsWith('add_')) there.add(command.id);
  const changes: Change[] = [];
  for (const { command } of proposals) {
    if (!command) continue;
    if (command.type.startsWith('update_') && 'id' in command && !there.has(command.id)) continue;
    const { at: _, ...change } = command;
    changes.push(withoutLinks(change as Change, there));
  }
  return changes;
}

function withoutLinks(change: Change, there: ReadonlySet<string>): Change {
  if (change.type !== 'add_skill' && change.type !== 'update_skill') return change;
  const { experiences } = change.value;
  if (!experiences) return change;
  return { ...change, value: { ...change.value, experiences: experiences.filter((id) => there.has(id)) } };
}
