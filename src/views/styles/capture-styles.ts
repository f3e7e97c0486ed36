import type { CSSResult } from 'lit';
import { buttonStyles } from './button-styles.ts';
import { cardStyles } from './card-styles.ts';
import { drawingStyles } from './drawing-styles.ts';
import { finderStyles } from './finder-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { screenLightStyles } from './screen-light-styles.ts';
import { shapeStyles } from './shape-styles.ts';
import { tokenStyles } from './token-styles.ts';

/** Every style of the element, for its `static styles`; adopted as sheets, so a strict CSP lets them in. */
export const captureStyles: CSSResult[] = [
  tokenStyles,
  frameStyles,
  cardStyles,
  buttonStyles,
  drawingStyles,
  finderStyles,
  shapeStyles,
  screenLightStyles,
];
