export interface Point {
  x: number;
  y: number;
}

/** The six points that the detector gives, named by the side of the picture they lie on. */
export interface FaceKeypoints {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  mouth: Point;
  leftEar: Point;
  rightEar: Point;
}

/** One face as the detector sees it. */
export interface SeenFace {
  /** 0–1. */
  score: number;
  box: { x: number; y: number; width: number; height: number };
  keypoints: FaceKeypoints;
}

/** The 468 points of a face, three numbers each: x and y in pixels, z in the same unit, smaller is nearer. */
export interface FaceMesh {
  points: Float32Array;
  /** How sure the mesh is to look at a face, 0–1. */
  faceFlag: number;
  /** What the net saw at the places of `sampleMap`. Absent if it gives out no map. */
  features?: Float32Array;
  /** Weights of what judges the features. */
  heads?: Uint8Array;
}
