import { EnvelopeError } from '../../opener/index.ts';
import { HttpError } from '../http-error.ts';

/** An envelope that is refused, as an answer: with the field at fault, or the backend's time for a stale one. */
export function refuseEnvelope(error: unknown, sessionId?: string): unknown {
  if (!(error instanceof EnvelopeError)) return error;
  const { status, code, message, field, nowMs } = error;
  return new HttpError(status, code, message, {
    ...(sessionId !== undefined && { sessionId }),
    details: {
      ...(field !== undefined && { field }),
      ...(nowMs !== undefined && { now: new Date(nowMs).toISOString() }),
    },
  });
}
