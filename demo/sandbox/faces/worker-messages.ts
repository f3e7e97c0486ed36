import type { FaceAnalysisCode, FaceReport } from './face-analysis.ts';

/** What the pool tells its worker. */
export interface AnalysisRequest {
  picture: Uint8Array;
  wanted: { faceOcclusion: boolean; nsfw: boolean };
}

/** What a worker answers: once `ready`, then one message for each request, in their order. */
export type AnalysisMessage =
  | { kind: 'ready' }
  | { kind: 'report'; report: FaceReport }
  | { kind: 'refused'; code: FaceAnalysisCode; message: string }
  | { kind: 'failed'; message: string };
