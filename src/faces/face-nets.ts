/** Sides of the square pictures that the nets look at, in pixels. */
export const detectorInputPx = 128;
export const meshInputPx = 192;
/** Faces that the detector proposes, and numbers for each: logit, box (x, y, width, height), six points (x, y). */
export const detectorRows = 896;
export const detectorColumns = 17;
export const meshPointCount = 468;
/** Side and channels of the map that the mesh net gives out. */
export const mapSide = 24;
export const mapChannels = 64;

/** 128×128 RGB in −1…1 → 896×17 raw numbers. */
export type DetectorNet = (input: Float32Array) => Promise<Float32Array>;

/** 192×192 RGB in 0…1 → 468 points in pixels of the input, and the logit of "this is a face". */
export type MeshNet = (input: Float32Array) => Promise<{
  points: Float32Array;
  faceLogit: number;
  /** 24×24 places of 64 channels, rows first: the net's features of each part of the face. */
  map?: Float32Array;
  /** Weights of what judges the map, as `tools/heads/fit-heads.ts` writes them. Absent or empty in a bare net. */
  heads?: Uint8Array;
}>;

/** The port to whatever computes the two nets. */
export interface FaceNets {
  /** Fetches and warms up. Rejects with whatever went wrong. */
  loadDetector(options: { signal: AbortSignal }): Promise<DetectorNet>;
  loadMesh(options: { signal: AbortSignal }): Promise<MeshNet>;
  dispose(): void;
}
