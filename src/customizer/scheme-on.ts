/** Relative luminance at which black and white stand out alike: (L + 0.05)² = 1.05 · 0.05, from WCAG 2.2. */
const middleLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

/** The colour scheme whose texts can be read on a ground, given as hex or `rgb()` and taken as opaque (pure). */
export function schemeOn(ground: string): 'light' | 'dark' {
  const [red = 0, green = 0, blue = 0] = sharesOf(ground).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > middleLuminance ? 'light' : 'dark';
}

/** Red, green and blue, from 0 to 1. */
function sharesOf(colour: string): number[] {
  if (colour.startsWith('#')) {
    const digits = colour.slice(1);
    const pairs = digits.length < 6 ? Array.from(digits, (digit) => digit + digit) : digits.match(/../g);
    return (pairs ?? []).slice(0, 3).map((pair) => Number.parseInt(pair, 16) / 255);
  }
  const numbers = (colour.match(/[\d.]+%?/g) ?? []).slice(0, 3);
  return numbers.map((each) => Math.min(1, Number.parseFloat(each) / (each.endsWith('%') ? 100 : 255)));
}

/** The curve of sRGB. */
function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
