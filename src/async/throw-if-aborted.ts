import { abortReason } from './abort-reason.ts';

/** Throws the signal's reason if it has aborted; `signal.throwIfAborted()` is missing in Chromium before 100. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortReason(signal);
}
