import type { Problem } from 'fortface-capture/contract';
import { problemStatus, type SandboxProblemCode } from './problem-status.ts';

export interface ApiProblemOptions {
  /** Overrides the code's own status; only forced outcomes do. */
  status?: number;
  sessionId?: string;
  /** Name of the field at fault, once the part that holds it has been authenticated. */
  field?: string;
  /** The service's time in ISO 8601, for a client whose clock is wrong. */
  now?: string;
  retryAfterSeconds?: number;
}

/** An HTTP error that the caller sees. `message` never holds a value out of the request. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: SandboxProblemCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly now: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Set by the caller that knows the session. */
  sessionId: string | undefined;

  constructor(code: SandboxProblemCode, message: string, options: ApiProblemOptions = {}) {
    super(message);
    this.code = code;
    this.status = options.status ?? problemStatus[code];
    this.field = options.field;
    this.now = options.now;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.sessionId = options.sessionId;
  }

  /** The body of the answer. */
  toBody(): Problem {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.now === undefined ? {} : { now: this.now }),
      ...(this.sessionId === undefined ? {} : { sessionId: this.sessionId }),
    };
  }
}
