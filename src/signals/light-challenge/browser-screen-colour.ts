/**
 * Fills the screen around the camera's picture with a colour. It uses its own style sheet, so no attribute or inline
 * style reveals the colour, and a strict CSP allows it. The change takes a tenth of a second, because abrupt steps are
 * hard on the eye. The text stays white on black meanwhile.
 */
export function createScreenColour(root: ShadowRoot): { paint(colour: string): void; clear(): void } {
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return {
    paint(colour) {
      sheet.replaceSync(`.card-camera[data-state]{--_surface:${colour};--_on-surface:#12211f;
color-scheme:light;color:#12211f;& .veil{fill:${colour}}&,& .oval,& .veil{transition-duration:.1s}
& .hint{background:#12211f;color:#fff}}`);
    },
    clear() {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}
