const everyPointer = '*,::before,::after{pointer-events:auto!important}';

/**
 * Gives what `look` returns while every element of this tree takes pointers, so that the browser finds it at its
 * points, and while further rules apply. Nothing is painted meanwhile. Undefined if the browser cannot do that (Safari
 * before 16.4).
 */
export function withEveryPointer<Seen>(root: object, look: () => Seen, rules = ''): Seen | undefined {
  const tree = root as Partial<DocumentOrShadowRoot>;
  if (tree.adoptedStyleSheets === undefined) return undefined;
  const adopted = [...tree.adoptedStyleSheets];
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(everyPointer + rules);
    tree.adoptedStyleSheets = [...adopted, sheet];
    return look();
  } catch {
    // A sheet belongs to the document that it was made in, and a frame has another one.
    return undefined;
  } finally {
    tree.adoptedStyleSheets = adopted;
  }
}
