const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const inParens = String.raw`\((?:${quoted}|[^()"]|\((?:${quoted}|[^()"]|\((?:${quoted}|[^()"])*\))*\))*\)`;
const byComma = new RegExp(`(?:${quoted}|${inParens}|[^,()"])+`, 'g');
const bySpace = new RegExp(String.raw`(?:${quoted}|${inParens}|[^\s()"])+`, 'g');

/** The members of a list, which commas outside of parentheses and quotes separate. */
export function splitList(css: string): string[] {
  return (css.match(byComma) ?? []).map((one) => one.trim());
}

/** The words of a value, which white space outside of parentheses and quotes separates. */
export function splitWords(css: string): string[] {
  return css.match(bySpace) ?? [];
}

/** A computed length in CSS pixels, or an angle in degrees, of which `whole` is 100 %. `NaN` for what is none. */
export function lengthOf(css: string, whole: number): number {
  if (!/^(?:calc\(|[-+\d.])/.test(css) || /[*/]|\w\(.*\w\(/.test(css)) return NaN;
  let sum = 0;
  for (const [, sign, amount, unit] of css.matchAll(/([-+]?)\s*([\d.]+(?:e-?\d+)?)(px|%|deg|turn|rad)?/g)) {
    const factor = unit === '%' ? whole / 100 : unit === 'turn' ? 360 : unit === 'rad' ? 180 / Math.PI : 1;
    sum += (sign === '-' ? -1 : 1) * Number(amount) * factor;
  }
  return sum;
}
