// Arithmetic on the curve of Ed25519, slow and plain, for signatures that no library makes.
const P = 2n ** 255n - 19n;
const modulo = (value) => ((value % P) + P) % P;
const power = (base, exponent) => {
  let result = 1n;
  for (let square = modulo(base), left = exponent; left > 0n; left >>= 1n, square = modulo(square * square)) {
    if (left & 1n) result = modulo(result * square);
  }
  return result;
};
const inverse = (value) => power(value, P - 2n);
const D = modulo(-121665n * inverse(121666n));

/** The order of the group of the base point. */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;
export const littleEndian = (bytes) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
export const toLittleEndian = (value) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

export function add([x1, y1], [x2, y2]) {
  const product = modulo(D * x1 * x2 * y1 * y2);
  return [modulo((x1 * y2 + x2 * y1) * inverse(1n + product)), modulo((y1 * y2 + x1 * x2) * inverse(1n - product))];
}

export function multiply(point, scalar) {
  let result = [0n, 1n];
  for (let double = point, left = scalar; left > 0n; left >>= 1n, double = add(double, double)) {
    if (left & 1n) result = add(result, double);
  }
  return result;
}

/** 32 bytes to a point (RFC 8032 section 5.1.3). */
export function decode(bytes) {
  const all = littleEndian(bytes);
  const y = all & (2n ** 255n - 1n);
  const square = modulo((y * y - 1n) * inverse(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (modulo(x * x) !== square) x = modulo(x * power(2n, (P - 1n) / 4n));
  if (modulo(x * x) !== square) throw new Error('no point of the curve');
  return [(x & 1n) === all >> 255n ? x : modulo(-x), y];
}

export const encode = ([x, y]) => toLittleEndian(y | ((x & 1n) << 255n));

export const BASE = decode(Buffer.from(`58${'66'.repeat(31)}`, 'hex'));
