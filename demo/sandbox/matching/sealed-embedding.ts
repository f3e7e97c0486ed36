import type { Vault } from '../keys/vault.ts';

const purpose = (encodingId: string): string => `embedding:${encodingId}`;

/** Encrypts an embedding for the store, bound to its encoding's id. */
export function sealEmbedding(vault: Vault, encodingId: string, embedding: Float32Array): Buffer {
  const bytes = Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength);
  return vault.seal(bytes, purpose(encodingId));
}

/** The embedding back from the store. Undefined if it was changed or sealed under another key; the vault reports that. */
export function openEmbedding(
  vault: Vault,
  encodingId: string,
  sealed: Uint8Array,
): Float32Array | undefined {
  const bytes = vault.tryOpen(sealed, purpose(encodingId));
  // A copy: a pooled buffer need not be aligned for floats.
  return bytes === undefined ? undefined : new Float32Array(Uint8Array.from(bytes).buffer);
}
