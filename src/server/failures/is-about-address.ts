import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';
import { readPath } from '../decision/read-path.ts';
import type { ServiceRefusal } from './service-refusal.ts';

/** What servers and gateways say by themselves where nothing is served. */
const noRoute = /^(?:cannot [a-z]+ \/|(?:404 )?(?:page |route |resource )?not[ _]found\.?$)/i;

/**
 * Whether a 404 speaks of the integrator's address or gallery. A user whom FortFace does not know is the page's
 * business, in whatever shape it is said.
 */
export function isAboutAddress({ status, code, serviceMessage }: ServiceRefusal, answer: ApiAnswer): boolean {
  if (status !== 404) return false;
  const value = parseJson(answer.bytes);
  // A code of the service's own says it best; words such as "no face in this gallery" may be about the user.
  const ownCode = readPath(value, 'code');
  if (typeof ownCode === 'string') return /galler|galeria/i.test(ownCode);
  const isSaid = ['code', 'message', 'error', 'errors', 'detail'].some(
    (key) => readPath(value, key) !== undefined,
  );
  if (/galler|galeria/i.test(`${code} ${serviceMessage}`))
    return !/user|face|enrol|encoding/i.test(serviceMessage);
  return !isSaid || serviceMessage === '' || noRoute.test(serviceMessage);
}
