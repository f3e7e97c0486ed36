import { css, type CSSResult } from 'lit';

/** The emblem of the oval and the drawings of the instructions. */
export const drawingStyles: CSSResult = css`
  .emblem {
    display: block;
    inline-size: clamp(104px, var(--_width) * 0.34, 152px);
    margin: 0 auto 12px;
    overflow: visible;
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
    --_sign: var(--_accent);
  }
  .emblem-check {
    --_sign: var(--_success);
  }
  .emblem-alert {
    --_sign: var(--_danger);
  }
  .emblem-pause,
  .emblem-offline {
    --_sign: var(--_muted);
  }
  .emblem-ground {
    fill: var(--_sign);
    fill-opacity: 0.09;
  }
  .emblem-rim {
    stroke: var(--_sign);
    stroke-width: 4;
  }
  .emblem-turning .emblem-rim {
    stroke-opacity: 0.25;
  }
  .emblem-runner {
    stroke: var(--_sign);
    stroke-width: 4;
    stroke-dasharray: 28 72;
  }
  .emblem-sign {
    stroke: var(--_sign);
    stroke-width: 5;
  }
  .emblem-check .emblem-sign,
  .emblem-alert .emblem-sign,
  .emblem-pause .emblem-sign {
    stroke-width: 7;
  }
  @media (prefers-reduced-motion: no-preference) {
    .emblem-runner {
      animation: run 1.6s linear infinite;
    }
    .emblem-check .emblem-sign {
      stroke-dasharray: 80;
      animation: draw 420ms 80ms ease-out backwards;
    }
  }
  @keyframes run {
    to {
      stroke-dashoffset: -100;
    }
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 80;
    }
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
    .emblem {
      --_sign: CanvasText;
    }
    .emblem-runner {
      stroke: Highlight;
    }
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
`;
