import { alphaOf } from './alpha-of.ts';

/** Scrolling boxes fade their edges over less than this, in CSS pixels. */
const mostEdgePx = 80;

/**
 * Whether a CSS mask may leave nothing to be seen. Of the masks that hide a part, only the faded edges of a scrolling
 * box are known to leave the rest: at least two opaque colours in the middle, and lengths in pixels.
 */
export function mayMask(style: CSSStyleDeclaration): boolean {
  const border =
    style.getPropertyValue('-webkit-mask-box-image-source') || style.getPropertyValue('mask-border-source');
  if (border !== '' && border !== 'none') return true;
  const image = style.getPropertyValue('-webkit-mask-image');
  if (!image.includes('(')) return false;
  const inner = (image.match(/rgba?\([^()]*\)/g) ?? []).slice(1, -1);
  const lengths = [...image.matchAll(/([\d.]+)(px|%)/g)];
  const isEdgeFade =
    image.startsWith('linear-gradient(') &&
    inner.length > 1 &&
    inner.every((colour) => alphaOf(colour) === 1) &&
    lengths.some(([, , unit]) => unit === 'px') &&
    lengths.every(([, length, unit]) =>
      unit === '%' ? Number(length) % 100 === 0 : Number(length) <= mostEdgePx,
    );
  return !isEdgeFade;
}
