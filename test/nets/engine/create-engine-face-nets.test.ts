import assert from 'node:assert/strict';
import test from 'node:test';
import {
  createEngineFaceNets,
  type EngineFaceNetsOptions,
} from '../../../src/engine/create-engine-face-nets.ts';
import { startPlainKernels } from '../../../src/engine/plain/start-plain-kernels.ts';
import {
  detectorColumns,
  detectorRows,
  meshPointCount,
  type FaceNets,
} from '../../../src/faces/face-nets.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';

const assetsUrl = 'http://127.0.0.1/detector/';
const files = new Map<string, Uint8Array>([
  [`${assetsUrl}engine.wasm`, await buildKernels()],
  [`${assetsUrl}detector.bin`, buildNet('detector').file],
  [`${assetsUrl}mesh.bin`, buildNet('mesh').file],
]);

test("gives both nets' outputs in the shape that guidance needs", async () => {
  const { nets, asked } = createNets();
  const detector = await nets.loadDetector({ signal: never() });
  const mesh = await nets.loadMesh({ signal: never() });

  assert.equal((await detector(new Float32Array(128 * 128 * 3))).length, detectorRows * detectorColumns);
  const { points, faceLogit } = await mesh(new Float32Array(192 * 192 * 3));
  assert.equal(points.length, meshPointCount * 3);
  assert.ok(faceLogit < 0, 'black is no face');
  assert.equal(asked.filter((url) => url.endsWith('.wasm')).length, 1, 'the kernels are fetched once');
});

test('does not fetch the mesh if only the detector is requested', async () => {
  const { nets, asked } = createNets();
  await nets.loadDetector({ signal: never() });
  assert.deepEqual(asked.sort(), [`${assetsUrl}detector.bin`, `${assetsUrl}engine.wasm`]);
});

test('names a missing file in the error', async () => {
  const { nets } = createNets({ missing: 'mesh.bin' });
  await assert.rejects(nets.loadMesh({ signal: never() }), /mesh\.bin answered 404/);
});

test('fetches the kernels again on a retry after a failure', async () => {
  const broken = { missing: 'engine.wasm' };
  const { nets } = createNets(broken);
  await assert.rejects(nets.loadDetector({ signal: never() }), /engine\.wasm answered 404/);
  broken.missing = '';
  const detector = await nets.loadDetector({ signal: never() });
  assert.equal((await detector(new Float32Array(128 * 128 * 3))).length, 15_232);
});

test('aborts only the load whose signal is aborted', async () => {
  const { nets } = createNets();
  const stop = new AbortController();
  const mesh = nets.loadMesh({ signal: stop.signal });
  const detector = nets.loadDetector({ signal: never() });
  stop.abort(new Error('the user left'));
  await assert.rejects(mesh, /the user left/);
  assert.equal(typeof (await detector), 'function');
});

test('aborts immediately while the kernels load', async () => {
  const nets = createEngineFaceNets({
    assetsUrl,
    fetch: (url) =>
      url.endsWith('.wasm')
        ? new Promise<Response>(() => {
            // Never comes.
          })
        : Promise.resolve(new Response(Uint8Array.of(1))),
    wait: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    importPlainKernels: () => Promise.reject(new Error('not asked for')),
  });
  const stop = new AbortController();
  const loading = nets.loadDetector({ signal: stop.signal });
  setImmediate(() => stop.abort(new Error('the user left')));
  await assert.rejects(loading, /the user left/);
});

test('loads nothing after it has been disposed', async () => {
  const { nets } = createNets();
  const loading = nets.loadDetector({ signal: never() });
  nets.dispose();
  await assert.rejects(loading, /disposed/);
  await assert.rejects(nets.loadMesh({ signal: never() }), /disposed/);
});

test('retries a temporary network failure with growing delays', async () => {
  const { nets, asked, pausesMs } = createNets({ failures: 2 });
  assert.equal(typeof (await nets.loadDetector({ signal: never() })), 'function');
  assert.equal(asked.filter((url) => url.endsWith('detector.bin')).length, 2);
  assert.equal(asked.length, 4);
  assert.deepEqual(pausesMs, [300, 300]);
});

