import { css, type CSSResult } from 'lit';

/** Screens of another shape than an upright phone's. */
export const shapeStyles: CSSResult = css`
  /* Phones held sideways: the viewfinder takes the height, and its controls stand next to it. */
  @media (orientation: landscape) and (max-height: 500px) {
    .card {
      --_finder: min(var(--_width) - 120px, max(200px, (var(--_height) - 2 * var(--_rim)) * 0.75));
      min-block-size: calc(var(--_finder) * 4 / 3 + 2 * var(--_rim));
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
  }

  /* A narrow column of a page, or large text: everything is stacked. */
  @container (max-width: 17em) {
    .body,
    .actions {
      padding-inline: 16px;
      overflow-wrap: anywhere;
      hyphens: auto;
    }
    .title {
      /* The longest words of titles stay whole. */
      font-size: max(min(1.25rem, 10cqi), 20px);
    }
  }
`;
