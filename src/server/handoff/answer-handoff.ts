import { isValidCpf, type HandoffCreation } from '../../contract/index.ts';
import type { RequestNotes } from '../capture-route.ts';
import { permitUser, permitWatch } from '../authorization/permit.ts';
import { HttpError } from '../http-error.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import { readHandoffRequest } from '../read-page-request.ts';
import type { Handoffs } from './create-handoffs.ts';
import { streamStatus } from './stream-status.ts';

/**
 * `POST …/handoff`: makes the link for the phone, lets one phone open it, tells the page how the capture stands, or
 * ends it. `authorize` decides who may create a code and who may watch it. Throws `HttpError` 400, 401, 403, 409, 410, 413 or 503.
 */
export async function answerHandoff(
  request: Request,
  { settings, handoffs }: { settings: BackendSettings; handoffs: Handoffs },
  { notes, context }: RequestNotes,
): Promise<Response> {
  const { body, bytes } = await readHandoffRequest(request, settings);
  switch (body.step) {
    case 'offer':
      return Response.json({ offered: true });
    case 'create': {
      const { action, document, externalUserId, externalTransactionId } = body;
      notes.action = action;
      checkDocument(body);
      const asked = {
        action,
        ...(externalUserId !== undefined && { externalUserId }),
        ...(externalTransactionId !== undefined && { externalTransactionId }),
      };
      // There is no device yet: the phone tells its own.
      const session = { ...asked, deviceRequestInfo: '' };
      const { permission, authorizedUserId } = await permitUser(request, bytes, session, {
        settings,
        context,
      });
      return Response.json(
        await handoffs.create({
          action,
          ...permission,
          ...(document !== undefined && { document }),
          creator: { asked, ...(authorizedUserId !== undefined && { authorizedUserId }) },
        }),
      );
    }
    case 'claim': {
      const claimed = await handoffs.claim(body.link);
      notes.action = claimed.action;
      return Response.json(claimed);
    }
    case 'watch': {
      const read = async () => (await handoffs.read(body.watch)).status;
      const { status, creator } = await handoffs.read(body.watch);
      // Of a code that has expired, nothing is left to tell.
      if (creator !== undefined) await permitWatch(request, bytes, creator, { settings, context });
      if (!/\btext\/event-stream\b/.test(request.headers.get('accept') ?? '')) return Response.json(status);
      const { pollMs } = handoffs;
      return streamStatus(status, { read, pollMs, signal: request.signal, onError: settings.onError });
    }
    case 'end':
      if (body.claim === undefined && body.watch === undefined) {
        throw new HttpError(400, 'request_malformed', 'claim or watch is required by the step end');
      }
      return Response.json(await handoffs.end(body));
  }
}

/** Checked here, because the phone cannot correct it. */
function checkDocument({ action, document }: HandoffCreation): void {
  if (action !== 'capture') return;
  if (document === undefined) {
    throw new HttpError(400, 'request_malformed', 'document is required by capture', {
      details: { field: 'document' },
    });
  }
  if (!isValidCpf(document)) {
    throw new HttpError(400, 'document_invalid', 'document is not a CPF: its check digits are wrong', {
      details: { field: 'document' },
    });
  }
}
