import type * as z from 'zod/mini';
import type { HandoffRequest } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { exchangeJson, type FetchPort } from '../http/exchange-json.ts';
import { explainSessionFailure } from '../http/explain-session-failure.ts';
import { writeJson } from '../json/write-json.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';

/** How the endpoint is reached. */
export interface HandoffWire {
  url: string;
  fetch: FetchPort;
  credentials: CredentialsMode;
  /** Milliseconds since 1970, by the service's clock. */
  now: () => number;
}

/** A status may come with FortFace's response, whose matches take some space. */
const maxAnswerBytes = 1_048_576;
/** Statuses of a backend that has no such endpoint. */
const absent: ReadonlySet<number> = new Set([404, 405]);

/**
 * Sends one step of a handoff and returns the response as `schema` reads it. Undefined if the backend has no such
 * endpoint. Throws as a request for a session does, and `handoff-invalid` for a code that is used, expired or ended.
 * Rejects with the signal's reason on abort.
 */
export async function askHandoff<Answer>(
  request: HandoffRequest,
  schema: z.ZodMiniType<Answer>,
  { signal, ...wire }: HandoffWire & { signal: AbortSignal },
): Promise<Answer | undefined> {
  const result = await exchangeJson({ ...wire, json: writeJson(request), maxAnswerBytes, signal });
  if (result.kind === 'refused' && absent.has(result.status)) return undefined;
  if (result.kind !== 'answered') throw explainSessionFailure('the handoff endpoint', result);
  const answer = schema.safeParse(result.body);
  if (answer.success) return answer.data;
  throw new FortfaceError(
    'session-invalid',
    'the response of the handoff endpoint does not match its schema',
  );
}
