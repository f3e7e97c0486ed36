import { isFortfaceError } from '../../errors/index.ts';
import { readCause } from '../../errors/read-cause.ts';

/**
 * Whether sending a sealed picture again can succeed after its upload failed. Without an answer, with 429 and with 503
 * the service has not used it. Any other answer, such as a timeout of a gateway, may have used it up.
 */
export function isWorthKeeping(error: unknown): boolean {
  // Errors other than `FortfaceError` come from the page's own `submitter`.
  if (!isFortfaceError(error)) return true;
  const { code } = error;
  if (code === 'server-failed') return readCause(error, 'status') === 503;
  return code === 'submit-unreachable' || code === 'rate-limited';
}
