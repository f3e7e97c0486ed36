import type { AnalysisRequest, HandshakeAction } from 'fortface-capture/contract';
import { externalIdSchema } from 'fortface-capture/contract';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Gallery } from '../access/access-directory.ts';
import type { Operation } from '../access/permission.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { withSessionId } from '../problems/with-session-id.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { authoriseSession } from '../sessions/authorise-session.ts';
import { checkUnused } from '../sessions/check-unused.ts';
import { startDirectSession } from '../sessions/start-direct-session.ts';
import { takeSession } from '../sessions/take-session.ts';
import { finishSession } from '../store/session-rows.ts';
import { apiKeyHeader } from './api-key-header.ts';

/** A call of the Backoffice, by either of its two ways. */
export interface BackofficeCall {
  sessionId: string;
  gallery: Gallery;
  /** What the legacy handshake said; a request's own words come before it. */
  transactionId: string | undefined;
  analysis: AnalysisRequest;
  /** Takes the session's one use; to be called when the request is known to be well formed. */
  take(): Promise<void>;
}

/**
 * Runs a Backoffice call within its session: one that starts with the call (`x-api-key`), or that of a legacy
 * handshake (Bearer). The session's id is in every direct answer and in every problem; a failure is logged.
 */
export async function runBackofficeCall(
  parts: SandboxParts,
  request: FastifyRequest,
  { operation, action }: { operation: Operation; action: HandshakeAction },
  work: (call: BackofficeCall) => Promise<object>,
): Promise<object> {
  const direct = request.headers.authorization === undefined;
  const call = direct
    ? await beginDirectCall(parts, request, operation, action)
    : await beginLegacyCall(parts, request, operation, action);
  return withSessionId(call.sessionId, async () => {
    try {
      const answer = await work(call);
      return direct ? { sessionId: call.sessionId, ...answer } : answer;
    } catch (error) {
      // Changes nothing where the session is still open or its end is already written.
      await parts.store.commit([
        finishSession(call.sessionId, {
          nowMs: parts.now(),
          userId: null,
          problemCode: error instanceof ApiProblem ? error.code : 'internal',
          outcome: null,
        }),
      ]);
      throw error;
    }
  });
}

async function beginDirectCall(
  parts: SandboxParts,
  request: FastifyRequest,
  operation: Operation,
  action: HandshakeAction,
): Promise<BackofficeCall> {
  const key = parts.authoriser.bySecret(apiKeyHeader(request), operation);
  const gallery = parts.authoriser.gallery(key, readId(request.body, 'galleryId'));
  const externalTransactionId = readId(request.body, 'externalTransactionId');
  const sessionId = await startDirectSession(parts, { key, gallery, action, externalTransactionId });
  return { sessionId, gallery, transactionId: undefined, analysis: {}, take: () => Promise.resolve() };
}

async function beginLegacyCall(
  parts: SandboxParts,
  request: FastifyRequest,
  operation: Operation,
  action: HandshakeAction,
): Promise<BackofficeCall> {
  const session = await authoriseSession(parts, request.headers.authorization, operation, action);
  return withSessionId(session.id, async () => {
    await checkUnused(parts, session, undefined);
    const gallery = parts.directory.gallery(session.gallery_id);
    if (gallery === undefined) throw new ApiProblem('gallery_not_found', 'The gallery is no longer known.');
    return {
      sessionId: session.id,
      gallery,
      transactionId: session.transaction_id ?? undefined,
      analysis: session.analysis,
      take: () => takeSession(parts, session.id, null),
    };
  });
}

/**
 * An id out of a body that has not been checked yet: its session begins before, so that a malformed call has one too. A
 * key of several galleries may name one; the API page knows no field for it, so it is never required.
 */
function readId(body: unknown, name: 'galleryId' | 'externalTransactionId'): string | undefined {
  const parsed = z.safeParse(z.object({ [name]: z.optional(externalIdSchema) }), body);
  return parsed.success ? parsed.data[name] : undefined;
}
