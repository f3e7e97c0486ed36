import { reduceRank } from './reduce-rank.mjs';

/** The same plan, in which every full connection that names a rank has become two thinner ones. */
export function splitDense(plan) {
  const values = [...plan.values];
  const steps = plan.steps.flatMap((step) => {
    if (step.rank === undefined) return [step];
    const { left, right } = reduceRank(step.matrix, step.rank);
    const between = values.push({ kind: 'numbers', length: step.rank }) - 1;
    const none = new Float32Array(step.rank);
    return [
      { ...step, to: between, matrix: left, bias: none, rank: undefined },
      { ...step, from: between, matrix: right, rank: undefined },
    ];
  });
  return { ...plan, values, steps };
}
