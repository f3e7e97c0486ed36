import { deadlines } from '../deadlines.ts';

/** Numbers of the countdown, and the time that each one stays; milliseconds. */
const countdownFrom = 3;
const stepMs = 1000;

export interface Countdown {
  /** Call it for each frame. Returns whether the countdown is over. */
  follow(frame: { ready: boolean; holds: boolean; nowMs: number }): boolean;
  abort(): void;
}

/**
 * Counts down to an automatic photo of a person who does not see the screen. It starts with the first frame that is
 * `ready` and is aborted by the first one that no longer `holds`, or by two seconds without a frame. `counted` gets
 * each number once, and 0 if the countdown is aborted.
 */
export function createCountdown(counted: (left: number) => void): Countdown {
  let run: { sinceMs: number; lastMs: number } | undefined;
  let shown = 0;
  const show = (left: number): void => {
    if (left === shown) return;
    shown = left;
    counted(left);
  };
  const abort = (): void => {
    run = undefined;
    show(0);
  };
  return {
    follow({ ready, holds, nowMs }) {
      if (run !== undefined && (!holds || nowMs - run.lastMs > deadlines.frame.ms)) abort();
      if (run === undefined && !(ready && holds)) return false;
      run = { sinceMs: run?.sinceMs ?? nowMs, lastMs: nowMs };
      const left = countdownFrom - Math.floor((nowMs - run.sinceMs) / stepMs);
      // The last number stays until a frame is ready.
      show(Math.max(1, left));
      return left <= 0;
    },
    abort,
  };
}
