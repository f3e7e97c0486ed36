import * as z from 'zod/mini';
import { sessionAnswerSchema, type Action, type SessionAnswer } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { readTime } from '../values/read-time.ts';
import { peekSessionKey } from './peek-session-key.ts';
import type { Session } from './session.ts';

/** Assumed lifetime of a session without `expiresAt`: five minutes, the maximum age of the envelope. */
const assumedLifeMs = 300_000;

const wrappedSchema = z.object({ body: z.looseObject({}) });

/**
 * Reads what opens a session: the integrator's answer or the API's raw handshake answer, with or without its
 * outer `body`. Relative addresses in it are resolved against `baseUrl`, where given. `now` in milliseconds
 * since 1970. Throws `session-invalid` for a wrong shape, an address that is not http(s), or a time that is
 * past.
 */
export function readSessionAnswer(
  value: unknown,
  options: { action: Action; now: () => number; baseUrl?: string },
): Session {
  const answer = sessionAnswerSchema.safeParse(unwrap(value));
  if (!answer.success) {
    throw new FortfaceError(
      'session-invalid',
      `the session response does not match its schema: ${name(answer.error)}`,
    );
  }
  const { sessionId, sessionKey, grant, sessionToken, submitUrl, apiUrl, tokenType, proof } = answer.data;
  const expiresAtMs = readExpiry(answer.data, options.now());
  if (expiresAtMs <= options.now()) {
    throw new FortfaceError('session-invalid', 'the session in the response has already expired');
  }
  return {
    sessionId,
    action: options.action,
    sessionKey,
    expiresAtMs,
    ...(grant !== undefined && { grant }),
    ...(sessionToken !== undefined && { sessionToken }),
    ...(submitUrl !== undefined && { submitUrl: readUrl('submitUrl', submitUrl, options.baseUrl) }),
    ...(apiUrl !== undefined && { apiUrl: readUrl('apiUrl', apiUrl, options.baseUrl) }),
    ...(tokenType !== undefined && { tokenType }),
    ...(proof !== undefined && { proof }),
  };
}

function unwrap(value: unknown): unknown {
  const wrapped = wrappedSchema.safeParse(value);
  return wrapped.success ? wrapped.data.body : value;
}

/** Names the fields alone: a value could be a key or a token. */
function name(error: z.core.$ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.join('.') || 'not an object'))].join(', ');
}

function readExpiry({ expiresAt, sessionKey }: SessionAnswer, nowMs: number): number {
  if (expiresAt === undefined) return peekSessionKey(sessionKey).expiresAtMs ?? nowMs + assumedLifeMs;
  const expiresAtMs = typeof expiresAt === 'number' ? expiresAt : readTime(expiresAt);
  if (!Number.isFinite(expiresAtMs)) {
    throw new FortfaceError('session-invalid', 'expiresAt in the session response is not a time');
  }
  return expiresAtMs;
}

function readUrl(field: string, value: string, baseUrl: string | undefined): string {
  let url: URL;
  try {
    url = new URL(value, baseUrl);
  } catch (cause) {
    // Without a base URL, relative URLs are resolved against the page.
    if (baseUrl === undefined && value.startsWith('/')) return value;
    throw new FortfaceError('session-invalid', `${field} in the session response is not a URL`, { cause });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new FortfaceError('session-invalid', `${field} in the session response is not an http(s) URL`);
  }
  return url.href;
}
