import type { Action, AnalysisRequest } from 'fortface-capture/contract';
import type { Gallery } from '../access/access-directory.ts';

/** Which endpoints know which analysis (API page 3.12.1). */
const calibrationActions: ReadonlySet<Action> = new Set(['liveness', 'capture']);
const nsfwActions: ReadonlySet<Action> = new Set(['liveness', 'capture', 'identify']);
const occlusionActions: ReadonlySet<Action> = new Set([
  'liveness',
  'capture',
  'search',
  'identify',
  'enroll',
]);
/** Where a gallery's own setting switches occlusion on (API page 3.8). */
const alwaysOcclusionActions: ReadonlySet<Action> = new Set(['liveness', 'enroll', 'identify', 'capture']);

export interface WantedAnalyses {
  faceOcclusion: boolean;
  nsfw: boolean;
  livenessCalibration: string | undefined;
}

/** The analyses to run: those requested or set in the gallery, without those that the endpoint does not support. */
export function supportedAnalyses(action: Action, asked: AnalysisRequest, gallery: Gallery): WantedAnalyses {
  return {
    faceOcclusion:
      (asked.faceOcclusion === true && occlusionActions.has(action)) ||
      (gallery.alwaysFaceOcclusion && alwaysOcclusionActions.has(action)),
    nsfw: asked.nsfw === true && nsfwActions.has(action),
    livenessCalibration: calibrationActions.has(action) ? asked.livenessCalibration : undefined,
  };
}

/** Whether a forced outcome of an analysis can appear in this endpoint's answer at all. */
export function knowsAnalysis(action: Action, analysis: 'faceOcclusion' | 'nsfw'): boolean {
  return (analysis === 'nsfw' ? nsfwActions : occlusionActions).has(action);
}
