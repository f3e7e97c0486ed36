export function fitLogistic(options: {
  rows: readonly Float32Array[];
  labels: readonly number[];
  /** Strength of the pull towards zero. */
  ridge: number;
}): { weights: Float64Array; bias: number };
