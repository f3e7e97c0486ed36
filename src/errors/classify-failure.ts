/** What a failure says about the way out of it. */
import { errorCodes, type FortfaceErrorCode } from './error-codes.ts';

/** Failures after which a picture from elsewhere is the way on, where the integrator allows it. */
const withoutCamera: ReadonlySet<FortfaceErrorCode> = new Set<FortfaceErrorCode>([
  'unsupported-browser',
  ...errorCodes.filter(isOfCamera),
]);
/** Failures that end by themselves: the person frees the camera, allows it, or plugs one in. */
const untilCamera: ReadonlySet<FortfaceErrorCode> = new Set([
  'camera-denied',
  'camera-not-found',
  'camera-in-use',
]);
/** Failures of the sending that say nothing about the picture. */
const unsent: ReadonlySet<FortfaceErrorCode> = new Set([
  'submit-unreachable',
  'server-failed',
  'rate-limited',
]);

/** Failures that a new attempt of the same person on the same page cannot mend. */
const finalCodes: ReadonlySet<FortfaceErrorCode> = new Set([
  'configuration-invalid',
  'insecure-context',
  'unsupported-browser',
  'session-refused',
  'service-refused',
  'camera-blocked-by-policy',
]);

/** Whether a new attempt cannot mend a failure, if nothing else is known of it; its text asks for none. */
export function isFinal(code: FortfaceErrorCode): boolean {
  return finalCodes.has(code);
}

/** Whether it is the camera that failed. */
export function isOfCamera(code: FortfaceErrorCode): boolean {
  return code.startsWith('camera-');
}

/** Whether a failure leaves the person without a camera. */
export function isWithoutCamera(code: FortfaceErrorCode): boolean {
  return withoutCamera.has(code);
}

/** Whether a failure ends as soon as a camera can be had. */
export function endsWithCamera(code: FortfaceErrorCode): boolean {
  return untilCamera.has(code);
}

/** Whether a sealed picture whose sending failed so may be sent again. */
export function isWorthKeeping(code: FortfaceErrorCode): boolean {
  return unsent.has(code);
}
