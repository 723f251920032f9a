/** What the skill picker shows and where it finds it; the page knows how (learner/esco.ts). */
import type { Text } from '../core/types.js';

/** How another skill stands to this one, and who says so: "portolan", or the framework that does. */
export interface SkillMapping {
  key: string;
  framework: string;
  names: Text;
  relation: 'exact' | 'close' | 'broader' | 'narrower' | 'related';
  by: string;
}

export interface PickableSkill {
  /** Its id, or its address where it has one. */
  id: string;
  uri: string | null;
  area: string | null;
  names: Text;
  definitions: Text;
  use_cases: readonly Text[];
  mappings: readonly SkillMapping[];
}

export interface PickableFramework {
  id: string;
  names: Text;
  credits: Text;
  licence: { names: Text; url: string };
  url: string;
  areas: readonly { id: string; names: Text }[];
  skills: readonly PickableSkill[];
}

export interface FoundSkill {
  key: string;
  framework: string;
  uri: string | null;
  names: Text;
  /** The other name by which it was found, or "". */
  matched: string;
  descriptions: readonly { language: string; at: number; bytes: number }[];
}

/** One language of the learner's own copy of ESCO. */
export interface EscoLanguage {
  language: string;
  skills: number;
}

/** Why a file of ESCO could not be taken, as a sentence of the page: `skills.esco.<reason>` or a problem of the core. */
export interface EscoRefusal {
  reason: 'unreadable' | 'no_table' | 'not_kept' | 'no_language' | 'core';
  /** With "core": the id of the core's sentence. */
  message: string | null;
}

export interface SkillSource {
  /** Resolves when what is kept of ESCO is at hand. */
  open(): Promise<void>;
  /** Rejects when the core gave no answer. */
  search(query: string, language: string): Promise<{ hits: FoundSkill[]; total: number }>;
  /** What ESCO says of a skill, in the language that suits best. */
  describe(skill: FoundSkill, language: string): Promise<{ text: string; language: string } | null>;
  /** Names in all languages that are at hand, in the order of the addresses. */
  namesOf(uris: readonly string[]): Promise<(Text | null)[]>;
  readonly escoLanguages: readonly EscoLanguage[];
  /** A CSV file or a ZIP of them; `language` where the file's name does not tell it. */
  addEsco(file: File, language: string | null): Promise<{ added: EscoLanguage[]; refused: EscoRefusal | null }>;
  removeEsco(language: string): Promise<void>;
}
