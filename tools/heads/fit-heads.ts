/**
 * Fits the three heads of `src/measures/judge-cover.ts` on the people for fitting, writes them to `heads.bin`, and prints
 * how often they are wrong: on people left out one fifth at a time, and on the people for judging with their own faults.
 * On the command line: `node --import tsx tools/heads/fit-heads.ts`. The same pictures give the same file.
 */
import { writeFileSync } from 'node:fs';
import { featuresOf } from '../../src/faces/sample-map.ts';
import { purposeOf, type RealFace } from '../../test/support/real-faces/open-real-faces.ts';
import { scenesOf } from '../../test/support/real-faces/open-scenes.ts';
import type { Fault } from '../../test/support/real-faces/scenes.ts';
import { openFeatureTracer } from '../../test/support/real-faces/trace-features.ts';
import { fitLogistic } from './fit-logistic.mjs';

interface Sample {
  face: RealFace;
  scene: string;
  fault: Fault;
  features: Float32Array;
}

/** 1 is what the head is named after; undefined: the sample says nothing about it. */
type Label = (sample: Sample) => 0 | 1 | undefined;

const overEyes = new Set<Fault>([
  'mirrored lenses',
  'brown lenses',
  'gradient lenses',
  'black lenses',
  'tinted lenses',
  'weak lenses',
  'patched eyes',
]);
const overMouth = new Set<Fault>([
  'patterned mask',
  'surgical mask',
  'skin-coloured mask',
  'hand over mouth',
  'finger or fist over mouth',
  'printed lips',
  'patched mouth',
]);
const handFaults = new Set<Fault>(['hand over mouth', 'finger or fist over mouth']);
const clear = new Set<RealFace['kind']>(['frontal', 'turned']);

const isShut = ({ face, fault }: Sample): boolean => fault === 'shut eyes' || face.kind === 'shut';
const isBehind = ({ face, fault }: Sample): boolean => overEyes.has(fault) || face.kind === 'sunglasses';
// A hand over the mouth may reach the eyes.
const isClear = ({ face, fault }: Sample): boolean => clear.has(face.kind) && !handFaults.has(fault);

const heads: Record<string, { part: keyof typeof featuresOf; label: Label }> = {
  eyesSeen: {
    part: 'eyes',
    label: (sample) => {
      if (isBehind(sample)) return 0;
      return isClear(sample) || isShut(sample) ? 1 : undefined;
    },
  },
  eyesOpen: {
    part: 'lids',
    label: (sample) => {
      if (isShut(sample)) return 0;
      return isClear(sample) && !isBehind(sample) ? 1 : undefined;
    },
  },
  mouthSeen: {
    part: 'mouth',
    label: ({ face, fault }) => {
      if (overMouth.has(fault)) return 0;
      return face.kind === 'drawn' || face.kind === 'blurred' ? undefined : 1;
    },
  },
};

const ridge = 30;
const folds = 5;
const mostWeight = 127;

const fitting = await samplesOf('fit');
const judging = await samplesOf('judge');
const written: Buffer[] = [];
for (const [name, { part, label }] of Object.entries(heads)) {
  const read = ({ features }: Sample): Float32Array => features.subarray(...featuresOf[part]);
  const fit = (samples: readonly Sample[]) => {
    const known = samples.filter((sample) => label(sample) !== undefined);
    return fitLogistic({ rows: known.map(read), labels: known.map((sample) => label(sample) ?? 0), ridge });
  };
  const judge = ({ weights, bias }: ReturnType<typeof fit>, sample: Sample): number =>
    read(sample).reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
  if (process.argv.includes('--folds')) {
    const people = [...new Set(fitting.map(({ face }) => face.id))];
    const left: [Sample, number][] = [];
    for (let fold = 0; fold < folds; fold++) {
      const out = new Set(people.filter((_, at) => at % folds === fold));
      const head = fit(fitting.filter(({ face }) => !out.has(face.id)));
      for (const sample of fitting) if (out.has(sample.face.id)) left.push([sample, judge(head, sample)]);
    }
    report(`${name}, left out`, label, left);
  }
  const head = fit(fitting);
  report(
    `${name}, other people and faults`,
    label,
    judging.map((sample) => [sample, judge(head, sample)]),
  );
  const scale = Math.max(...head.weights.map(Math.abs)) / mostWeight;
  written.push(
    Buffer.from(Float32Array.of(scale, head.bias).buffer),
    Buffer.from(Int8Array.from(head.weights, (weight) => Math.round(weight / scale)).buffer),
  );
}

// In the order in which `judgeCover` reads them.
writeFileSync('tools/heads/heads.bin', Buffer.concat(written));

async function samplesOf(purpose: 'fit' | 'judge'): Promise<Sample[]> {
  const trace = await openFeatureTracer();
  const samples: Sample[] = [];
  for (const scene of scenesOf(purpose)) {
    if (purposeOf(scene.face) !== purpose) throw new Error(`${scene.face.id} serves another purpose.`);
    const features = await trace(scene);
    if (features !== undefined) samples.push({ ...scene, features });
  }
  return samples;
}

function report(what: string, label: Label, logits: readonly [Sample, number][]): void {
  const rows = new Map<string, { right: number; all: number; nearest: number }>();
  for (const [sample, logit] of logits) {
    const is = label(sample);
    if (is === undefined) continue;
    const key = sample.fault === 'none' ? `${sample.face.kind}, ${sample.scene}` : sample.fault;
    const row = rows.get(key) ?? { right: 0, all: 0, nearest: Infinity };
    row.all += 1;
    if (logit > 0 === (is === 1)) row.right += 1;
    row.nearest = Math.min(row.nearest, is === 1 ? logit : -logit);
    rows.set(key, row);
  }
  console.log(`\n${what}`);
  for (const [key, { right, all, nearest }] of rows)
    console.log(`  ${key.padEnd(28)} ${right}/${all}  nearest ${nearest.toFixed(1)}`);
}
