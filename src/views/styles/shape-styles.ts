import { css, type CSSResult } from 'lit';

/** Screens of another shape than an upright phone's. */
export const shapeStyles: CSSResult = css`
  /* Phones held sideways: the viewfinder takes the height, and its controls stand next to it. */
  @media (orientation: landscape) and (max-height: 500px) {
    .card {
      --_finder: min(var(--_width) - 120px, max(200px, (var(--_height) - 2 * var(--_rim)) * 0.75));
      min-block-size: calc(var(--_finder) * 4 / 3 + 2 * var(--_rim));
    }
    .card-camera {
      display: grid;
      grid-template: auto 1fr / auto minmax(0, 1fr);
    }
    .card-camera .finder {
      grid-area: 1 / 1 / 3 / 2;
    }
    .card-camera .controls {
      grid-area: 2 / 2;
    }
    /* A title of two lines fits as well: what is under the bar does not move. */
    .card-camera .bar {
      min-block-size: 70px;
    }
    .choice,
    .by-hand {
      grid-template-columns: 1fr;
      gap: 12px;
    }
    .by-hand :is(.or-by-hand, .shutter, .more-time) {
      grid-area: auto / 1;
      justify-self: center;
    }
    .body {
      justify-content: center;
      padding-block-start: 0;
    }
    .actions {
      min-block-size: 0;
      padding-block: 8px 16px;
    }
    .emblem {
      inline-size: 72px;
      margin-block-end: 4px;
    }
    /* Next to the cross, where the space is free. */
    .card-instructions .instructions {
      margin-block-start: -40px;
    }
    .advice {
      grid-template-columns: 1fr 1fr;
      gap: 8px 16px;
      margin-block: 6px 0;
    }
    .advice li {
      gap: 10px;
      font-size: 0.9375em;
      line-height: 1.3;
    }
    .drawing {
      inline-size: 44px;
    }
  }

  /* A narrow column of a page, or large text: everything is stacked. */
  @container (max-width: 17em) {
    .body,
    .actions {
      padding-inline: 16px;
    }
    .title {
      /* The longest words of titles stay whole. */
      font-size: max(min(1.25rem, 10cqi), 20px);
    }
    .body,
    .actions,
    .asking {
      overflow-wrap: anywhere;
      hyphens: auto;
    }
    .advice li,
    .choice {
      grid-template-columns: 1fr;
      gap: 8px;
    }
    .by-hand {
      grid-template-columns: 1fr;
      gap: 4px;
    }
    .by-hand :is(.or-by-hand, .shutter, .more-time) {
      grid-area: auto / 1;
      justify-self: center;
    }
  }
  @container (max-width: 279px) {
    .hint,
    .hint.long {
      max-inline-size: calc(100% - 12px);
      inset-block-start: 1%;
      padding-inline: 8px;
      gap: 6px;
      font-size: clamp(14px, var(--_finder) * 0.066, 18px);
    }
    .asking {
      padding: 12px;
    }
    .asking-sign {
      flex: none;
      inline-size: 40px;
      margin: 0;
    }
  }
`;
