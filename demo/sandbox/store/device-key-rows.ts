import * as z from 'zod/mini';
import { bytesSchema } from './bytes-schema.ts';
import type { Statement, Store } from './store.ts';

const deviceKeyRowSchema = z.object({
  generation: z.number(),
  kid: z.string(),
  public_jwk: z.string(),
  private_key_sealed: bytesSchema,
  not_before: z.number(),
  expires_at: z.number(),
});
export type DeviceKeyRow = z.infer<typeof deviceKeyRowSchema>;

/** Adds a generation, unless another process was first. */
export function insertDeviceKey(row: DeviceKeyRow): Statement {
  return {
    sql: `INSERT OR IGNORE INTO device_keys
          (generation, kid, public_jwk, private_key_sealed, not_before, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
    args: [row.generation, row.kid, row.public_jwk, row.private_key_sealed, row.not_before, row.expires_at],
  };
}

/** Destroys the keys that expired before the given time. */
export function destroyDeviceKeys(expiredBeforeMs: number): Statement {
  return { sql: 'DELETE FROM device_keys WHERE expires_at < ?', args: [expiredBeforeMs] };
}

/** All keys, newest generation first. */
export function listDeviceKeys(store: Store): Promise<DeviceKeyRow[]> {
  return store.read(
    { sql: 'SELECT * FROM device_keys ORDER BY generation DESC', args: [] },
    deviceKeyRowSchema,
  );
}
