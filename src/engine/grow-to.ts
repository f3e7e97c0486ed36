import type { KernelMemory } from './start-kernels.ts';

const pageBytes = 65_536;

/** Makes a memory at least so large; it never shrinks, and views of what it was before become empty. */
export function growTo(memory: KernelMemory, byteLength: number): void {
  const missing = byteLength - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}
