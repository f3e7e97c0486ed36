import type { FlowState } from '../flow/flow-state.ts';

/** Whether the screen lights the face, and since when it has been dark. */
export interface ScreenLight {
  lit: boolean;
  darkSinceMs?: number;
}

/** The initial state of every guiding. */
export const screenLightOff: ScreenLight = { lit: false };

/** Longer than a hand before the camera, in milliseconds. */
const darkForMs = 1500;

/**
 * Returns the light for the next state (pure). It turns on after the hint "too dark" has been shown for a while, and
 * stays on until guiding ends. It changes at most once per guiding, so that it never flashes (WCAG 2.3.1) and does not
 * turn off as soon as it helps.
 */
export function followScreenLight(light: ScreenLight, state: FlowState, nowMs: number): ScreenLight {
  if (state.name !== 'guiding') return screenLightOff;
  if (light.lit) return light;
  if (state.hint !== 'too-dark') return screenLightOff;
  const darkSinceMs = light.darkSinceMs ?? nowMs;
  return { lit: nowMs - darkSinceMs >= darkForMs, darkSinceMs };
}
