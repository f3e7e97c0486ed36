import { boxOf } from '../browser-box-of.ts';
import { composeMask, imagesAt, valueOf, type Reading } from './browser-image-layers.ts';
import { colourOf, luminanceOf, over, clear, type Colour } from './colour.ts';
import type { Place } from './gradient-at.ts';
import type { Point } from '../point.ts';

const unitBox = new DOMRect(0, 0, 1, 1);

/** How much of an element its mask leaves at a point, 0–1; undefined for a mask that cannot be read. */
export function maskAt(
  element: Element,
  style: CSSStyleDeclaration,
  point: Point,
  reading: Reading,
): number | undefined {
  const border =
    style.getPropertyValue('-webkit-mask-box-image-source') || style.getPropertyValue('mask-border-source');
  if (border !== '' && border !== 'none') return undefined;
  const image = style.getPropertyValue('-webkit-mask-image');
  const drawn = /^url\(.*#([^"')]+)"?\)$/.exec(
    image.includes('(') ? image : (element.getAttribute('mask') ?? ''),
  )?.[1];
  const mask = drawn === undefined ? null : findMask(element, drawn);
  if (mask !== null) return drawnMaskAt(mask, element, point);
  if (!image.includes('(')) return 1;
  const layers = imagesAt(style, 'mask', placeIn(element, point), reading);
  return layers.every((layer): layer is Colour => layer !== undefined)
    ? composeMask(style, layers)
    : undefined;
}

/** The point in the element's own box, without what scales the element. */
export function placeIn(element: Element, { x, y }: Point): Place {
  const box = boxOf(element);
  const { offsetWidth: width = box.width, offsetHeight: height = box.height } =
    element as Partial<HTMLElement>;
  return {
    x: ((x - box.left) / box.width) * width,
    y: ((y - box.top) / box.height) * height,
    width,
    height,
  };
}

function findMask(element: Element, id: string): Element | null {
  const found = findById(element, id);
  return found?.localName === 'mask' ? found : null;
}

/** What a fragment of a style names: in the tree of its element, or in the page. */
export function findById(element: Element, id: string): Element | null {
  const root: Node & Partial<NonElementParentNode> = element.getRootNode();
  return root.getElementById?.(id) ?? element.ownerDocument.getElementById(id);
}

/** Puts the shapes of an SVG mask over each other, and reads how light the result is at a point. */
function drawnMaskAt(mask: Element, element: Element, point: Point): number | undefined {
  const svg = (mask as SVGElement).ownerSVGElement;
  if (svg === null) return undefined;
  const local = svg.createSVGPoint();
  const drawn = element as Partial<SVGGraphicsElement>;
  const matrix = drawn.getScreenCTM?.()?.inverse();
  const place = placeIn(element, point);
  const { x, y } = matrix === undefined ? place : new DOMPoint(point.x, point.y).matrixTransform(matrix);
  const isInBox = mask.getAttribute('maskContentUnits') === 'objectBoundingBox';
  const box = isInBox ? (drawn.getBBox?.() ?? new DOMRect(0, 0, place.width, place.height)) : unitBox;
  local.x = (x - box.x) / box.width;
  local.y = (y - box.y) / box.height;
  let colour = clear;
  for (const shape of mask.querySelectorAll<SVGGeometryElement>('*')) {
    // Text, pictures and further masks are not read.
    if (typeof shape.isPointInFill !== 'function') return undefined;
    const { fill, fillOpacity, opacity } = getComputedStyle(shape);
    const own = shape.transform.baseVal.consolidate()?.matrix.inverse();
    if (fill === 'none' || !shape.isPointInFill(own === undefined ? local : local.matrixTransform(own)))
      continue;
    const painted = colourOf(fill);
    colour = over({ ...painted, alpha: painted.alpha * Number(fillOpacity) * Number(opacity) }, colour);
  }
  return colour.alpha * (valueOf(getComputedStyle(mask), 'mask-type') === 'alpha' ? 1 : luminanceOf(colour));
}
