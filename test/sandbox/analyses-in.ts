import type { AnswerBody } from './test-sandbox.ts';

/** The optional analyses that each endpoint knows (API page 3.12.1), as `analysesIn` writes them. */
export const analysesByEndpoint: Readonly<Record<string, string>> = {
  liveness: 'faceOcclusion,nsfw',
  enroll: 'faceOcclusion',
  identify: 'faceOcclusion,nsfw',
  search: 'faceOcclusion',
  capture: 'faceOcclusion,nsfw',
};

/** The optional analyses in an answer, joined by commas. */
export function analysesIn(body: AnswerBody): string {
  return ['faceOcclusion', 'nsfw'].filter((name) => name in body).join();
}
