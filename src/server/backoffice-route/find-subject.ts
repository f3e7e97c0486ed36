import { isValidCpf, type SealedData, type SubmitRequest } from '../../contract/index.ts';
import type { Grant } from '../sessions/grant-sealer.ts';
import { HttpError } from '../http-error.ts';

/** Whom a capture is about. */
export interface Subject {
  externalUserId?: string;
  /** CPF with right check digits; of `capture` alone. */
  document?: string;
}

/**
 * What `authorize` said comes before what was sealed, and that before what was sent next to it; a difference is
 * refused. Throws `HttpError` 400 `envelope_mix`, `request_malformed` or `document_invalid`, 403 `permission_denied`.
 */
export function findSubject(
  submission: Pick<SubmitRequest, 'externalUserId' | 'document'>,
  grant: Grant,
  sealed: SealedData,
): Subject {
  const { sessionId, action } = grant;
  const refuse = (
    status: number,
    code: 'envelope_mix' | 'permission_denied' | 'request_malformed' | 'document_invalid',
    message: string,
    field: string,
  ): HttpError => new HttpError(status, code, message, { sessionId, details: { field } });
  if (differ(grant.externalUserId, sealed.externalUserId)) {
    throw refuse(
      403,
      'permission_denied',
      'Another user is sealed than the one of the grant',
      'data.externalUserId',
    );
  }
  if (differ(sealed.externalUserId, submission.externalUserId)) {
    throw refuse(400, 'envelope_mix', 'Another user is sealed than the request names', 'externalUserId');
  }
  if (differ(sealed.document, submission.document)) {
    throw refuse(400, 'envelope_mix', 'Another document is sealed than the request names', 'document');
  }
  const externalUserId = grant.externalUserId ?? sealed.externalUserId ?? submission.externalUserId;
  const document = action === 'capture' ? (sealed.document ?? submission.document) : undefined;
  if (externalUserId === undefined && (action === 'enroll' || action === 'identify')) {
    throw refuse(400, 'request_malformed', `externalUserId is required by ${action}`, 'externalUserId');
  }
  if (document === undefined && action === 'capture') {
    throw refuse(400, 'request_malformed', 'document is required by capture', 'document');
  }
  if (document !== undefined && !isValidCpf(document)) {
    throw refuse(400, 'document_invalid', 'document is not a CPF: its check digits are wrong', 'document');
  }
  return {
    ...(externalUserId !== undefined && { externalUserId }),
    ...(document !== undefined && { document }),
  };
}

function differ(first: string | undefined, second: string | undefined): boolean {
  return first !== undefined && second !== undefined && first !== second;
}
