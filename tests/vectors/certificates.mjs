// Makes certificates.json with openssl: throw-away seals of invented organisations. With names, only
// those are made anew.
import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scratch = mkdtempSync(join(tmpdir(), 'portolan-certificates-'));
const university = '/C=ES/O=Invented University of Bilbao/organizationIdentifier=VATES-A00000001/CN=Invented seal';
const made = {
  rsa: { subject: university, key: ['RSA', 'rsa_keygen_bits:2048'] },
  p256: { subject: university, key: ['EC', 'ec_paramgen_curve:P-256'] },
  p521: { subject: university, key: ['EC', 'ec_paramgen_curve:P-521'] },
  secp256k1: { subject: university, key: ['EC', 'ec_paramgen_curve:secp256k1'] },
  brainpool: { subject: university, key: ['EC', 'ec_paramgen_curve:brainpoolP256r1'] },
  mallory: { subject: '/C=ES/O=Mallory Academy/organizationIdentifier=VATES-M66666666/CN=Mallory', key: ['RSA', 'rsa_keygen_bits:2048'] },
  nameless: { subject: '/C=ES/O=Université inventée/CN=Sceau', key: ['RSA', 'rsa_keygen_bits:2048'] },
  bareNumber: { subject: '/C=EE/O=Invented OU/organizationIdentifier=NTREE-17207834/CN=Invented', key: ['RSA', 'rsa_keygen_bits:2048'] },
  german: { subject: '/C=DE/O=Erfundene Hochschule/organizationIdentifier=VATDE-000000001/CN=Siegel', key: ['RSA', 'rsa_keygen_bits:2048'] },
  encryptionOnly: { subject: university, key: ['RSA', 'rsa_keygen_bits:2048'], usage: 'critical,keyEncipherment' },
};
const file = new URL('certificates.json', import.meta.url);
const wanted = process.argv.slice(2);
const result = wanted.length > 0 ? JSON.parse(readFileSync(file, 'utf8')) : {};
for (const [name, { subject, key, usage }] of Object.entries(made)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const keyFile = join(scratch, `${name}.pem`);
  const config = join(scratch, `${name}.cnf`);
  writeFileSync(config, `[req]\ndistinguished_name=dn\n[dn]\n[ext]\nkeyUsage=${usage ?? 'critical,nonRepudiation,digitalSignature'}\n`);
  execFileSync('openssl', ['genpkey', '-algorithm', key[0], '-pkeyopt', key[1], '-out', keyFile], { stdio: 'ignore' });
  const der = execFileSync('openssl', ['req', '-x509', '-new', '-utf8', '-key', keyFile, '-subj', subject, '-config', config, '-extensions', 'ext', '-days', '3650', '-sha256', '-outform', 'DER']);
  // A JWK has no name for the Brainpool curves, so nothing is signed with that one.
  const jwk = name === 'brainpool' ? null : createPrivateKey(readFileSync(keyFile)).export({ format: 'jwk' });
  result[name] = { key: jwk, certificate: der.toString('base64') };
}
rmSync(scratch, { recursive: true });
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
