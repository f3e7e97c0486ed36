import type { FaceMesh } from './face-mesh.ts';
import { partOf } from './face-mesh.ts';
import { fitSimilarity, mean } from './similarity.ts';
import type { Similarity } from './similarity.ts';

/**
 * Where eyes, nose and mouth corners lie in the 112 px crop that face embedding nets are trained on (ArcFace,
 * Deng et al. 2019). The eyes are the picture's left and right.
 */
const template = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
] as const;

/** Says where in the picture the pixels of the 112 px crop of a face lie. */
export function alignFace(mesh: FaceMesh): Similarity {
  return fitSimilarity(template, [
    mean(partOf(mesh, 'leftEye')),
    mean(partOf(mesh, 'rightEye')),
    mean(partOf(mesh, 'noseTip')),
    mean(partOf(mesh, 'leftMouthCorner')),
    mean(partOf(mesh, 'rightMouthCorner')),
  ]);
}
