import { actionPath, apiBlockSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { apiBlock } from '../actions/api-block.ts';
import { replaceEnrolment } from '../actions/replace-enrolment.ts';
import { removeEnrolment } from '../actions/remove-enrolment.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { deleteEnrolSchema, updateEnrolSchema } from './backoffice-bodies.ts';
import type { Endpoint } from './endpoint.ts';
import { readBody } from './read-body.ts';
import { runBackofficeCall } from './run-backoffice-call.ts';

const path = actionPath('backoffice', 'enroll');
const answer = z.looseObject({ api: apiBlockSchema });

/** Replacing and removing the face of a user. */
export function enrolmentEndpoints(parts: SandboxParts): Endpoint[] {
  return [
    {
      method: 'PUT',
      path,
      operationId: 'backofficeUpdateEnroll',
      refusals: [404, 409, 410, 422],
      summary: 'Replaces the face of a user by the picture of an earlier, successful session.',
      access: 'api-key-or-session',
      anyOrigin: false,
      request: updateEnrolSchema,
      answer,
      respond: (request) => {
        const operation = { context: 'backoffice', endpoint: 'enroll', method: 'PUT' } as const;
        return runBackofficeCall(parts, request, { operation, action: 'update-enroll' }, async (call) => {
          const { externalUserId, sessionId: sourceSessionId } = readBody(updateEnrolSchema, request.body);
          await call.take();
          await replaceEnrolment(parts, call, { externalUserId, sourceSessionId });
          return { api: apiBlock('enroll', parts.now()) };
        });
      },
    },
    {
      method: 'DELETE',
      path,
      operationId: 'backofficeDeleteEnroll',
      refusals: [404, 409, 410],
      summary: 'Removes the face of a user.',
      access: 'api-key-or-session',
      anyOrigin: false,
      request: deleteEnrolSchema,
      answer,
      respond: (request) => {
        const operation = { context: 'backoffice', endpoint: 'enroll', method: 'DELETE' } as const;
        return runBackofficeCall(parts, request, { operation, action: 'delete-enroll' }, async (call) => {
          const { externalUserId } = readBody(deleteEnrolSchema, request.body);
          await call.take();
          await removeEnrolment(parts, call, externalUserId);
          return { api: apiBlock('enroll', parts.now()) };
        });
      },
    },
  ];
}
