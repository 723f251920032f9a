// Lists of withdrawn credentials: every kind of list, every way in which one may say nothing. The lists
// are written with Node's zlib and signed with Node's cryptography or the peers' libraries.
import { deflateSync, gzipSync } from 'node:zlib';
import { RECOGNISED, VALID, add, documents, ed, edBadge, edToken, open, seconds, without } from '../kit.mjs';
import { issued } from '../proofs.mjs';
import { didKey, didKeyUrl, jws, keys } from '../signing.mjs';

const ISSUER = didKey(keys.ed25519);
const LIST = 'https://uni.example/status/1';
const INDEX = 94567;
const REVOKED = { verdict: 'invalid', questions: { integrity: 'passed', issuer: 'passed', force: 'failed' }, problems: { 'force.status': ['status.revoked'] } };
const SUSPENDED = { ...VALID, problems: { 'force.suspended': ['status.suspended'] } };
const stays = (...types) => ({ ...open('force.status', ...types), questions: { integrity: 'passed', issuer: 'passed', force: 'indeterminate' } });
const informs = (type, id = 'force.status_list') => ({ ...VALID, problems: { [id]: [type] } });

// --- Writing lists ---------------------------------------------------------------------------------

/** `set` maps an index to its value; the left-most bit is worth most. */
function packed(set, { entries = 131072, size = 1 } = {}) {
  const bytes = Buffer.alloc((entries * size) / 8);
  for (const [index, value] of Object.entries(set)) {
    for (let bit = 0; bit < size; ++bit) {
      const position = Number(index) * size + bit;
      if ((value >> (size - 1 - bit)) & 1) bytes[position >> 3] |= 0x80 >> (position & 7);
    }
  }
  return bytes;
}
const multibase = (bytes) => `u${gzipSync(bytes).toString('base64url')}`;
const encoded = (set, how) => multibase(packed(set, how));
const CLEAR = encoded({ 0: 1, 94566: 1, 94568: 1 });
const SET = encoded({ [INDEX]: 1 });

/** A list as a credential. */
const listOf = (encodedList, { issuer = ISSUER, subject = {}, ...change } = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: LIST,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer,
  validFrom: '2026-05-30T00:00:00Z',
  validUntil: '2026-06-30T00:00:00Z',
  credentialSubject: { id: `${LIST}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList, ...subject },
  ...change,
});
const signed = (credential, key = keys.ed25519, kid = ed) =>
  jws({ alg: 'EdDSA', kid, typ: 'vc+jwt' }, { ...credential, iss: credential.issuer.id ?? credential.issuer }, key);

const entryOf = (change = {}) => ({
  id: `${LIST}#${INDEX}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(INDEX), statusListCredential: LIST, ...change,
});
const held = (status) => edToken({ credential: { ...edBadge, credentialStatus: status } });

/** A badge whose status stands in the list. */
function look(name, note, list, expected, { threats, status = entryOf(), more = {} } = {}) {
  const file = `status-${name}.${typeof list === 'string' ? 'jwt' : 'json'}`;
  documents[file] = list;
  add(`status-${name}`, note, held(status), { ...RECOGNISED, documents: { [LIST]: file, ...more }, ...(threats ? { threats } : {}) }, expected);
}

// --- Bitstring Status List -------------------------------------------------------------------------

