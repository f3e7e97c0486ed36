import { css, type CSSResult } from 'lit';

/** The host, its frame, and the dialog. */
export const frameStyles: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    /* A parent without a width of its own would leave none. */
    min-inline-size: min(160px, 100vw);
    max-inline-size: var(--_max-width);
    margin-inline: auto;
    /* For a page that makes the element a flex container. */
    flex-flow: column;
    writing-mode: horizontal-tb !important;
    /* A page in columns would cut it in two. */
    break-inside: avoid;
    /* What follows is for browsers without the units of containers and of what is visible of a page; the width
       is then measured (see element/follow-width.ts). */
    --_width: var(--_measured-width, min(100vw, var(--_max-width)));
    --_height: 100vh;
  }
  /*
   * The frame is a container, so its content does not affect its width. This invisible line sets the element's
   * preferred and minimum width in a parent that shrinks to its content.
   */
  :host::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(min(160px, 100vw), min(22rem, 100vw));
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
    /* Whatever the page's text inherits ends here, but what hides the element and what colours it has to be in. */
    all: initial;
    display: block;
    box-sizing: border-box;
    visibility: inherit;
    color-scheme: inherit;
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
  .dialog .frame {
    --_width: min(100vw, var(--_max-width));
  }
  @supports (inline-size: 1cqi) {
    .card {
      --_width: 100cqi;
    }
  }
  @supports (block-size: 1dvh) {
    :host {
      --_height: 100dvh;
    }
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
    max-block-size: var(--_height);
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
      block-size: var(--_height);
      border-radius: 0;
    }
    .dialog .frame {
      --_rim: 0px;
    }
    .dialog .card {
      min-block-size: var(--_height);
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
