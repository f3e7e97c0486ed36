import * as z from 'zod/mini';
import { bytesSchema } from './bytes-schema.ts';
import type { Statement, Store } from './store.ts';

const enrolmentRowSchema = z.object({
  encoding_id: z.string(),
  user_id: z.string(),
  embedding_sealed: bytesSchema,
});
export type EnrolmentRow = z.infer<typeof enrolmentRowSchema>;

export interface Enrolment {
  encodingId: string;
  galleryId: string;
  userId: string;
  sessionId: string;
  embeddingSealed: Uint8Array;
  nowMs: number;
}

/** Adds a face; a user who is already in the gallery makes the commit throw `DuplicateError`. */
export function insertEnrolment(enrolment: Enrolment): Statement[] {
  return [
    {
      sql: `INSERT INTO enrolments (encoding_id, gallery_id, user_id, session_id, embedding_sealed, created_at)
            VALUES (?, ?, ?, ?, ?, ?)`,
      args: [
        enrolment.encodingId,
        enrolment.galleryId,
        enrolment.userId,
        enrolment.sessionId,
        enrolment.embeddingSealed,
        enrolment.nowMs,
      ],
    },
    {
      sql: 'INSERT INTO gallery_changes (gallery_id, encoding_id) VALUES (?, ?)',
      args: [enrolment.galleryId, enrolment.encodingId],
    },
  ];
}

/** Removes a user's face and tells the galleries' indexes; changes nothing when there is none. */
export function deleteEnrolment(galleryId: string, userId: string): Statement[] {
  return [
    {
      sql: `INSERT INTO gallery_changes (gallery_id, encoding_id)
            SELECT gallery_id, encoding_id FROM enrolments WHERE gallery_id = ? AND user_id = ?`,
      args: [galleryId, userId],
    },
    { sql: 'DELETE FROM enrolments WHERE gallery_id = ? AND user_id = ?', args: [galleryId, userId] },
  ];
}

export async function findEnrolment(
  store: Store,
  galleryId: string,
  userId: string,
): Promise<EnrolmentRow | undefined> {
  const rows = await store.read(
    {
      sql: 'SELECT encoding_id, user_id, embedding_sealed FROM enrolments WHERE gallery_id = ? AND user_id = ?',
      args: [galleryId, userId],
    },
    enrolmentRowSchema,
  );
  return rows[0];
}

const changeRowSchema = z.object({
  sequence: z.number(),
  key: z.number(),
  encoding_id: z.string(),
  embedding_sealed: z.nullable(bytesSchema),
});
/** One line of a gallery's change log. `key` is the sequence of the line that added the face. */
export type GalleryChange = z.infer<typeof changeRowSchema>;

/** The next `most` changes of a gallery after a sequence number; a face that is gone has no embedding. */
export function galleryChangesSince(
  store: Store,
  galleryId: string,
  sequence: number,
  most: number,
): Promise<GalleryChange[]> {
  return store.read(
    {
      sql: `SELECT changes.sequence, changes.encoding_id, embedding_sealed,
              (SELECT MIN(first.sequence) FROM gallery_changes AS first
               WHERE first.encoding_id = changes.encoding_id) AS key
            FROM gallery_changes AS changes LEFT JOIN enrolments USING (encoding_id)
            WHERE changes.gallery_id = ? AND changes.sequence > ?
            ORDER BY changes.sequence LIMIT ?`,
      args: [galleryId, sequence, most],
    },
    changeRowSchema,
  );
}

/** Whether a gallery's change log has this very line. */
export async function isChangeOf(
  store: Store,
  galleryId: string,
  change: { sequence: number; encodingId: string },
): Promise<boolean> {
  const rows = await store.read(
    {
      sql: 'SELECT sequence FROM gallery_changes WHERE sequence = ? AND gallery_id = ? AND encoding_id = ?',
      args: [change.sequence, galleryId, change.encodingId],
    },
    z.object({ sequence: z.number() }),
  );
  return rows.length > 0;
}

/** Returns the faces that these lines of the change log added and that still exist, in no order. */
export function facesByKey(store: Store, keys: readonly number[]): Promise<EnrolmentRow[]> {
  return store.read(
    {
      sql: `SELECT encoding_id, user_id, embedding_sealed
            FROM gallery_changes JOIN enrolments USING (encoding_id)
            WHERE sequence IN (${keys.map(() => '?').join(', ')})`,
      args: [...keys],
    },
    enrolmentRowSchema,
  );
}
