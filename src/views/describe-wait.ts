import type { Messages } from '../locales/messages.ts';
import { interpolate } from './interpolate.ts';

/** From here on a person thinks in minutes. */
const longestInSeconds = 90;

/** Returns a sentence about how long to wait, in seconds or in whole minutes (rounded up). Empty without a wait. */
export function describeWait(seconds: number | undefined, { failed }: Messages): string {
  if (seconds === undefined || !(seconds > 0)) return '';
  return seconds <= longestInSeconds
    ? interpolate(failed.waitSeconds, { seconds: Math.ceil(seconds) })
    : interpolate(failed.waitMinutes, { minutes: Math.ceil(seconds / 60) });
}
