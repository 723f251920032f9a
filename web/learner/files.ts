/** Files that come in and go out: credentials, the portfolio as one file, originals, exports. */
import type { ReactiveController } from 'lit';
import { instant } from '../core/client.js';
import { FILES_AT_ONCE } from '../elements/file-drop.js';
import { downloadFile, exportLabels, savePackage } from './download.js';
import { type Host, problemOf } from './host.js';
import { importCredential, type ImportResult } from './import.js';
import { looksLikePackage, type OpenedPackage, openPackage, PACKAGE_EXTENSION, PackageRefused } from './package.js';
import type { Places } from './places.js';
import { filesOf } from './store.js';

export class Files implements ReactiveController {
  /** What is going on with the files that were given; empty when nothing is. */
  progress = '';
  imports: readonly ImportResult[] = [];
  readonly #host: Host;
  readonly #places: Places;
  readonly #askToOpen: (opened: OpenedPackage, name: string) => void;

  constructor(host: Host, places: Places, askToOpen: (opened: OpenedPackage, name: string) => void) {
    this.#host = host;
    this.#places = places;
    this.#askToOpen = askToOpen;
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
    for (const [index, file] of files.entries()) {
      this.#show(m.text('learner.import.progress', { position: index + 1, count: files.length }));
      if (files.length === 1 && (await looksLikePackage(file)) && (await this.openPackage(file))) {
        this.#show('');
        return;
      }
      results.push(await importCredential(store, portolan, file));
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
      const opened = await openPackage(store.core, file);
      if (!store.view.document) await this.replace(opened);
      else this.#askToOpen(opened, file.name);
      return true;
    } catch (error) {
      if (!named && error instanceof PackageRefused) return false;
      this.#host.tell('problem', this.#packageProblem(error));
      return true;
    } finally {
      this.#show('');
    }
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
    const why = error instanceof PackageRefused ? m.text(error.sentence) : problemOf(m, error).text;
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

  readonly savePackage = async (): Promise<void> => {
    const { messages: m, store } = this.#host;
    const { document } = store.view;
    if (!document) return;
    const at = instant(new Date());
    this.#show(m.text('learner.file.saving'));
    try {
      await savePackage(store, document, at);
      await store.markSaved(at);
      this.#host.tell('done', m.text('learner.file.done'));
    } catch (error) {
      this.#host.tell('problem', problemOf(m, error).text);
    } finally {
      this.#show('');
    }
  };

  readonly exportFile = async (format: 'json_resume' | 'html_cv'): Promise<void> => {
    const { messages: m, store } = this.#host;
    const { document } = store.view;
    if (!document) return;
    try {
      const { name, type, text } = await store.core.exportFile(format, {
        document: store.provable(document),
        at: instant(new Date()),
        labels: exportLabels(m, document),
        language: m.language,
      });
      downloadFile(new Blob([text], { type }), name);
      this.#host.tell('done', m.text(`learner.cv.done_${format}`));
    } catch (error) {
      this.#host.tell('problem', problemOf(m, error).text);
    }
  };

  #show(progress: string): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}

/** A file dropped beside the place for it must not open in place of the page. */
function keepPage(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}
