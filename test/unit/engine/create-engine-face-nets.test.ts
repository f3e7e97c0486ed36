import assert from 'node:assert/strict';
import test from 'node:test';
import { createEngineFaceNets } from '../../../src/engine/create-engine-face-nets.ts';
import {
  detectorColumns,
  detectorRows,
  meshPointCount,
  type FaceNets,
} from '../../../src/guidance/face-nets.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';

const assetsUrl = 'http://127.0.0.1/detector/';
const files = new Map<string, Uint8Array>([
  [`${assetsUrl}engine.wasm`, await buildKernels()],
  [`${assetsUrl}detector.bin`, buildNet('detector').file],
  [`${assetsUrl}mesh.bin`, buildNet('mesh').file],
]);

test('both nets answer in the shape that guidance asks for', async () => {
  const { nets, asked } = createNets();
  const detector = await nets.loadDetector({ signal: never() });
  const mesh = await nets.loadMesh({ signal: never() });

  assert.equal(detector(new Float32Array(128 * 128 * 3)).length, detectorRows * detectorColumns);
  const { points, faceLogit } = mesh(new Float32Array(192 * 192 * 3));
  assert.equal(points.length, meshPointCount * 3);
  assert.ok(faceLogit < 0, 'black is no face');
  assert.equal(asked.filter((url) => url.endsWith('.wasm')).length, 1, 'the kernels are fetched once');
});

test('the mesh does not take the bytes of somebody who only wants the detector', async () => {
  const { nets, asked } = createNets();
  await nets.loadDetector({ signal: never() });
  assert.deepEqual(asked.sort(), [`${assetsUrl}detector.bin`, `${assetsUrl}engine.wasm`]);
});

test('a file that is not there is named in the failure', async () => {
  const { nets } = createNets({ missing: 'mesh.bin' });
  await assert.rejects(nets.loadMesh({ signal: never() }), /mesh\.bin answered 404/);
});

test('after kernels that did not come the next try asks again', async () => {
  const broken = { missing: 'engine.wasm' };
  const { nets } = createNets(broken);
  await assert.rejects(nets.loadDetector({ signal: never() }), /engine\.wasm answered 404/);
  broken.missing = '';
  assert.equal(
    (await nets.loadDetector({ signal: never() }))(new Float32Array(128 * 128 * 3)).length,
    15_232,
  );
});

test('a signal that says stop ends the loading, and only its own', async () => {
  const { nets } = createNets();
  const stop = new AbortController();
  const mesh = nets.loadMesh({ signal: stop.signal });
  const detector = nets.loadDetector({ signal: never() });
  stop.abort(new Error('the person left'));
  await assert.rejects(mesh, /the person left/);
  assert.equal(typeof (await detector), 'function');
});

test('whoever leaves while the kernels are on their way is let go at once', async () => {
  const nets = createEngineFaceNets({
    assetsUrl,
    fetch: (url) =>
      String(url).endsWith('.wasm')
        ? new Promise<Response>(() => {
            // Never comes.
          })
        : Promise.resolve(new Response(Uint8Array.of(1))),
  });
  const stop = new AbortController();
  const loading = nets.loadDetector({ signal: stop.signal });
  setImmediate(() => stop.abort(new Error('the person left')));
  await assert.rejects(loading, /the person left/);
});

test('what is disposed loads nothing more', async () => {
  const { nets } = createNets();
  const loading = nets.loadDetector({ signal: never() });
  nets.dispose();
  await assert.rejects(loading, /disposed/);
  await assert.rejects(nets.loadMesh({ signal: never() }), /disposed/);
});

function createNets(broken: { missing?: string } = {}): { nets: FaceNets; asked: string[] } {
  const asked: string[] = [];
  const answer: typeof fetch = async (input, init) => {
    const url = String(input);
    asked.push(url);
    await Promise.resolve();
    init?.signal?.throwIfAborted();
    const file = broken.missing && url.endsWith(broken.missing) ? undefined : files.get(url);
    return file ? new Response(Uint8Array.from(file)) : new Response(null, { status: 404 });
  };
  return { nets: createEngineFaceNets({ assetsUrl, fetch: answer }), asked };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
