// A backend process that is measured from within: bundled and started by backoffice.ts, which asks over IPC.
import '../support/backend/run-backend.ts';

/** How often the loop is looked at, in milliseconds. */
const intervalMs = 5;

export interface BackendFigures {
  rssBytes: number;
  /** Longest time between two turns of the loop. */
  stallMs: number;
  /** Longest such time that this process was itself at work, by its processor time: what a busy machine does not add to. */
  busyMs: number;
}

const nothing = (): BackendFigures => ({ rssBytes: process.memoryUsage().rss, stallMs: 0, busyMs: 0 });
let figures = nothing();
let lastMs = performance.now();
let lastUsage = process.cpuUsage();
setInterval(() => {
  const nowMs = performance.now();
  const { user, system } = process.cpuUsage(lastUsage);
  const stallMs = Math.max(0, nowMs - lastMs - intervalMs);
  figures.stallMs = Math.max(figures.stallMs, stallMs);
  figures.busyMs = Math.max(figures.busyMs, Math.min(stallMs, (user + system) / 1000));
  figures.rssBytes = Math.max(figures.rssBytes, process.memoryUsage().rss);
  lastMs = nowMs;
  lastUsage = process.cpuUsage();
}, intervalMs);
process.on('message', () => {
  process.send?.(figures);
  figures = nothing();
});
