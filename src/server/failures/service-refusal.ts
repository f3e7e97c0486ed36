import type { ApiAnswer, ApiCall } from '../call-api.ts';
import { readServiceProblem } from './read-service-problem.ts';
import { redactUrl } from './redact.ts';

/** FortFace refused a request of this backend. You may log it: it contains no key, token or picture. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';
  readonly status: number;
  /** FortFace's code, or one derived from the status. */
  readonly code: string;
  readonly url: string;
  /** FortFace's own message. Empty if it sent none. */
  readonly serviceMessage: string;

  constructor(call: Pick<ApiCall, 'method' | 'url'>, answer: ApiAnswer, secrets: readonly string[]) {
    const { code, message } = readServiceProblem(answer, secrets);
    const url = redactUrl(call.url, secrets);
    super(
      `FortFace answered ${call.method} ${url} with ${answer.status} ${code}${message && `: ${message}`}`,
    );
    this.status = answer.status;
    this.code = code;
    this.url = url;
    this.serviceMessage = message;
  }
}
