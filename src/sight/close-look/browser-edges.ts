import { alphaOf } from '../alpha-of.ts';
import { isWithin, type Edges, type Point } from '../point.ts';

/** A computed `box-shadow` is a list of these: colour, offset, blur and spread in CSS pixels, and whether it falls inwards. */
const shadow =
  /((?:rgba?|color|oklch|oklab|lab|lch)\([^()]*\)) (-?[\d.]+)px (-?[\d.]+)px (-?[\d.]+)px (-?[\d.]+)px( inset)?/g;

/** How opaque the edges of a box are at a point, 0–1: border, shadows and outline. */
export function edgesAt(box: DOMRectReadOnly, style: CSSStyleDeclaration, point: Point): number {
  const { left, right, top, bottom } = box;
  const inner = {
    left: left + parseFloat(style.borderLeftWidth),
    right: right - parseFloat(style.borderRightWidth),
    top: top + parseFloat(style.borderTopWidth),
    bottom: bottom - parseFloat(style.borderBottomWidth),
  };
  const outline = Math.max(outlineAt(box, style, point), borderImageAt(box, style, inner, point));
  const shadows = readShadows(style);
  if (!isWithin(box, point)) {
    const cast = shadows.filter(
      ({ isInset, x, y, spread }) => !isInset && isWithin(grow(box, spread, x, y), point),
    );
    return Math.max(strongest(cast), outline);
  }
  if (!isWithin(inner, point)) {
    const border =
      point.x < inner.left
        ? style.borderLeftColor
        : point.x > inner.right
          ? style.borderRightColor
          : point.y < inner.top
            ? style.borderTopColor
            : style.borderBottomColor;
    return Math.max(alphaOf(border), outline);
  }
  const cast = shadows.filter(
    ({ isInset, x, y, spread }) => isInset && !isWithin(grow(inner, -spread, x, y), point),
  );
  return Math.max(strongest(cast), outline);
}

/** An outline may lie far outside of its box, and far within it. */
function outlineAt(box: DOMRectReadOnly, style: CSSStyleDeclaration, point: Point): number {
  if (style.outlineStyle === 'none') return 0;
  const offset = parseFloat(style.outlineOffset) || 0;
  const width = parseFloat(style.outlineWidth) || 0;
  const isOutlined = isWithin(grow(box, offset + width), point) && !isWithin(grow(box, offset), point);
  return isOutlined ? alphaOf(style.outlineColor) : 0;
}

/** The image of a border reaches as far outwards as its style says; one without `fill` lies at the edges alone. */
function borderImageAt(box: DOMRectReadOnly, style: CSSStyleDeclaration, inner: Edges, point: Point): number {
  const { borderImageSource: source, borderImageOutset, borderImageSlice } = style;
  if (!source.includes('(') || (!borderImageSlice.includes('fill') && isWithin(inner, point))) return 0;
  const [top = 0, right = top, bottom = top, left = right] = borderImageOutset.split(' ').map(parseFloat);
  const outer = {
    left: box.left - left,
    right: box.right + right,
    top: box.top - top,
    bottom: box.bottom + bottom,
  };
  if (!isWithin(outer, point)) return 0;
  return Math.max(...(source.match(/rgba?\([^()]*\)/g) ?? ['']).map(alphaOf));
}

interface Shadow {
  alpha: number;
  x: number;
  y: number;
  spread: number;
  isInset: boolean;
}

function readShadows({ boxShadow, filter }: CSSStyleDeclaration): readonly Shadow[] {
  // The shadow of a filter has no spread.
  const dropped = filter.replaceAll(/drop-shadow\((.*?px)\)/g, '$1 0px');
  return [...`${boxShadow} ${dropped}`.matchAll(shadow)].map(([, colour = '', x, y, , spread, inset]) => ({
    alpha: alphaOf(colour),
    x: Number(x),
    y: Number(y),
    spread: Number(spread),
    isInset: inset !== undefined,
  }));
}

function strongest(shadows: readonly Shadow[]): number {
  return Math.max(0, ...shadows.map(({ alpha }) => alpha));
}

function grow({ left, right, top, bottom }: Edges, by: number, x = 0, y = 0): Edges {
  return { left: left - by + x, right: right + by + x, top: top - by + y, bottom: bottom + by + y };
}
