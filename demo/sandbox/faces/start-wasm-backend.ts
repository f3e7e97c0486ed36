import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** Makes TF.js calculate with its wasm backend in this thread; throws when that does not start. */
export async function startWasmBackend(): Promise<void> {
  const require = createRequire(import.meta.url);
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  if (!(await setBackend('wasm'))) throw new Error('The wasm backend of TF.js did not start.');
  await ready();
}
