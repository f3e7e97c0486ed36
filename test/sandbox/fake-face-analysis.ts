// Stands in for the nets where a test is not about faces: every picture is a person of its own, and what is
// appended to a JPEG says what shall be seen in it.
import { createHash } from 'node:crypto';
import { FaceAnalysisError, type FaceAnalysis } from '../../demo/sandbox/faces/face-analysis.ts';

const refusals = ['image_unreadable', 'no_face', 'many_faces', 'busy'] as const;

/** A face analysis that answers at once; it counts the pictures that it was shown. */
export function createFakeFaceAnalysis(): FaceAnalysis & { seen: number } {
  const analysis: FaceAnalysis & { seen: number } = {
    seen: 0,
    async analyse(picture, wanted) {
      analysis.seen += 1;
      const tail = Buffer.from(picture.slice(-64)).toString('latin1');
      for (const code of refusals) if (tail.includes(code)) throw new FaceAnalysisError(code, code);
      if (tail.includes('crash')) throw new Error('A secret of the user');
      return {
        embedding: embed(picture),
        widthPx: 100,
        heightPx: 100,
        liveness: { value: true, confidence: tail.includes('unsure') ? 60 : 90 },
        eyesOpen: { left: { value: true, confidence: 80 }, right: { value: true, confidence: 81 } },
        ...(wanted.faceOcclusion
          ? { faceOcclusion: { occlusion: false, reason: null, additionalReason: null } }
          : {}),
        ...(wanted.nsfw ? { nsfw: { isSafe: true, confidence: 99 } } : {}),
      };
    },
    close: () => Promise.resolve(),
  };
  return analysis;
}

/** 512 numbers of length 1 that depend on the picture alone. */
function embed(picture: Uint8Array): Float32Array {
  const numbers = new Float32Array(512);
  for (let block = 0; block < 16; block += 1) {
    const digest = createHash('sha256').update(picture).update(Buffer.of(block)).digest();
    digest.forEach((byte, index) => {
      numbers[block * 32 + index] = byte - 127.5;
    });
  }
  const length = Math.hypot(...numbers);
  return numbers.map((number) => number / length);
}
