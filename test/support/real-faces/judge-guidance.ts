/** How guidance does on the open set: one row for each goal, with its interval. */
import type { Hint } from '../../../src/guidance/hint.ts';
import type { Purpose, RealFace } from './open-real-faces.ts';
import { scenesOf, type SceneOfFace } from './open-scenes.ts';
import { openGuidancePlayer, type PlayedScene } from './play-guidance.ts';
import type { Fault } from './scenes.ts';

export interface PlayedFace extends PlayedScene {
  scene: SceneOfFace;
}

/** Plays the chosen scenes of one purpose. */
export async function playScenes(
  purpose: Purpose,
  choose: (scene: SceneOfFace) => boolean = () => true,
): Promise<PlayedFace[]> {
  const play = await openGuidancePlayer();
  const played: PlayedFace[] = [];
  for (const scene of scenesOf(purpose).filter(choose)) {
    const picture = await scene.open();
    if (picture !== undefined) played.push({ scene, ...(await play(picture)) });
  }
  return played;
}

export interface Goal {
  name: string;
  isMeant(played: PlayedFace): boolean;
  /** What is counted. */
  isCounted(played: PlayedFace): boolean;
  /** Least or most share of what is counted. */
  atLeast?: number;
  atMost?: number;
  goal: string;
}

const quickMs = 2000;
const clearFaults = new Set<Fault>(['none']);
const taken = ({ takenMs }: PlayedFace): boolean => takenMs !== undefined;
const quick = ({ takenMs = Infinity }: PlayedFace): boolean => takenMs <= quickMs;
const isGood = ({ scene: { face, fault } }: PlayedFace): boolean => face.strict && clearFaults.has(fault);
const isReal = ({ scene: { face, fault, scene } }: PlayedFace): boolean =>
  clearFaults.has(fault) &&
  (scene === 'clean' || scene === 'day') &&
  (face.kind === 'frontal' || face.kind === 'turned');
const withFault =
  (...faults: Fault[]) =>
  ({ scene: { fault } }: PlayedFace): boolean =>
    faults.includes(fault);
const says =
  (...hints: Hint[]) =>
  ({ told }: PlayedFace): boolean =>
    hints.some((hint) => told.has(hint));