look('clear', 'The neighbours are withdrawn, this one is not.', signed(listOf(CLEAR)), VALID);
look('revoked', 'The bit is set.', signed(listOf(SET)), REVOKED);
look('revoked-embedded-proof', 'The same in a list with a proof inside.', await issued(listOf(SET), 'eddsa-rdfc-2022', keys.ed25519), REVOKED);
look('clear-embedded-proof', 'A list with a proof inside that has nothing against it.', await issued(listOf(CLEAR), 'eddsa-rdfc-2022', keys.ed25519), VALID);
look('first-entry', 'Index 0 is the left-most bit.', signed(listOf(encoded({ 0: 1 }))), REVOKED, { status: entryOf({ statusListIndex: '0' }) });
look('last-entry', 'The last index of the list.', signed(listOf(encoded({ 131071: 1 }))), REVOKED, { status: entryOf({ statusListIndex: '131071' }) });
look('right-most-bit', 'The other order of bits would find a withdrawal here.', signed(listOf(encoded({ [INDEX ^ 7]: 1 }))), VALID);
look('several-bits', 'Entries of four bits: any value but zero withdraws.', signed(listOf(encoded({ [INDEX]: 8 }, { size: 4 }))), REVOKED, { status: entryOf({ statusSize: 4 }) });
look('several-bits-clear', 'The neighbours of four bits do not spill over.', signed(listOf(encoded({ [INDEX - 1]: 15, [INDEX + 1]: 15 }, { size: 4 }))), VALID, { status: entryOf({ statusSize: 4 }) });
look('size-zero', 'An entry of no bits.', signed(listOf(CLEAR)), stays('status.malformed'), { status: entryOf({ statusSize: 0 }) });
look('purposes', 'A list for several purposes.', signed(listOf(CLEAR, { subject: { statusPurpose: ['suspension', 'revocation'] } })), VALID);
look('fetched-proof-missing', 'A list that nobody signed.', listOf(CLEAR), stays('status.list-unproven'));
look('altered', 'A list whose signature does not fit.', signed(listOf(CLEAR)).replace(/.{8}$/, 'AAAAAAAA'), stays('status.list-unproven'));
look('altered-revoked', 'A list that was changed proves no withdrawal either.', signed(listOf(SET)).replace(/.{8}$/, 'AAAAAAAA'), stays('status.list-unproven'));
look('not-a-list', 'Another credential of the issuer at the list’s address.', edToken(), stays('status.malformed'));
look('web-page', 'A web page at the list’s address.', '<!doctype html><title>Sign in</title>', stays('status.malformed'));
look('other-list', 'Another list of the same issuer, supplied for this one.', signed(listOf(CLEAR, { id: 'https://uni.example/status/2' })), stays('status.other-list'));
look('without-id', 'A list need not say which it is.', signed(without(listOf(CLEAR), 'id')), VALID);
look('no-address', 'An entry that names no list.', signed(listOf(CLEAR)), stays('status.malformed'), { status: without(entryOf(), 'statusListCredential') });
look('no-purpose', 'An entry without a purpose.', signed(listOf(CLEAR)), stays('status.malformed'), { status: without(entryOf(), 'statusPurpose') });
look('unknown-purpose', 'A purpose that nobody here knows.', signed(listOf(CLEAR, { subject: { statusPurpose: 'colour' } })), stays('status.unsupported'), { status: entryOf({ statusPurpose: 'colour' }) });

add('status-missing', 'The list is not at hand: asked for, never fetched.', held(entryOf()), { ...RECOGNISED, threats: ['VCS-19'] }, stays('status.list-missing'));

// VCS-07: somebody else's list.
look('issuer-mismatch', 'A genuine list by somebody else, with nothing against it.',
  signed(listOf(CLEAR, { issuer: didKey(keys.mallory) }), keys.mallory, didKeyUrl(keys.mallory)), stays('status.issuer-mismatch'), { threats: ['VCS-07'] });
look('issuer-mismatch-revoked', 'A stranger cannot withdraw it.',
  signed(listOf(SET, { issuer: didKey(keys.mallory) }), keys.mallory, didKeyUrl(keys.mallory)), stays('status.issuer-mismatch'), { threats: ['VCS-07'] });
look('issuer-foreign-key', 'The issuer’s name over a stranger’s key.', signed(listOf(CLEAR), keys.mallory, didKeyUrl(keys.mallory)), stays('status.list-unproven'), { threats: ['VCS-07'] });

// VCS-09: old lists.
look('expired', 'The list is over.', signed(listOf(CLEAR, { validUntil: '2026-05-31T00:00:00Z' })), stays('status.stale'), { threats: ['VCS-09'] });
look('expired-revoked', 'A list that is over withdraws for good.', signed(listOf(SET, { validUntil: '2026-05-31T00:00:00Z' })), REVOKED);
look('not-yet', 'The list is not in force yet.', signed(listOf(SET, { validFrom: '2026-06-02T00:00:00Z' })), stays('status.stale'));
look('ttl-over', 'Kept longer than the issuer says (an hour).', signed(listOf(CLEAR, { subject: { ttl: 3600000 } })), stays('status.stale'), { threats: ['VCS-09'] });
look('ttl', 'Kept no longer than the issuer says (a week).', signed(listOf(CLEAR, { subject: { ttl: 604800000 } })), VALID);
look('older-than-badge', 'A list of before the badge was issued.', signed(listOf(CLEAR, { validFrom: '2026-01-01T00:00:00Z' })), stays('status.stale'), { threats: ['VCS-09'] });

