import type { Plan, PlanStep } from '../nets/round-net.d.mts';

export declare function encodeNet(
  plan: Plan,
  options: { encodingOf: (step: PlanStep) => 'bytes' | 'halves' },
): Uint8Array;
