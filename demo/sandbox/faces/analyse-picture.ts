import { alignFace } from './align-face.ts';
import { chooseFace } from './choose-face.ts';
import { decodePicture } from './decode-picture.ts';
import type { FaceReport } from './face-analysis.ts';
import type { FaceNets } from './face-nets.ts';
import { judgeEyes } from './judge-eyes.ts';
import { judgeLiveness } from './judge-liveness.ts';
import { judgeNsfw } from './judge-nsfw.ts';
import { judgeOcclusion } from './judge-occlusion.ts';

/** Decodes one picture and says everything wanted about its one face; throws `FaceAnalysisError`, but never `busy`. */
export async function analysePicture(
  nets: FaceNets,
  bytes: Uint8Array,
  wanted: { faceOcclusion: boolean; nsfw: boolean },
): Promise<FaceReport> {
  const { widthPx, heightPx, pixels } = await decodePicture(bytes);
  const { mesh } = chooseFace(nets.detect(pixels), (face) => nets.fitMesh(pixels, face));
  const eyesOpen = await judgeEyes(mesh, (toPicture) => nets.rateEye(pixels, toPicture));
  return {
    embedding: await nets.embed(pixels, alignFace(mesh)),
    widthPx,
    heightPx,
    liveness: judgeLiveness(pixels, mesh),
    eyesOpen,
    ...(wanted.faceOcclusion ? { faceOcclusion: judgeOcclusion(pixels, mesh, eyesOpen) } : {}),
    ...(wanted.nsfw ? { nsfw: judgeNsfw(await nets.classifyNsfw(pixels)) } : {}),
  };
}
