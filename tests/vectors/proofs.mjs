// Signing embedded proofs for the vectors, with other people's libraries: @digitalbazaar's suites where
// they have one, else jsonld and Node's cryptography by hand. All contexts come from the bundle.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaRdfc from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import * as eddsaRdfc from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import jsonld from 'jsonld';
import { createHash } from 'node:crypto';
import { bundle } from '../../src/canonical/contexts/embed.mjs';
import { base58, didJwk, didKeyUrl, keys, publicJwk, signature } from './signing.mjs';

export const CREATED = '2026-02-01T09:00:00Z';
export const DI = 'DataIntegrityProof';

const texts = new Map();
for (const { urls, variant, document } of bundle()) {
  for (const url of urls) {
    if (!texts.has(url)) texts.set(url, document);
    if (variant) texts.set(`${url} ${variant}`, document);
  }
}

/** `more` maps addresses to contexts, `variants` an address to the name of one of its texts. */
const loader = (more = {}, variants = {}) => async (url) => {
  const document = more[url] ?? texts.get(variants[url] ? `${url} ${variants[url]}` : url);
  if (!document) throw new Error(`no context for ${url}`);
  return { contextUrl: null, documentUrl: url, document };
};

const algorithms = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' };
export const methodOf = (key) => (key.crv === 'P-384' ? `${didJwk(key)}#0` : didKeyUrl(key));
const signerOf = (key, id = methodOf(key)) => ({
  id, algorithm: key.crv, sign: async ({ data }) => new Uint8Array(signature(algorithms[key.crv], key, data)),
});

const SUITES = {
  'eddsa-rdfc-2022': eddsaRdfc.cryptosuite,
  'ecdsa-rdfc-2019': ecdsaRdfc.createSignCryptosuite?.() ?? ecdsaRdfc.cryptosuite,
};

/** A credential signed by the peers' own code. */
export async function issued(credential, suite, key) {
  const signer = signerOf(key);
  const made = suite === 'Ed25519Signature2020'
    ? new Ed25519Signature2020({ signer, date: CREATED })
    : new DataIntegrityProof({ signer, date: CREATED, cryptosuite: SUITES[suite] });
  return vc.issue({ credential: structuredClone(credential), suite: made, documentLoader: loader(), now: new Date(CREATED) });
}

/** [base, derived]: a credential of ecdsa-sd-2023 and a selection of it. */
export async function disclosed(credential, key, mandatoryPointers, selectivePointers) {
  const suite = new DataIntegrityProof({ signer: signerOf(key), date: CREATED, cryptosuite: ecdsaSd.createSignCryptosuite({ mandatoryPointers }) });
  const base = await vc.issue({ credential: structuredClone(credential), suite, documentLoader: loader(), now: new Date(CREATED) });
  const derive = new DataIntegrityProof({ cryptosuite: ecdsaSd.createDiscloseCryptosuite({ proofId: null, selectivePointers }) });
  return [base, await vc.derive({ verifiableCredential: structuredClone(base), suite: derive, documentLoader: loader() })];
}

const jcs = (value) => {
  if (Array.isArray(value)) return `[${value.map(jcs)}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`)}}`;
};

export const options = (suite, key, change = {}) => ({
  type: DI, cryptosuite: suite, created: CREATED, verificationMethod: methodOf(key), proofPurpose: 'assertionMethod', ...change,
});

/**
 * A document with one more proof, made by hand: what no library would sign can be signed here.
 * `signs` is what the proof covers when that is not the document itself.
 */
export async function signed(document, proof, key, { contexts = {}, variants = {}, previous = null, signs = document, as = proof.cryptosuite } = {}) {
  // Members that are undefined are none.
  [document, proof, signs] = JSON.parse(JSON.stringify([document, proof, signs]));
  const { proof: before, ...unsecured } = signs;
  if (previous) unsecured.proof = previous;
  const hash = key.crv === 'P-384' ? 'sha384' : 'sha256';
  const rdf = (value) => jsonld.canonize(value, {
    algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false, base: null, documentLoader: loader(contexts, variants),
    canonizeOptions: { algorithm: 'RDFC-1.0', messageDigestAlgorithm: hash },
  });
  const isJson = /-jcs-/.test(as ?? '');
  if (isJson && !('@context' in proof) && document['@context']) proof = { ...proof, '@context': document['@context'] };
  const context = { '@context': document['@context'] };
  const [content, configuration] = isJson ? [jcs(unsecured), jcs(proof)] : [await rdf(unsecured), await rdf({ ...proof, ...context })];
  const digest = (text) => createHash(hash).update(text).digest();
  const value = signature(algorithms[key.crv], key, Buffer.concat([digest(configuration), digest(content)]));
  const made = { ...proof, proofValue: `z${base58(value)}` };
  const { proof: existing, ...rest } = document;
  return { ...rest, proof: existing ? [existing, made].flat() : made };
}

export { keys, publicJwk };
