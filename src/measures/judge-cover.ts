import { featuresOf } from '../faces/sample-map.ts';

/** What is to be seen of a face, each 0–1. */
export interface FaceCover {
  /** Both eyes, open or shut, with nothing before them. */
  eyesSeen: number;
  /** Says nothing about eyes that are not seen. */
  eyesOpen: number;
  mouthSeen: number;
}

/** Of each head, behind one another: its scale and its bias as 32-bit floats, little-endian, and its weights as signed bytes. */
const order = { eyesSeen: 'eyes', eyesOpen: 'lids', mouthSeen: 'mouth' } as const;
const factsBytes = 8;

/**
 * Judges what covers a face by what the mesh net saw at its eyes and mouth (pure): three logistic regressions, fitted by
 * `tools/heads/fit-heads.ts`. MODELS.md describes with what, and how often they are wrong.
 */
export function judgeCover(features: Float32Array, heads: Uint8Array): FaceCover {
  const view = new DataView(heads.buffer, heads.byteOffset, heads.byteLength);
  let at = 0;
  const judge = (head: keyof typeof order): number => {
    const [scale, bias] = [view.getFloat32(at, true), view.getFloat32(at + 4, true)];
    at += factsBytes;
    let sum = 0;
    for (const feature of features.subarray(...featuresOf[order[head]])) sum += view.getInt8(at++) * feature;
    return 1 / (1 + Math.exp(-bias - scale * sum));
  };
  return { eyesSeen: judge('eyesSeen'), eyesOpen: judge('eyesOpen'), mouthSeen: judge('mouthSeen') };
}
