import { css, type CSSResult } from 'lit';

/** The host, its frame, and the dialog. */
export const frameStyles: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--_max-width);
    margin-inline: auto;
  }
  :host([hidden]) {
    display: none;
  }
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* 48 px bar, 93 px of controls and 2 px of border around a 3:4 viewfinder: 568 px high at a width of 320. */
  .frame {
    --_bar: 48px;
    --_controls: 93px;
    --_rim: 1px;
    container-type: inline-size;
    position: relative;
    inline-size: 100%;
    color: var(--_on-surface);
    font-family: var(--_font);
    font-size: max(1rem, 16px);
    line-height: 1.45;
    text-align: start;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  .spoken {
    position: absolute;
    inset-block-end: 0;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .dialog {
    inline-size: min(100vw, var(--_max-width));
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .dialog::backdrop {
    background: rgb(6 16 15 / 62%);
  }
  @media (max-width: 520px) {
    .dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      border-radius: 0;
    }
    .dialog .frame {
      --_rim: 0px;
    }
    .dialog .card {
      min-block-size: 100dvh;
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
      border-radius: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .dialog[open] {
      animation: rise 180ms ease-out;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;
