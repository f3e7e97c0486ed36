/** What TypeScript knows of `round-net.mjs` and of the plans of `plan-net.mjs`. */

export interface Matrix {
  rows: number;
  columns: number;
  values: ArrayLike<number>;
}

export interface PlanStep {
  kind: 'picture' | 'block' | 'mix' | 'flatten' | 'connect';
  from: number;
  to: number;
  matrix?: Matrix;
  rank?: number;
}

export interface Plan {
  inputSidePx: number;
  steps: PlanStep[];
  values: { kind: 'picture' | 'map' | 'numbers' }[];
  outputs: { name: string; value: number; length: number }[];
}

export declare function roundNet(
  plan: Plan,
  pictures: readonly Float32Array[],
  options: {
    sensitivity: readonly (Float64Array | undefined)[];
    tolerance: number;
    floor: number;
  },
): Plan;
