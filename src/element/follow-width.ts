/**
 * Tells the styles how wide the element is, in browsers where they cannot measure a container themselves
 * (Chromium before 105, Safari before 16, Firefox before 110). Ends with the element.
 */
export function followWidth(element: HTMLElement): void {
  new ResizeObserver(() => {
    element.style.setProperty('--_measured-width', `${element.clientWidth}px`);
  }).observe(element);
}
