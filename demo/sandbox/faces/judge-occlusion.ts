import type { EyeReport } from './face-analysis.ts';
import type { FaceMesh } from './face-mesh.ts';
import { partOf } from './face-mesh.ts';
import { measureRegion } from './measure-region.ts';
import type { RegionMeasures } from './measure-region.ts';
import type { Picture } from './picture.ts';

/** `reason` is one of the API's: SUNGLASSES, EYE_REGION, HANDS_ARMS, OBJECT. */
export interface OcclusionReport {
  occlusion: boolean;
  reason: string | null;
  additionalReason: string | null;
}

/** A part is covered if less than this share of its pixels is skin. A neighbouring part must show that skin is recognisable. */
const coveredShare = 0.6;
const coveredMouthShare = 0.3;
const plainSkinShare = 0.8;
/** Lenses are darker than this share of the skin's luma; clear glasses and eye shadow are not. */
const darkLensShare = 0.8;
/** The eye net takes some lenses for open eyes; below this share nothing but a lens lies there. */
const blackLensShare = 0.5;
/**
 * What covers both eyes and is skin has neither brow nor lashes. Contrast ÷ luma of the sockets: fingers drawn over
 * ten faces reach 0.17, nine of them stay below 0.14; of eleven uncovered faces the lowest has 0.17. A hand is not much
 * darker than the cheeks either (0.80 of their luma and more).
 */
const plainSocketContrast = 0.14;
const handLumaShare = 0.78;

/**
 * Tells a covered face by colour: no skin around eyes that the eye net takes for shut means sunglasses when dark,
 * otherwise something over the eyes; shut eyes in sockets that are nothing but skin mean a hand; a lower face without
 * skin under a plain forehead is an object, such as a mask. A hand over the mouth is not told from a closed mouth, and
 * nothing is reported under strongly coloured light.
 */
export function judgeOcclusion(
  picture: Picture,
  mesh: FaceMesh,
  eyes: { left: EyeReport; right: EyeReport },
): OcclusionReport {
  const measure = (part: Parameters<typeof partOf>[1]): RegionMeasures =>
    measureRegion(picture, partOf(mesh, part));
  const sockets = [measure('leftSocket'), measure('rightSocket')];
  const skin = [measure('leftCheek'), measure('rightCheek'), measure('forehead')];
  const lower = measure('lowerFace');
  const skinTold = Math.max(lower.skinShare, ...skin.map(({ skinShare }) => skinShare)) >= coveredShare;
  if (skinTold && sockets.every(({ skinShare }) => skinShare < coveredShare)) {
    const lens = average(sockets.map(({ luma }) => luma)) / Math.max(...skin.map(({ luma }) => luma));
    const anEyeIsShut = !eyes.left.value || !eyes.right.value;
    if (lens < blackLensShare || (anEyeIsShut && lens < darkLensShare)) {
      return { occlusion: true, reason: 'SUNGLASSES', additionalReason: null };
    }
    if (anEyeIsShut) return { occlusion: true, reason: 'EYE_REGION', additionalReason: null };
  }
  const cheekLuma = average(skin.slice(0, 2).map(({ luma }) => luma));
  if (
    !eyes.left.value &&
    !eyes.right.value &&
    sockets.every(({ skinShare }) => skinShare > plainSkinShare) &&
    average(sockets.map(({ contrast, luma }) => contrast / luma)) < plainSocketContrast &&
    average(sockets.map(({ luma }) => luma)) > handLumaShare * cheekLuma
  ) {
    return { occlusion: true, reason: 'HANDS_ARMS', additionalReason: null };
  }
  if (lower.skinShare < coveredMouthShare && measure('forehead').skinShare > plainSkinShare) {
    return { occlusion: true, reason: 'OBJECT', additionalReason: 'object' };
  }
  return { occlusion: false, reason: null, additionalReason: null };
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
