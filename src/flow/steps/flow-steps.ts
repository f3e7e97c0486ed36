import { awaitSight } from './keep-in-sight.ts';
import { listCameras, openCamera, warmCamera } from './open-camera.ts';
import { configureAttempt, freshSession, loadDetector, openSession } from './prepare-attempt.ts';
import { sealAttempt, submitAttempt } from './send-still.ts';
import { confirmStill, guideToStill, takeFile, takePicture } from './take-still.ts';

/** What each effect does; fetched by the first start, so that the page before it stays small. */
export const flowSteps = {
  configureAttempt,
  loadDetector,
  warmCamera,
  openSession,
  freshSession,
  openCamera,
  listCameras,
  awaitSight,
  guideToStill,
  takePicture,
  takeFile,
  confirmStill,
  sealAttempt,
  submitAttempt,
} as const;
export type FlowSteps = typeof flowSteps;
