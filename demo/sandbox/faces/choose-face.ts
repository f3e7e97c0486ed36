import { FaceAnalysisError } from './face-analysis.ts';
import type { FaceMesh } from './face-mesh.ts';
import type { Detection } from './suppress-overlaps.ts';
import { areaOf } from './suppress-overlaps.ts';

export interface ChosenFace {
  box: Detection;
  mesh: FaceMesh;
}

/** A second face up to this share of the first one's area is a passer-by (OFIQ, "single face present"). */
const passerByShare = 0.15;
/** Below it the mesh net itself says that it sees no face. */
const minimumFaceFlag = 0.5;
/** Fitting a mesh costs time: no one's own picture has more large faces than this that are none. */
const maximumFitted = 6;

/**
 * The one face of a picture; throws `no_face`, or `many_faces` when another one has more than 15 % of its area. What
 * the mesh does not take for a face is none.
 */
export function chooseFace(
  detections: readonly Detection[],
  fitMesh: (face: Detection) => FaceMesh,
): ChosenFace {
  const [first, second] = detections
    .toSorted((one, other) => areaOf(other) - areaOf(one))
    .slice(0, maximumFitted)
    .map((box) => ({ box, mesh: fitMesh(box) }))
    .filter(({ mesh }) => mesh.faceFlag >= minimumFaceFlag);
  if (!first) throw new FaceAnalysisError('no_face', 'There is no face in the picture.');
  if (second && areaOf(second.box) / areaOf(first.box) > passerByShare) {
    throw new FaceAnalysisError('many_faces', 'There is more than one face in the picture.');
  }
  return first;
}
