import type { Canvas } from '@napi-rs/canvas';
import type { FrameSurface } from '../../../src/frames/frame-surface.ts';
import { cutTurnedArea } from './cut-turned-area.ts';

/** What `createBrowserFrameSurface` is in a browser, on the canvas of Node. */
export function createNodeFrameSurface(): FrameSurface<Canvas> {
  return {
    open: (image) =>
      Promise.resolve({
        read: (area, sidePx) => cutTurnedArea(image, area, sidePx),
      }),
    dispose: () => undefined,
  };
}
