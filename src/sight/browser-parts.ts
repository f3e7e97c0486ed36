/** The styles of an element's `::before` and `::after`, if it has them. */
export function partsOf(element: Element): CSSStyleDeclaration[] {
  return ['::before', '::after']
    .map((part) => getComputedStyle(element, part))
    .filter(({ content }) => content !== 'none' && content !== 'normal');
}

/** Whether a part is laid over what its element holds. */
export function isInFront({ position, zIndex }: CSSStyleDeclaration): boolean {
  return (position === 'absolute' || position === 'fixed') && !(Number(zIndex) < 0);
}
