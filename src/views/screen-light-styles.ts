import { css, type CSSResult } from 'lit';

/**
 * A bright surround in a dark room: all but the oval becomes white, whatever the theme. It fades in over 0.8 s
 * also where less motion is wished for: nothing moves, and a sudden step to white would be the harder one to bear.
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
  }
  .card-camera,
  .card-camera .veil {
    transition:
      background-color 800ms ease-in,
      fill 800ms ease-in;
  }
`;
