/** The alpha of a computed colour, 0–1. */
export function alphaOf(colour: string): number {
  if (colour === 'transparent') return 0;
  const given = /\/\s*([\d.]+)(%?)\s*\)|rgba\((?:[^,]+,){3}\s*([\d.]+)(%?)\s*\)/.exec(colour);
  const amount = given?.[1] ?? given?.[3];
  if (amount === undefined) return 1;
  return Number(amount) / ((given?.[2] ?? given?.[4]) === '%' ? 100 : 1);
}
