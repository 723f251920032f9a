// Rows of the threat catalogue that belong to no other area.
import { gzipSync } from 'node:zlib';
import { add, badge, edToken, RECOGNISED, VALID } from '../kit.mjs';
import { didKey, keys } from '../signing.mjs';

const ours = badge(didKey(keys.ed25519));
const withAchievement = (change) => ({
  ...ours,
  credentialSubject: { ...ours.credentialSubject, achievement: { ...ours.credentialSubject.achievement, ...change } },
});
const creator = (id) => withAchievement({ creator: { id, type: ['Profile'], name: 'University of Everywhere' } });

add('ob3-creator-elsewhere', 'A famous body is named as the creator of the achievement, and signed nothing.',
  edToken({ credential: creator('https://famous.example/issuers/1') }), { ...RECOGNISED, threats: ['VCS-25'] },
  { ...VALID, problems: { 'issuer.creator': ['ob.creator-mismatch'] } });
add('ob3-creator-is-issuer', 'The creator of the achievement is the issuer.',
  edToken({ credential: creator(didKey(keys.ed25519)) }), RECOGNISED, VALID);

// JSON.parse makes own members of these names, where an assignment would not.
const names = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"prototype":{}}');
add('ob3-names-of-javascript', 'Names that JavaScript has a use for are names like others: no context defines them.',
  edToken({ credential: JSON.parse(JSON.stringify(ours).replace('"achievementType"', `${JSON.stringify(names).slice(1, -1)},"achievementType"`)) }),
  { ...RECOGNISED, threats: ['JSN-12'] }, VALID);

add('svg-compressed', 'A compressed picture is not unpacked.',
  gzipSync('<svg xmlns="http://www.w3.org/2000/svg"/>'), { threats: ['IMG-17'] },
  { verdict: null, problems: { 'integrity.container': ['img.type'] } }, 'svgz');
