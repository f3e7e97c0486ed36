import { FortfaceError } from '../errors/index.ts';
import type { Detector } from '../detection/detector.ts';

/** A detector that loads nothing, because the FortFace Web SDK finds the face itself. */
export function createIdleDetector(): Detector {
  return {
    load: async () => undefined,
    analyse: async () => {
      throw new FortfaceError('detector-unavailable', 'the FortFace Web SDK detects faces itself');
    },
    dispose: () => undefined,
  };
}
