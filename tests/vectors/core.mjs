// The door of core.wasm in a few lines, for Node and for Chromium alike, without the project's own
// client, so that a fault there cannot hide one here. Layout: src/api/api.h.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Gives call(json, buffers) -> {text, buffers}; `text` is the response's JSON as it came, call.bytes() the memory
 * that the core has, and call.hasMore() whether its second file came into play. Takes bytes or modules: `more` is
 * that second file. Without it a call that needs it throws `MoreNeeded`, and the core is not to be used again.
 */
export async function openCore(wasm, more) {
  const compiled = async (file) => (file instanceof WebAssembly.Module ? file : WebAssembly.compile(file));
  const first = await compiled(wasm);
  const second = more && (await compiled(more));
  const imports = { env: { emscripten_notify_memory_growth: () => {} }, more: {} };
  let isJoined = false;
  for (const { module: space, name } of WebAssembly.Module.imports(first)) {
    if (space !== 'more') continue;
    imports.more[name] = (...values) => {
      if (!second) throw Object.assign(new Error('the second file is needed'), { name: 'MoreNeeded' });
      if (!isJoined) new WebAssembly.Instance(second, { core });
      isJoined = true;
      return core.__indirect_function_table.get(Number(name))(...values);
    };
  }
  const core = (await WebAssembly.instantiate(first, imports)).exports;
  const memory = core.memory;
  core._initialize?.();
  const call = (json, buffers) => {
    const text = encoder.encode(JSON.stringify(json));
    const head = new Uint32Array([text.length, buffers.length, ...buffers.map((buffer) => buffer.length)]);
    const size = head.byteLength + text.length + buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    const request = core.portolan_allocate(size);
    const block = new Uint8Array(memory.buffer, request, size);
    let at = 0;
    for (const part of [new Uint8Array(head.buffer), text, ...buffers]) {
      block.set(part, at);
      at += part.length;
    }
    const response = core.portolan_call(request, size);
    try {
      const view = new DataView(memory.buffer, response);
      const number = (index) => view.getUint32(index * 4, true);
      const count = number(2);
      let offset = response + (3 + count) * 4;
      const take = (length) => new Uint8Array(memory.buffer, (offset += length) - length, length).slice();
      const answer = { text: decoder.decode(take(number(1))), buffers: [] };
      for (let i = 0; i < count; i += 1) answer.buffers.push(take(number(3 + i)));
      return answer;
    } finally {
      core.portolan_release(response);
      core.portolan_release(request);
    }
  };
  call.bytes = () => memory.buffer.byteLength;
  call.hasMore = () => isJoined;
  return call;
}

const rsa = (name, bits) => ({ name, hash: `SHA-${bits}`, saltLength: bits / 8 });
const IMPORT = {
  RS256: rsa('RSASSA-PKCS1-v1_5', 256),
  RS384: rsa('RSASSA-PKCS1-v1_5', 384),
  RS512: rsa('RSASSA-PKCS1-v1_5', 512),
  PS256: rsa('RSA-PSS', 256),
  PS384: rsa('RSA-PSS', 384),
  PS512: rsa('RSA-PSS', 512),
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
};

const bytesOf = (base64url) => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

/** The engine's keys by their JWK, as a host that meets an issuer again keeps them. */
const keys = new Map();
function importKey(jwk, algorithm) {
  const name = JSON.stringify([jwk, algorithm]);
  if (!keys.has(name)) keys.set(name, crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']));
  return keys.get(name);
}

/** The fact that answers a "signature" need, by WebCrypto. */
export async function answer(need, buffers) {
  const algorithm = IMPORT[need.alg] ?? { name: 'Ed25519' };
  const key = await importKey(need.key, algorithm);
  const verified = await crypto.subtle.verify(algorithm, key, bytesOf(need.signature), buffers[need.bytes.buffer]).catch(() => false);
  return { kind: 'signature', id: need.id, verified };
}

/** Verifies and gives the report as the core wrote it. With `host` set, signatures are checked by
 * WebCrypto through the "signature" needs. */
export async function report(call, request, buffers, host) {
  const offers = host ? { signature: [...Object.keys(IMPORT), 'Ed25519'] } : {};
  let asked = 0;
  for (let facts = request.facts ?? []; ; ) {
    const response = call({ ...request, offers, facts }, buffers);
    const json = JSON.parse(response.text);
    if (json.status === 'done') {
      const text = response.text.slice('{"status":"done","report":'.length, -1);
      if (JSON.stringify(json.report) !== text) throw new Error('the report is not written as JSON.stringify writes it');
      return { text, asked };
    }
    if (json.status !== 'needs' || asked > 10) throw new Error(response.text);
    asked += json.needs.length;
    facts = [...facts, ...(await Promise.all(json.needs.map((need) => answer(need, response.buffers))))];
  }
}
