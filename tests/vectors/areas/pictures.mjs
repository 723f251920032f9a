// Pictures that carry a badge in ways that the specifications forbid or do not know.
import { crc32, deflateSync } from 'node:zlib';
import { add, edToken, RECOGNISED, VALID } from '../kit.mjs';
import { bakedPng } from '../signing.mjs';

const KEYWORD = 'openbadgecredential';
const good = edToken();

/** The plain picture with chunks between IHDR and the pixels, each [type, data]. */
function picture(...chunks) {
  const plain = bakedPng(KEYWORD, []);
  const written = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(body.length - 4);
    numbers.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
  });
  return Buffer.concat([plain.subarray(0, 33), ...written, plain.subarray(33)]);
}
const compressedText = (data) => Buffer.concat([Buffer.from(`${KEYWORD}\0\x01\0\0\0`, 'latin1'), data]);
const oldCompressedText = (data) => Buffer.concat([Buffer.from(`${KEYWORD}\0\0`, 'latin1'), data]);

const IMG03 = { ...RECOGNISED, threats: ['IMG-03'] };
const remarked = { ...VALID, problems: { 'integrity.container': ['img.compressed'] } };
add('png-compressed', 'A compressed badge: readable, and against its specification.', picture(['iTXt', compressedText(deflateSync(good))]), IMG03, remarked, 'png');
add('png-compressed-old', 'The same in the older chunk for compressed text.', picture(['zTXt', oldCompressedText(deflateSync(good))]), IMG03, remarked, 'png');
const bomb = deflateSync(Buffer.alloc(64 << 20, 0x20), { level: 9 });
const over = { verdict: 'indeterminate', problems: { 'integrity.container': ['limit.decompression'] } };
add('png-compressed-bomb', 'Sixty-four kilobytes that unfold to sixty-four megabytes.', picture(['iTXt', compressedText(bomb)]), IMG03, over, 'png');
add('png-compressed-bomb-old', 'The same in the older chunk.', picture(['zTXt', oldCompressedText(deflateSync(Buffer.alloc((1 << 20) + 1, 0x20)))]), IMG03, over, 'png');
add('png-compressed-broken', 'A compressed text that breaks off.', picture(['iTXt', compressedText(deflateSync(good).subarray(0, -6))]), IMG03,
  { verdict: null, problems: { 'integrity.container': ['img.structure'] } }, 'png');
add('png-compressed-and-plain', 'A plain badge and a compressed one: two readers would see two (IMG-01).',
  picture(['iTXt', compressedText(deflateSync(good))], ['iTXt', Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(good)])]),
  { ...RECOGNISED, threats: ['IMG-01', 'IMG-03'] }, { verdict: 'invalid', problems: { 'integrity.container': ['img.multiple', 'img.compressed'] } }, 'png');

// IMG-07: the address of a badge in place of the badge.
const address = (text) => picture(['tEXt', Buffer.from(`openbadges\0${text}`, 'latin1')]);
const hosted = { verdict: 'indeterminate', problems: { 'integrity.signature': ['ob2.hosted-offline'], 'issuer.recognised': [] } };
add('png-address', 'Only the address of a badge: never fetched by the core, named as what would settle it.', address('https://uni.example/badges/1'), { threats: ['IMG-07'] }, hosted, 'png');
add('png-address-script', 'An address that is a script is a text like any other, and nothing to fetch.', address('javascript:alert(1)'), { threats: ['IMG-07'] }, hosted, 'png');

// IMG-19: profiles and metadata are stepped over.
add('png-colour-profile-bomb', 'A colour profile that unfolds to sixteen megabytes is not unfolded.',
  picture(['iCCP', Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(Buffer.alloc(16 << 20))])], ['eXIf', Buffer.from('MM\0*\0\0\0\x08', 'latin1')],
    ['iTXt', Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(good)])]),
  { ...RECOGNISED, threats: ['IMG-19'] }, VALID, 'png');
