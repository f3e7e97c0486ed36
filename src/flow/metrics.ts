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
  /** Pictures that the camera gave a second while the person was guided; absent where the browser does not count them. */
  cameraFps?: number;
  /** Pictures that were analysed a second. */
  analysisFps?: number;
  /** What was too slow for guidance that follows the person: the camera below 10 a second, the analysis below 5. */
  lowFrameRate?: 'camera' | 'analysis' | undefined;
  bytesSent?: number;
}
