import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts what lies in the store. `purpose` binds a value to its place: moved elsewhere it does not open. */
export interface Vault {
  seal(plaintext: Uint8Array, purpose: string): Buffer;
  /** Throws when the value was changed, moved, or sealed under another key. */
  open(sealed: Uint8Array, purpose: string): Buffer;
  /** The same for a value whose loss must not end more than itself: undefined, after `onUnreadable`. */
  tryOpen(sealed: Uint8Array, purpose: string): Buffer | undefined;
}

/** A stored value that does not open: it was changed, or sealed under another key. */
export interface UnreadableValue {
  /** What it is, without its id. */
  kind: string;
  /** How many there have been, this one included. */
  count: number;
}

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a 32-byte key: version ‖ IV (12) ‖ tag (16) ‖ ciphertext. */
export function createVault(
  masterKey: Uint8Array,
  onUnreadable: (unreadable: UnreadableValue) => void = () => undefined,
): Vault {
  let count = 0;
  const vault: Vault = {
    seal(plaintext, purpose) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(Buffer.from(purpose));
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), ciphertext]);
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== version || bytes.length < 1 + ivBytes + tagBytes) {
        throw new Error('A stored value is not of a version that this vault knows.');
      }
      const tagAt = 1 + ivBytes;
      return decipher(
        bytes.subarray(1, tagAt),
        bytes.subarray(tagAt, tagAt + tagBytes),
        purpose,
        masterKey,
        bytes.subarray(tagAt + tagBytes),
      );
    },
    tryOpen(sealed, purpose) {
      try {
        return vault.open(sealed, purpose);
      } catch {
        count += 1;
        onUnreadable({ kind: purpose.split(':')[0] ?? '', count });
        return undefined;
      }
    },
  };
  return vault;
}

function decipher(iv: Buffer, tag: Buffer, purpose: string, key: Uint8Array, ciphertext: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(tag);
  return Buffer.concat([cipher.update(ciphertext), cipher.final()]);
}
