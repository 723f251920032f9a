/** The portfolio operations of the core, typed. Nothing here decides anything. */
import type { Portolan } from '../core/client.js';
import type {
  Command,
  Coverage,
  Framework,
  Manifest,
  PackageCheck,
  PortfolioDocument,
  Scales,
  Summary,
} from './types.js';

/** What the check of a package is told of an entry. */
export interface PackageEntry {
  name: string;
  bytes: number;
  compressed_bytes?: number;
  sha256?: string;
}

/** Texts that the exports are worded with. */
export type Labels = Readonly<Record<string, string>>;

export class PortfolioCore {
  readonly #portolan: Portolan;

  constructor(portolan: Portolan) {
    this.#portolan = portolan;
  }

  /** All commands or none. Rejects with `RequestRefused`, whose problem points at the command. */
  async apply(document: PortfolioDocument | null, commands: readonly Command[]): Promise<PortfolioDocument> {
    const { json } = await this.#portolan.call<{ document: PortfolioDocument }>('portfolio.apply', { document, commands });
    return json.document;
  }

  /** The same, together with the summary of what came of it, in which only credentials with these files count. */
  async applyAndSummarise(
    document: PortfolioDocument | null,
    commands: readonly Command[],
    checked: readonly string[],
  ): Promise<{ document: PortfolioDocument; summary: Summary }> {
    const request = { document, commands, checked };
    return (await this.#portolan.call<{ document: PortfolioDocument; summary: Summary }>('portfolio.apply', request)).json;
  }

  async summary(document: PortfolioDocument): Promise<Summary> {
    return (await this.#portolan.call<{ summary: Summary }>('portfolio.summary', { document })).json.summary;
  }

  async manifest(document: PortfolioDocument, at: string) {
    const { json } = await this.#portolan.call<{ document_text: string; manifest: Manifest; manifest_text: string }>(
      'portfolio.manifest',
      { document, at },
    );
    return json;
  }

  async checkPackage(request: {
    manifest: unknown;
    entries: readonly PackageEntry[];
    stage: 'listing' | 'contents';
    document?: unknown;
  }): Promise<PackageCheck> {
    return (await this.#portolan.call<PackageCheck>('portfolio.check_package', request)).json;
  }

  async frameworks(): Promise<Framework[]> {
    return (await this.#portolan.call<{ frameworks: Framework[] }>('framework.list')).json.frameworks;
  }

  /** The levels of EQF and CEFR and the fields of study of ISCED-F, by name. */
  async scales(): Promise<Scales> {
    return (await this.#portolan.call<Scales & { status: string }>('framework.scales')).json;
  }

  async coverage(document: PortfolioDocument, framework: string): Promise<Coverage> {
    return (await this.#portolan.call<{ coverage: Coverage }>('framework.coverage', { document, framework })).json.coverage;
  }
}
