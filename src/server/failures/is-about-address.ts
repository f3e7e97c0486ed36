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
  const isSaid = ['code', 'message', 'error', 'errors', 'detail'].some(
    (key) => readPath(value, key) !== undefined,
  );
  const words = `${code} ${serviceMessage}`;
  if (/galler|galeria/i.test(words)) return true;
  const hasOwnCode = typeof readPath(value, 'code') === 'string';
  return !isSaid || (!hasOwnCode && (serviceMessage === '' || noRoute.test(serviceMessage)));
}
