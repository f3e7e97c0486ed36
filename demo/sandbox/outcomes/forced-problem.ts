import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxProblemCode } from '../problems/problem-status.ts';

const codeByStatus: ReadonlyMap<number, SandboxProblemCode> = new Map([
  [401, 'token_invalid'],
  [403, 'permission_denied'],
  [404, 'session_not_found'],
  [405, 'method_not_allowed'],
  [409, 'envelope_replay'],
  [410, 'session_expired'],
  [413, 'request_too_large'],
  [422, 'no_face'],
  [429, 'rate_limited'],
  [503, 'unavailable'],
]);

/** The problem that a forced status is answered with; 429 and 503 come with `Retry-After: 1`. */
export function forcedProblem(status: number): ApiProblem {
  const code = codeByStatus.get(status) ?? (status >= 500 ? 'internal' : 'request_malformed');
  return new ApiProblem(code, 'This outcome was requested.', {
    status,
    ...(status === 429 || status === 503 ? { retryAfterSeconds: 1 } : {}),
  });
}
