import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { io } from '@tensorflow/tfjs-core';
import { GraphModel } from '@tensorflow/tfjs-converter';
import * as z from 'zod/mini';

const modelSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number()),
          dtype: z.literal(['float32', 'int32']),
          quantization: z.optional(
            z.union([
              z.object({ dtype: z.literal('float16'), original_dtype: z.literal(['float32', 'int32']) }),
              z.object({ dtype: z.literal('uint8'), min: z.number(), scale: z.number() }),
            ]),
          ),
        }),
      ),
    }),
  ),
});

/** Loads a TF.js graph model and its weights from files; throws when they are missing or not of that format. */
export async function loadGraphModel(path: string): Promise<GraphModel> {
  const { modelTopology, weightsManifest } = modelSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const files = weightsManifest.flatMap(({ paths }) => paths);
  const parts = await Promise.all(files.map((file) => readFile(join(dirname(path), file))));
  const weightSpecs = weightsManifest
    .flatMap(({ weights }) => weights)
    .map(({ quantization, ...spec }) => (quantization ? { ...spec, quantization } : spec));
  const model = new GraphModel(
    io.fromMemory({ modelTopology, weightSpecs, weightData: Uint8Array.from(Buffer.concat(parts)).buffer }),
  );
  await model.load();
  return model;
}
