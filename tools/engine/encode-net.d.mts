import type { Plan, PlanStep } from '../nets/round-net.d.mts';

export declare function encodeNet(
  plan: Plan,
  options: { encodingOf: (step: PlanStep) => 'bytes' | 'halves' },
): Uint8Array<ArrayBuffer>;
export declare function appendToNet(file: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer>;
