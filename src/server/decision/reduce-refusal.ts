import type { ApiAnswer } from '../call-api.ts';
import { readServiceProblem } from '../failures/read-service-problem.ts';
import { readRetryAfter } from '../relay-response.ts';

/**
 * The API's refusal without its words: status, `Retry-After` and the code, or the one that the status stands for, are what the page needs to react, and all
 * that it gets from a server that decides.
 */
export function reduceRefusal(answer: ApiAnswer, sessionId: string, personal: readonly string[]): ApiAnswer {
  const { code } = readServiceProblem(answer, personal);
  const headers = new Headers({ 'content-type': 'application/json', ...readRetryAfter(answer) });
  const body = { code, message: `FortFace answered ${answer.status}`, sessionId };
  return { status: answer.status, headers, bytes: new TextEncoder().encode(JSON.stringify(body)) };
}
