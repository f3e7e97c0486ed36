import type { CaptureView } from './capture-view.ts';

/** From here on a person thinks in minutes. */
const longestInSeconds = 90;

/** Returns a sentence about how long to wait, in seconds or in whole minutes (rounded up). Empty without a wait. */
export function describeWait(
  seconds: number | undefined,
  { messages, lang }: Pick<CaptureView, 'messages' | 'lang'>,
): string {
  if (seconds === undefined || !(seconds > 0)) return '';
  return messages.failed.wait.replaceAll('{time}', sayTime(seconds, lang));
}

/** Returns a time in seconds or in whole minutes (rounded up), in the plural form of the language. */
export function sayTime(seconds: number, lang: string): string {
  const inMinutes = seconds > longestInSeconds;
  // The browser knows the digits and plural forms of every language: six in Arabic.
  return Math.ceil(inMinutes ? seconds / 60 : seconds).toLocaleString(lang, {
    style: 'unit',
    unit: inMinutes ? 'minute' : 'second',
    unitDisplay: 'long',
  });
}
