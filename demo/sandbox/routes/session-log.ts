import {
  analysisRequestSchema,
  apiContextSchema,
  handshakeActionSchema,
  signalSchema,
  type Signal,
} from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { judgeLight, lightJudgementSchema } from '../signals/judge-light.ts';
import { isSuccess } from '../sessions/is-success.ts';
import type { SessionRow } from '../store/session-rows.ts';

/** The log of one session. `analysis` is its answer without picture; times in ISO 8601, UTC. */
export const sessionLogSchema = z.looseObject({
  sessionId: z.string(),
  action: handshakeActionSchema,
  context: apiContextSchema,
  galleryId: z.string(),
  accountName: z.string(),
  status: z.enum(['open', 'claimed', 'succeeded', 'failed', 'expired']),
  isSuccess: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string(),
  finishedAt: z.nullable(z.string()),
  externalUserId: z.nullable(z.string()),
  externalTransactionId: z.nullable(z.string()),
  problem: z.nullable(z.string()),
  requestedAnalysis: analysisRequestSchema,
  analysis: z.nullable(z.record(z.string(), z.unknown())),
  /** What the client claims about its page and camera; never a verdict. */
  signals: z.array(signalSchema),
  /** What the sandbox makes of the light challenge among them; never a verdict either. */
  lightChallenge: z.nullable(lightJudgementSchema),
});
export type SessionLog = z.infer<typeof sessionLogSchema>;

/** A session as its log shows it; one that is past its time is expired, swept or not. */
export function describeSession(session: SessionRow, signals: readonly Signal[], nowMs: number): SessionLog {
  const status = session.status === 'open' && session.expires_at <= nowMs ? 'expired' : session.status;
  return {
    sessionId: session.id,
    action: session.action,
    context: session.context,
    galleryId: session.gallery_id,
    accountName: session.account_name,
    status,
    isSuccess: isSuccess(session),
    createdAt: isoTime(session.created_at),
    expiresAt: isoTime(session.expires_at),
    finishedAt: session.finished_at === null ? null : isoTime(session.finished_at),
    externalUserId: session.user_id,
    externalTransactionId: session.transaction_id,
    problem: session.problem_code,
    requestedAnalysis: session.analysis,
    analysis: session.outcome,
    signals: [...signals],
    lightChallenge: judgeLight(session.nonce, signals),
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
