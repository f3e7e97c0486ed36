import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';
import { readPath } from '../decision/read-path.ts';
import type { ServiceRefusal } from './service-refusal.ts';

/** Default messages of servers and gateways for unknown paths. */
const noRoute = /^(?:cannot [a-z]+ \/|(?:404 )?(?:page |route |resource )?not[ _]found\.?$)/i;

/**
 * Whether a 404 is about the integrator's URL or gallery. If FortFace does not know the user, the page handles it,
 * whatever the form of the response.
 */
export function isAboutAddress({ status, code, serviceMessage }: ServiceRefusal, answer: ApiAnswer): boolean {
  if (status !== 404) return false;
  const value = parseJson(answer.bytes);
  // FortFace's own code is the most reliable. Messages such as "no face in this gallery" may be about the user.
  const ownCode = readPath(value, 'code');
  if (typeof ownCode === 'string') return /galler|galeria/i.test(ownCode);
  const isSaid = ['code', 'message', 'error', 'errors', 'detail'].some(
    (key) => readPath(value, key) !== undefined,
  );
  if (/galler|galeria/i.test(`${code} ${serviceMessage}`))
    return !/user|face|enrol|encoding/i.test(serviceMessage);
  return !isSaid || serviceMessage === '' || noRoute.test(serviceMessage);
}
