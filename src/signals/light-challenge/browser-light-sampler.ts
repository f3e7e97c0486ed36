import { measureLight } from './measure-light.ts';
import type { LightStage } from './run-light-steps.ts';

/** Enough that the noise of a sensor averages out, few enough to read in a millisecond or two. */
const widthPx = 36;
const heightPx = 48;

/** Measures the light of a video, cropped as in the viewfinder. `close` erases the user's picture. */
export function createLightSampler(video: HTMLVideoElement): Pick<LightStage, 'look'> & { close(): void } {
  const canvas = video.ownerDocument.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    look() {
      const { videoWidth, videoHeight } = video;
      if (context === null || videoWidth === 0) return undefined;
      const scale = Math.max(widthPx / videoWidth, heightPx / videoHeight);
      const [drawnWidth, drawnHeight] = [videoWidth * scale, videoHeight * scale];
      context.imageSmoothingQuality = 'medium';
      context.drawImage(
        video,
        (widthPx - drawnWidth) / 2,
        (heightPx - drawnHeight) / 2,
        drawnWidth,
        drawnHeight,
      );
      const { data } = context.getImageData(0, 0, widthPx, heightPx);
      const light = measureLight(data, widthPx);
      data.fill(0);
      return light;
    },
    close() {
      canvas.width = 0;
    },
  };
}