// VCS-10, VCS-11, JSN-16: the wrong purpose, the wrong place.
look('purpose', 'The entry asks for revocation, the list is for suspension.', signed(listOf(CLEAR, { subject: { statusPurpose: 'suspension' } })), stays('status.purpose'), { threats: ['VCS-10'] });
look('purpose-missing', 'A list without a purpose.', signed(listOf(CLEAR, { subject: { statusPurpose: undefined } })), stays('status.purpose'), { threats: ['VCS-10'] });
for (const [name, index] of [['length', '131072'], ['length-7', '131079'], ['2-31', '2147483648'], ['2-64', '18446744073709551616']]) {
  look(`range-${name}`, `Index ${index} of a list with 131072 entries.`, signed(listOf(CLEAR)), stays('status.range'), { status: entryOf({ statusListIndex: index }), threats: ['VCS-11'] });
}
look('range-size-2', 'With two bits an entry, the second half of the indices is not there.', signed(listOf(CLEAR)), stays('status.range'), { status: entryOf({ statusListIndex: '65536', statusSize: 2 }), threats: ['VCS-11'] });
for (const [name, index] of [['number', INDEX], ['blank', '94567 '], ['hexadecimal', '0x1'], ['negative', '-1'], ['exponent', '1e5'], ['devanagari', '९४'], ['nan', 'NaN'], ['missing', undefined], ['zeros', '0094567']]) {
  look(`index-${name}`, `An index that is written as ${JSON.stringify(index) ?? 'nothing'}.`, signed(listOf(CLEAR)), stays('status.index-malformed'), { status: entryOf({ statusListIndex: index }), threats: ['JSN-16'] });
}
look('index-number-revoked', 'A number can only be one index: the withdrawal that it leads to counts.', signed(listOf(SET)), { ...REVOKED, problems: { 'force.status': ['status.revoked', 'status.index-malformed'] } },
  { status: entryOf({ statusListIndex: INDEX }), threats: ['JSN-16'] });

// VCS-13, VCS-14: bad codes.
look('bomb', 'Sixteen kilobytes that unfold to sixteen megabytes.', signed(listOf(multibase(Buffer.alloc(16 << 20)))), stays('limit.decompression'), { threats: ['VCS-13'] });
look('several-members', 'Two gzip members.', signed(listOf(`u${Buffer.concat([gzipSync(packed({})), gzipSync(packed({}))]).toString('base64url')}`)), stays('status.malformed'), { threats: ['VCS-13'] });
look('trailing', 'Bytes behind the gzip member.', signed(listOf(`u${Buffer.concat([gzipSync(packed({})), Buffer.from('x')]).toString('base64url')}`)), stays('status.malformed'), { threats: ['VCS-13'] });
const spoiled = (fromEnd) => { const bytes = gzipSync(packed({})); bytes[bytes.length - fromEnd] ^= 1; return `u${bytes.toString('base64url')}`; };
for (const [name, list] of [['multibase', `z${CLEAR.slice(1)}`], ['zlib', `u${deflateSync(packed({})).toString('base64url')}`], ['empty', ''], ['crc', spoiled(8)], ['isize', spoiled(1)], ['padded', `${CLEAR}==`], ['no-gzip', `u${packed({}).toString('base64url')}`]]) {
  look(`bad-${name}`, `encodedList in a form that it must not have (${name}).`, signed(listOf(list)), stays('status.malformed'), { threats: ['VCS-14'] });
}
look('short', 'A hundred thousand entries, fewer than the Recommendation asks for.', signed(listOf(encoded({}, { entries: 100000 }))), informs('status.short'), { threats: ['VCS-14'] });
look('short-revoked', 'A short list withdraws as well.', signed(listOf(encoded({ [INDEX]: 1 }, { entries: 100000 }))), REVOKED);

// VCS-15, VCS-17: several entries, other purposes.
const suspension = 'https://uni.example/status/suspended';
const suspensionEntry = entryOf({ id: `${suspension}#${INDEX}`, statusPurpose: 'suspension', statusListCredential: suspension });
const suspensionList = (set) => signed(listOf(set, { id: suspension, subject: { id: `${suspension}#list`, statusPurpose: 'suspension' } }));
documents['status-suspension-clear.jwt'] = suspensionList(CLEAR);
documents['status-suspension-set.jwt'] = suspensionList(SET);
const clearMore = { more: { [suspension]: 'status-suspension-clear.jwt' } };
const setMore = { more: { [suspension]: 'status-suspension-set.jwt' } };
look('second-entry-revoked', 'The first entry is clear, the second withdraws.', signed(listOf(SET)), REVOKED, { status: [suspensionEntry, entryOf()], threats: ['VCS-15'], ...clearMore });
look('second-entry-missing', 'The first entry is clear, the list of the second is not at hand.', signed(listOf(CLEAR)), stays('status.list-missing'), { status: [entryOf(), suspensionEntry], threats: ['VCS-15'] });
look('second-entry-unknown', 'The second entry is of a kind that nobody here knows.', signed(listOf(CLEAR)), stays('status.unsupported'), { status: [entryOf(), { id: 'https://uni.example/other/1', type: 'SomeOtherStatus' }], threats: ['VCS-15'] });
look('suspended', 'Suspended is not withdrawn.', signed(listOf(CLEAR)), SUSPENDED, { status: [entryOf(), suspensionEntry], threats: ['VCS-17'], ...setMore });
look('suspended-and-revoked', 'Both.', signed(listOf(SET)), { ...REVOKED, problems: { ...REVOKED.problems, 'force.suspended': ['status.suspended'] } }, { status: [suspensionEntry, entryOf()], ...setMore });
look('message', 'A message about it.', signed(listOf(encoded({ [INDEX]: 2 }, { size: 2 }), { subject: { statusPurpose: 'message' } })), informs('status.message'),
  { status: entryOf({ statusPurpose: 'message', statusSize: 2, statusMessage: [{ status: '0x0', message: 'filed' }, { status: '0x2', message: 'under appeal' }] }), threats: ['VCS-17'] });
