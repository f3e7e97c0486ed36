import { offersCameraButton } from './browser-offers-button.ts';
import { stopTracks } from './browser-request-stream.ts';
import { cameraConstraints } from './camera-constraints.ts';
import type { CameraChoice, GivenCamera } from './camera.ts';

/** What is used of `<camera>` and `<usermedia>`, which the typings do not know. */
type CameraButton = HTMLElement & {
  setConstraints?: (constraints: object) => void;
  readonly track?: MediaStreamTrack | null;
  readonly stream?: MediaStream | null;
};

/**
 * Makes the browser's own button for the camera, named by the browser in the language given; undefined where it has
 * none. Only such a button lets people undo a block without looking for it in the browser's settings. `fallback` is
 * shown where the browser does not draw it after all.
 */
export function createCameraButton({
  document,
  choice,
  lang,
  fallback,
  given,
}: {
  document: Document;
  choice: CameraChoice;
  lang: string;
  fallback: Node;
  given: (camera: GivenCamera) => void;
}): HTMLElement | undefined {
  const tag = offersCameraButton();
  if (tag === undefined) return undefined;
  const button: CameraButton = document.createElement(tag);
  const { video } = cameraConstraints(choice);
  if (tag === 'usermedia') button.setAttribute('type', 'camera');
  // They count once, and before the press.
  button.setConstraints?.(tag === 'camera' ? video : { video });
  button.lang = lang;
  button.className = 'camera-button';
  button.setAttribute('part', 'camera-button');
  button.append(fallback);
  const hear = (): void => {
    const stream = button.track ? new MediaStream([button.track]) : button.stream;
    if (!(stream instanceof MediaStream) || stream.getVideoTracks().length === 0) return;
    for (const track of stream.getAudioTracks()) {
      track.stop();
      stream.removeTrack(track);
    }
    given({ stream, release: () => stopTracks(stream) });
  };
  button.addEventListener(tag === 'camera' ? 'track' : 'stream', hear);
  return button;
}
