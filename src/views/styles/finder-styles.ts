import { css, type CSSResult } from 'lit';

/** The viewfinder, the oval over it, and the controls under it. */
export const finderStyles: CSSResult = css`
  .finder {
    flex: none;
    position: relative;
    inline-size: var(--_finder);
    aspect-ratio: 3 / 4;
    margin-inline: auto;
    background: var(--_surface);
    overflow: hidden;
  }
  .picture {
    position: absolute;
    inset: 0;
  }
  .picture > * {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .picture.mirrored {
    transform: scaleX(-1);
  }
  [data-state='opening-camera'] .picture {
    visibility: hidden;
  }

  .asking {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: center;
    gap: 8px;
    padding: 24px;
    text-align: center;
    overflow: auto;
  }
  .asking .text {
    max-inline-size: 30ch;
  }
  .asking-sign {
    inline-size: 64px;
    margin-block-end: 8px;
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.5;
    stroke-linejoin: round;
  }

  /* The veil has the colour of the screen: in the light theme it also lights the face. */
  .oval {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    stroke-linecap: round;
    /* The picture has no edge above and below: it comes out of the screen that it stands on. As the colour of
       text, since a gradient cannot fade by itself. */
    color: var(--_surface);
  }
  .shade {
    stop-color: currentColor;
  }
  /* The progress runs along the edge in the direction of reading. */
  [dir='rtl'] .oval {
    transform: scaleX(-1);
  }
  .veil {
    fill: var(--_surface);
    fill-opacity: 0.76;
  }
  /* Dark enough, or light enough, to be seen over whatever the camera shows through the veil. */
  .edge {
    fill: none;
    stroke: var(--_on-surface);
    stroke-width: 4;
  }
  .edge-done {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 10;
  }
  .edge-done.none {
    stroke: none;
  }

  .hint {
    position: absolute;
    inset-block-start: 2.2%;
    inset-inline: 10px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 20px);
    margin: 0 auto;
    padding: 6px 16px;
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_on-surface);
    color: var(--_surface);
    font-size: clamp(20px, var(--_finder) * 0.069, 30px);
    font-weight: 680;
    line-height: 1.18;
    text-align: center;
    text-wrap: balance;
  }
  /* Narrow enough that the plate lies close around two balanced lines. */
  .hint span {
    max-inline-size: 16ch;
  }
  .hint.long {
    font-size: clamp(18px, var(--_finder) * 0.058, 26px);
  }
  .hint.good {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .countdown {
    inset-block: auto 2.2%;
    inline-size: calc(var(--_finder) * 0.2);
    aspect-ratio: 1;
    padding: 0;
    border-radius: 50%;
    font-size: calc(var(--_finder) * 0.12);
  }
  .hint svg {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .controls {
    flex: 1;
    display: grid;
    place-items: center;
    min-block-size: var(--_controls);
    padding: 8px 12px;
  }
  .by-hand {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    inline-size: 100%;
  }
  .by-hand .shutter {
    grid-column: 2;
    grid-row: 1;
  }
  .or-by-hand {
    grid-column: 1;
    grid-row: 1;
    margin: 0;
    padding-inline: 4px;
    font-size: max(0.9375rem, 15px);
    line-height: 1.25;
    text-align: center;
    text-wrap: balance;
  }
  .more-time {
    grid-column: 3;
    justify-self: center;
    display: inline-flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2px;
    min-inline-size: 44px;
    min-block-size: 52px;
    padding: 4px 10px;
    border: 0;
    border-radius: calc(var(--_radius) * 0.7);
    background: transparent;
    font-size: max(0.9375rem, 15px);
    font-weight: 620;
    line-height: 1.2;
  }
  .more-time svg {
    inline-size: 22px;
    block-size: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .choice {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
    inline-size: 100%;
    padding-inline: 4px;
  }
  .choice button {
    padding-inline: 8px;
    font-size: max(1rem, 16px);
  }

  .cameras {
    flex: 1;
    position: relative;
    min-inline-size: 0;
    overflow: hidden;
  }
  .cameras svg {
    position: absolute;
    inset-block-start: calc(50% - 10px);
    inset-inline-start: 8px;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    pointer-events: none;
  }
  .cameras select {
    inline-size: 100%;
    min-inline-size: 0;
    field-sizing: content;
    block-size: 44px;
    padding-inline: 36px 8px;
    border: 0;
    border-radius: calc(var(--_radius) * 0.6);
    background: transparent;
    color: inherit;
    font-size: 16px;
    text-overflow: ellipsis;
    appearance: none;
  }
  /* After a failure, among the buttons. */
  .actions .cameras {
    flex: none;
    overflow: visible;
  }
  .actions .cameras select {
    block-size: 52px;
    border: 1.5px solid var(--_line);
  }
  .cameras option {
    background: var(--_surface);
    color: var(--_on-surface);
  }

  @supports (color: color-mix(in srgb, red, blue)) {
    .finder {
      background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    }
    .edge {
      stroke: color-mix(in srgb, var(--_on-surface) 75%, var(--_surface));
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .edge-done {
      transition: stroke-dashoffset 160ms linear;
    }
    .hint {
      animation: appear 160ms ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0.4;
      }
    }
  }
  @media (forced-colors: active) {
    .oval {
      color: Canvas;
    }
    .asking-sign {
      stroke: CanvasText;
    }
    .veil {
      fill: Canvas;
      fill-opacity: 0.8;
    }
    .edge {
      stroke: CanvasText;
    }
    .edge-done {
      stroke: Highlight;
    }
    .hint {
      border: 2px solid CanvasText;
    }
  }

  /* Phones held sideways: the controls stand next to the viewfinder. */
  @media (orientation: landscape) and (max-height: 500px) {
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
  }

  /* A narrow column of a page, or large text: everything is stacked. */
  @container (max-width: 17em) {
    .asking {
      overflow-wrap: anywhere;
      hyphens: auto;
    }
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
