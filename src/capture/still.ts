/** A JPEG picture in plain form. Lives between choosing and sealing, and nowhere else. */
export interface Still {
  readonly bytes: Uint8Array;
  readonly mime: 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
  /** Overwrites the bytes with zeros; may be called twice. */
  wipe(): void;
}

/** The port to whatever makes a JPEG of a frame: cropped as in the viewfinder, never mirrored, no EXIF. */
export interface StillEncoder<Frame> {
  /** Throws `capture-failed`. Leaves the frame open. */
  encode(frame: Frame, options: { signal: AbortSignal }): Promise<Still>;
}
