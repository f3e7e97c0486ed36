/** As the pages of the demo: strict, and enough for the element that `npm start` puts on them. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'trusted-types lit-html',
].join('; ');
const referrer = 'no-referrer';

/**
 * What the site asks to be served with. `inPage` stands in every page, for hosts that send no headers of one's own;
 * `served` is all of it, with what counts in headers alone.
 */
export const siteHeaders = {
  inPage: { policy, referrer },
  served: {
    'Content-Security-Policy': `${policy}; frame-ancestors 'self'`,
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
    'Referrer-Policy': referrer,
    'X-Content-Type-Options': 'nosniff',
  },
} as const;
