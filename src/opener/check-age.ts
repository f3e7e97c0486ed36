import { EnvelopeError } from './envelope-error.ts';

/** Maximum age of an envelope, and tolerance for a client's clock that runs ahead (`ff-envelope/1`). */
const maxAgeSeconds = 300;
const maxSkewSeconds = 60;

/** Refuses an `iat` (seconds) that is too old or in the future. Throws `envelope_stale` with the opener's time. */
export function checkAge(iatSeconds: number, nowMs: number): void {
  const ageSeconds = nowMs / 1000 - iatSeconds;
  if (ageSeconds > maxAgeSeconds || ageSeconds < -maxSkewSeconds) {
    throw new EnvelopeError('envelope_stale', 'The envelope is too old, or its time is in the future.', {
      nowMs,
    });
  }
}
