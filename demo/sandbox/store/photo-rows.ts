import * as z from 'zod/mini';
import { bytesSchema } from './bytes-schema.ts';
import type { Statement, Store } from './store.ts';

const photoRowSchema = z.object({ hash: z.string(), picture_sealed: z.nullable(bytesSchema) });
export type PhotoRow = z.infer<typeof photoRowSchema>;

/** Keeps a session's picture, or its hash alone where `pictureSealed` is null. */
export function insertPhoto(sessionId: string, hash: string, pictureSealed: Uint8Array | null): Statement {
  return {
    sql: 'INSERT INTO photos (session_id, hash, picture_sealed) VALUES (?, ?, ?)',
    args: [sessionId, hash, pictureSealed],
  };
}

export async function findPhoto(store: Store, sessionId: string): Promise<PhotoRow | undefined> {
  const rows = await store.read(
    { sql: 'SELECT hash, picture_sealed FROM photos WHERE session_id = ?', args: [sessionId] },
    photoRowSchema,
  );
  return rows[0];
}
