/** A rectangle of a frame, in its pixels, turned clockwise around its own centre. */
export interface TurnedArea {
  centreX: number;
  centreY: number;
  widthPx: number;
  heightPx: number;
  turnRad: number;
}

/** The pixels of the frame that was opened last. */
export interface FramePixels {
  /** RGBA pixels of the area, scaled to the given square; what lies outside the frame is black. */
  read(area: TurnedArea, sidePx: number): Uint8ClampedArray;
}

/** The port to whatever scales parts of a frame. */
export interface FrameSurface<Image> {
  open(image: Image): FramePixels;
  /** Lets go of the last picture. */
  dispose(): void;
}
