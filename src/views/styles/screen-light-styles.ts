import { css, type CSSResult } from 'lit';

/**
 * A bright surround in a dark room: all but the oval becomes white, whatever the theme. It fades in over 0.8 s
 * also where less motion is wished for: nothing moves, and a sudden step to white would be the harder one to bear.
 * The hint on its plate and the buttons change at once, so that they can be read all the while. Who has forced
 * colours keeps them.
 */
export const screenLightStyles: CSSResult = css`
  .card-camera.lit {
    --_surface: #ffffff;
    --_on-surface: #12211f;
    --_muted: #4a5c59;
    --_line: #748683;
    color-scheme: light;
    color: var(--_on-surface);
  }
  .lit .veil {
    fill: #ffffff;
    fill-opacity: 1;
  }
  .card-camera {
    transition: background-color 800ms ease-in;
  }
  .card-camera .oval {
    transition: color 800ms ease-in;
  }
  .card-camera .veil {
    transition:
      fill 800ms ease-in,
      fill-opacity 800ms ease-in;
  }
  @media (forced-colors: active) {
    .lit .veil {
      fill: Canvas;
      fill-opacity: 0.8;
    }
  }
`;
