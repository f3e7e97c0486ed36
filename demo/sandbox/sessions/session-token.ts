import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** A new bearer token; only its hash is ever stored. */
export function createSessionToken(): string {
  return `ffst1.${randomBytes(tokenBytes).toString('base64url')}`;
}

/** What the store knows a token by. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
