import { problemSchema } from '../../contract/index.ts';
import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';

/**
 * The API's refusal without its words: status, `Retry-After` and the code are what the page needs to react, and all
 * that it gets from a server that decides.
 */
export function reduceRefusal(answer: ApiAnswer, sessionId: string): ApiAnswer {
  const problem = problemSchema.safeParse(parseJson(answer.bytes));
  const code = problem.success && /^[\w.-]+$/.test(problem.data.code) ? problem.data.code : 'unavailable';
  const headers = new Headers({ 'content-type': 'application/json' });
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  const body = { code, message: `FortFace answered ${answer.status}`, sessionId };
  return { status: answer.status, headers, bytes: new TextEncoder().encode(JSON.stringify(body)) };
}
