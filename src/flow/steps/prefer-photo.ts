import type { CaptureQuality } from '../../contract/index.ts';
import type { CameraFrame } from '../../frames/camera-frame.ts';
import { captureQuality } from '../../guidance/capture-quality.ts';
import { guidanceThresholds, type GuidanceThresholds } from '../../guidance/guidance-thresholds.ts';
import { judgeFrame } from '../../guidance/judge-frame.ts';
import type { PersonBaseline } from '../../guidance/person-baseline.ts';
import type { PicturePorts } from '../flow-ports.ts';

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
  patienceMs: { ...guidanceThresholds.patienceMs, light: 0, cover: 0, blur: 0 },
};

/**
 * Takes a photograph of more pixels in place of the chosen frame, where the camera gives one at once that shows
 * the face as well placed, as straight, as awake and as sharp. What is not taken is closed.
 */
export async function preferPhoto(
  { photos, detector }: Pick<PicturePorts, 'photos' | 'detector'>,
  chosen: ChosenFrame,
  person: PersonBaseline,
  signal: AbortSignal,
): Promise<ChosenFrame> {
  let photo: CameraFrame | undefined;
  try {
    photo = await photos.take(chosen.frame, { signal });
    if (photo === undefined) return chosen;
    const analysis = await detector.analyse(photo, { signal });
    const { face } = analysis;
    const sharpEnough = (face?.sharpness ?? 0) >= leastSharpnessShare * (chosen.quality.sharpness ?? 0);
    if (face !== undefined && sharpEnough && judgeFrame(analysis, { thresholds, person }).good) {
      const preferred = { frame: photo, quality: captureQuality(face) };
      chosen.frame.close();
      photo = undefined;
      return preferred;
    }
  } catch {
    // A detector that died, or an end from outside, which the caller looks for: the frame is as good as it was.
  }
  photo?.close();
  return chosen;
}
