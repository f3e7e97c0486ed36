import type { FlowState } from '../flow/flow-state.ts';

/** Whether the screen lights the face, and since when it has been dark. */
export interface ScreenLight {
  lit: boolean;
  darkSinceMs?: number;
}

/** Where every look through the camera begins. */
export const screenLightOff: ScreenLight = { lit: false };

/** Longer than a hand before the camera, in milliseconds. */
const darkForMs = 1500;

/**
 * The light after one more state (pure): it goes on when the person has been told for a while that it is too dark,
 * and stays on until the camera is no longer looked through. So it changes once at most in one guiding: nothing
 * flashes (WCAG 2.3.1), nor does the light, once it has helped, put itself out.
 */
export function followScreenLight(light: ScreenLight, state: FlowState, nowMs: number): ScreenLight {
  if (state.name !== 'guiding') return screenLightOff;
  if (light.lit) return light;
  if (state.hint !== 'too-dark') return screenLightOff;
  const darkSinceMs = light.darkSinceMs ?? nowMs;
  return { lit: nowMs - darkSinceMs >= darkForMs, darkSinceMs };
}
