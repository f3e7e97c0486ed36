/**
 * Runs every measurement in the real browser: captures, frames next to TF.js, the fallback on a slowed page, and the
 * peers. Writes `RESULTS.md` and `peers.svg`, but checks no figure, because machines are shared and noisy.
 * `run.ts [time] [peers]` runs one half of it.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { startWorld } from '../support/start-world.ts';
import { comparePeers, type PeerFigures } from './compare-peers.ts';
import { drawBars } from './draw-bars.ts';
import { timeCaptures, type CaptureTiming } from './time-captures.ts';
import { timeFallback } from './time-fallback.ts';
import { timeFrames } from './time-frames.ts';
import { writeSection } from './write-section.ts';

const captureRuns = 7;
const frames = 150;
const watchMs = 60_000;

const wanted = process.argv.slice(2);
const doing = (half: 'time' | 'peers'): boolean => wanted.length === 0 || wanted.includes(half);
const small = { widthPx: 640, heightPx: 480 };

const world = await startWorld();
try {
  const cores = cpus();
  const load = Math.round(loadavg()[0] ?? 0);
  const machine = `${new Date().toISOString().slice(0, 10)}, Chromium, ${cores[0]?.model.trim()}, ${cores.length} cores that the figures had to share (load average ${load} at the start)`;
  if (doing('time')) await measureTime(machine);
  if (doing('peers')) await measurePeers(machine);
} finally {
  await world.stop();
}

async function measureTime(machine: string): Promise<void> {
  const captures = await withCamera({ widthPx: 1280, heightPx: 960 }, (browser) =>
    timeCaptures({ browser, url: world.url, runs: captureRuns }),
  );
  const perFrame = await withCamera(small, (browser) => timeFrames({ browser, frames }));
  const framesPerSecond = await withCamera(small, (browser) =>
    timeFallback({ browser, url: world.url, watchMs: 10_000 }),
  );
  const ratio = (own: number, other: number) => `${(other / own).toFixed(1)} ×`;
  writeSection(
    'bench: time',
    `${machine}. ${captureRuns} captures with a camera of 1280×960; ${frames} frames of 640×480 in a worker.

| what | median | range |
|---|---:|---:|
${captureRows(captures).join('\n')}

| one frame of 640×480, in the worker | ours | TF.js, same frames | ratio |
|---|---:|---:|---:|
| detector looks: read, sample, net | ${perFrame.detector.toFixed(1)} ms | ${perFrame.tfjsDetector.toFixed(1)} ms | ${ratio(perFrame.detector, perFrame.tfjsDetector)} |
| mesh follows: read, sample, net | ${perFrame.mesh.toFixed(1)} ms | ${perFrame.tfjsMesh.toFixed(1)} ms | ${ratio(perFrame.mesh, perFrame.tfjsMesh)} |

Without a worker, on a main thread slowed down six times: ${framesPerSecond.toFixed(1)} analysed frames a second.`,
  );
}

async function measurePeers(machine: string): Promise<void> {
  const peers = await withCamera(small, (browser) => comparePeers({ browser, url: world.url, watchMs }));
  writeSection('bench: peers', peerTable(machine, peers));
  writeFileSync('test/bench/peers.svg', drawBars(peerCharts(peers)));
}

async function withCamera<Result>(
  film: { widthPx: number; heightPx: number },
  work: (browser: Awaited<ReturnType<typeof launchChromium>>) => Promise<Result>,
): Promise<Result> {
  const browser = await launchChromium({ film: await drawCameraFeed(film) });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

function captureRows(timings: readonly CaptureTiming[]): string[] {
  const row = (what: string, name: keyof CaptureTiming, digits: number, unit: string): string => {
    const values = timings.map((timing) => timing[name]).sort((a, b) => a - b);
    const show = (value = NaN) => value.toFixed(digits);
    const middle = values[Math.floor(values.length / 2)];
    return `| ${what} | ${show(middle)}${unit} | ${show(values[0])}–${show(values.at(-1))} |`;
  };
  return [
    row('`start()` to first hint, camera granted', 'firstHintMs', 0, ' ms'),
    row('analysis of a frame, everything in it', 'analysisMs', 1, ' ms'),
    row('steady face to sealed picture', 'steadyToSealedMs', 0, ' ms'),
    row('sealing', 'sealMs', 1, ' ms'),
    row('`start()` to verdict', 'totalMs', 0, ' ms'),
    row('longest task of the main thread, start to result (0: none over 50 ms)', 'longestTaskMs', 0, ' ms'),
    row('the picture', 'pictureKb', 1, ' kB'),
    row('sealed strings ÷ picture (base64url alone: 1.333)', 'sealedRatio', 3, ''),
    row('whole request ÷ picture', 'requestRatio', 3, ''),
  ];
}

function peerTable(machine: string, peers: readonly PeerFigures[]): string {
  const show = (value: number | undefined, digits = 0) => (value === undefined ? '–' : value.toFixed(digits));
  const rows = peers.map(
    (peer) =>
      `| ${peer.name} | ${show(peer.kib)} | ${show(peer.firstFaceMs)} | ${show(peer.frameMs, 1)} | ${show(peer.framesPerSecond)} | ${show(peer.longestTaskMs)} | ${show(peer.blockedMs)} | ${show(peer.memoryMiB)} | ${peer.tracksLeft} | ${peer.remark || '–'} |`,
  );
  return `${machine}; one browser, one film of a face at 640×480, no graphics card. Each starts with nothing cached and the camera granted, and is watched for ${watchMs / 1000} s.

![Bytes, first face, blocking and memory of each](peers.svg)

| what | KiB fetched, brotli 11 | first face, ms | a frame, ms | frames a second | longest task, ms | beyond 50 ms in 20 s, ms | memory, MiB | tracks left | remark |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---|
${rows.join('\n')}

Ours opens a session with the backend and guides with everything that it measures; the others only detect the face (human with its mesh). Ours works in a worker, the others on the main thread. LiteRT.js runs the net of \`@mediapipe/face_detection\` on XNNPACK; our page samples the video for it and reads the best box. Its threaded build needs a cross-origin isolated page, so we measured the build with one thread. The tasks-vision package brings no net, and refuses those that its own family has on npm (\`@mediapipe/face_detection\`), so that only what it fetches could be measured. Smile ID's element fetches its engine and its net from its maker's CDN, so that here only its own code, its camera and what it leaves behind can be measured. Memory is that of the page's process (proportional set size).`;
}

function peerCharts(peers: readonly PeerFigures[]) {
  const chart = (title: string, unit: string, read: (peer: PeerFigures) => number | undefined) => ({
    title,
    unit,
    bars: peers.map((peer) => ({ name: peer.name, value: read(peer) })),
  });
  return [
    chart('Fetched from where the page lies, brotli', 'KiB', ({ kib }) => kib),
    chart('Start to first face, nothing cached', 'ms', ({ firstFaceMs }) => firstFaceMs),
    chart('Main thread blocked beyond 50 ms, first 20 s', 'ms', ({ firstFaceMs, blockedMs }) =>
      firstFaceMs === undefined ? undefined : blockedMs,
    ),
    chart('Memory of the page after a minute', 'MiB', ({ memoryMiB }) => memoryMiB),
  ];
}
