import { ApiProblem } from '../problems/api-problem.ts';

/** Oldest envelope taken, and how far a client's clock may run ahead (ff-envelope/1). */
const maxAgeSeconds = 300;
const maxSkewSeconds = 60;

/** Refuses an `iat` (seconds) that is too old or from the future. Throws `envelope_stale`. */
export function checkAge(iatSeconds: number, nowMs: number): void {
  const ageSeconds = nowMs / 1000 - iatSeconds;
  if (ageSeconds > maxAgeSeconds || ageSeconds < -maxSkewSeconds) {
    throw new ApiProblem('envelope_stale', 'The envelope is too old, or its clock runs ahead.');
  }
}