test('requests a file at most four times if the network stays down', async () => {
  const { nets, asked, pausesMs } = createNets({ failures: Infinity });
  await assert.rejects(nets.loadDetector({ signal: never() }), /answered 503/);
  await new Promise(setImmediate);
  assert.equal(asked.filter((url) => url.endsWith('detector.bin')).length, 4);
  assert.equal(asked.filter((url) => url.endsWith('engine.wasm')).length, 4);
  assert.deepEqual(
    pausesMs.slice().sort((a, b) => a - b),
    [300, 300, 900, 900, 2700, 2700],
  );
});

test('requests a missing file once', async () => {
  const { nets, asked, pausesMs } = createNets({ missing: 'detector.bin' });
  await assert.rejects(nets.loadDetector({ signal: never() }), /detector\.bin answered 404/);
  assert.equal(asked.filter((url) => url.endsWith('detector.bin')).length, 1);
  assert.deepEqual(pausesMs, []);
});

test('does not wait for another retry after an abort', async () => {
  const { nets, asked } = createNets({ failures: Infinity, patient: true });
  const stop = new AbortController();
  const loading = nets.loadDetector({ signal: stop.signal });
  setTimeout(() => stop.abort(new Error('the user left')), 5);
  await assert.rejects(loading, /the user left/);
  assert.equal(asked.length, 2);
});

for (const [what, wasm] of [
  ['the browser refuses to compile wasm', 'refused'],
  ['the browser knows no wasm', 'absent'],
] as const) {
  test(`falls back to plain kernels with the same result if ${what}`, async (t) => {
    const known = WebAssembly;
    if (wasm === 'refused')
      t.mock.method(WebAssembly, 'compile', () => Promise.reject(new WebAssembly.CompileError('policy')));
    else {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
      t.after(() => Reflect.set(globalThis, 'WebAssembly', known));
    }
    const { nets, asked } = createNets();
    const detector = await nets.loadDetector({ signal: never() });
    assert.equal((await detector(new Float32Array(128 * 128 * 3))).length, detectorRows * detectorColumns);
    assert.equal(
      asked.some((url) => url.endsWith('.wasm')),
      wasm === 'refused',
    );
  });
}

for (const [what, layerMs, mayPause] of [
  ['lets other tasks run between the layers of a slow net', 30, true],
  ['does not pause a fast net', 0, false],
] as const) {
  test(what, async (t) => {
    let paused = 0;
    const { nets } = createNets({ paused: () => (paused += 1) });
    let nowMs = 0;
    t.mock.method(performance, 'now', () => (nowMs += layerMs));
    const detector = await nets.loadDetector({ signal: never() });
    assert.equal(paused > 0, mayPause, 'in the first run');
    paused = 0;
    await detector(new Float32Array(128 * 128 * 3));
    assert.equal(paused > 0, mayPause);
  });
}

interface Network {
  missing?: string;
  /** How many requests are answered with 503 before one is served. */
  failures?: number;
  /** Whether pauses between retries never end. */
  patient?: boolean;
  /** Called when a net gives the thread back between two layers. */
  paused?: () => void;
}

function createNets(network: Network = {}): { nets: FaceNets; asked: string[]; pausesMs: number[] } {
  const asked: string[] = [];
  const pausesMs: number[] = [];
  let failures = network.failures ?? 0;
  const answer: EngineFaceNetsOptions['fetch'] = async (url, init) => {
    asked.push(url);
    await Promise.resolve();
    init.signal?.throwIfAborted();
    if (failures-- > 0) return new Response(null, { status: 503 });
    const file = network.missing && url.endsWith(network.missing) ? undefined : files.get(url);
    return file ? new Response(Uint8Array.from(file)) : new Response(null, { status: 404 });
  };
  const nets = createEngineFaceNets({
    assetsUrl,
    fetch: answer,
    wait: (ms, { signal }) => {
      pausesMs.push(ms);
      return network.patient
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        : Promise.resolve();
    },
    pause: async () => {
      network.paused?.();
    },
    importPlainKernels: () => Promise.resolve(startPlainKernels),
  });
  return { nets, asked, pausesMs };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
