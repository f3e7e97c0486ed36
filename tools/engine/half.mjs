/** 16-bit floats (IEEE 754 binary16), finite ones. */

const smallestNormalExponent = -14;

/** The number that 16 bits stand for. */
export function decodeHalf(bits) {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) throw new Error('a weight is not finite');
  if (exponent === 0) return sign * fraction * 2 ** (smallestNormalExponent - 10);
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The nearest 16 bits, ties to even; throws beyond ±65504. */
export function encodeHalf(value) {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (!(size < 65520)) throw new Error(`${value} does not fit into 16 bits`);
  if (size === 0) return sign;
  const exponent = Math.max(smallestNormalExponent, Math.floor(Math.log2(size)));
  // Log2 may be off by one next to a power of two; then the carry or the missing bit lands in the exponent by itself.
  const fraction = roundToEven(size / 2 ** (exponent - 10));
  return sign | (fraction + ((exponent - smallestNormalExponent) << 10));
}

function roundToEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
