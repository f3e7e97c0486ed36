import { manifest } from '../package/manifest.ts';

/** What the sandbox calls itself in the `api` block of its answers. */
export const apiVersion = `v1 - sandbox ${manifest.version}`;

/**
 * The `api` block. Its timestamp is a number in the answer to a liveness request and a string in the others,
 * as on the API page.
 */
export function apiBlock(action: string, nowMs: number) {
  return {
    version: apiVersion,
    timestamp: action === 'liveness' ? nowMs : new Date(nowMs).toISOString(),
    env: 'sandbox',
  };
}
