/**
 * From a CV version to its model and to files. The core makes what is text (`export.*`); PDF, DOCX,
 * ODT and the ZIP of originals are made here from the same model, by modules that are loaded when
 * they are first wanted.
 */
import { RequestRefused } from '../../core/engine.js';
import { loadAsset } from '../../core/loader.js';
import { LANGUAGES, loadMessages, type Messages, pickLanguage } from '../../core/messages.js';
import type { Message } from '../../core/types.js';
import { exportLabels } from '../download.js';
import { type CvModel, fileName, type Photo, prepare } from '../documents/model.js';
import type { CvVersion, ExportedFile } from '../types.js';
import type { Context } from '../views/context.js';

/** A CV as it is being put together: a kept one, or one that has no name yet. */
export type Draft = Pick<CvVersion, 'name' | 'language' | 'template' | 'sections' | 'left_out' | 'consent' | 'photo'>;

export const FORMATS = [
  { id: 'pdf', extension: 'pdf' },
  { id: 'docx', extension: 'docx' },
  { id: 'odt', extension: 'odt' },
  { id: 'html_cv', extension: 'html' },
  { id: 'europass_xml', extension: 'xml' },
  { id: 'json_resume', extension: 'json' },
  { id: 'plain_text', extension: 'txt' },
  { id: 'csv', extension: 'csv' },
  { id: 'originals', extension: 'zip' },
] as const;
export type Format = (typeof FORMATS)[number]['id'];

/** What a format cannot hold; `learner.cv.loss.<type>` words it. */
export interface Loss {
  type: string;
  arguments: Message['arguments'];
}

export interface Made {
  file: Blob;
  name: string;
}

export interface Share {
  id: string;
  title: string;
  url: string;
  text: string;
}

