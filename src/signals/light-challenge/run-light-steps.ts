import type { LightRecord } from '../../contract/index.ts';
import { lightPlan } from './light-plan.ts';
import type { MeasuredLight } from './measure-light.ts';

/** What showing the colours needs of the page. */
export interface LightStage {
  /** Fills the screen around the picture with the colour of that number. */
  paint: (colour: number) => void;
  /** Measures the camera's picture. Undefined if there is none. */
  look: () => MeasuredLight | undefined;
  /** Rejects on abort. */
  wait: (durationMs: number) => Promise<void>;
  /** Monotonic milliseconds. */
  now: () => number;
}

/**
 * Shows one colour after the other, none for less than its time, and averages what the camera sees of each once it
 * has settled. Undefined where a colour was not seen at all, or where it all took too long to be compared.
 */
export async function runLightSteps(
  colours: readonly number[],
  { paint, look, wait, now }: LightStage,
): Promise<LightRecord | undefined> {
  const record: LightRecord = { colours: [...colours], atMs: [], face: [], around: [] };
  const { stepMs, settleMs, sampleEveryMs, longestMs } = lightPlan;
  const startMs = now();
  for (const colour of colours) {
    const shownMs = now();
    paint(colour);
    record.atMs.push(Math.round(shownMs - startMs));
    const seen: MeasuredLight[] = [];
    await wait(settleMs);
    for (let leftMs = stepMs - settleMs; leftMs > 0; leftMs = shownMs + stepMs - now()) {
      const light = look();
      if (light !== undefined) seen.push(light);
      await wait(Math.min(sampleEveryMs, leftMs));
    }
    if (seen.length === 0 || now() - startMs > longestMs) return undefined;
    // To a tenth: many pixels and several pictures are worth more than whole levels.
    const means = [0, 1, 2, 3, 4, 5].map(
      (index) =>
        Math.round((10 * seen.reduce((sum, light) => sum + (light[index] ?? 0), 0)) / seen.length) / 10,
    );
    record.face.push(...means.slice(0, 3));
    record.around.push(...means.slice(3));
  }
  return record;
}
