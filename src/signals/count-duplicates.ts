/** Fewer samples say nothing: two equal ones may be chance. */
const leastSamples = 4;

/** How many frames were the same as the one before, to the last bit of every sampled pixel. */
export interface DuplicateCount {
  add(pixels: Uint8ClampedArray): void;
  /** 0–1, to two decimals; undefined while there are too few frames. */
  share(): number | undefined;
}

/** Counts equal neighbours. A sensor's noise makes two frames differ even in front of a wall. */
export function countDuplicates(): DuplicateCount {
  let samples = 0;
  let duplicates = 0;
  let last: number | undefined;
  return {
    add(pixels) {
      const hash = hashPixels(pixels);
      samples += 1;
      if (hash === last) duplicates += 1;
      last = hash;
    },
    share: () => (samples < leastSamples ? undefined : Math.round((100 * duplicates) / (samples - 1)) / 100),
  };
}

/** FNV-1a, 32 bit. */
function hashPixels(pixels: Uint8ClampedArray): number {
  return pixels.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
}
