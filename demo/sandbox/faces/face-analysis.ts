/** The port through which the sandbox analyses pictures. `startFaceAnalysis` implements it. */
export interface FaceAnalysis {
  /**
   * Analyses one picture (JPEG, PNG or WebP bytes).
   * Throws `FaceAnalysisError`: `image_unreadable`, `no_face`, `many_faces`, or `busy` when the queue is full.
   */
  analyse(picture: Uint8Array, wanted: { faceOcclusion: boolean; nsfw: boolean }): Promise<FaceReport>;
  close(): Promise<void>;
}

export interface FaceReport {
  /** 512 numbers, length 1. */
  embedding: Float32Array;
  widthPx: number;
  heightPx: number;
  /** `confidence` 0–100. */
  liveness: { value: boolean; confidence: number };
  eyesOpen: { left: EyeReport; right: EyeReport };
  /** Present when asked for. */
  faceOcclusion?: { occlusion: boolean; reason: string | null; additionalReason: string | null };
  /** Present when asked for; `confidence` 0–100. */
  nsfw?: { isSafe: boolean; confidence: number };
}

export interface EyeReport {
  value: boolean;
  /** 0–100. */
  confidence: number;
}

export type FaceAnalysisCode = 'image_unreadable' | 'no_face' | 'many_faces' | 'busy';

export class FaceAnalysisError extends Error {
  override readonly name = 'FaceAnalysisError';
  readonly code: FaceAnalysisCode;

  constructor(code: FaceAnalysisCode, message: string) {
    super(message);
    this.code = code;
  }
}
