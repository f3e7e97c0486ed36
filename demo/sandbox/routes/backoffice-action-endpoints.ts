import { actionPath, actionSchema, answerSchemas, type Action } from 'fortface-capture/contract';
import type { FastifyRequest } from 'fastify';
import { apiBlock } from '../actions/api-block.ts';
import { performAction } from '../actions/perform-action.ts';
import { requireSubject } from '../actions/require-subject.ts';
import { delayAnswer } from '../outcomes/delay-answer.ts';
import { forcedProblem } from '../outcomes/forced-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { backofficeActionSchema } from './backoffice-bodies.ts';
import type { Endpoint } from './endpoint.ts';
import { nameOperation } from './name-operation.ts';
import { readBody } from './read-body.ts';
import { readPicture } from './read-picture.ts';
import { runBackofficeCall } from './run-backoffice-call.ts';

/** The five actions on a plain picture from a server, with a key or a legacy session's token. */
export function backofficeActionEndpoints(parts: SandboxParts): Endpoint[] {
  return actionSchema.options.map((action) => ({
    method: 'POST',
    path: actionPath('backoffice', action),
    operationId: nameOperation('backoffice', action),
    refusals: [404, 409, 410, 422],
    summary: `Takes a picture in base64 for ${action}.`,
    access: 'api-key-or-session',
    anyOrigin: false,
    request: backofficeActionSchema,
    answer: answerSchemas[action],
    respond: (request) => respond(parts, action, request),
  }));
}

function respond(parts: SandboxParts, action: Action, request: FastifyRequest): Promise<object> {
  const operation = { context: 'backoffice', endpoint: action, method: 'POST' } as const;
  return runBackofficeCall(parts, request, { operation, action }, async (call) => {
    const body = readBody(backofficeActionSchema, request.body);
    const outcome = parts.readOutcome(body.externalTransactionId ?? call.transactionId);
    const pictureField = body.imgData === undefined && body.image !== undefined ? 'image' : 'imgData';
    const picture = readPicture(pictureField, body[pictureField]);
    const subject = { externalUserId: body.externalUserId, document: body.document };
    requireSubject(action, subject);
    await delayAnswer(outcome.delayMs, { stopping: parts.stopping, closed: request.signal });
    if (outcome.status !== undefined) throw forcedProblem(outcome.status);
    await call.take();
    const result = await performAction(parts, {
      sessionId: call.sessionId,
      context: 'backoffice',
      action,
      gallery: call.gallery,
      picture,
      pictureField,
      pictureSize: undefined,
      ...subject,
      analysis: body.analysis ?? call.analysis,
      outcome,
    });
    return { ...result.answer, api: apiBlock(action, parts.now()) };
  });
}
