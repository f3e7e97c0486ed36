import type { Store } from './store.ts';

/** About what a picture takes: a smaller write may fit where no capture does. */
const proofBytes = 262_144;

/**
 * Proves that the store takes a write, by one; rejects with the store's error otherwise. Callers at the same time share
 * one write, so that no number of them keeps the disk busy.
 */
export function createWriteProof(store: Store): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= store
      .commit([
        { sql: 'INSERT OR REPLACE INTO readiness (id, proof) VALUES (1, zeroblob(?))', args: [proofBytes] },
      ])
      .then(() => undefined)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
}
