import type { CSSResult } from 'lit';

/** What a browser does to every element while a person's own colours are in force. */
const forced = `
  :host, * {
    color: CanvasText !important;
    background-color: Canvas !important;
    border-color: CanvasText !important;
    box-shadow: none !important;
  }
  svg, svg *, .picture, .picture *, .spoken { background-color: transparent !important; }
  button, select {
    color: ButtonText !important;
    background-color: ButtonFace !important;
    border-color: ButtonBorder !important;
  }
`;

/**
 * Gives sheets that show, in a browser without them, about what forced colours make of `styles`: its own
 * rules for that case, and the colours that a browser puts in. The real thing is tested in a real browser.
 */
export function forceColours(styles: readonly CSSResult[]): CSSStyleSheet[] {
  return [forced, ...styles.map(({ cssText }) => cssText)].map((text, index) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    if (index > 0) keepForcedRules(sheet);
    return sheet;
  });
}

/** Leaves of a sheet only what it says for forced colours, and says it always. */
function keepForcedRules(sheet: CSSStyleSheet): void {
  const kept = [...sheet.cssRules]
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ conditionText }) => conditionText.includes('forced-colors: active'))
    .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  sheet.replaceSync(kept.join('\n'));
}
