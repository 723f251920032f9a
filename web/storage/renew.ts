/**
 * Lets the browser begin a new log for the databases of this site, before anything is written to the old one.
 *
 * Chromium, killed between the two writes of a record, leaves that log cut short, writes on behind the cut at the
 * next start, and throws all databases of the site away at the start after it (LevelDB's `reuse_logs`). Removing a
 * database makes it write what the log holds into a table and begin another log, so what was cut short is gone
 * before it does harm: 10 to 20 ms. Other browsers do not mind.
 */
import { deleteDB, openDB } from 'idb';

const RENEWED = 'portolan.renewed';

/** Milliseconds that an opening waits: another tab, which the browser has frozen, may hold it up. */
const PATIENCE = 1000;

export async function renewLog(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  // Nothing can be kept here, or no more at the moment: whoever writes will be told.
  await Promise.race([renew().catch(() => {}), late]);
}

async function renew(): Promise<void> {
  (await openDB(RENEWED, 1)).close();
  await deleteDB(RENEWED);
}
