import type { Plan } from './round-net.d.mts';

export declare function reduceRank(plan: Plan, pictures: readonly Float32Array[]): Plan;
