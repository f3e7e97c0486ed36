import { FortfaceError, type FortfaceErrorCode } from '../errors/index.ts';

export interface CameraContext {
  /** The page is a secure context. */
  secure: boolean;
  /** The browser has `getUserMedia`. */
  supported: boolean;
  /** Whether the permissions policy allows the camera. Undefined if the browser does not report it. */
  policyAllows: boolean | undefined;
  /** The site may use the camera, so that only the system can have denied it. */
  granted?: boolean;
}

/** Standard names and those of older browsers and WebViews. */
const codeOfName: ReadonlyMap<string, FortfaceErrorCode> = new Map([
  ['NotAllowedError', 'camera-denied'],
  ['PermissionDeniedError', 'camera-denied'],
  ['PermissionDismissedError', 'camera-denied'],
  ['NotFoundError', 'camera-not-found'],
  ['DevicesNotFoundError', 'camera-not-found'],
  ['OverconstrainedError', 'camera-not-found'],
  ['ConstraintNotSatisfiedError', 'camera-not-found'],
  ['NotReadableError', 'camera-in-use'],
  ['TrackStartError', 'camera-in-use'],
  ['AbortError', 'camera-in-use'],
  ['SecurityError', 'camera-blocked-by-policy'],
]);

const messages: Partial<Record<FortfaceErrorCode, string>> = {
  'insecure-context': 'the camera needs a page served over HTTPS or from localhost',
  'unsupported-browser': 'this browser has no getUserMedia',
  'camera-denied': 'the user or the browser denied access to the camera',
  'camera-blocked-by-policy': 'the page or its frame may not use the camera: permissions policy or sandbox',
  'camera-not-found': 'there is no camera that fits',
  'camera-in-use': 'the camera could not be started; another program may hold it',
};

/** Turns whatever opening a camera threw into one of the package's errors (pure). */
export function explainCameraFailure(error: unknown, context: CameraContext): FortfaceError {
  const code = codeOf(error, context);
  // Chromium names the system in the message.
  const isOfSystem = context.granted === true || /by system/i.test(String(error));
  return new FortfaceError(code, messages[code] ?? 'the camera could not be opened', {
    cause: error,
    ...(code === 'camera-denied' && isOfSystem && { reason: 'system-blocks-camera' }),
  });
}

function codeOf(error: unknown, { secure, supported, policyAllows }: CameraContext): FortfaceErrorCode {
  if (!secure) return 'insecure-context';
  if (!supported) return 'unsupported-browser';
  const code = codeOfName.get(nameOf(error)) ?? 'camera-failed';
  return code === 'camera-denied' && policyAllows === false ? 'camera-blocked-by-policy' : code;
}

/** Not by class: `OverconstrainedError` is none of `DOMException` everywhere, and frames have classes of their own. */
export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'
    ? error.name
    : '';
}
