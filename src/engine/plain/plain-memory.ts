import type { KernelMemory } from '../start-kernels.ts';

const pageBytes = 65_536;

/** A memory as wasm has it, with the views that kernels look through; growing replaces them all. */
export interface PlainMemory extends KernelMemory {
  readonly floats: Float32Array;
  readonly whole: Int32Array;
  readonly bytes: Uint8Array;
}

/** Memory without wasm, empty at first. */
export function createPlainMemory(): PlainMemory {
  let buffer = new ArrayBuffer(0);
  let views = viewsOf(buffer);
  return {
    get buffer() {
      return buffer;
    },
    get floats() {
      return views.floats;
    },
    get whole() {
      return views.whole;
    },
    get bytes() {
      return views.bytes;
    },
    grow(pages) {
      // By a half at least: a net asks for room layer by layer, and each time all of it is copied.
      const more = Math.max(pages, Math.ceil(buffer.byteLength / pageBytes / 2));
      const larger = new ArrayBuffer(buffer.byteLength + more * pageBytes);
      new Uint8Array(larger).set(views.bytes);
      buffer = larger;
      views = viewsOf(buffer);
    },
  };
}

function viewsOf(buffer: ArrayBuffer) {
  return {
    floats: new Float32Array(buffer),
    whole: new Int32Array(buffer),
    bytes: new Uint8Array(buffer),
  };
}
