import * as z from 'zod/mini';
import { actionSchema, externalIdSchema, type SessionRequest } from '../../contract/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import { endHookInTime } from '../hooks/end-hook-in-time.ts';
import { HttpError, type HttpErrorCode } from '../http-error.ts';

/** Strict: a misspelt `externalUserId` would leave the choice of the user to the page. */
const authorizationSchema = z.strictObject({
  externalUserId: z.optional(externalIdSchema),
  actions: z.array(actionSchema),
});
type Allowed = z.infer<typeof authorizationSchema>;

const howToAuthorize =
  'authorize is missing. Pass createFortfaceBackend a function that returns the signed-in user and their actions. To try it out on your own machine, pass allowEveryone()';

/**
 * What the integrator's `authorize` allows, checked. Throws `HttpError` 403 `permission_denied` if it returns nothing or
 * throws, 403 `authorize_invalid` if it is missing or returns anything but an `Authorization`, and 503 if it takes longer than
 * `timeoutMs`; `onError` receives the cause.
 */
export async function askIntegrator(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  body: SessionRequest,
  options: { settings: BackendSettings; context: unknown },
): Promise<Allowed> {
  const { settings, context } = options;
  const refuse = (code: HttpErrorCode, message: string, cause: unknown): HttpError => {
    settings.onError(cause);
    return new HttpError(403, code, message, { cause });
  };
  const { authorize, timeoutMs } = settings;
  if (!authorize) throw refuse('authorize_invalid', howToAuthorize, new Error(howToAuthorize));
  const { url, method, headers } = request;
  // The body has been read; the integrator gets a request that can be read once more.
  const readable = new Request(url, { method, headers, body: bytes });
  let allowed: unknown;
  try {
    allowed = await endHookInTime('authorize', () => authorize(readable, body, context), { timeoutMs });
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw refuse('permission_denied', 'authorize refused', error);
  }
  if (allowed === undefined || allowed === null) {
    throw new HttpError(403, 'permission_denied', `authorize does not allow ${body.action} here`);
  }
  const refuseValue = (what: string, cause?: unknown): HttpError => {
    const fault = `authorize returned ${what}. Return { externalUserId, actions } or undefined`;
    return refuse('authorize_invalid', 'authorize refused', new TypeError(fault, { cause }));
  };
  const parsed = readValue(allowed);
  if ('thrown' in parsed) throw refuseValue('a value that throws when it is read', parsed.thrown);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what =
    issue?.code === 'unrecognized_keys'
      ? `the unknown member ${issue.keys.join(', ')}`
      : `a malformed ${issue?.path.join('.') || 'value'}`;
  throw refuseValue(what);
}

/** A getter or a proxy of the returned value may throw. */
function readValue(value: unknown): ReturnType<typeof authorizationSchema.safeParse> | { thrown: unknown } {
  try {
    return authorizationSchema.safeParse(value);
  } catch (thrown) {
    return { thrown };
  }
}
