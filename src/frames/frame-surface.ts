/** A rectangle of a frame, in its pixels, turned clockwise around its own centre. */
export interface TurnedArea {
  centreX: number;
  centreY: number;
  widthPx: number;
  heightPx: number;
  turnRad: number;
}

/** The pixels of the frame that was opened last; they are gone when the next one is opened. */
export interface FramePixels {
  /** RGBA pixels of the area, scaled to the given square; what lies outside the frame is black. */
  read(area: TurnedArea, sidePx: number): Uint8ClampedArray;
}

/** The port to whatever scales parts of a frame. */
export interface FrameSurface<Image> {
  /** One frame at a time: the next call comes when the last has settled. */
  open(image: Image): Promise<FramePixels>;
  /** Releases the last picture. */
  dispose(): void;
}
