import { alphaOf } from './alpha-of.ts';
import { boxOf } from './browser-box-of.ts';
import type { Point } from './point.ts';

/** A computed `box-shadow` is a list of these: colour, offset, blur and spread in CSS pixels, and whether it falls inwards. */
const shadow =
  /((?:rgba?|color|oklch|oklab|lab|lch)\([^()]*\)) (-?[\d.]+)px (-?[\d.]+)px (-?[\d.]+)px (-?[\d.]+)px( inset)?/g;

/** How opaque the border and the inward shadows of an element are at a point, 0–1. */
export function edgesAt(element: Element, style: CSSStyleDeclaration, point: Point): number {
  const box = boxOf(element);
  // What overflows the box is found as the element as well.
  if (!isWithin(box, point)) return 0;
  const { left, right, top, bottom } = box;
  const border = {
    left: parseFloat(style.borderLeftWidth),
    right: parseFloat(style.borderRightWidth),
    top: parseFloat(style.borderTopWidth),
    bottom: parseFloat(style.borderBottomWidth),
  };
  const inner = {
    left: left + border.left,
    right: right - border.right,
    top: top + border.top,
    bottom: bottom - border.bottom,
  };
  if (!isWithin(inner, point)) {
    if (point.x < inner.left) return alphaOf(style.borderLeftColor);
    if (point.x > inner.right) return alphaOf(style.borderRightColor);
    return alphaOf(point.y < inner.top ? style.borderTopColor : style.borderBottomColor);
  }
  const cast = readShadows(style).filter(
    ({ isInset, x, y, spread }) => isInset && !isWithin(grow(inner, -spread, x, y), point),
  );
  return strongest(cast);
}

/** How opaque the outline and the outward shadows of an element are at a point outside its box, 0–1. */
export function surroundingsAt(element: Element, style: CSSStyleDeclaration, point: Point): number {
  const box = boxOf(element);
  if (isWithin(box, point)) return 0;
  const cast = readShadows(style).filter(
    ({ isInset, x, y, spread }) => !isInset && isWithin(grow(box, spread, x, y), point),
  );
  const offset = parseFloat(style.outlineOffset) || 0;
  const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth) || 0;
  const isOutlined = isWithin(grow(box, offset + width), point) && !isWithin(grow(box, offset), point);
  return Math.max(strongest(cast), isOutlined ? alphaOf(style.outlineColor) : 0);
}

interface Shadow {
  alpha: number;
  x: number;
  y: number;
  spread: number;
  isInset: boolean;
}

function readShadows({ boxShadow }: CSSStyleDeclaration): readonly Shadow[] {
  return [...boxShadow.matchAll(shadow)].map(([, colour = '', x, y, , spread, inset]) => ({
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

type Edges = Pick<DOMRectReadOnly, 'left' | 'right' | 'top' | 'bottom'>;

function grow({ left, right, top, bottom }: Edges, by: number, x = 0, y = 0): Edges {
  return { left: left - by + x, right: right + by + x, top: top - by + y, bottom: bottom + by + y };
}

function isWithin({ left, right, top, bottom }: Edges, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
