import type { CaptureOutcome } from '../flow/capture-outcome.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import type { VendorMetrics, VendorResult } from './vendor-result.ts';

/** What the element's events reported about one session, in addition to its outcome. */
export interface HeardOfSession {
  encryptData?: { key: string; data: string; imgData: string };
  timedOut?: 'ready' | 'capture';
  /** When the camera was requested, in milliseconds since the session started. */
  cameraAskedAtMs?: number;
}

/** Translates the end of a session into the result of the FortFace Web SDK's callback. Adds metrics on request only. */
export function readOutcome(
  outcome: CaptureOutcome,
  heard: HeardOfSession,
  options: { returnMetrics: boolean; downloadMs: number },
): VendorResult {
  const metrics = options.returnMetrics ? readMetrics(outcome.metrics, heard, options.downloadMs) : undefined;
  const result = readResult(outcome, heard);
  return metrics === undefined
    ? result
    : { ...result, sessionDetails: { ...result.sessionDetails, metrics } };
}

function readResult(outcome: CaptureOutcome, { encryptData, timedOut }: HeardOfSession): VendorResult {
  switch (outcome.status) {
    case 'done':
      return encryptData === undefined
        ? { action: 'error', data: {}, sessionDetails: { errorCode: 'sealing-failed' } }
        : { action: 'capture', data: { encryptData } };
    case 'failed':
      if (timedOut !== undefined) {
        return { action: timedOut === 'ready' ? 'timeout_ready' : 'timeout', data: {} };
      }
      return { action: 'error', data: {}, sessionDetails: { errorCode: outcome.code } };
    case 'cancelled':
      return { action: outcome.reason === 'user' ? 'cancel' : 'abort', data: {} };
  }
}

function readMetrics(
  { cameraReady, captured, total }: CaptureMetrics,
  { cameraAskedAtMs }: HeardOfSession,
  downloadMs: number,
): VendorMetrics {
  const between = (fromMs: number | undefined, toMs: number | undefined): number =>
    fromMs === undefined || toMs === undefined ? 0 : Math.max(0, Math.round(toMs - fromMs));
  return {
    downloadFiles: Math.round(downloadMs),
    openCamera: between(cameraAskedAtMs, cameraReady),
    totalCaptureTime: between(0, captured ?? total),
    captureTime: between(cameraReady, captured),
  };
}
