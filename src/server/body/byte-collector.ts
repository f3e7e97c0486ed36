/** Gathers bytes that come in pieces of any size, in at most twice their memory and 8 kB. */
export interface ByteCollector {
  readonly length: number;
  /** Copies the piece, so that the memory that it is a view of can go. */
  add(piece: Uint8Array): void;
  /** All bytes in one array. */
  join(): Uint8Array<ArrayBuffer>;
}

const firstBlockBytes = 4096;
const largestBlockBytes = 262_144;
/** A length that a sender promises is believed, and made room for, once so much of it has come. */
const believedFromBytes = 65_536;

/**
 * A collector that holds nothing yet. Blocks double in size, since an object for each piece would outweigh it. If the
 * promised length is right, the bytes are never copied again: fifty pictures at once are what a backend's memory goes to.
 */
export function createByteCollector(promisedBytes = 0): ByteCollector {
  const full: Uint8Array<ArrayBuffer>[] = [];
  let block = new Uint8Array(0);
  let used = 0;
  let length = 0;
  const join = (size: number): Uint8Array<ArrayBuffer> => {
    const joined = new Uint8Array(size);
    let offset = 0;
    for (const part of [...full, block.subarray(0, used)]) {
      joined.set(part, offset);
      offset += part.byteLength;
    }
    return joined;
  };
  const grow = (): void => {
    if (length >= believedFromBytes && length < promisedBytes) {
      block = join(promisedBytes);
      full.length = 0;
      used = length;
      return;
    }
    if (used > 0) full.push(block);
    block = new Uint8Array(Math.min(Math.max(length, firstBlockBytes), largestBlockBytes));
    used = 0;
  };
  return {
    get length() {
      return length;
    },
    add(piece) {
      let rest = piece;
      while (rest.byteLength > 0) {
        if (used === block.byteLength) {
          grow();
        }
        const fitting = rest.subarray(0, block.byteLength - used);
        block.set(fitting, used);
        used += fitting.byteLength;
        length += fitting.byteLength;
        rest = rest.subarray(fitting.byteLength);
      }
    },
    join: () => (full.length === 0 ? block.subarray(0, used) : join(length)),
  };
}
