/** When each step of a capture was reached, in milliseconds since `start()`. Steps not reached are absent. */
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
