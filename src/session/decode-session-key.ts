import { base64url } from 'jose';
import { sessionKeyPrefix } from '../contract/index.ts';

/**
 * What stands in a session key, unchecked: whether it is one to seal with is for the sealer to judge. Undefined
 * where the key is another sealer's, or unreadable.
 */
export function decodeSessionKey(sessionKey: string): unknown {
  if (!sessionKey.startsWith(sessionKeyPrefix)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(base64url.decode(sessionKey.slice(sessionKeyPrefix.length))));
  } catch {
    // Unreadable here means that the sealer refuses it with its own words a moment later.
    return undefined;
  }
}
