import { ApiFailure, type ApiAnswer } from '../call-api.ts';

/** Errors of making a connection, by the names that Node, Bun and Deno's Node layer give them. */
const connectionCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ConnectionRefused',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** True when FortFace says by 429 or 503 that it has done nothing, or when no connection was made. */
export function isCertainlyUnprocessed(outcome: ApiAnswer | ApiFailure): boolean {
  if (!(outcome instanceof ApiFailure)) return outcome.status === 429 || outcome.status === 503;
  return outcome.reason === 'unreachable' && failedToConnect(outcome.cause);
}

/** `fetch` wraps the reason, at times more than once. */
function failedToConnect(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if ('code' in error && typeof error.code === 'string') return connectionCodes.has(error.code);
  return failedToConnect(error.cause, depth + 1);
}
