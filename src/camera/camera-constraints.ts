import type { CameraChoice } from './camera.ts';

/**
 * Asked for so that the upright 3:4 part reaches 720×960 px. 1280×960 would draw cameras of 16:9 to 1280×720,
 * which is nearer to it than their 1920×1080; this size draws them to the larger one.
 */
const idealWidthPx = 1440;
const idealHeightPx = 1080;
const idealFps = 30;

/** The part of `MediaTrackConstraints` that is used. */
export interface CameraWishes {
  readonly width: { readonly ideal: number };
  readonly height: { readonly ideal: number };
  readonly frameRate: { readonly ideal: number };
  readonly facingMode?: { readonly ideal: 'user' | 'environment' };
  readonly deviceId?: { readonly exact: string };
}

/** What is asked of the browser: sound never, size and side as wishes, a single device as a must. */
export function cameraConstraints(choice: CameraChoice): { audio: false; video: CameraWishes } {
  const wishes = {
    width: { ideal: idealWidthPx },
    height: { ideal: idealHeightPx },
    frameRate: { ideal: idealFps },
  };
  return {
    audio: false,
    video: namesSide(choice)
      ? { ...wishes, facingMode: { ideal: choice } }
      : { ...wishes, deviceId: { exact: choice } },
  };
}

/** Whether a choice names a side of the device rather than one camera by its id. */
export function namesSide(choice: CameraChoice): choice is 'user' | 'environment' {
  return choice === 'user' || choice === 'environment';
}
