import { css, type CSSResult } from 'lit';

/** Everything one can press: at least 44 px both ways. */
export const buttonStyles: CSSResult = css`
  button,
  select {
    margin: 0;
    font: inherit;
    color: inherit;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  button {
    cursor: pointer;
  }
  :is(button, select):focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
  }

  .primary,
  .secondary {
    inline-size: 100%;
    box-sizing: border-box;
    min-block-size: 52px;
    padding: 8px 16px;
    border: 1.5px solid transparent;
    border-radius: calc(var(--_radius) * 0.7);
    font-size: max(1.0625rem, 17px);
    font-weight: 620;
    line-height: 1.2;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  /*
   * The browser draws this button and disables it if it is rotated, transparent, illegible or too small. Its box stays
   * content-box, and its label never wraps.
   */
  .camera-button {
    inline-size: 100%;
    block-size: 52px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_accent);
    color: var(--_on-accent);
    font: 620 17px var(--_font);
  }
  @container (max-width: 279px) {
    .camera-button {
      font-size: 14px;
    }
  }
  .secondary {
    border-color: var(--_line);
    background: transparent;
    color: var(--_on-surface);
  }
  .alternative {
    align-self: center;
    min-block-size: 44px;
    padding: 10px 8px;
    color: var(--_on-surface);
    font-weight: 600;
    text-align: center;
    text-underline-offset: 0.2em;
  }
  .close {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--_on-surface);
  }
  :is(.close, select):focus-visible {
    outline-offset: -4px;
  }
  .close svg {
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  .shutter {
    inline-size: 72px;
    block-size: 72px;
    padding: 0;
    border: 4px solid var(--_accent);
    border-radius: 50%;
    background: var(--_accent);
    background-clip: content-box;
    padding: 4px;
  }

  /* With var() in it a declaration counts as known, and the one before it is no fallback. */
  @supports (color: color-mix(in srgb, red, blue)) {
    @media (hover: hover) {
      .primary:hover,
      .shutter:hover {
        background-color: color-mix(in srgb, var(--_accent) 88%, var(--_on-surface));
      }
      :is(.secondary, .more-time, .close):hover {
        background: color-mix(in srgb, var(--_on-surface) 7%, transparent);
      }
    }
    .primary:active,
    .shutter:active {
      background-color: color-mix(in srgb, var(--_accent) 80%, var(--_on-surface));
    }
    :is(.secondary, .more-time, .close):active {
      background: color-mix(in srgb, var(--_on-surface) 12%, transparent);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .primary,
    .secondary,
    .close,
    .shutter {
      transition:
        background-color 120ms,
        transform 120ms;
    }
    .shutter:active {
      transform: scale(0.95);
    }
  }
  @media (forced-colors: active) {
    .primary,
    .more-time,
    .close {
      border: 1px solid ButtonText;
    }
    .shutter {
      border-color: ButtonText;
      background-color: ButtonText;
      forced-color-adjust: none;
    }
    :is(button, select):focus-visible {
      outline-color: Highlight;
    }
  }
`;
