import type * as z from 'zod/mini';
import {
  sessionRequestSchema,
  submitRequestSchema,
  type SessionRequest,
  type SubmitRequest,
} from '../contract/index.ts';
import type { BackendSettings } from './backend-options.ts';
import { describeFault } from './describe-fault.ts';
import { HttpError } from './http-error.ts';
import { readBody, type BodyLimits } from './read-body.ts';

/** Device information is under 2 kB sealed; 64 kB leaves room for what other sealers put there. */
const maxSessionBodyBytes = 65_536;
/** The contract's largest submission, 4.04 million characters, and room for a user's long id. */
const maxSubmitBodyBytes = 6 * 1024 * 1024;

/** The body of `POST …/session`, and its bytes as they came. Throws `HttpError` 400, 408, 413 or 415. */
export const readSessionRequest = (
  request: Request,
  { bodyIdleTimeoutMs: idleTimeoutMs, bodyTimeoutMs: timeoutMs }: BackendSettings,
): Promise<PageRequest<SessionRequest>> =>
  readPageRequest(request, sessionRequestSchema, { maxBytes: maxSessionBodyBytes, idleTimeoutMs, timeoutMs });

/** The body of `POST …/submit`. Throws `HttpError` 400, 408, 413 or 415. */
export async function readSubmitRequest(
  request: Request,
  { bodyIdleTimeoutMs: idleTimeoutMs, bodyTimeoutMs: timeoutMs, nextTurn }: BackendSettings,
): Promise<SubmitRequest> {
  const limits = { maxBytes: maxSubmitBodyBytes, idleTimeoutMs, timeoutMs, nextTurn };
  return (await readPageRequest(request, submitRequestSchema, limits)).body;
}

interface PageRequest<Body> {
  body: Body;
  bytes: Uint8Array<ArrayBuffer>;
}

async function readPageRequest<Body>(
  request: Request,
  schema: z.ZodMiniType<Body>,
  limits: BodyLimits,
): Promise<PageRequest<Body>> {
  const { value, bytes } = await readBody(request, limits);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HttpError(400, 'request_malformed', describeFault(parsed.error));
  return { body: parsed.data, bytes };
}
