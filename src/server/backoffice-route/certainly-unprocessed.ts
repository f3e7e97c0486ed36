import { readPath } from '../decision/read-path.ts';
import type { ConnectionWatch } from '../node-connection-watch.ts';
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

/** The other side's certificate did not convince us. It is checked once per connection, before anything is sent. */
const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|ERR_TLS_CERT_)/;
/** Alerts and faults that end a handshake, by the names of OpenSSL. Others may come later in a connection. */
const handshakeCodes =
  /^ERR_SSL_(?:.*ALERT_(?:HANDSHAKE|BAD_CERTIFICATE|CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|PROTOCOL_VERSION|INSUFFICIENT_SECURITY|UNRECOGNIZED_NAME).*|UNSUPPORTED_PROTOCOL)$/;

/** True when FortFace says by 429 or 503 that it has done nothing, or when no request was written. */
export function isCertainlyUnprocessed(
  outcome: ApiAnswer | ApiFailure,
  connections: Pick<ConnectionWatch, 'hasSeen'>,
): boolean {
  if (!(outcome instanceof ApiFailure)) return outcome.status === 429 || outcome.status === 503;
  return (
    outcome.reason === 'unreachable' && (failedToConnect(outcome.cause) || connections.hasSeen(outcome.cause))
  );
}

/** `fetch` wraps the reason, at times more than once. */
function failedToConnect(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if (endedBeforeRequest(error)) return true;
  if ('code' in error && typeof error.code === 'string') {
    const { code } = error;
    return connectionCodes.has(code) || certificateCodes.test(code) || handshakeCodes.test(code);
  }
  return failedToConnect(error.cause, depth + 1);
}

/**
 * Node, and the option `tls`, say so of a connection that ends within its TLS handshake; Node's `fetch` counts what a
 * socket has written. A bare ECONNRESET does not tell: it may have come after the request.
 */
function endedBeforeRequest(error: Error): boolean {
  return (
    error.message.includes('before secure TLS connection was established') ||
    readPath(error, 'socket', 'bytesWritten') === 0
  );
}
