import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from './load-graph-model.ts';
import type { Picture } from './picture.ts';

/** Shares of the five classes that the net knows; together 1. */
export interface NsfwClasses {
  drawing: number;
  hentai: number;
  neutral: number;
  porn: number;
  sexy: number;
}

/** Classifies a whole picture. */
export type NsfwNet = (picture: Picture) => NsfwClasses;

const sidePx = 224;

/** Loads `nsfwjs` 4.3.0's MobileNet v2 ("mid", 4.3 MB); the wasm backend must have been started. */
export async function openNsfwNet(modelDirectory: string): Promise<NsfwNet> {
  const model = await loadGraphModel(join(modelDirectory, 'nsfw.json'));
  return ({ rgba, widthPx, heightPx }) => {
    const [drawing = 0, hentai = 0, neutral = 0, porn = 0, sexy = 0] = tf.tidy(() => {
      const data = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.byteLength);
      const pixels = tf.browser.fromPixels({ data, width: widthPx, height: heightPx });
      // Squeezed into a square, as the net's own package does it.
      const square = tf.image.resizeBilinear(
        tf.div<tf.Tensor3D>(tf.cast(pixels, 'float32'), 255),
        [sidePx, sidePx],
        true,
      );
      const result = model.execute(tf.expandDims(square, 0));
      return Array.from([result].flat()[0]?.dataSync() ?? []);
    });
    return { drawing, hentai, neutral, porn, sexy };
  };
}
