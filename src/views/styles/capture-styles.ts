import type { CSSResult } from 'lit';
import { buttonStyles } from './button-styles.ts';
import { cardStyles } from './card-styles.ts';
import { emblemStyles } from './emblem-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { shapeStyles } from './shape-styles.ts';
import { tokenStyles } from './token-styles.ts';

/**
 * The styles of the screens that a page may show before a start, for the element's `static styles`. They are adopted as
 * sheets, so a strict CSP lets them in.
 */
export const captureStyles: CSSResult[] = [
  tokenStyles,
  frameStyles,
  cardStyles,
  buttonStyles,
  emblemStyles,
  shapeStyles,
];
