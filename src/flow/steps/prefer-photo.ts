import type { CaptureQuality } from '../../contract/index.ts';
import type { CameraFrame } from '../../frames/camera-frame.ts';
import { captureQuality } from '../../guidance/capture-quality.ts';
import {
  guidanceThresholds,
  type GuidanceThresholds,
  type Limit,
} from '../../guidance/guidance-thresholds.ts';
import { judgeFrame } from '../../guidance/judge-frame.ts';
import type { PersonBaseline } from '../../guidance/person-baseline.ts';
import type { FlowPorts } from '../flow-ports.ts';
import { ifInTime } from './in-time.ts';

/** A frame with what is known of the face on it. */
export interface ChosenFrame {
  frame: CameraFrame;
  quality: CaptureQuality;
}

/** A photograph is worth its pixels only if the face on it is about as sharp as on the frame, at the same size. */
const leastSharpnessShare = 0.7;
/** Of a photograph, eyes count; light, cover and blur have been judged on the frames before it. */
const thresholds: GuidanceThresholds = {
  ...guidanceThresholds,
  ...anyValueBelow('backLight', 'darkShare'),
  ...anyValueAbove(
    'signalToNoise',
    'pictureLight',
    'entropyBit',
    'eyeLightShare',
    'mouthSeen',
    'sharpness',
    'sharpnessOfBaseline',
  ),
  lightTimeoutMs: 0,
};

/**
 * Replaces the chosen frame with a photograph of more pixels, if the camera takes one at once and its face is as well
 * placed, as straight, as awake and as sharp. Closes the picture that it does not return.
 */
export async function preferPhoto(
  ports: Pick<FlowPorts, 'photos' | 'detector' | 'wait'>,
  chosen: ChosenFrame,
  person: PersonBaseline,
  signal: AbortSignal,
): Promise<ChosenFrame> {
  const better = await ifInTime(
    ports,
    'photo',
    (looking) => takeBetter(ports, chosen, person, looking),
    { signal },
    // The caller checks for an abort itself, and the frame is still good.
  ).catch(() => undefined);
  if (better === undefined) return chosen;
  chosen.frame.close();
  return better;
}

async function takeBetter(
  { photos, detector }: Pick<FlowPorts, 'photos' | 'detector'>,
  chosen: ChosenFrame,
  person: PersonBaseline,
  signal: AbortSignal,
): Promise<ChosenFrame | undefined> {
  const photo = await photos.take(chosen.frame, { signal });
  if (photo === undefined) return undefined;
  let better: ChosenFrame | undefined;
  try {
    const analysis = await detector.analyse(photo, { signal });
    const { face } = analysis;
    const sharpEnough = (face?.sharpness ?? 0) >= leastSharpnessShare * (chosen.quality.sharpness ?? 0);
    if (
      !signal.aborted &&
      face !== undefined &&
      sharpEnough &&
      judgeFrame(analysis, { thresholds, person }).good
    )
      better = { frame: photo, quality: captureQuality(face) };
    return better;
  } finally {
    if (better === undefined) photo.close();
  }
}

type LimitName = {
  [Name in keyof GuidanceThresholds]: GuidanceThresholds[Name] extends Limit ? Name : never;
}[keyof GuidanceThresholds];

/** Limits that no value of these measures is below. */
function anyValueAbove(...names: LimitName[]): Partial<Record<LimitName, Limit>> {
  return limitsOf(names, -Infinity);
}

/** Limits that no value of these measures is above. */
function anyValueBelow(...names: LimitName[]): Partial<Record<LimitName, Limit>> {
  return limitsOf(names, Infinity);
}

function limitsOf(names: readonly LimitName[], limit: number): Partial<Record<LimitName, Limit>> {
  return Object.fromEntries(names.map((name) => [name, { hint: limit, capture: limit, band: 0 }]));
}
