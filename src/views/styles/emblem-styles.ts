import { css, type CSSResult } from 'lit';

/** The emblem of the oval. */
export const emblemStyles: CSSResult = css`
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

  @media (forced-colors: active) {
    .emblem {
      --_sign: CanvasText;
    }
    .emblem-runner {
      stroke: Highlight;
    }
  }
`;
