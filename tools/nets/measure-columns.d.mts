import type { Plan } from './round-net.d.mts';

export declare function measureColumns(
  plan: Plan,
  pictures: readonly Float32Array[],
  weightsOf: (answers: readonly Float32Array[]) => Float64Array[],
): (Float64Array | undefined)[];
