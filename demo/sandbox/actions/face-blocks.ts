import type { FaceReport } from '../faces/face-analysis.ts';

/** The parts of an answer that every analysis of a face returns. */
export function faceBlocks(report: FaceReport) {
  return {
    photo: { liveness: report.liveness, eyesOpen: report.eyesOpen },
    ...(report.faceOcclusion === undefined
      ? {}
      : { faceOcclusion: { status: 'done', ...report.faceOcclusion } }),
    ...(report.nsfw === undefined ? {} : { nsfw: report.nsfw }),
  };
}
