import { css, type CSSResult } from 'lit';

/** The screen: its shape, which is the same in every state, and the texts on it. */
export const cardStyles: CSSResult = css`
  .card {
    --_outer: calc(var(--_bar) + var(--_controls) + 2 * var(--_rim));
    --_finder: min(var(--_width) - 2 * var(--_rim), max(240px, (var(--_height) - var(--_outer)) * 0.75));
    display: flex;
    flex-direction: column;
    min-block-size: calc(var(--_finder) * 4 / 3 + var(--_outer));
    border: var(--_rim) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
    outline: none;
  }
  .bar {
    flex: none;
    display: flex;
    /* Not in the middle: the cross stays where it is when a title takes two lines. */
    align-items: flex-start;
    justify-content: flex-end;
    min-block-size: var(--_bar);
    padding-block: 2px;
    padding-inline: 8px 2px;
  }
  .bar-title {
    flex: 1;
    margin: 0;
    padding-block: 11px 7px;
    padding-inline: 12px 4px;
    font-size: max(1.125rem, 18px);
    font-weight: 650;
    line-height: 1.2;
  }
  .body {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: calc(var(--_finder) * 0.19) 24px 8px;
    text-align: center;
  }
  .actions {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-block-size: var(--_controls);
    justify-content: flex-end;
    padding: 12px 24px 24px;
  }
  /* A page may be written the other way than our texts: their punctuation follows the text. */
  .card * {
    unicode-bidi: plaintext;
  }
  .title {
    margin: 0;
    color: var(--_on-surface);
    font-size: max(1.5rem, 24px);
    font-weight: 680;
    line-height: 1.2;
    text-wrap: balance;
  }
  /* One line even on the narrowest phone: what is under it stays where it is from one wait to the next. */
  @media (max-width: 359px) {
    .card-progress .title {
      font-size: max(1.25rem, 20px);
    }
  }
  .subtitle {
    margin: 0;
    font-size: max(1.0625rem, 17px);
    font-weight: 650;
    line-height: 1.3;
  }
  .text {
    margin: 0;
    color: var(--_muted);
    text-wrap: pretty;
  }
  /* As wide as it may be, whatever it says: else it moves when its words change. */
  .body > .text,
  .outcome > .text {
    inline-size: min(100%, 34ch);
    margin-inline: auto;
  }

  .outcome {
    display: flex;
    flex-direction: column;
    gap: 8px;
    text-align: center;
  }
  .outcome .text {
    inline-size: min(100%, 34ch);
    margin-inline: auto;
  }

  .card-instructions .body {
    justify-content: center;
    padding-block: 0;
  }
  .logo,
  ::slotted([slot='logo']) {
    display: block;
    max-inline-size: 160px;
    max-block-size: 48px;
    margin: 0 auto 8px;
  }
  ::slotted([slot='consent']) {
    text-align: start;
    font-size: 0.875em;
  }

  .file-choice {
    display: contents;
  }
  .handoff {
    margin-block-start: 8px;
  }
  .handoff a {
    color: var(--_accent);
    overflow-wrap: anywhere;
  }
  .qr {
    display: block;
    inline-size: 176px;
    margin: 8px auto;
    forced-color-adjust: none;
  }
  /* Scanners want dark on light, whatever the theme. */
  .qr-ground {
    fill: #fff;
  }
  .qr-dots {
    fill: #000;
  }

  @supports (color: color-mix(in srgb, red, blue)) {
    .card {
      border-color: color-mix(in srgb, var(--_line) 35%, transparent);
    }
  }

  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
  }
`;
