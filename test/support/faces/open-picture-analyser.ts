import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { cropToViewfinder } from '../../../src/frames/crop-to-viewfinder.ts';
import type { FrameAnalysis } from '../../../src/detection/detector.ts';
import { createFrameAnalyser } from '../../../src/detection/frame-analyser.ts';
import { createNodeFrameSurface } from './node-frame-surface.ts';
import { openTestNets } from './open-test-nets.ts';

/** Analyses one picture as a frame of the camera. */
export type PictureAnalyser = (picture: Canvas) => Promise<FrameAnalysis>;

/** Time between two pictures, in milliseconds: far apart, so that no face is followed from one into the next. */
const pictureGapMs = 60_000;

/** The product's own analyser, with the nets as shipped and the mesh loaded, on pictures in Node. */
export async function openPictureAnalyser(): Promise<PictureAnalyser> {
  const nets = await openTestNets();
  const analyser = createFrameAnalyser<Canvas>({
    nets,
    surface: createNodeFrameSurface(),
    now: () => performance.now(),
  });
  await analyser.load(new AbortController());
  let timestampMs = 0;
  const analyse: PictureAnalyser = (image) => {
    timestampMs += pictureGapMs;
    const viewfinder = cropToViewfinder({ widthPx: image.width, heightPx: image.height });
    return analyser.analyse({ image, viewfinder, timestampMs });
  };
  // The mesh loads in the background, and only a frame reports that it is ready.
  const blank = createCanvas(64, 64);
  while ((await analyse(blank)).meshPending === true) await new Promise((resolve) => setTimeout(resolve, 5));
  return analyse;
}
