import { css, type CSSResult } from 'lit';

/** Phones held sideways: the viewfinder takes the height, and its controls stand beside it. */
export const landscapeStyles: CSSResult = css`
  @media (orientation: landscape) and (max-height: 500px) {
    .card {
      --_finder: min(100cqi - 120px, max(200px, (100dvh - 2 * var(--_rim)) * 0.75));
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
    .choice {
      grid-template-columns: 1fr;
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
    .advice {
      margin-block: 8px;
      gap: 8px;
    }
    .drawing {
      inline-size: 52px;
    }
  }
`;
