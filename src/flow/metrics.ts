/** Milliseconds since `start()`; what has not been reached is absent. */
export interface CaptureMetrics {
  assetsReady?: number;
  sessionReady?: number;
  cameraReady?: number;
  firstFrame?: number;
  firstFace?: number;
  captured?: number;
  sealed?: number;
  submitted?: number;
  total?: number;
  framesAnalysed: number;
  medianAnalysisMs?: number;
  bytesSent?: number;
}
