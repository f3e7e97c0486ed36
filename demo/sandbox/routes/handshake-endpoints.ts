import {
  actionSchema,
  handshakeAnswerSchema,
  handshakePath,
  handshakeRequestSchema,
  type ApiContext,
} from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { forcedProblem } from '../outcomes/forced-problem.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { answerHandshake } from '../sessions/answer-handshake.ts';
import { apiKeyHeader } from './api-key-header.ts';
import type { Endpoint } from './endpoint.ts';
import { readBody } from './read-body.ts';

/** RFC 9745: deprecated since 2026-01-01T00:00:00Z, the first day of this sandbox's API. */
const deprecatedSince = '@1767225600';

/** Both handshakes; the one of the Backoffice says in its headers that it is deprecated. */
export function handshakeEndpoints(parts: SandboxParts): Endpoint[] {
  return [handshakeEndpoint(parts, 'sdk'), handshakeEndpoint(parts, 'backoffice')];
}

function handshakeEndpoint(parts: SandboxParts, context: ApiContext): Endpoint {
  return {
    method: 'POST',
    path: handshakePath(context),
    operationId: `${context}Handshake`,
    refusals: [404, 409],
    summary: `Opens a session for one action in the ${context} context.`,
    access: 'api-key',
    anyOrigin: context === 'sdk',
    deprecated: context === 'backoffice',
    request: handshakeRequestSchema,
    answer: handshakeAnswerSchema,
    respond: async (request, reply) => {
      if (context === 'backoffice') void reply.header('deprecation', deprecatedSince);
      const key = parts.authoriser.bySecret(apiKeyHeader(request), {
        context,
        endpoint: 'handshake',
        method: 'POST',
      });
      const body = readBody(handshakeRequestSchema, request.body);
      checkContext(context, body);
      const gallery = parts.authoriser.gallery(key, body.galleryId);
      if (body.accountName !== gallery.accountName || body.accountName !== key.accountName) {
        throw new ApiProblem('permission_denied', 'The gallery does not belong to this account.', {
          field: 'accountName',
        });
      }
      const outcome = parts.readOutcome(body.externalTransactionId);
      if (outcome.handshakeStatus !== undefined) throw forcedProblem(outcome.handshakeStatus);
      return answerHandshake(parts, context, body, { key, gallery });
    },
  };
}

function checkContext(context: ApiContext, body: z.output<typeof handshakeRequestSchema>): void {
  if (context !== 'sdk') {
    if (body.dpopJkt === undefined) return;
    throw new ApiProblem('request_malformed', 'dpopJkt is of the sdk context alone.', { field: 'dpopJkt' });
  }
  if (body.deviceRequestInfo === undefined) {
    throw new ApiProblem('request_malformed', 'deviceRequestInfo is missing.', {
      field: 'deviceRequestInfo',
    });
  }
  if (!z.safeParse(actionSchema, body.action).success) {
    throw new ApiProblem('action_mismatch', 'This action is of the backoffice context alone.', {
      field: 'action',
    });
  }
}
