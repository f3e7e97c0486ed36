import type { ApiAnswer, ApiCall } from '../call-api.ts';
import { readServiceProblem } from './read-service-problem.ts';

/** FortFace refused a request of this backend. Holds no key, token or picture, so it may be logged. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';
  readonly status: number;
  /** The service's own code, or the one that its status stands for. */
  readonly code: string;
  readonly url: string;
  /** The service's own words; empty if it had none. */
  readonly serviceMessage: string;

  constructor(call: Pick<ApiCall, 'method' | 'url'>, answer: ApiAnswer, secrets: readonly string[]) {
    const { code, message } = readServiceProblem(answer, secrets);
    super(
      `FortFace answered ${call.method} ${call.url} with ${answer.status} ${code}${message && `: ${message}`}`,
    );
    this.status = answer.status;
    this.code = code;
    this.url = call.url;
    this.serviceMessage = message;
  }
}
