/** What the frameworks that come with the program say of a skill: what it means, and what its levels are called. */
import type { Portolan } from '../../core/client.js';
import type { Text } from '../../core/types.js';
import type { RequestedSkill } from '../../review/types.js';
import type { Kit } from '../types.js';

export interface Framework {
  id: string;
  levels: { id: string; names: Text }[];
  skills: { id: string; uri: string | null; definitions: Text }[];
}

let known: Promise<readonly Framework[]> | null = null;

/** Asked for once; none when they cannot be had, which nothing depends on. */
export function frameworksOf(portolan: Portolan): Promise<readonly Framework[]> {
  known ??= portolan
    .call<{ frameworks: Framework[] }>('framework.list')
    .then(({ json }) => json.frameworks)
    .catch(() => {
      known = null;
      return [];
    });
  return known;
}

/** What a skill means: in the kit's own words, or the framework's. */
export function definitionOf(frameworks: readonly Framework[], kit: Kit, { skill }: RequestedSkill): Text | null {
  const own = kit.frameworks.flatMap(({ id, skills }) => skills.map((entry) => ({ key: `${id}:${entry.id}`, entry }))).find(({ key, entry }) => key === skill || entry.uri === skill);
  const bundled = frameworks.flatMap(({ skills }) => skills).find(({ id, uri }) => id === skill || uri === skill);
  return own?.entry.definition ?? bundled?.definitions ?? null;
}

export function levelName(frameworks: readonly Framework[], { skill, level }: RequestedSkill): Text | null {
  const framework = frameworks.find(({ skills }) => skills.some(({ id, uri }) => id === skill || uri === skill));
  return framework?.levels.find(({ id }) => id === level)?.names ?? null;
}
