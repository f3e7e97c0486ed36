import { problemSchema, type Problem } from 'fortface-capture/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { describeSession } from '../routes/session-log.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { hashSessionToken } from '../sessions/session-token.ts';
import { readAuthorization } from '../sessions/read-authorization.ts';
import { findSession, findSessionByToken, type SessionRow } from '../store/session-rows.ts';
import { findSignals } from '../store/signal-rows.ts';
import type { LiveJournal } from './live-journal.ts';

/** Where handshakes and direct calls name their session; the second is the spelling of `--as-documented`. */
const namedSessionSchema = z.object({
  sessionId: z.optional(z.string()),
  body: z.optional(z.object({ sessionId: z.optional(z.string()) })),
});
const apiPattern = /^\/(?:sdk|backoffice)\//;
const logPattern = /^\/backoffice\/v1\/sessions\//;
const longestPath = 200;

/**
 * Notes every request to the API in the journal, after its answer has been sent: with its session as its log has it, and
 * with its refusal. Reading a session's log is noted only if it is refused.
 */
export function watchRequests(server: FastifyInstance, parts: SandboxParts, journal: LiveJournal): void {
  const answers = new WeakMap<FastifyRequest, { problem: Problem | null; sessionId: string | undefined }>();
  server.addHook('onSend', async (request, reply, payload) => {
    if (!apiPattern.test(request.url)) return;
    const body = typeof payload === 'string' ? readJson(payload) : undefined;
    const problem = z.safeParse(problemSchema, body);
    const named = z.safeParse(namedSessionSchema, body);
    answers.set(request, {
      problem: reply.statusCode >= 400 && problem.success ? problem.data : null,
      sessionId: named.data?.sessionId ?? named.data?.body?.sessionId,
    });
  });
  server.addHook('onResponse', async (request, reply) => {
    const answer = answers.get(request);
    const route = request.routeOptions.url ?? request.url.split('?')[0]?.slice(0, longestPath) ?? '';
    if (answer === undefined || (logPattern.test(route) && reply.statusCode < 400)) return;
    const session = await findSessionOf(parts, request, answer.sessionId);
    const { method } = request;
    const { problem } = answer;
    journal.note(
      session?.id ?? request.id,
      { at: new Date(parts.now()).toISOString(), method, route, status: reply.statusCode, problem },
      {
        session:
          session === undefined
            ? null
            : describeSession(session, await findSignals(parts.store, session.id), parts.now()),
        device: session?.sdk_block ?? null,
      },
    );
  });
}

/** By the token, if one was sent: the answers of the SDK context do not name their session. */
async function findSessionOf(
  { store }: SandboxParts,
  request: FastifyRequest,
  sessionId: string | undefined,
): Promise<SessionRow | undefined> {
  const shown = readAuthorization(request.headers.authorization);
  if (shown !== undefined) return findSessionByToken(store, hashSessionToken(shown.token));
  return sessionId === undefined ? undefined : findSession(store, sessionId);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
