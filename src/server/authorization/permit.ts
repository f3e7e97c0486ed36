import type { SessionRequest } from '../../contract/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import type { HandoffCreator, Handoffs } from '../handoff/create-handoffs.ts';
import { HttpError } from '../http-error.ts';
import { askIntegrator } from './ask-integrator.ts';

/** The user and the transaction that a session is for. */
export interface Permission {
  externalUserId?: string;
  externalTransactionId?: string;
  /** The id of the handoff that the session belongs to. */
  handoff?: string;
  /** The id of the attempt at it, which only the latest session of a handoff has. */
  attempt?: string;
}

/**
 * The user whom `authorize` or the page names. A request with the claim of a handoff gets user and transaction from it,
 * and `authorize` is not asked: it has already allowed this action, and the phone is not signed in. Throws `HttpError`
 * 403 when the action is not allowed or a name differs, 400 when the action needs a user and there is none, 401, 409 or 410
 * for a claim that is not good.
 */
export async function permit(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  body: SessionRequest,
  options: { settings: BackendSettings; context: unknown; handoffs?: Handoffs | undefined },
): Promise<Permission> {
  if (body.handoff !== undefined) return permitClaim(body, body.handoff, options.handoffs);
  return (await permitUser(request, bytes, body, options)).permission;
}

/** As `permit` for a request without a claim; also returns the user whom `authorize` itself named. */
export async function permitUser(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  body: SessionRequest,
  options: { settings: BackendSettings; context: unknown },
): Promise<{ permission: Permission; authorizedUserId: string | undefined }> {
  const { externalTransactionId } = body;
  const allowed = await askIntegrator(request, bytes, body, options);
  if (!allowed.actions.includes(body.action)) {
    throw new HttpError(403, 'permission_denied', `authorize does not allow ${body.action} here`);
  }
  const { externalUserId } = allowed;
  if (
    externalUserId !== undefined &&
    body.externalUserId !== undefined &&
    externalUserId !== body.externalUserId
  ) {
    throw new HttpError(
      403,
      'permission_denied',
      'externalUserId differs from the one that authorize returned',
    );
  }
  const user = externalUserId ?? body.externalUserId;
  if (user === undefined && (body.action === 'enroll' || body.action === 'identify')) {
    throw new HttpError(400, 'request_malformed', `externalUserId is needed by ${body.action}`);
  }
  const permission = {
    ...(user !== undefined && { externalUserId: user }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
  };
  return { permission, authorizedUserId: externalUserId };
}

/**
 * Asks `authorize` again before a page learns how its handoff stands, because another user may have signed in meanwhile.
 * Throws `HttpError` 403 if `authorize` refuses what it has allowed, and 401 if it names another user than for the code.
 */
export async function permitWatch(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  { asked, authorizedUserId }: HandoffCreator,
  options: { settings: BackendSettings; context: unknown },
): Promise<void> {
  const allowed = await askIntegrator(request, bytes, { ...asked, deviceRequestInfo: '' }, options);
  if (allowed.externalUserId !== authorizedUserId) {
    throw new HttpError(401, 'handoff_invalid', 'authorize returned another user than for the code');
  }
  if (!allowed.actions.includes(asked.action)) {
    throw new HttpError(403, 'permission_denied', `authorize does not allow ${asked.action} here`);
  }
}

/** A claim is good for its own action, user and transaction. Without a user of its own it names none. */
async function permitClaim(
  body: SessionRequest,
  claim: string,
  handoffs: Handoffs | undefined,
): Promise<Permission> {
  if (handoffs === undefined) {
    throw new HttpError(401, 'handoff_invalid', 'This backend serves no handoffs (option handoff)');
  }
  const { record, attempt } = await handoffs.open(claim);
  const { id, action, externalUserId, externalTransactionId } = record;
  if (body.action !== action) {
    throw new HttpError(403, 'action_mismatch', 'action differs from the one of the handoff');
  }
  const names = { externalUserId, externalTransactionId };
  for (const name of ['externalUserId', 'externalTransactionId'] as const) {
    if (body[name] !== undefined && body[name] !== names[name]) {
      throw new HttpError(403, 'permission_denied', `${name} differs from the one of the handoff`);
    }
  }
  return {
    handoff: id,
    attempt,
    ...(externalUserId !== undefined && { externalUserId }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
  };
}
