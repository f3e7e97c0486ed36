import type { FrameAnalysis } from '../detection/detector.ts';
import type { FaceMeasures } from '../measures/face-measures.ts';
import type { Patience } from './guidance-thresholds.ts';

/** This person and this camera as they have been seen so far, and for how long what has held them back. */
export interface PersonBaseline {
  /** How wide the open eyes are. Absent until a mesh has been seen, as the next one. */
  openRatio?: number;
  /** How wide the resting mouth is. */
  mouthWidth?: number;
  /** How sharp this camera can be. */
  sharpness?: number;
  /** Milliseconds. */
  heldBackMs: Readonly<Record<Patience, number>>;
  /** When each fault was last seen. */
  triedAtMs?: Readonly<Partial<Record<Patience, number>>>;
  lastSeenMs?: number;
}

/** The initial baseline of every user. */
export const unknownPerson: PersonBaseline = {
  heldBackMs: { pose: 0, light: 0, dark: 0, cover: 0, eyes: 0, blur: 0, any: 0 },
};

/** A better measure is believed by 30 % a frame, so that one bad mesh does not set the bar. */
const believing = 0.3;
/** The bar sinks by 2 % a second: light and distance change how wide eyes look. */
const fadingPerMs = 0.02 / 1000;
/** Time between two frames that counts at most, in milliseconds: the page may have been hidden. */
const longestGapMs = 500;
/** A fault that is back within this time has held the user back in between as well: no photo can be taken in it. */
const returnMs = 300;

/** The baseline after one more frame and what was said of it (pure). */
export function followPerson(
  person: PersonBaseline,
  { face, timestampMs }: FrameAnalysis,
  { tried }: { tried: ReadonlySet<Patience> },
): PersonBaseline {
  const gapMs = Math.min(longestGapMs, Math.max(0, timestampMs - (person.lastSeenMs ?? timestampMs)));
  const triedAtMs = { ...person.triedAtMs };
  for (const patience of tried) triedAtMs[patience] = timestampMs;
  const lasting = (Object.keys(triedAtMs) as Patience[]).filter(
    (patience) => timestampMs - (triedAtMs[patience] ?? 0) < returnMs,
  );
  return {
    ...person,
    ...(face !== undefined && {
      sharpness: follow(person.sharpness, face.sharpness, gapMs, 1),
      ...(face.mesh !== undefined && {
        openRatio: follow(person.openRatio, eyeRatio(face.mesh), gapMs, 1),
        mouthWidth: follow(person.mouthWidth, face.mesh.mouthWidth, gapMs, -1),
      }),
    }),
    heldBackMs: addTo(person.heldBackMs, lasting, gapMs),
    triedAtMs,
    lastSeenMs: timestampMs,
  };
}

/** Faults of one frame use up their patiences together. */
function addTo(
  heldBackMs: PersonBaseline['heldBackMs'],
  tried: readonly Patience[],
  gapMs: number,
): PersonBaseline['heldBackMs'] {
  const longer = { ...heldBackMs };
  for (const patience of tried) longer[patience] += gapMs;
  return longer;
}

/** How open the eyes are by this person's own measure, 1 being open; undefined while that is unknown. */
export function eyesOfBaseline({ mesh }: FaceMeasures, { openRatio }: PersonBaseline): number | undefined {
  return mesh === undefined || openRatio === undefined || openRatio <= 0
    ? undefined
    : eyeRatio(mesh) / openRatio;
}

function eyeRatio({ leftEyeRatio, rightEyeRatio }: NonNullable<FaceMeasures['mesh']>): number {
  return (leftEyeRatio + rightEyeRatio) / 2;
}

/** Follows the largest value seen (direction 1) or the smallest (−1): towards it quickly, and slowly back. */
function follow(before: number | undefined, now: number, gapMs: number, direction: 1 | -1): number {
  if (before === undefined) return now;
  if (direction * (now - before) > 0) return before + believing * (now - before);
  const faded = before * (1 - direction * fadingPerMs * gapMs);
  return direction * (faded - now) > 0 ? faded : now;
}
