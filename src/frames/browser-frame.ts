import type { PictureArea } from './crop-to-viewfinder.ts';
import type { CameraFrame } from './camera-frame.ts';

/** One full picture of the camera, as the browser holds it. */
export interface BrowserFrame extends CameraFrame {
  readonly image: VideoFrame | ImageBitmap;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The part that the viewfinder shows and that is sent. */
  readonly viewfinder: PictureArea;
  keep(): Promise<BrowserFrame>;
}
