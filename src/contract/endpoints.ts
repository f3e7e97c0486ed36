import type { Action, ApiContext } from './action.ts';

/** Path at which the API publishes the keys that encrypt device information. */
export const deviceKeySetPath = '/.well-known/fortface/jwks.json';
/** `/{context}/v1/handshake` */
export const handshakePath = (context: ApiContext): string => `/${context}/v1/handshake`;
/** `/{context}/v1/{action}` */
export const actionPath = (context: ApiContext, action: Action): string => `/${context}/v1/${action}`;

/**
 * The header in which the integrator's backend tells its time (ISO 8601): proxies rewrite or drop `Date`, and a page
 * whose device has a wrong clock seals with this time.
 */
export const serviceTimeHeader = 'fortface-time';
