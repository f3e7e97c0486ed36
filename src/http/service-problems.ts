/** Problem codes by which the service refuses the integrator: its key, account, gallery or permission. */
export const serviceProblems: ReadonlySet<string> = new Set([
  'service_refused',
  'key_missing',
  'key_invalid',
  'context_mismatch',
  'gallery_not_found',
]);
