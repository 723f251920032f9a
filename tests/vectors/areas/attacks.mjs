// Ways in which this verifier was fooled once. Each file is as it was found; its expectation is what
// should have come out.
import { readFileSync } from 'node:fs';
import { RECOGNISED, add, invalid, open } from '../kit.mjs';

const once = (name, note, expected, threats) => {
  const path = new URL(`../cases/attack-${name}/input.json`, import.meta.url);
  add(`attack-${name}`, note, readFileSync(path, 'utf8'), { ...RECOGNISED, threats }, expected, 'json');
};
once('end-inside-endorsement', 'The end and the status of an expired badge were moved into an endorsement, as a second graph.',
  invalid('integrity.contexts', 'jsonld.keyword-not-allowed', 'jsonld.node-split'), ['JLD-11', 'VCS-26']);
once('result-inside-endorsement', 'A bad result was moved there.', invalid('integrity.contexts', 'jsonld.keyword-not-allowed'), ['JLD-11']);
once('proof-end-by-another-name', 'An added context of ours has another name for the end of a proof.', invalid('force.proof', 'proof.expired'), ['JLD-05']);
once('sd-status-withheld', 'Part of the status of an SD-JWT was not disclosed.', open('integrity.claims', 'sd.claim-withheld'), ['SDJ-13']);