look('refresh', 'There is a newer version.', signed(listOf(SET, { subject: { statusPurpose: 'refresh' } })), informs('status.refresh'), { status: entryOf({ statusPurpose: 'refresh' }) });

// VCS-18: the status of the list.
look('of-itself', 'A list that could be withdrawn by itself.', signed(listOf(CLEAR, { credentialStatus: entryOf({ id: `${LIST}#1`, statusListIndex: '1' }) })), stays('limit.status-depth'), { threats: ['VCS-18'] });

// --- StatusList2021 --------------------------------------------------------------------------------

const OLD = ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vc/status-list/2021/v1'];
const oldEntry = entryOf({ type: 'StatusList2021Entry' });
const old = (encodedList) => listOf(encodedList, { '@context': OLD, type: ['VerifiableCredential', 'StatusList2021Credential'], subject: { type: 'StatusList2021' } });
look('2021-clear', 'The older kind, without the prefix of multibase.', signed(old(CLEAR.slice(1))), VALID, { status: oldEntry });
look('2021-revoked', 'The same, withdrawn.', signed(old(SET.slice(1))), REVOKED, { status: oldEntry });
look('2021-with-prefix', 'The older kind in the newer spelling.', signed(old(SET)), REVOKED, { status: oldEntry });

// --- Token Status List -----------------------------------------------------------------------------

const URI = 'https://uni.example/statuslists/1';
const little = (set, bits, entries = 131072) => {
  const bytes = Buffer.alloc((entries * bits) / 8);
  for (const [index, value] of Object.entries(set)) bytes[(Number(index) * bits) >> 3] |= value << ((Number(index) * bits) & 7);
  return { bits, lst: deflateSync(bytes).toString('base64url') };
};
const tokenList = (status_list, { header = {}, key = keys.ed25519, ...change } = {}) =>
  jws({ alg: 'EdDSA', kid: ed, typ: 'statuslist+jwt', ...header }, { sub: URI, iat: seconds('2026-05-30T00:00:00Z'), exp: seconds('2026-06-30T00:00:00Z'), status_list, ...change }, key);
