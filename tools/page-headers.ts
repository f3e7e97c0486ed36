/** What SECURITY.md asks that a page with the element is served with. Demo and documentation keep to it. */

export const referrerPolicy = 'no-referrer';

/** Returns a policy as strict as a bank's that still suffices for the element. `scripts` adds sources to the page's own. */
export function strictPolicy(...scripts: string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    "style-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'trusted-types lit-html',
  ].join('; ');
}

/** The headers around a policy; adds to it what counts in a header alone. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors 'self'`,
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
    'Referrer-Policy': referrerPolicy,
    'X-Content-Type-Options': 'nosniff',
  };
}
