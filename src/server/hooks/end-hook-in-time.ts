import { withDeadline } from '../../async/with-deadline.ts';
import { toTheEnd } from '../call-api.ts';
import { HttpError } from '../http-error.ts';
import { toReadable } from './to-readable.ts';

/** How soon a page may try again after a hook of the integrator took too long. */
const retryAfterSeconds = 2;

/**
 * Runs an integrator's hook and returns its result. A hook that throws rejects like one that fails. Throws `HttpError`
 * 503 with the cause for `onError` when it takes longer than `timeoutMs`.
 */
export function endHookInTime<Result>(
  name: 'authorize' | 'rateLimit' | 'onCapture',
  hook: () => Result | Promise<Result>,
  { timeoutMs, sessionId }: { timeoutMs: number; sessionId?: string },
): Promise<Result> {
  const run = async (): Promise<Result> => {
    try {
      return await hook();
    } catch (error) {
      throw toReadable(error);
    }
  };
  return withDeadline(run, {
    ms: timeoutMs,
    signal: toTheEnd(),
    late: () =>
      new HttpError(503, 'unavailable', `${name} of this backend did not finish in time. Try again`, {
        cause: new Error(`${name} took longer than ${timeoutMs} ms (option timeoutMs)`),
        ...(sessionId !== undefined && { sessionId }),
        headers: { 'retry-after': String(retryAfterSeconds) },
      }),
  });
}
