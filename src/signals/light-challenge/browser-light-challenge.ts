/** The implementation of `light-challenge`, loaded only if a page sets it. */
import { abortReason } from '../../async/abort-reason.ts';
import { delay } from '../../async/delay.ts';
import { onAbort } from '../../async/on-abort.ts';
import { createLightSampler } from './browser-light-sampler.ts';
import { createScreenColour } from './browser-screen-colour.ts';
import { deriveLightSequence } from './derive-light-sequence.ts';
import type { ShowLight } from './light-challenge.ts';
import { lightPalette } from './light-palette.ts';
import { lightPlan } from './light-plan.ts';
import { runLightSteps } from './run-light-steps.ts';

/** Shows the colours around `video` within `root`, the element's own tree, and looks through it meanwhile. */
export function createBrowserLightChallenge(
  page: typeof globalThis,
  root: Node,
  video: HTMLVideoElement,
): ShowLight {
  const prefers = (what: string) => page.matchMedia(`(${what})`).matches;
  return async ({ nonce, told, signal }) => {
    // A hidden page lights no face, and browsers suspend its timers.
    const isOver = () => signal.aborted || page.document.hidden;
    const wait = async (durationMs: number) => {
      await delay(durationMs, { signal });
      if (isOver()) throw abortReason(signal);
    };
    let close = (): void => undefined;
    const forget = onAbort(signal, () => close());
    try {
      if (prefers('prefers-reduced-motion: reduce')) return 'reduced-motion';
      if (prefers('forced-colors: active')) return 'forced-colours';
      if (!(root instanceof ShadowRoot)) return 'unavailable';
      const colours = await deriveLightSequence(nonce);
      if (isOver()) return 'interrupted';
      told.announced();
      await wait(lightPlan.readMs);
      const sampler = createLightSampler(video);
      const screen = createScreenColour(root);
      close = () => {
        sampler.close();
        screen.clear();
      };
      told.begun();
      const now = () => page.performance.now();
      const paint = (colour: number) => screen.paint(lightPalette[colour] ?? '');
      return (await runLightSteps(colours, { paint, look: sampler.look, wait, now })) ?? 'unavailable';
    } catch {
      // If the page broke a function that this needs, the challenge is unavailable. If it was ended, its caller knows why.
      return isOver() ? 'interrupted' : 'unavailable';
    } finally {
      forget();
      close();
    }
  };
}
