/** The source of a frame's timestamps: a capturing device, a connection, or none. */
export type FrameClock = 'camera' | 'network' | 'none';

/** Sorts a frame by what `requestVideoFrameCallback` tells of it: a received frame has times of its journey. */
export function classifyFrameClock(metadata: {
  captureTime?: number;
  receiveTime?: number;
  rtpTimestamp?: number;
}): FrameClock {
  if (metadata.receiveTime !== undefined || metadata.rtpTimestamp !== undefined) return 'network';
  return metadata.captureTime === undefined ? 'none' : 'camera';
}
