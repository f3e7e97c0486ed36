import type { BackendSettings } from '../options/backend-settings.ts';
import { HttpError } from '../http-error.ts';
import { ForeignGrant, type Grant, type GrantSealer } from './grant-sealer.ts';

/**
 * The grant of a submission. Throws `HttpError` 401 `grant_invalid` for none and for one that does not open, 410 for one
 * that is past; `onError` learns what to set if another process has sealed it.
 */
export async function openGrant(
  sealed: string | undefined,
  grants: GrantSealer,
  settings: Pick<BackendSettings, 'grantSecret' | 'onError'>,
): Promise<Grant> {
  if (sealed === undefined)
    throw new HttpError(401, 'grant_invalid', 'The field grant of the session is missing');
  try {
    return await grants.open(sealed);
  } catch (error) {
    if (error instanceof HttpError && error.cause instanceof ForeignGrant) {
      settings.onError(new Error(explainForeign('A grant', settings), { cause: error.cause }));
    }
    throw error;
  }
}

/** Explains why `what` cannot be decrypted in this process, and which option fixes it. */
export function explainForeign(what: string, { grantSecret }: Pick<BackendSettings, 'grantSecret'>): string {
  return grantSecret === undefined
    ? `${what} cannot be decrypted: another process encrypted it, or this one before a restart. Set the option grantSecret (FORTFACE_GRANT_SECRET) to the same secret in every process.`
    : `${what} cannot be decrypted: it was changed in transit, or encrypted with another grantSecret (FORTFACE_GRANT_SECRET) or for another baseUrl (FORTFACE_URL). Set both to the same value in every process.`;
}
