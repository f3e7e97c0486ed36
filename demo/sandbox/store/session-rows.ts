import {
  analysisRequestSchema,
  apiContextSchema,
  handshakeActionSchema,
  sdkBlockSchema,
} from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { bytesSchema } from './bytes-schema.ts';
import type { SqlValue, Statement, Store } from './store.ts';

/** `open`: waiting for its one request; `claimed`: that request is being worked on; the rest have ended. */
const statusSchema = z.enum(['open', 'claimed', 'succeeded', 'failed', 'expired']);

const json = <T extends z.ZodMiniType>(schema: T) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    schema,
  );

export const sessionRowSchema = z.object({
  id: z.string(),
  context: apiContextSchema,
  action: handshakeActionSchema,
  gallery_id: z.string(),
  account_name: z.string(),
  key_id: z.string(),
  transaction_id: z.nullable(z.string()),
  analysis: json(analysisRequestSchema),
  status: statusSchema,
  created_at: z.number(),
  expires_at: z.number(),
  finished_at: z.nullable(z.number()),
  session_kid: z.nullable(z.string()),
  nonce: z.nullable(z.string()),
  private_key_sealed: z.nullable(bytesSchema),
  device_root: z.nullable(z.string()),
  sdk_block: z.nullable(json(sdkBlockSchema)),
  jti: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  problem_code: z.nullable(z.string()),
  outcome: z.nullable(json(z.record(z.string(), z.unknown()))),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

/** The columns of a session at its birth; the others are null until something sets them. */
export type NewSession = Readonly<Record<string, SqlValue>> & { id: string; status: 'open' | 'claimed' };

/** Adds a session. A device's `jti` that was seen before makes the commit throw `DuplicateError`. */
export function insertSession(session: NewSession): Statement {
  const columns = Object.keys(session);
  return {
    sql: `INSERT INTO sessions (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    args: Object.values(session),
  };
}

/**
 * Takes a session's one use: returns a row only while the session is open and in date, and destroys its private key
 * at the same time.
 */
export function claimSession(id: string, jti: string | null, nowMs: number): Statement {
  return {
    sql: `UPDATE sessions SET status = 'claimed', jti = ?, private_key_sealed = NULL
          WHERE id = ? AND status = 'open' AND expires_at > ? RETURNING id`,
    args: [jti, id, nowMs],
  };
}

export interface SessionEnd {
  nowMs: number;
  userId: string | null;
  /** Null: it succeeded. */
  problemCode: string | null;
  /** The answer without any picture. */
  outcome: object | null;
}

/** Writes how a claimed session ended. */
export function finishSession(id: string, end: SessionEnd): Statement {
  return {
    sql: `UPDATE sessions SET status = ?, finished_at = ?, user_id = ?, problem_code = ?, outcome = ?
          WHERE id = ? AND status = 'claimed'`,
    args: [
      end.problemCode === null ? 'succeeded' : 'failed',
      end.nowMs,
      end.userId,
      end.problemCode,
      end.outcome === null ? null : JSON.stringify(end.outcome),
      id,
    ],
  };
}

/**
 * Ends every session whose time is over: an open one expires and loses its private key; one whose request never
 * came to an end, because its process was killed, has failed.
 */
export function expireSessions(nowMs: number): Statement[] {
  return [
    {
      sql: `UPDATE sessions SET status = 'expired', private_key_sealed = NULL
            WHERE status = 'open' AND expires_at <= ?`,
      args: [nowMs],
    },
    {
      sql: `UPDATE sessions SET status = 'failed', problem_code = 'internal', finished_at = ?
            WHERE status = 'claimed' AND expires_at <= ?`,
      args: [nowMs, nowMs],
    },
  ];
}

export async function findSession(store: Store, id: string): Promise<SessionRow | undefined> {
  const rows = await store.read({ sql: 'SELECT * FROM sessions WHERE id = ?', args: [id] }, sessionRowSchema);
  return rows[0];
}

export async function findSessionByToken(store: Store, tokenHash: string): Promise<SessionRow | undefined> {
  const rows = await store.read(
    { sql: 'SELECT * FROM sessions WHERE token_hash = ?', args: [tokenHash] },
    sessionRowSchema,
  );
  return rows[0];
}
