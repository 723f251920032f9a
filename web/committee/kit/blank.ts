/** Kits to begin with: an empty one, and one made out of another. */
import type { Kit } from '../types.js';

export function blankKit(language: string, at: string): Kit {
  return {
    kind: 'portolan.kit',
    schema_version: 1,
    id: `urn:uuid:${crypto.randomUUID()}`,
    version: at.slice(0, 10),
    example: false,
    name: {},
    url: null,
    country: null,
    email: null,
    logo: null,
    languages: [language],
    frameworks: [],
    skills: [],
    issues: { badge: true, certificate: true },
    credit: { hours_per_ects: 30, ects_per_competence: null, share_hours: false },
    sessions: [],
    committee: { members: [{ id: 'm1', name: '', email: null, role: null }], quorum: 1, rule: 'majority' },
    issuer: { id: '', name: '', keys: [] },
    design: { colour: '#0b4f8a', ink: '#ffffff' },
  };
}

/** Another kit with the same contents: keys stay with the one that they were made for. */
export function copyOf(kit: Kit, at: string): Kit {
  return {
    ...structuredClone(kit),
    id: `urn:uuid:${crypto.randomUUID()}`,
    version: at.slice(0, 10),
    committee: { ...kit.committee, encrypt_to: [] },
    issuer: { ...kit.issuer, keys: [] },
  };
}
