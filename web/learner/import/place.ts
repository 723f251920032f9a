/** Where things are brought in, and how files that are given elsewhere on the page get there. */
import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Context } from '../views/context.js';
import { REQUEST_EXTENSION } from '../../review/request-package.js';
import { PACKAGE_EXTENSION } from '../package.js';
import type { PortolanImport } from './element.js';

const element = createRef<PortolanImport>();

export function bringIn(context: Context): TemplateResult {
  return html`<portolan-import ${ref(element)} .context=${context}></portolan-import>`;
}

/** The same context, but CVs among the files that are given go to the dialog. */
export function withCurricula(context: Context): Context {
  const importFiles: Context['importFiles'] = (files, leftOut) => {
    void Promise.all(files.map(looksLikeCurriculum)).then(
      (looks) => (looks.includes(true) && element.value ? void element.value.take(files) : context.importFiles(files, leftOut)),
      () => context.importFiles(files, leftOut),
    );
  };
  return { ...context, importFiles };
}

/** Whether a file is more likely a CV, or several files in one, than a credential: a look, not a judgement. */
async function looksLikeCurriculum(file: File): Promise<boolean> {
  const name = file.name.toLowerCase();
  if (file.size > 16 << 20 || name.endsWith(PACKAGE_EXTENSION) || name.endsWith(REQUEST_EXTENSION)) return false;
  if (/\.csv$/i.test(file.name)) return true;
  const head = (await file.slice(0, 8192).text()).replace(/^\uFEFF/, '').trimStart();
  if (head.startsWith('PK')) return !(await file.text()).includes('portfolio.json');
  if (head.startsWith('<')) return /<(\w+:)?(Candidate|SkillsPassport)[\s>]/.test(head);
  if (head.startsWith('{')) return /"basics"\s*:/.test(await file.text());
  return head.includes('%PDF-') && (await file.text()).includes('/EmbeddedFile');
}