function lookToken(name, note, list, expected, idx = 94567, threats = undefined) {
  documents[`status-token-${name}.jwt`] = list;
  add(`status-token-${name}`, note, edToken({ change: { status: { status_list: { idx, uri: URI } } } }),
    { ...RECOGNISED, documents: { [URI]: `status-token-${name}.jwt` }, ...(threats ? { threats } : {}) }, expected);
}
lookToken('clear', 'A token list that has nothing against it.', tokenList(little({ 94566: 1, 94568: 1 }, 1)), VALID);
lookToken('invalid', 'Type 1 withdraws.', tokenList(little({ 94567: 1 }, 1)), REVOKED);
lookToken('bits-2', 'Two bits an entry, the least significant first.', tokenList(little({ 94567: 1 }, 2)), REVOKED);
lookToken('bits-8', 'Eight bits an entry.', tokenList(little({ 94567: 1 }, 8)), REVOKED);
lookToken('suspended', 'Type 2 suspends.', tokenList(little({ 94567: 2 }, 2)), SUSPENDED, 94567, ['VCS-17']);
lookToken('application', 'Type 3 means what the application wants.', tokenList(little({ 94567: 3 }, 2)), stays('status.unsupported'));
lookToken('typ', 'A token that is no status list.', tokenList(little({}, 1), { header: { typ: 'JWT' } }), stays('status.malformed'));
lookToken('sub', 'The list of another address.', tokenList(little({}, 1), { sub: 'https://uni.example/statuslists/2' }), stays('status.other-list'));
lookToken('iss', 'A list that names another issuer.', tokenList(little({}, 1), { iss: 'https://other.example' }), stays('status.issuer-mismatch'), 94567, ['VCS-07']);
lookToken('foreign-key', 'A stranger’s key.', tokenList(little({}, 1), { header: { kid: didKeyUrl(keys.mallory) }, key: keys.mallory }), stays('status.list-unproven'), 94567, ['VCS-07']);
lookToken('altered', 'A list whose signature does not fit.', tokenList(little({}, 1)).replace(/.{8}$/, 'AAAAAAAA'), stays('status.list-unproven'));
lookToken('expired', 'The list is over.', tokenList(little({}, 1), { exp: seconds('2026-05-31T00:00:00Z') }), stays('status.stale'), 94567, ['VCS-09']);
lookToken('ttl', 'Kept longer than the issuer says.', tokenList(little({}, 1), { ttl: 3600 }), stays('status.stale'), 94567, ['VCS-09']);
lookToken('future', 'A list of tomorrow.', tokenList(little({ 94567: 1 }, 1), { iat: seconds('2026-06-02T00:00:00Z') }), stays('status.stale'));
lookToken('no-iat', 'A list that does not say of when it is.', tokenList(little({}, 1), { iat: undefined }), stays('status.malformed'));
lookToken('range', 'An index that the list does not have.', tokenList(little({}, 1)), stays('status.range'), 131072, ['VCS-11']);
lookToken('index-text', 'An index as a text.', tokenList(little({}, 1)), stays('status.index-malformed'), '94567', ['JSN-16']);
lookToken('bits-3', 'Entries of three bits do not exist.', tokenList({ ...little({}, 1), bits: 3 }), stays('status.malformed'));
lookToken('bomb', 'A zlib stream that unfolds to sixteen megabytes.', tokenList({ bits: 1, lst: deflateSync(Buffer.alloc(16 << 20)).toString('base64url') }), stays('limit.decompression'), 94567, ['VCS-13']);

// --- 1EdTech revocation list -----------------------------------------------------------------------

const NAMED = 'https://uni.example/revoked';
const named = (member, entries, change = {}) => ({ id: NAMED, issuer: ISSUER, [member]: entries, ...change });
function lookNamed(name, note, list, expected, credential = edBadge) {
  documents[`status-named-${name}.json`] = list;
  add(`status-named-${name}`, note, edToken({ credential: { ...credential, credentialStatus: { id: NAMED, type: '1EdTechRevocationList' } }, change: credential.id ? {} : { jti: undefined } }),
    { ...RECOGNISED, documents: { [NAMED]: `status-named-${name}.json` } }, expected);
}
const other = { id: 'urn:uuid:00000000-0000-4000-8000-000000000000' };
lookNamed('clear', 'It is not on the list.', named('revokedCredential', [other]), VALID);
lookNamed('empty', 'Nothing is on the list.', named('revokedCredential', []), VALID);
lookNamed('revoked', 'It is on the list.', named('revokedCredential', [other, { id: edBadge.id, revoked: true, revocationReason: 'Issued in error' }]), REVOKED);
lookNamed('revoked-plural', 'The other spelling of the member.', named('revokedCredentials', [{ id: edBadge.id }]), REVOKED);
lookNamed('revoked-text', 'A plain text as entry.', named('revokedCredential', [edBadge.id]), REVOKED);
lookNamed('revoked-upper-case', 'A UUID in capital letters is the same.', named('revokedCredential', [{ id: edBadge.id.toUpperCase().replace('URN:UUID', 'urn:uuid') }]), REVOKED);
lookNamed('taken-back', 'Listed as not revoked.', named('revokedCredential', [{ id: edBadge.id, revoked: false }]), VALID);
lookNamed('unreadable-entry', 'An entry that cannot be read might be the one.', named('revokedCredential', [{ name: 'somebody' }]), stays('status.malformed'));
lookNamed('not-a-list', 'Another JSON document.', { error: 'not found' }, stays('status.malformed'));
lookNamed('issuer', 'A list of another issuer.', named('revokedCredential', [], { issuer: { id: 'https://other.example' } }), stays('status.issuer-mismatch'));
lookNamed('other-list', 'Another list, supplied for this one.', named('revokedCredential', [], { id: 'https://uni.example/other' }), stays('status.other-list'));
lookNamed('no-id', 'A badge without an id cannot be on a list.', named('revokedCredential', []), stays('status.malformed'), without(edBadge, 'id'));
