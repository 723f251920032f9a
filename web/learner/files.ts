/** Files that come in and go out: credentials, the portfolio as one file, originals. */
import type { ReactiveController } from 'lit';
import { instant } from '../core/client.js';
import { FILES_AT_ONCE } from '../elements/file-drop.js';
import { downloadFile } from '../elements/download.js';
import { savePackage } from './download.js';
import { type Host, problemOf } from './host.js';
import { importCredential, type ImportResult } from './import.js';
import { statusListAddress } from './knowing.js';
import { looksLikePackage, type OpenedPackage, openPackage, PACKAGE_EXTENSION, PackageRefused } from './package.js';
import { isProtected, PassphraseWrong, ProtectionBroken, unprotect } from '../storage/protect.js';
import { scratch } from './scratch.js';
import type { Places } from '../elements/places.js';
import type { Place } from './places.js';
import { filesOf } from './store.js';

/** What is asked about a portfolio's file before it is opened. */
export interface FileQuestions {
  open(opened: OpenedPackage, name: string): void;
  passphrase(file: File, wrong: boolean): void;
  /** Whether the file has to do with a request for recognition, and was taken as such. */
  recognition(file: File): Promise<boolean>;
}

export class Files implements ReactiveController {
  /** What is going on with the files that were given; empty when nothing is. */
  progress = '';
  imports: readonly ImportResult[] = [];
  readonly #host: Host;
  readonly #places: Places<Place>;
  readonly #ask: FileQuestions;

  constructor(host: Host, places: Places<Place>, ask: FileQuestions) {
    this.#host = host;
    this.#places = places;
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragover', keepPage);
    window.removeEventListener('drop', keepPage);
  }

  /** What came of the last files is not shown any more. */
  forget(): void {
    this.imports = [];
    this.#host.requestUpdate();
  }

  // --- In -----------------------------------------------------------------------------------------

  readonly importFiles = (files: readonly File[], leftOut: number): void => void this.#import(files, leftOut);

  async #import(files: readonly File[], leftOut: number): Promise<void> {
    const { messages: m, store, portolan } = this.#host;
    const results: ImportResult[] = [];
    let elsewhere = 0;
    for (const [index, file] of (await listsLast(files)).entries()) {
      this.#show(m.text('learner.import.progress', { position: index + 1, count: files.length }));
      if (store.view.document && (await this.#ask.recognition(file))) ++elsewhere;
      else if (files.length === 1 && (await looksLikePackage(file)) && (await this.openPackage(file))) {
        this.#show('');
        return;
      } else results.push(await importCredential(store, portolan, file));
    }
    if (results.length === 0 && elsewhere > 0) {
      this.#show('');
      return;
    }
    this.imports = results;
    this.#show(leftOut > 0 ? m.text('drop.left_out', { count: leftOut, limit: FILES_AT_ONCE }) : '');
    await this.#places.go('credentials', 'imports');
  }

  /**
   * Opens a package: asks first when there is something to lose. `insist`: the reader said that it
   * is one; otherwise false is returned for a file that is something else.
   */
  async openPackage(file: File, insist = false): Promise<boolean> {
    const { messages: m, store } = this.#host;
    const named = insist || file.name.toLowerCase().endsWith(PACKAGE_EXTENSION);
    this.#show(m.text('learner.file.opening'));
    try {
      if (await isProtected(file)) {
        this.#ask.passphrase(file, false);
        return true;
      }
      await this.#opened(await openPackage(store.core, file), file.name);
      return true;
    } catch (error) {
      if (!named && error instanceof PackageRefused) return false;
      this.#host.tell('problem', this.#packageProblem(error));
      return true;
    } finally {
      this.#show('');
    }
  }

  /** Opens a package that is protected by a passphrase; asks again when it is the wrong one. */
  async openProtected(file: File, passphrase: string): Promise<void> {
    const { messages: m, store } = this.#host;
    this.#show(m.text('learner.protect.opening'));
    await shown();
    const target = await scratch(store.durable);
    try {
      await unprotect(file, passphrase, target.stream);
      const opened = await openPackage(store.core, await target.file());
      const close = async (): Promise<void> => {
        await opened.close();
        await target.remove();
      };
      await this.#opened({ ...opened, close }, file.name);
    } catch (error) {
      await target.remove();
      if (error instanceof PassphraseWrong) this.#ask.passphrase(file, true);
      else this.#host.tell('problem', this.#packageProblem(error));
    } finally {
      this.#show('');
    }
  }

  async #opened(opened: OpenedPackage, name: string): Promise<void> {
    if (!this.#host.store.view.document) await this.replace(opened);
    else this.#ask.open(opened, name);
  }

  /** Puts an opened package in place of the present portfolio. */
  async replace(opened: OpenedPackage): Promise<boolean> {
    const { messages: m, store } = this.#host;
    this.#show(m.text('learner.file.opening'));
    try {
      let lost = 0;
      await store.replace('open_package', async () => {
        lost = (await opened.keepFiles(store.blobs)).length;
        return opened.document;
      });
      await store.recheck();
      this.imports = [];
      const sentence = m.text(lost > 0 ? 'learner.file.opened_lost' : 'learner.done.open_package', { count: lost });
      this.#host.tell(lost > 0 ? 'problem' : 'done', sentence, true);
      return true;
    } catch (error) {
      this.#host.tell('problem', this.#packageProblem(error));
      return false;
    } finally {
      this.#show('');
      await opened.close();
      await this.#host.updateComplete;
      this.#host.byId('top')?.focus();
    }
  }

  #packageProblem(error: unknown): string {
    const { messages: m } = this.#host;
    const sentence = error instanceof ProtectionBroken ? 'learner.package.damaged' : error instanceof PackageRefused ? error.sentence : null;
    const why = sentence ? m.text(sentence) : problemOf(m, error).text;
    return m.text('learner.package.refused', { why });
  }

  // --- Out ----------------------------------------------------------------------------------------

  readonly download = async (sha256: string): Promise<void> => {
    const { messages: m, store, view } = this.#host;
    const blob = view?.document ? filesOf(view.document).find((candidate) => candidate.sha256 === sha256) : undefined;
    const file = await store.blobs.get(sha256);
    if (blob && file) downloadFile(file, blob.name);
    else this.#host.tell('problem', m.text('learner.file_missing'));
  };

  readonly savePackage = async (passphrase: string | null = null): Promise<void> => {
    const { messages: m, store } = this.#host;
    const { document } = store.view;
    if (!document) return;
    const at = instant(new Date());
    this.#show(m.text('learner.file.saving'));
    await shown();
    try {
      await savePackage(store, document, at, passphrase);
      await store.markSaved(at);
      this.#host.tell('done', m.text('learner.file.done'));
    } catch (error) {
      this.#host.tell('problem', problemOf(m, error).text);
    } finally {
      this.#show('');
    }
  };

  #show(progress: string): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}

/** The page is painted before something keeps it busy. */
const shown = (): Promise<void> => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));

/** A file dropped beside the place for it must not open in place of the page. */
function keepPage(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** A status list is kept beside the credentials that name it, so those come first. */
async function listsLast(files: readonly File[]): Promise<File[]> {
  const marked = await Promise.all(files.map(async (file) => ({ file, isList: (await statusListAddress(file)) !== null })));
  return [...marked.filter(({ isList }) => !isList), ...marked.filter(({ isList }) => isList)].map(({ file }) => file);
}
