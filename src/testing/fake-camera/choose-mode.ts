import type { CameraMode, CameraProfile } from './device-profiles.ts';

/** A camera of the list, with the ids that browsers would give it. */
export interface ListedCamera {
  readonly deviceId: string;
  readonly groupId: string;
  readonly profile: CameraProfile;
}

/** What a request gets: one camera in one of its sizes. */
export interface ChosenMode {
  readonly camera: ListedCamera;
  readonly mode: CameraMode;
  readonly fps: number;
}

/** The first constraint that no camera meets, as `OverconstrainedError.constraint` names it. */
export interface Unmet {
  readonly unmet: string;
}

/** What browsers give if a page asks for no size. */
const defaultSize: MediaTrackConstraints = { width: 640, height: 480 };

type Wish = Readonly<Record<'exact' | 'ideal' | 'min' | 'max', unknown>>;

/**
 * Chooses camera and size as browsers do (Media Capture and Streams, "SelectSettings"): what is demanded rules out,
 * and of the rest the one with the smallest fitness distance is taken. Of equals, the first camera is, in its size that
 * is nearest to 640 × 480. Of `advanced` sets, those that leave something are obeyed.
 */
export function chooseMode(
  cameras: readonly ListedCamera[],
  constraints: MediaTrackConstraints,
): ChosenMode | Unmet {
  const offers = cameras.flatMap((camera) =>
    camera.profile.modes.map((mode) => ({ camera, mode, fps: camera.profile.fps })),
  );
  const allowed = narrow(offers, constraints);
  if (!Array.isArray(allowed)) return allowed;
  const wanted = (constraints.advanced ?? []).reduce((left, set) => {
    const fitting = narrow(left, set, 'exactly');
    return Array.isArray(fitting) ? fitting : left;
  }, allowed);
  const [best] = wanted
    .map((offer) => ({
      offer,
      distance: distanceOf(offer, constraints),
      index: cameras.indexOf(offer.camera),
      fromDefault: distanceOf(offer, defaultSize),
    }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index || a.fromDefault - b.fromDefault);
  if (best === undefined) return { unmet: 'deviceId' };
  return { ...best.offer, fps: frameRateOf(best.offer.fps, constraints.frameRate) };
}

/** The offers that meet every demand, or the first demand that none of those left meets. Plain values count as exact if `plain` says so. */
function narrow(
  offers: readonly ChosenMode[],
  constraints: MediaTrackConstraintSet,
  plain: 'exactly' | 'ideally' = 'ideally',
): ChosenMode[] | Unmet {
  let left = [...offers];
  for (const name of names) {
    const wish = readWish(constraints[name], plain);
    left = left.filter((offer) => meets(valueOf(offer, name), wish, name));
    if (left.length === 0) return { unmet: name };
  }
  return left;
}

const names = ['deviceId', 'groupId', 'facingMode', 'width', 'height', 'aspectRatio', 'frameRate'] as const;
type Name = (typeof names)[number];

function valueOf({ camera, mode, fps }: ChosenMode, name: Name): string | number | undefined {
  switch (name) {
    case 'deviceId':
      return camera.deviceId;
    case 'groupId':
      return camera.groupId;
    case 'facingMode':
      return camera.profile.facing;
    case 'width':
      return mode.width;
    case 'height':
      return mode.height;
    case 'aspectRatio':
      return mode.width / mode.height;
    case 'frameRate':
      return fps;
  }
}

function readWish(constraint: unknown, plain: 'exactly' | 'ideally'): Wish {
  const isRange = typeof constraint === 'object' && constraint !== null && !Array.isArray(constraint);
  const range: Partial<Wish> = isRange
    ? constraint
    : { [plain === 'exactly' ? 'exact' : 'ideal']: constraint };
  return { exact: range.exact, ideal: range.ideal, min: range.min, max: range.max };
}

function meets(value: string | number | undefined, { exact, min, max }: Wish, name: Name): boolean {
  if (name === 'frameRate') {
    // A camera also delivers fewer frames than its most.
    return ![exact, min].some((least) => typeof least === 'number' && Number(value) < least);
  }
  if (exact !== undefined && ![exact].flat().some((one) => one === value)) return false;
  if (typeof min === 'number' && Number(value) < min) return false;
  return !(typeof max === 'number' && Number(value) > max);
}

function distanceOf(offer: ChosenMode, constraints: MediaTrackConstraints): number {
  return names.reduce((sum, name) => {
    const { ideal } = readWish(constraints[name], 'ideally');
    if (ideal === undefined) return sum;
    const value = valueOf(offer, name);
    if (typeof ideal !== 'number' || typeof value !== 'number')
      return sum + ([ideal].flat().some((one) => one === value) ? 0 : 1);
    return sum + Math.abs(value - ideal) / Math.max(Math.abs(value), Math.abs(ideal));
  }, 0);
}

function frameRateOf(most: number, constraint: ConstrainDouble | undefined): number {
  const { exact, ideal, max } = readWish(constraint, 'ideally');
  const wishes = [exact, max, ideal].filter((wish) => typeof wish === 'number');
  return Math.max(1, Math.min(most, ...wishes));
}
