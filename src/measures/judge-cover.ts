import { eyeFeatures } from '../faces/sample-map.ts';
import { coverWeights, type HeadWeights } from './cover-weights.ts';

/** What is to be seen of a face, each 0–1. */
export interface FaceCover {
  /** Both eyes, open and with nothing before them. */
  eyesSeen: number;
  /** If they are not: that they are shut, and not covered. */
  eyesShut: number;
  mouthSeen: number;
}

const heads = {
  eyesSeen: readHead(coverWeights.eyesSeen),
  eyesShut: readHead(coverWeights.eyesShut),
  mouthSeen: readHead(coverWeights.mouthSeen),
};

/**
 * Judges what covers a face by what the mesh net saw at its eyes and mouth (pure): three logistic regressions, fitted by
 * `tools/heads/fit-heads.ts`. MODELS.md describes with what, and how often they are wrong.
 */
export function judgeCover(features: Float32Array): FaceCover {
  const eyes = features.subarray(0, eyeFeatures);
  return {
    eyesSeen: heads.eyesSeen(eyes),
    eyesShut: heads.eyesShut(eyes),
    mouthSeen: heads.mouthSeen(features.subarray(eyeFeatures)),
  };
}

function readHead({ scale, bias, weights }: HeadWeights): (features: Float32Array) => number {
  const bytes = Uint8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
  const numbers = new Int16Array(bytes.buffer);
  return (features) => {
    let logit = bias;
    for (let at = 0; at < numbers.length; at++) logit += scale * (numbers[at] ?? 0) * (features[at] ?? 0);
    return 1 / (1 + Math.exp(-logit));
  };
}
