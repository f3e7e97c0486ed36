import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult } from 'lit';
import { captureStyles } from './capture-styles.ts';
import { finderStyles } from './finder-styles.ts';
import { instructionsStyles } from './instructions-styles.ts';

/** The styles of the screens that are fetched with a start. */
export const stylesAfterStart: CSSResult[] = [instructionsStyles, finderStyles];

/** Adds them to a root that has `captureStyles`, behind these and before the sheets that others have added. */
export function addStylesAfterStart(root: ShadowRoot): void {
  // Moved to another document, such as that of a frame, the root has lost its sheets and may take none of this one.
  if (root.ownerDocument !== document) return;
  // Without sheets of one's own (Safari before 16.4), each call adds elements.
  if (!supportsAdoptingStyleSheets) {
    adoptStyles(root, stylesAfterStart);
    return;
  }
  const own = root.adoptedStyleSheets.slice(0, captureStyles.length);
  const others = root.adoptedStyleSheets.slice(captureStyles.length);
  const added = stylesAfterStart.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...own, ...added, ...others];
}
