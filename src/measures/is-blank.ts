import type { FaceLuma } from './face-luma.ts';

/** Black in full range is 0, in video range 16. Above it there is light. Source: BT.709. */
const blackUpTo = 18;
/**
 * A sensor in a dark room turns its gain up and shows noise: a spread of 2 and more was seen. Covered or switched off,
 * cameras give one and the same black, give or take what a codec makes of it. Source: trial.
 */
const leastSpread = 1;

/** Above black, where sensors always show noise and lenses shade, only a picture of one level has less. */
const leastLitSpread = 0.5;

/** Whether a picture shows nothing: black all over, without the noise of a dark room, or one colour of any lightness. */
export function isBlank({ luma }: FaceLuma): boolean {
  let sum = 0;
  let squares = 0;
  for (const level of luma) {
    sum += level;
    squares += level * level;
  }
  const mean = sum / luma.length;
  const least = mean <= blackUpTo ? leastSpread : leastLitSpread;
  return squares / luma.length - mean * mean < least ** 2;
}
