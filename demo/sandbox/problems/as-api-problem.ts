import { EnvelopeError } from 'fortface-capture/opener';
import { ApiProblem } from './api-problem.ts';

/** A refusal of the envelope as the API answers it; every other error as it came. */
export function toApiProblem(error: unknown): unknown {
  if (!(error instanceof EnvelopeError)) return error;
  const { code, message, nowMs } = error;
  const field = error.field ?? (code === 'image_unreadable' ? 'imgData' : undefined);
  return new ApiProblem(code, message, {
    ...(field === undefined ? {} : { field }),
    ...(nowMs === undefined ? {} : { now: new Date(nowMs).toISOString() }),
  });
}

/** The form of ff-envelope/1: no wrapped key, an initialisation vector of 12 bytes, a tag of 16. */
const compactPattern = /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/;

/**
 * The result of opening an envelope; rejects with an `ApiProblem` where it is refused. If a sealed part has the wrong form,
 * the problem names it: the opener does not, but this is no secret to a caller whose key or token is accepted.
 */
export async function asApiProblem<T>(
  opening: Promise<T>,
  parts: Readonly<Record<string, string>>,
): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    const isMalformed = error instanceof EnvelopeError && error.code === 'envelope_malformed';
    const field = Object.keys(parts).find((name) => !compactPattern.test(parts[name] ?? ''));
    if (!isMalformed || error.field !== undefined || field === undefined) throw toApiProblem(error);
    throw new ApiProblem('envelope_malformed', `${field} is not a compact JWE in strict base64url.`, {
      field,
    });
  }
}
