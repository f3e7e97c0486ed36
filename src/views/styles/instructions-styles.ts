import { css, type CSSResult } from 'lit';

/** The instructions and their drawings. */
export const instructionsStyles: CSSResult = css`
  .instructions {
    text-align: start;
  }
  .card-instructions .body > .text {
    inline-size: auto;
    margin-inline: 0;
    text-align: start;
  }
  .advice {
    display: grid;
    gap: 8px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .advice li {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 16px;
  }

  .drawing {
    inline-size: clamp(64px, var(--_width) * 0.21, 84px);
    border-radius: calc(var(--_radius) * 0.8);
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .drawing .head {
    fill: var(--_surface);
  }
  .drawing .sun {
    fill: var(--_accent);
    stroke: none;
  }
  .drawing .cover {
    fill: var(--_accent);
  }
  .drawing .guide {
    stroke-dasharray: 0.1 5;
  }
  .drawing .no-ground {
    fill: var(--_danger);
    stroke: var(--_surface);
  }
  .drawing .no {
    stroke: var(--_surface);
    stroke-width: 3;
  }

  @supports (color: color-mix(in srgb, red, blue)) {
    .drawing {
      background: color-mix(in srgb, var(--_accent) 10%, transparent);
    }
    .drawing .cover {
      fill: color-mix(in srgb, var(--_accent) 26%, var(--_surface));
    }
  }

  @media (forced-colors: active) {
    .drawing {
      border: 1px solid CanvasText;
      background: Canvas;
      stroke: CanvasText;
    }
    .drawing .no-ground {
      fill: CanvasText;
      stroke: Canvas;
    }
    .drawing .no {
      stroke: Canvas;
    }
  }

  /* Phones held sideways. */
  @media (orientation: landscape) and (max-height: 500px) {
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
  /* A narrow column of a page, or large text. */
  @container (max-width: 17em) {
    .advice li {
      grid-template-columns: 1fr;
      gap: 8px;
    }
  }
`;
