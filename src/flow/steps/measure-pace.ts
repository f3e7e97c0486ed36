import type { CameraFrame } from '../../frames/camera-frame.ts';
import type { CaptureMetrics } from '../metrics.ts';

/** Milliseconds of measuring before a pace is reported. */
const leastMs = 1000;
/** Below these, hints come late and the five steady frames of a picture take long. Source: judgement. */
const slowCameraFps = 10;
const slowAnalysisFps = 5;

export interface PaceMeter {
  /** Counts an analysed frame, and returns the metrics known so far. */
  count(frame: Pick<CameraFrame, 'timestampMs' | 'pictureCount'>): Partial<CaptureMetrics>;
  /** Restarts the measurement after a pause of the camera. */
  restart(): void;
}

/** Measures how many frames a second the camera gives and how many are analysed, since the last restart. */
export function createPaceMeter(): PaceMeter {
  let first: { timestampMs: number; pictureCount: number | undefined } | undefined;
  let analysed = 0;
  return {
    count({ timestampMs, pictureCount }) {
      first ??= { timestampMs, pictureCount };
      const seconds = (timestampMs - first.timestampMs) / 1000;
      if (seconds * 1000 < leastMs) {
        analysed += 1;
        return {};
      }
      const analysisFps = analysed / seconds;
      analysed += 1;
      const cameraFps =
        pictureCount === undefined || first.pictureCount === undefined || pictureCount < first.pictureCount
          ? undefined
          : (pictureCount - first.pictureCount) / seconds;
      const slow = slowOne(cameraFps, analysisFps);
      return {
        analysisFps,
        ...(cameraFps !== undefined && { cameraFps }),
        ...(slow !== undefined && { lowFrameRate: slow }),
      };
    },
    restart() {
      first = undefined;
      analysed = 0;
    },
  };
}

/** A camera that gives few pictures is why few are analysed. */
function slowOne(cameraFps: number | undefined, analysisFps: number): CaptureMetrics['lowFrameRate'] {
  if (cameraFps !== undefined && cameraFps < slowCameraFps) return 'camera';
  return analysisFps < slowAnalysisFps ? 'analysis' : undefined;
}
