import { featuresOf } from '../faces/sample-map.ts';
import { coverWeights, type HeadWeights } from './cover-weights.ts';

/** What is to be seen of a face, each 0–1. */
export interface FaceCover {
  /** Both eyes, open or shut, with nothing before them. */
  eyesSeen: number;
  /** Says nothing about eyes that are not seen. */
  eyesOpen: number;
  mouthSeen: number;
}

const heads = {
  eyesSeen: readHead(coverWeights.eyesSeen),
  eyesOpen: readHead(coverWeights.eyesOpen),
  mouthSeen: readHead(coverWeights.mouthSeen),
};

/**
 * Judges what covers a face by what the mesh net saw at its eyes and mouth (pure): three logistic regressions, fitted by
 * `tools/heads/fit-heads.ts`. MODELS.md describes with what, and how often they are wrong.
 */
export function judgeCover(features: Float32Array): FaceCover {
  return {
    eyesSeen: heads.eyesSeen(features.subarray(...featuresOf.eyes)),
    eyesOpen: heads.eyesOpen(features.subarray(...featuresOf.lids)),
    mouthSeen: heads.mouthSeen(features.subarray(...featuresOf.mouth)),
  };
}

function readHead({ scale, bias, weights }: HeadWeights): (features: Float32Array) => number {
  const numbers = Int8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
  return (features) => {
    let logit = bias;
    for (let at = 0; at < numbers.length; at++) logit += scale * (numbers[at] ?? 0) * (features[at] ?? 0);
    return 1 / (1 + Math.exp(-logit));
  };
}
