import * as z from 'zod/mini';
import type { Statement, Store } from './store.ts';

const bindingSchema = z.object({ jkt: z.string() });

/** Binds a session's token to the key of a thumbprint. */
export function insertBinding(sessionId: string, jkt: string): Statement {
  return { sql: 'INSERT INTO session_proofs (session_id, jkt) VALUES (?, ?)', args: [sessionId, jkt] };
}

/** The thumbprint that a session is bound to, if any. */
export async function findBinding(store: Store, sessionId: string): Promise<string | undefined> {
  const [row] = await store.read(
    { sql: 'SELECT jkt FROM session_proofs WHERE session_id = ?', args: [sessionId] },
    bindingSchema,
  );
  return row?.jkt;
}

/** Notes a proof as used; the commit throws `DuplicateError` for one that was used before. */
export function insertProof(id: string, expiresAtMs: number): Statement {
  return { sql: 'INSERT INTO used_proofs (id, expires_at) VALUES (?, ?)', args: [id, expiresAtMs] };
}

/** Forgets the proofs that are too old to be taken again anyway. */
export function forgetProofs(nowMs: number): Statement {
  return { sql: 'DELETE FROM used_proofs WHERE expires_at <= ?', args: [nowMs] };
}
