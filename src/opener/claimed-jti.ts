import { decodeBase64url } from './decode-base64url.ts';

/** Returns the `jti` that a sealed key claims, unverified. Use it to tell a replay from another capture. */
export function claimedJti(compactKey: string): string | undefined {
  const header = decodeBase64url(compactKey.split('.')[0] ?? '');
  if (header === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(header));
    if (typeof claims !== 'object' || claims === null || !('jti' in claims)) return undefined;
    return typeof claims.jti === 'string' ? claims.jti : undefined;
  } catch {
    // No JSON, no claim.
    return undefined;
  }
}
