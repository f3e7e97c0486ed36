/** Classifies failures by how a capture can recover from them. */
import { errorCodes, type FortfaceErrorCode } from './error-codes.ts';

/** Failures that fall back to the native camera app or an upload, if the integrator allows it. */
const withoutCamera: ReadonlySet<FortfaceErrorCode> = new Set<FortfaceErrorCode>([
  'unsupported-browser',
  ...errorCodes.filter(isOfCamera),
]);
/** Failures that end without a retry: the user closes the other program, allows the camera, or plugs one in. */
const untilCamera: ReadonlySet<FortfaceErrorCode> = new Set([
  'camera-denied',
  'camera-not-found',
  'camera-in-use',
]);

/** Failures that a retry on the same page cannot fix. */
const finalCodes: ReadonlySet<FortfaceErrorCode> = new Set([
  'configuration-invalid',
  'insecure-context',
  'unsupported-browser',
  'session-refused',
  'service-refused',
  'camera-blocked-by-policy',
  'handoff-invalid',
]);

/** Whether a retry cannot fix a failure, judged by its code alone. Its text then does not ask for a retry. */
export function isFinal(code: FortfaceErrorCode): boolean {
  return finalCodes.has(code);
}

/** Whether the camera caused a failure. */
export function isOfCamera(code: FortfaceErrorCode): boolean {
  return code.startsWith('camera-');
}

/** Whether a failure leaves the user without a camera. */
export function isWithoutCamera(code: FortfaceErrorCode): boolean {
  return withoutCamera.has(code);
}

/** Whether a failure ends as soon as a camera is available. */
export function endsWithCamera(code: FortfaceErrorCode): boolean {
  return untilCamera.has(code);
}