export class CvMaker {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The model that every format is made from. `chosen` null: everything. */
  async model(chosen: Draft | null): Promise<CvModel> {
    return (await this.#prepared(chosen)).model;
  }

  /** Everything that a version could show, for choosing from. */
  everything(draft: Draft): Promise<CvModel> {
    const sections = draft.sections.map(({ kind }) => ({ kind, shown: true }));
    return this.model({ ...draft, sections, left_out: [] });
  }

  async losses(format: Format, chosen: Draft | null): Promise<Loss[]> {
    if (format === 'originals') return [{ type: 'originals', arguments: [] }];
    const { model, request } = await this.#prepared(chosen);
    const { json } = await this.#context.portolan.call<{ losses: Loss[] }>('export.losses', { ...request, format });
    if (format === 'docx' || format === 'odt') return [...json.losses, { type: 'words_only', arguments: [] }];
    const letters = await import('../documents/letters.js');
    if (format !== 'pdf' || !letters.mayBeUndrawn(model)) return json.losses;
    const texts = letters.undrawn(model, letters.lettersOf(await loadAsset('fonts/text.ttf')));
    if (texts.length === 0) return json.losses;
    return [{ type: 'letters', arguments: [{ name: 'text', kind: 'text', value: texts.join(' · ') }] }, ...json.losses];
  }

  async make(format: Format, chosen: Draft | null): Promise<Made> {
    const { model, messages } = await this.#prepared(chosen);
    const extension = FORMATS.find(({ id }) => id === format)?.extension ?? '';
    const name = fileName(model, extension);
    switch (format) {
      case 'pdf':
        return { name, file: await this.#pdf(chosen, model, messages) };
      case 'docx': {
        const { writeDocx } = await import('../documents/docx.js');
        return { name, file: await writeDocx({ model, ...(await this.#photo(chosen, model, messages)) }) };
      }
      case 'odt': {
        const { writeOdt } = await import('../documents/odt.js');
        return { name, file: await writeOdt({ model, madeAt: new Date(), ...(await this.#photo(chosen, model, messages)) }) };
      }
      case 'originals':
        return { name: name.replace(/^cv-/, 'credentials-'), file: await this.#originals(model, messages) };
      default: {
        const { text, type } = await this.#coreFile(format, chosen);
        return { name, file: new Blob([text], { type }) };
      }
    }
  }

  /** LinkedIn's addresses for the credentials of a CV that prove something. */
  async shares(chosen: Draft | null): Promise<Share[]> {
    const { model, request } = await this.#prepared(chosen);
    const shares: Share[] = [];
    for (const { id, title } of model.sections.find(({ kind }) => kind === 'credentials')?.items ?? []) {
      try {
        const { json } = await this.#context.portolan.call<{ url: string; text: string }>('export.linkedin', { ...request, credential: id });
        shares.push({ id, title: title.text, ...json });
      } catch (error) {
        if (!(error instanceof RequestRefused)) throw error; // nothing that could be shown
      }
    }
    return shares;
  }

  // --- Inside ------------------------------------------------------------------------------------

  async #prepared(chosen: Draft | null): Promise<{ request: Record<string, unknown>; model: CvModel; messages: Messages }> {
    const { m, document, store, portolan } = this.#context;
    const language = chosen ? pickLanguage([chosen.language]) : m.language;
    const messages = language === m.language ? m : await loadMessages(language);
    const request = {
      document: store.provable(document),
      at: store.now(),
      language: chosen?.language ?? language,
      labels: exportLabels(messages, document),
      cv: chosen,
      verify_url: new URL('../verify/', location.href).href,
    };
    const { json } = await portolan.call<{ model: unknown }>('export.cv_model', request);
    return { request, model: prepare(json.model), messages };
  }

  async #coreFile(format: Format, chosen: Draft | null): Promise<ExportedFile> {
    const { request } = await this.#prepared(chosen);
    const photo = await this.#picture(chosen);
    const extra = photo ? { photo: { type: photo.type, base64: base64(photo.bytes) } } : {};
    return (await this.#context.portolan.call<{ file: ExportedFile }>(`export.${format}`, { ...request, ...extra })).json.file;
  }

  async #pdf(chosen: Draft | null, model: CvModel, messages: Messages): Promise<Blob> {
    const [{ writePdf }, regular, bold, europass] = await Promise.all([
      import('../documents/pdf.js'),
      loadAsset('fonts/text.ttf'),
      loadAsset('fonts/text-bold.ttf'),
      this.#coreFile('europass_xml', chosen),
    ]);
    const bytes = await writePdf({
      model,
      fonts: { regular, bold },
      madeAt: new Date(),
      attachment: { bytes: new TextEncoder().encode(europass.text), description: messages.text('learner.cv.attachment') },
      ...(await this.#photo(chosen, model, messages)),
    });
    return new Blob([bytes], { type: 'application/pdf' });
  }

  /** The originals of the credentials that the CV names. */
  async #originals(model: CvModel, messages: Messages): Promise<Blob> {
    const { document, store } = this.#context;
    const { writeOriginals } = await import('../documents/originals.js');
    const named = model.sections.find(({ kind }) => kind === 'credentials')?.items ?? [];
    const originals = [];
    for (const { id } of named) {
      const credential = document.credentials.find((one) => one.id === id);
      const file = credential && (await store.blobs.get(credential.blob.sha256));
      if (!file) continue;
      const { name, sha256 } = credential.blob;
      originals.push({ name, sha256, profile: credential.verification.profile, file });
    }
    const guide = ['what', 'europass', 'badges', 'check'].map((part) => messages.text(`learner.cv.originals.${part}`, { verify: new URL('../verify/', location.href).href }));
    return writeOriginals(originals, `${guide.join('\n\n')}\n`, messages.text('learner.cv.originals.name'), new Date());
  }

  async #photo(chosen: Draft | null, { name }: CvModel, messages: Messages): Promise<{ photo: Photo | null; photoText: string }> {
    return { photo: await this.#picture(chosen), photoText: messages.text('learner.cv.photo_of', { name: name || 'no' }) };
  }

  async #picture(chosen: Draft | null): Promise<Photo | null> {
    const type = (['image/png', 'image/jpeg'] as const).find((known) => known === chosen?.photo?.type);
    const file = type && chosen?.photo ? await this.#context.store.blobs.get(chosen.photo.sha256) : null;
    return type && file ? { type, bytes: new Uint8Array(await file.arrayBuffer()) } : null;
  }
}

/** A draft for a CV that shows everything. */
export function newDraft(m: Messages, name: string): Draft {
  return { name, language: m.language, template: 'classic', sections: [], left_out: [], consent: false, photo: null };
}

export function languagesFor(draft: Draft): string[] {
  const known: readonly string[] = LANGUAGES;
  return known.includes(draft.language) ? [...known] : [...known, draft.language];
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
