/**
 * What a sealing certificate says of itself, and what verifiers of European credentials may miss in it
 * (ETSI EN 319 412-3 and -5: certificates of organisations and their qualified statements). Remarks, not
 * refusals: who recognises a seal is decided by the trusted lists. Loaded when first wanted.
 */
import { BasicConstraints, Certificate } from 'pkijs';

/** `committee.keys.remark.<id>` */
export type Remark = 'expired' | 'not_yet' | 'self_signed' | 'no_signing' | 'authority' | 'not_qualified' | 'not_a_seal' | 'no_organisation' | 'no_identifier' | 'incomplete';

export interface CertificateFacts {
  subject: string;
  issuer: string;
  from: string;
  until: string;
  remarks: Remark[];
}

const hexOf = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

// DER of the statements' identifiers (EN 319 412-5 sections 4.2.1 and 4.2.3): 0.4.0.1862.1.1 and .6.2
const COMPLIANCE = '060604008e460101';
const ESEAL = '060704008e46010602';

function named(name: Certificate['subject'], ...types: string[]): string {
  for (const type of types) {
    const found = name.typesAndValues.find((entry) => (entry.type as unknown as string) === type);
    if (found) return String((found.value as { valueBlock: { value: unknown } }).valueBlock.value);
  }
  return '';
}

const ORGANISATION = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION_IDENTIFIER = '2.5.4.97';

/** `certificates`: base64 of DER, the sealing one first. */
export function certificateFacts(certificates: readonly string[], at: Date): CertificateFacts {
  const chain = certificates.map((text) => Certificate.fromBER(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer));
  const own = chain[0] as Certificate;
  const last = chain[chain.length - 1] as Certificate;
  const remarks: Remark[] = [];
  const extension = (id: string) => own.extensions?.find(({ extnID }) => extnID === id);
  if (at > own.notAfter.value) remarks.push('expired');
  if (at < own.notBefore.value) remarks.push('not_yet');
  const isSelfSigned = own.subject.isEqual(own.issuer);
  if (isSelfSigned) remarks.push('self_signed');
  // RFC 5280 section 4.2.1.3: the first byte's two highest bits are digitalSignature and contentCommitment.
  const usage = extension('2.5.29.15')?.parsedValue as { valueBlock: { valueHexView: Uint8Array } } | undefined;
  if (usage && ((usage.valueBlock.valueHexView[0] ?? 0) & 0xc0) === 0) remarks.push('no_signing');
  const constraints = extension('2.5.29.19')?.parsedValue;
  if (constraints instanceof BasicConstraints && constraints.cA) remarks.push('authority');
  const statements = extension('1.3.6.1.5.5.7.1.3');
  const hex = statements ? hexOf(statements.extnValue.toBER()) : '';
  if (!hex.includes(COMPLIANCE)) remarks.push('not_qualified');
  else if (!hex.includes(ESEAL)) remarks.push('not_a_seal');
  if (!named(own.subject, ORGANISATION)) remarks.push('no_organisation');
  else if (!named(own.subject, ORGANISATION_IDENTIFIER)) remarks.push('no_identifier');
  if (!isSelfSigned && !last.subject.isEqual(last.issuer) && chain.length < 2) remarks.push('incomplete');
  return {
    subject: named(own.subject, ORGANISATION, COMMON_NAME),
    issuer: named(own.issuer, COMMON_NAME, ORGANISATION),
    from: own.notBefore.value.toISOString(),
    until: own.notAfter.value.toISOString(),
    remarks,
  };
}