/** Every row of the table. "Taken" means automatically, within 14 s. */
export const goals: readonly Goal[] = [
  {
    name: 'frontal by eye and by the pose net, taken within 2 s: clean',
    isMeant: (p) => isGood(p) && p.scene.scene === 'clean',
    isCounted: quick,
    atLeast: 0.97,
    goal: '≥ 97 %',
  },
  {
    name: 'the same through six cameras',
    isMeant: (p) => isGood(p) && p.scene.scene !== 'clean',
    isCounted: quick,
    atLeast: 0.97,
    goal: '≥ 97 %',
  },
  {
    name: 'with clear or lightly tinted glasses, a beard, a headscarf or another skin drawn on, taken within 2 s',
    isMeant: withFault('worn'),
    isCounted: quick,
    atLeast: 0.97,
    goal: '≥ 97 %',
  },
  {
    name: 'frontal by eye alone, neither taken nor offered by hand within 5 s',
    isMeant: (p) => p.scene.face.kind === 'frontal' && p.scene.scene === 'clean',
    isCounted: (p) => !quick(p) && (p.byHandMs ?? Infinity) > 5000,
    atMost: 0,
    goal: '0',
  },
  {
    name: 'false hint: uneven light',
    isMeant: isReal,
    isCounted: says('uneven-light'),
    atMost: 2 / 180,
    goal: '≤ 2/180',
  },
  {
    name: 'false hint: covered',
    isMeant: isReal,
    isCounted: says('uncover-face'),
    atMost: 1 / 180,
    goal: '≤ 1/180',
  },
  {
    name: 'false hint: eyes shut',
    isMeant: isReal,
    isCounted: says('open-eyes'),
    atMost: 1 / 180,
    goal: '≤ 1/180',
  },
  {
    name: 'false hint: blurry',
    isMeant: isReal,
    isCounted: says('too-blurry'),
    atMost: 1 / 180,
    goal: '≤ 1/180',
  },
  {
    name: 'eyes shut by drawn lids, taken',
    isMeant: withFault('shut eyes'),
    isCounted: taken,
    atMost: 0,
    goal: '0',
  },
  {
    name: 'eyes shut for real, taken',
    isMeant: (p) => p.scene.face.kind === 'shut',
    isCounted: taken,
    atMost: 0,
    goal: '0',
  },
  {
    name: 'patterned mask, taken',
    isMeant: withFault('patterned mask'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'surgical mask, shaded, taken',
    isMeant: withFault('surgical mask'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'hand with fingers over the mouth, taken',
    isMeant: withFault('hand over mouth'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'flat mask in the colour of the skin, taken',
    isMeant: withFault('skin-coloured mask'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'mask with printed lips, taken',
    isMeant: withFault('printed lips'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'finger or fist over the mouth, taken',
    isMeant: withFault('finger or fist over mouth'),
    isCounted: taken,
    atMost: 0.05,
    goal: '≤ 1/20',
  },
  {
    name: 'tinted lenses, taken',
    isMeant: withFault('tinted lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'sunglasses that let 30 % through or fade downwards, taken',
    isMeant: withFault('weak lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'mirrored lenses, taken',
    isMeant: withFault('mirrored lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'brown lenses, taken',
    isMeant: withFault('brown lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'gradient lenses, taken',
    isMeant: withFault('gradient lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'black lenses, taken',
    isMeant: withFault('black lenses'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'real sunglasses, taken',
    isMeant: (p) => p.scene.face.kind === 'sunglasses',
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'blurred by 14 px, taken',
    isMeant: withFault('blurred'),
    isCounted: taken,
    atMost: 2 / 59,
    goal: '≤ 2/59',
  },
  {
    name: 'blurred by 14 px, not told',
    isMeant: withFault('blurred'),
    isCounted: (p) => !says('too-blurry')(p),
    atMost: 2 / 59,
    goal: 'told',
  },
  {
    name: 'moved by 30 px, taken',
    isMeant: withFault('moved'),
    isCounted: taken,
    atMost: 2 / 59,
    goal: '≤ 2/59',
  },
  {
    name: 'a 32nd of the light with noise, taken',
    isMeant: withFault('nearly black'),
    isCounted: taken,
    atMost: 2 / 59,
    goal: '≤ 2/59',
  },
  {
    name: 'a 32nd of the light with noise, not told',
    isMeant: withFault('nearly black'),
    isCounted: (p) => !says('too-dark')(p),
    atMost: 2 / 59,
    goal: 'told',
  },
  {
    name: 'before a white window, taken',
    isMeant: withFault('before a window'),
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 2/20',
  },
  {
    name: 'before a white window, not told',
    isMeant: withFault('before a window'),
    isCounted: (p) => !says('back-lit', 'too-dark')(p),
    atMost: 0.1,
    goal: 'told',
  },
  {
    name: 'drawings and statues, taken',
    isMeant: (p) => p.scene.face.kind === 'drawn',
    isCounted: taken,
    atMost: 0.1,
    goal: '≤ 3/30',
  },
];

export interface Count {
  counted: number;
  all: number;
}

/**
 * Counts one goal among what was played. Drawn faults count only on faces that are taken without them: a turned head
 * would not be taken anyway, and gets the hint to turn first.
 */
export function countGoal(goal: Goal, played: readonly PlayedFace[], all = played): Count {
  const accepted = new Set(
    all.filter((one) => one.scene.scene === 'clean' && taken(one)).map(({ scene }) => scene.face.id),
  );
  const meant = played.filter(
    (one) => goal.isMeant(one) && (one.scene.fault === 'none' || accepted.has(one.scene.face.id)),
  );
  return { counted: meant.filter((one) => goal.isCounted(one)).length, all: meant.length };
}

/** Whether the goal is met by the count. */
export function isMet({ atLeast = 0, atMost = 1 }: Goal, { counted, all }: Count): boolean {
  return all === 0 || (counted / all >= atLeast && counted / all <= atMost);
}

/** Wilson's interval of a share at 95 %. */
export function wilson({ counted, all }: Count): readonly [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.96;
  const share = counted / all;
  const middle = share + z ** 2 / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const scale = 1 + z ** 2 / all;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}

/** The groups that figures are given for. */
export const groups: readonly (readonly [name: string, of: (face: RealFace) => boolean])[] = [
  ['light skin', ({ tone }) => tone === 'L'],
  ['medium skin', ({ tone }) => tone === 'M'],
  ['dark skin', ({ tone }) => tone === 'D'],
  ['glasses', ({ at }) => at.includes('g')],
  ['beard', ({ at }) => at.includes('b')],
  ['headwear', ({ at }) => at.includes('h')],
  ['older', ({ at }) => at.includes('o')],
];
