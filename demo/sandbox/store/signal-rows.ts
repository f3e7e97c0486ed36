import { signalSchema, type Signal } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import type { Statement, Store } from './store.ts';

const signalRowSchema = z.object({ signals: z.string() });

/** Keeps what a capture claims about its page and camera, if the session was given to this very capture. */
export function insertSignals(sessionId: string, jti: string, signals: readonly Signal[]): Statement {
  return {
    sql: `INSERT OR IGNORE INTO session_signals (session_id, signals)
          SELECT id, ? FROM sessions WHERE id = ? AND jti = ? AND status = 'claimed'`,
    args: [JSON.stringify(signals), sessionId, jti],
  };
}

/** The signals of a session; none where no capture has been opened. */
export async function findSignals(store: Store, sessionId: string): Promise<Signal[]> {
  const [row] = await store.read(
    { sql: 'SELECT signals FROM session_signals WHERE session_id = ?', args: [sessionId] },
    signalRowSchema,
  );
  return row === undefined ? [] : z.parse(z.array(signalSchema), JSON.parse(row.signals));
}
