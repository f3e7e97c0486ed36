import { readFile } from 'node:fs/promises';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';

/** Runs a net on one image: values in the order of `shape` (batch, channels, height, width) to one flat list. */
export type OnnxNet = (values: Float32Array, shape: readonly number[]) => Promise<Float32Array>;

/**
 * Loads an ONNX net with one input and one output of floats, to run in the calling thread; rejects if the file is
 * missing or is not a model.
 */
export async function loadOnnxNet(path: string): Promise<OnnxNet> {
  const model = await readFile(path);
  // The runtime would start a thread for each core, which takes twice as long on two busy cores.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(model);
  const [input = ''] = session.inputNames;
  const [output = ''] = session.outputNames;
  return async (values, shape) => {
    const { [output]: result } = await session.run({ [input]: new Tensor('float32', values, shape) });
    if (!(result?.data instanceof Float32Array)) throw new TypeError(`${path} does not return floats.`);
    return result.data;
  };
}
