const leastLength = 32;
/** 32 random hexadecimal digits have fewer in one of 100 million secrets. */
const leastDifferent = 8;
/** A random text does not end with this many of its first characters. */
const leastRepeated = 12;

/**
 * Whether a secret can have come from a random generator. What someone typed may pass: no check can measure randomness.
 * Refuses fewer than 32 characters without the spaces around them, fewer than 8 different ones, and a repeated text.
 */
export function isHardToGuess(secret: string): boolean {
  const typed = secret.trim();
  return (
    // A secret with spaces around it is a mistake in a file, and other processes may read it without them.
    typed === secret &&
    typed.length >= leastLength &&
    new Set(typed.toLowerCase()).size >= leastDifferent &&
    !isRepeated(typed)
  );
}

/** Whether a text is a shorter one over and over, which may be cut at the end. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length - leastRepeated; period += 1) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** False for a mask or a filler, such as `********` or `xxxx`, which copies of a key often are. */
export function isNoPlaceholder(key: string): boolean {
  return key.length < 4 || new Set(key).size > 1;
}

export function isNotBlank(text: string): boolean {
  return text.trim() !== '';
}
