import { lightRecordSchema, type LightRecord, type Signal } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { expectLight } from './expect-light.ts';
import { lightColours } from './light-colours.ts';

/** What the sandbox makes of a light challenge; it is shown in the session log, and no verdict hangs on it. */
export const lightJudgementSchema = z.object({
  outcome: z.enum(['shown', 'skipped']),
  /** Why it was skipped, in the client's words. */
  reason: z.optional(z.string()),
  /** The colours that the session's nonce asks for, and those that the client says it showed. */
  expected: z.array(z.number()),
  shown: z.array(z.number()),
  /** Whether the two are the same, each seen once, at the pace of the challenge. */
  matches: z.boolean(),
  /** How far the seen colours follow the expected ones, −1 to 1; null where nothing changed or was seen. */
  follows: z.object({ face: z.nullable(z.number()), around: z.nullable(z.number()) }),
});
export type LightJudgement = z.infer<typeof lightJudgementSchema>;

/** Every step stands for 450 ms; a slow machine may make it longer, none makes it shorter. In milliseconds. */
const shortestStepMs = 440;
const longestChallengeMs = 3000;

/** Null where the client says nothing of a light challenge, or the session has no nonce. */
export function judgeLight(nonce: string | null, signals: readonly Signal[]): LightJudgement | null {
  const signal = signals.find(({ id }) => id === 'light-challenge');
  if (signal === undefined || nonce === null) return null;
  const expected = expectLight(nonce);
  const record = z.safeParse(lightRecordSchema, signal.v);
  if (!record.success) {
    const follows = { face: null, around: null };
    return {
      outcome: 'skipped',
      reason: typeof signal.v === 'object' ? 'malformed' : String(signal.v),
      expected,
      shown: [],
      matches: false,
      follows,
    };
  }
  const { colours, face, around } = record.data;
  return {
    outcome: 'shown',
    expected,
    shown: colours,
    matches: isSame(colours, expected) && isWhole(record.data) && isPaced(record.data),
    follows: { face: correlate(expected, face), around: correlate(expected, around) },
  };
}

function isSame(shown: readonly number[], expected: readonly number[]): boolean {
  return shown.length === expected.length && shown.every((colour, at) => colour === expected[at]);
}

function isWhole({ colours, atMs, face, around }: LightRecord): boolean {
  const { length } = colours;
  return atMs.length === length && face.length === 3 * length && around.length === 3 * length;
}

function isPaced({ atMs }: LightRecord): boolean {
  const last = atMs.at(-1) ?? 0;
  return (
    atMs[0] === 0 &&
    last <= longestChallengeMs &&
    atMs.slice(1).every((startMs, at) => startMs - (atMs[at] ?? 0) >= shortestStepMs)
  );
}

/**
 * Pearson's correlation over all colours and channels, each channel without its own mean: what skin, lamp and white
 * balance add to all of them falls out, and so does how strong the light is.
 */
function correlate(expected: readonly number[], seen: readonly number[]): number | null {
  if (seen.length !== 3 * expected.length) return null;
  const shown = centre(expected.flatMap((colour) => lightColours[colour] ?? []));
  const found = centre(seen);
  const product = sum(shown.map((value, at) => value * (found[at] ?? 0)));
  const size = Math.sqrt(sum(shown.map((value) => value ** 2)) * sum(found.map((value) => value ** 2)));
  return size === 0 ? null : Math.round((100 * product) / size) / 100;
}

/** Red, green and blue in turn, each less its own mean. */
function centre(levels: readonly number[]): number[] {
  const means = [0, 1, 2].map(
    (channel) => sum(levels.filter((_, at) => at % 3 === channel)) / (levels.length / 3),
  );
  return levels.map((level, at) => level - (means[at % 3] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
