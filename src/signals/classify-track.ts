/** What made a picture track: a device or a connection (`plain`), a canvas, or a script that writes frames. */
export type TrackClass = 'plain' | 'canvas' | 'generator' | 'other';

const classes: Readonly<Record<string, TrackClass>> = {
  '[object MediaStreamTrack]': 'plain',
  '[object CanvasCaptureMediaStreamTrack]': 'canvas',
  '[object MediaStreamTrackGenerator]': 'generator',
  '[object VideoTrackGenerator]': 'generator',
};

/** Sorts a track by the name of its class. */
export function classifyTrack(track: object): TrackClass {
  return classes[Object.prototype.toString.call(track)] ?? 'other';
}
