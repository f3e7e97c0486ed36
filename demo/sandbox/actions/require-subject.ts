import { normaliseCpf, type Action } from 'fortface-capture/contract';
import { ApiProblem } from '../problems/api-problem.ts';

/** Whom an action is about, when everything the action needs is there. Throws 400. */
export function requireSubject(
  action: Action,
  subject: { externalUserId: string | undefined; document: string | undefined },
): void {
  if ((action === 'enroll' || action === 'identify') && subject.externalUserId === undefined) {
    throw new ApiProblem('request_malformed', `externalUserId is required by ${action}.`, {
      field: 'externalUserId',
    });
  }
  if (action === 'capture' && subject.document === undefined) {
    throw new ApiProblem('request_malformed', 'document is required by capture.', { field: 'document' });
  }
  if (subject.document !== undefined && normaliseCpf(subject.document) !== subject.document) {
    throw new ApiProblem('document_invalid', 'document is not a CPF: its check digits are wrong.', {
      field: 'document',
    });
  }
}
