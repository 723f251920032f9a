/** Files that leave the page: always as downloads, made here, sent nowhere. */
import type { Messages } from '../core/messages.js';
import { downloadFile } from '../elements/download.js';
import type { Labels } from './core.js';
import { PACKAGE_EXTENSION, PACKAGE_TYPE, writePackage } from './package.js';
import { protect } from '../storage/protect.js';
import { scratch } from './scratch.js';
import { storageProblem } from '../storage/problem.js';
import type { PortfolioStore } from './store.js';
import type { PortfolioDocument } from './types.js';

/** Writes the whole portfolio into one file, protected if a passphrase is given, and downloads it. */
export async function savePackage(
  store: PortfolioStore,
  portfolio: PortfolioDocument,
  at: string,
  passphrase: string | null = null,
): Promise<void> {
  const target = await scratch(store.durable);
  try {
    const { stream, written } = passphrase === null ? { stream: target.stream, written: null } : await protect(target.stream, passphrase);
    await writePackage(store.core, store.blobs, portfolio, at, stream);
    await written;
  } catch (error) {
    await target.remove();
    throw error instanceof DOMException ? storageProblem(error) : error;
  }
  const file = await target.file();
  downloadFile(new Blob([file], { type: PACKAGE_TYPE }), `${packageName(portfolio)}-${at.slice(0, 10)}${PACKAGE_EXTENSION}`);
}

/** The learner's name as far as it can stand in a file name anywhere. */
function packageName({ profile }: PortfolioDocument): string {
  const name = profile.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return name === '' ? 'portfolio' : name.slice(0, 60).toLowerCase();
}

/** The words of an export: those of the CV and of frameworks, and what countries and languages are called. */
export function exportLabels(m: Messages, { experiences, profile }: PortfolioDocument): Labels {
  const labels = m.beginningWith('cv.');
  for (const { country } of experiences) if (country) labels[`country.${country}`] = m.country(country);
  for (const country of [profile.country, ...profile.nationalities]) if (country) labels[`country.${country}`] = m.country(country);
  for (const { code } of profile.languages) labels[`language.${code}`] = m.languageName(code);
  return labels;
}
