/**
 * What a step rejects with after an abort: the signal's reason, or an `AbortError` in browsers whose signals carry no
 * reason (Chromium before 98).
 */
export function abortReason(signal: AbortSignal): unknown {
  const reason: unknown = signal.reason;
  return reason === undefined ? new DOMException('aborted', 'AbortError') : reason;
}
