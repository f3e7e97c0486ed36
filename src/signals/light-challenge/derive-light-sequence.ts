import { lightPalette } from './light-palette.ts';
import { lightPlan } from './light-plan.ts';

/**
 * The colours that a session's nonce (as it stands in the session key) asks for, by their number in the palette: the
 * first bytes of a SHA-256, each choosing among the colours that differ from the one before. The text before the nonce
 * keeps this apart from whatever else is derived from one. docs/signals.md writes it out for servers.
 */
export async function deriveLightSequence(nonce: string): Promise<number[]> {
  const input = new TextEncoder().encode(`ff-light-challenge/1:${nonce}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', input));
  const { length } = lightPalette;
  const colours: number[] = [];
  for (const byte of bytes.subarray(0, lightPlan.steps)) {
    const last = colours.at(-1);
    colours.push(last === undefined ? byte % length : (last + 1 + (byte % (length - 1))) % length);
  }
  return colours;
}
