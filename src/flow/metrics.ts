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
  /** Frames per second from the camera during guidance. Absent if the browser does not count them. */
  cameraFps?: number;
  /** Analysed frames per second. */
  analysisFps?: number;
  /** What is too slow for smooth guidance: the camera (below 10 frames per second) or the analysis (below 5). */
  lowFrameRate?: 'camera' | 'analysis' | undefined;
  bytesSent?: number;
}
