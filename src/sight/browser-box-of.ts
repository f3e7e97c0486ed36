/** The element's box in the coordinates of its window, which pointers have. */
export function boxOf(element: Element): DOMRectReadOnly {
  const box = element.getBoundingClientRect();
  // Before CSS zoom was standardised, browsers gave boxes in the coordinates of the zoomed element. Those browsers lack
  // this property as well.
  if ('currentCSSZoom' in element) return box;
  let zoom = 1;
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    zoom *= Number(getComputedStyle(at).getPropertyValue('zoom')) || 1;
  }
  return zoom === 1 ? box : new DOMRect(box.left * zoom, box.top * zoom, box.width * zoom, box.height * zoom);
}

function parentOf(element: Element): Element | null {
  const root: Node & { host?: Element } = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? root.host ?? null;
}
