/**
 * Fills the screen around the camera's picture with a colour, by a sheet of its own: no attribute and no inline
 * style tells of it, and a strict CSP lets it in. The change takes a tenth of a second, as steps are hard on the
 * eye; the words stay white on black meanwhile.
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
