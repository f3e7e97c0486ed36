import type * as z from 'zod/mini';
import {
  handoffRequestSchema,
  maxSealedImageLength,
  sessionRequestSchema,
  submitRequestSchema,
  type HandoffRequest,
  type SessionRequest,
  type SubmitRequest,
} from '../contract/index.ts';
import type { BackendSettings } from './options/backend-settings.ts';
import { setAsideText } from './body/set-aside-text.ts';
import { describeFault } from './describe-fault.ts';
import { HttpError } from './http-error.ts';
import { isLocalHost } from './is-local-host.ts';
import { parseBody, readBody, type BodyLimits } from './read-body.ts';

/** Device information is under 2 kB sealed; 64 kB leaves room for what other sealers put there. */
const maxSessionBodyBytes = 65_536;
/** The contract's largest submission, 4.04 million characters, and room for a user's long id. */
const maxSubmitBodyBytes = 6 * 1024 * 1024;

/** The body of `POST …/session`, and its bytes as they came. Throws `HttpError` 400, 408, 413 or 415. */
export async function readSessionRequest(
  request: Request,
  settings: BackendSettings,
): Promise<{ body: SessionRequest; bytes: Uint8Array<ArrayBuffer> }> {
  const { bodyIdleTimeoutMs: idleTimeoutMs, bodyTimeoutMs: timeoutMs } = settings;
  const bytes = await readBody(request, { maxBytes: maxSessionBodyBytes, idleTimeoutMs, timeoutMs });
  return { body: check(parseBody(bytes), sessionRequestSchema, settings), bytes };
}

/** The body of `POST …/handoff`, and its bytes as they came. Throws `HttpError` 400, 408, 413 or 415. */
export async function readHandoffRequest(
  request: Request,
  settings: BackendSettings,
): Promise<{ body: HandoffRequest; bytes: Uint8Array<ArrayBuffer> }> {
  const { bodyIdleTimeoutMs: idleTimeoutMs, bodyTimeoutMs: timeoutMs } = settings;
  const bytes = await readBody(request, { maxBytes: maxSessionBodyBytes, idleTimeoutMs, timeoutMs });
  const parsed = handoffRequestSchema.safeParse(parseBody(bytes));
  if (!parsed.success) throw new HttpError(400, 'request_malformed', describeFault(parsed.error));
  if (parsed.data.step === 'create') refuseForcedOutcome(parsed.data, settings);
  return { body: parsed.data, bytes };
}

/** The body of `POST …/submit`. Throws `HttpError` 400, 408, 413 or 415. */
export async function readSubmitRequest(request: Request, settings: BackendSettings): Promise<SubmitRequest> {
  return check(parseBody(await readBody(request, submitLimits(settings))), submitRequestSchema, settings);
}

/** A submission whose picture, if it is a large one, is the bytes of the body. They may be overwritten. */
export type SealedSubmission = Omit<SubmitRequest, 'imgData'> & {
  imgData: string | Uint8Array<ArrayBuffer>;
};

/**
 * The same without a string of the sealed picture: fifty of them at once are what the memory of a backend that opens
 * them goes to.
 */
export async function readSealedSubmission(
  request: Request,
  settings: BackendSettings,
): Promise<SealedSubmission> {
  const bytes = await readBody(request, submitLimits(settings));
  const shortened = setAsideText(bytes);
  if (shortened !== undefined && shortened.text.length <= maxSealedImageLength) {
    const parsed = submitRequestSchema.safeParse(parseBody(shortened.json));
    if (parsed.success && parsed.data.imgData === shortened.mark) {
      refuseForcedOutcome(parsed.data, settings);
      return { ...parsed.data, imgData: shortened.text };
    }
  }
  return check(parseBody(bytes), submitRequestSchema, settings);
}

function submitLimits({
  bodyIdleTimeoutMs: idleTimeoutMs,
  bodyTimeoutMs: timeoutMs,
  nextTurn,
}: BackendSettings): BodyLimits {
  return { maxBytes: maxSubmitBodyBytes, idleTimeoutMs, timeoutMs, nextTurn };
}

function check<Body extends { externalTransactionId?: string | undefined }>(
  value: unknown,
  schema: z.ZodMiniType<Body>,
  settings: BackendSettings,
): Body {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HttpError(400, 'request_malformed', describeFault(parsed.error));
  refuseForcedOutcome(parsed.data, settings);
  return parsed.data;
}

/** An id that forces an outcome in the sandbox does nothing at FortFace, so a test's page has reached production. */
function refuseForcedOutcome(
  { externalTransactionId }: { externalTransactionId?: string | undefined },
  { baseUrl }: BackendSettings,
): void {
  if (externalTransactionId?.startsWith('sandbox:') !== true || mayBeSandbox(new URL(baseUrl))) return;
  throw new HttpError(
    400,
    'request_malformed',
    'externalTransactionId begins with "sandbox:", which only fortface-sandbox understands. Remove it',
    { details: { field: 'externalTransactionId' } },
  );
}

/** FortFace has https and a public name. */
function mayBeSandbox({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' || isLocalHost(hostname) || hostname.endsWith('.test');
}
