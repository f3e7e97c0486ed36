import { FortfaceError } from '../errors/index.ts';
import type { Detector } from '../detection/detector.ts';

/** Where the vendor's SDK looks for the face, nothing is fetched to look for it as well. */
export function createIdleDetector(): Detector {
  return {
    load: async () => undefined,
    analyse: async () => {
      throw new FortfaceError('detector-unavailable', "the vendor's SDK is the one that looks");
    },
    dispose: () => undefined,
  };
}
