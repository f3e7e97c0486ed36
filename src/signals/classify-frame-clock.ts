/** The source of a frame's timestamps: a capturing device, a connection, or none. */
export type FrameClock = 'camera' | 'network' | 'none';

/** Classifies a frame by its metadata from `requestVideoFrameCallback`: a frame received over a network has transit times. */
export function classifyFrameClock(metadata: {
  captureTime?: number;
  receiveTime?: number;
  rtpTimestamp?: number;
}): FrameClock {
  if (metadata.receiveTime !== undefined || metadata.rtpTimestamp !== undefined) return 'network';
  return metadata.captureTime === undefined ? 'none' : 'camera';
}
