import type { Action } from 'fortface-capture/contract';
import type { FaceAnalysis, FaceReport } from '../faces/face-analysis.ts';
import { FaceAnalysisError } from '../faces/face-analysis.ts';
import type { ControlledOutcome } from '../outcomes/controlled-outcome.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { calibrateLiveness } from './calibrate-liveness.ts';
import { knowsAnalysis, type WantedAnalyses } from './supported-analyses.ts';

/**
 * Analyses a picture. Outcomes that the tester forces override the analysis.
 * Throws `image_unreadable`, `no_face`, `many_faces`, each with the field that named the picture, or `rate_limited` when
 * too many pictures wait.
 */
export async function analysePicture(
  faceAnalysis: FaceAnalysis,
  picture: Uint8Array,
  request: { action: Action; wanted: WantedAnalyses; outcome: ControlledOutcome; field: string },
): Promise<FaceReport> {
  const { outcome, field } = request;
  if (outcome.face === 'none') throw refusePicture('no_face', field);
  if (outcome.face === 'many') throw refusePicture('many_faces', field);
  const report = await analyse(faceAnalysis, picture, request);
  return {
    ...report,
    liveness:
      outcome.liveness === undefined
        ? calibrateLiveness(report.liveness, request.wanted.livenessCalibration)
        : forcedVerdict(outcome.liveness),
    ...(outcome.eyesOpen === undefined
      ? {}
      : { eyesOpen: { left: forcedVerdict(outcome.eyesOpen), right: forcedVerdict(outcome.eyesOpen) } }),
    ...(outcome.occlusion === undefined || !knowsAnalysis(request.action, 'faceOcclusion')
      ? {}
      : {
          faceOcclusion: {
            occlusion: outcome.occlusion !== null,
            reason: outcome.occlusion,
            additionalReason: outcome.occlusionDetail ?? null,
          },
        }),
    ...(outcome.nsfwSafe === undefined || !knowsAnalysis(request.action, 'nsfw')
      ? {}
      : { nsfw: { isSafe: outcome.nsfwSafe, confidence: 100 } }),
  };
}

async function analyse(
  faceAnalysis: FaceAnalysis,
  picture: Uint8Array,
  { wanted, field }: { wanted: WantedAnalyses; field: string },
): Promise<FaceReport> {
  try {
    return await faceAnalysis.analyse(picture, wanted);
  } catch (error) {
    if (!(error instanceof FaceAnalysisError)) throw error;
    if (error.code === 'busy') {
      throw new ApiProblem('rate_limited', 'Too many pictures are waiting.', { retryAfterSeconds: 2 });
    }
    throw refusePicture(error.code, field);
  }
}

const pictureMessages = {
  image_unreadable: 'The picture cannot be read.',
  no_face: 'There is no face in the picture.',
  many_faces: 'There are several faces in the picture.',
} as const;

function refusePicture(code: keyof typeof pictureMessages, field: string): ApiProblem {
  return new ApiProblem(code, pictureMessages[code], { field });
}

function forcedVerdict(value: boolean) {
  return { value, confidence: 100 };
}
