/** Whether anything masks the element. */
export function isMasked(element: Element, style: CSSStyleDeclaration): boolean {
  return (
    style.getPropertyValue('-webkit-mask-image').includes('(') ||
    element.hasAttribute('mask') ||
    !['', 'none'].includes(style.getPropertyValue('-webkit-mask-box-image-source')) ||
    !['', 'none'].includes(style.getPropertyValue('mask-border-source'))
  );
}
