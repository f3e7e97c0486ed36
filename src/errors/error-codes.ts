/** Every code that `fortface-error` can carry. The list is public API: minor versions may add codes and never rename one. */
export const errorCodes = [
  'configuration-invalid',
  'insecure-context',
  'unsupported-browser',
  'session-unreachable',
  'session-refused',
  'session-invalid',
  'session-expired',
  'camera-denied',
  'camera-blocked-by-policy',
  'camera-not-found',
  'camera-in-use',
  'camera-failed',
  'camera-lost',
  'detector-unavailable',
  'no-face',
  'many-faces',
  'capture-failed',
  'sealing-failed',
  'submit-unreachable',
  'submit-refused',
  'submit-invalid',
  'rate-limited',
  'server-failed',
  'service-refused',
] as const;

export type FortfaceErrorCode = (typeof errorCodes)[number];
