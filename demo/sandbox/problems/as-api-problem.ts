import { EnvelopeError } from 'fortface-capture/opener';
import { ApiProblem } from './api-problem.ts';

/** A refusal of the envelope as the API answers it; every other error as it came. */
export function toApiProblem(error: unknown): unknown {
  if (!(error instanceof EnvelopeError)) return error;
  const { code, message, field, nowMs } = error;
  return new ApiProblem(code, message, {
    ...(field === undefined ? {} : { field }),
    ...(nowMs === undefined ? {} : { now: new Date(nowMs).toISOString() }),
  });
}

/** The result of opening an envelope; rejects with an `ApiProblem` where it is refused. */
export async function asApiProblem<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw toApiProblem(error);
  }
}
