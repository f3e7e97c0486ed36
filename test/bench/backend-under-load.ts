// A backend process that is measured from within: bundled and started by backoffice.ts, which asks over IPC.
import { readFileSync } from 'node:fs';
import '../support/backend/run-backend.ts';

/** Sampling interval of the event loop, in milliseconds. */
const intervalMs = 5;

export interface BackendFigures {
  rssBytes: number;
  /** Longest time between two turns of the loop. */
  stallMs: number;
  /** Longest such time that the loop's own thread was at work: what a busy machine does not add to. */
  busyMs: number;
  /** Processor time of the whole process, with its thread pool and collector. */
  cpuMs: number;
}

const nothing = (): BackendFigures => ({
  rssBytes: process.memoryUsage().rss,
  stallMs: 0,
  busyMs: 0,
  cpuMs: 0,
});
let figures = nothing();
let lastMs = performance.now();
let lastWorkMs = readWorkMs();
let lastUsage = process.cpuUsage();
setInterval(() => {
  const nowMs = performance.now();
  const workMs = readWorkMs();
  const stallMs = Math.max(0, nowMs - lastMs - intervalMs);
  figures.stallMs = Math.max(figures.stallMs, stallMs);
  figures.busyMs = Math.max(figures.busyMs, Math.min(stallMs, workMs - lastWorkMs));
  figures.rssBytes = Math.max(figures.rssBytes, process.memoryUsage().rss);
  lastMs = nowMs;
  lastWorkMs = workMs;
}, intervalMs);
process.on('message', () => {
  const { user, system } = process.cpuUsage(lastUsage);
  lastUsage = process.cpuUsage();
  process.send?.({ ...figures, cpuMs: (user + system) / 1000 });
  figures = nothing();
});

/** Milliseconds that Linux has run the process's first thread, without those of the thread pool and the collector. */
function readWorkMs(): number {
  return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
}
