/** What belongs to what in a document, looked up once for all rows that are drawn of it. */
import type { Evidence, Experience, PortfolioDocument, SkillClaim } from './types.js';

export interface Lookups {
  claims: ReadonlyMap<string, SkillClaim>;
  experiences: ReadonlyMap<string, Experience>;
  /** By the claim that it shows. */
  evidence: ReadonlyMap<string, readonly Evidence[]>;
}

const known = new WeakMap<PortfolioDocument, Lookups>();

export function lookups(document: PortfolioDocument): Lookups {
  const found = known.get(document);
  if (found) return found;
  const evidence = new Map<string, Evidence[]>();
  for (const item of document.evidence) {
    for (const skill of item.skills) evidence.set(skill, [...(evidence.get(skill) ?? []), item]);
  }
  const made = {
    claims: new Map(document.skills.map((claim) => [claim.id, claim])),
    experiences: new Map(document.experiences.map((experience) => [experience.id, experience])),
    evidence,
  };
  known.set(document, made);
  return made;
}
