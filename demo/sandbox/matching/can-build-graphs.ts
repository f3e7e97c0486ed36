import { createRequire } from 'node:module';

/** Whether `usearch` is installed. It is optional, because npm cannot install it on systems without a compiled version. */
export function canBuildGraphs(): boolean {
  try {
    createRequire(import.meta.url).resolve('usearch');
    return true;
  } catch {
    return false;
  }
}
