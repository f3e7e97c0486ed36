import type * as testingKit from '../../../src/testing/index.ts';

/** The built kit, as integrators get it: its pictures and its script exist only after the build. */
export async function loadTestingKit(path: string): Promise<typeof testingKit> {
  return (await import(path)) as typeof testingKit;
}
