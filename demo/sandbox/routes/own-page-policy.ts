/**
 * The policy of the sandbox's own pages: everything from the sandbox itself. Neither scripts nor styles may be inline, and
 * nothing is evaluated. Swagger UI has its icons as `data:` images, and sets styles through the CSSOM, which a policy
 * does not restrict.
 */
export const ownPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
