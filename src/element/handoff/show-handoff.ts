/** The screen of a capture that continues on a phone; fetched when a user chooses it. */
import { delay } from '../../async/delay.ts';
import { renderHandedOver, type HandedOver } from '../../views/screens/render-handed-over.ts';
import type { CaptureView } from '../../views/capture-view.ts';
import { drawHandoffCode } from './draw-handoff-code.ts';

/** The part of an address that names the code. A fragment reaches no server and no log. */
const fragment = 'fortface-handoff';
/** How long the button says that the address was copied. */
const copiedMs = 3000;

/** Draws the code, and counts its time down. `changed` reports that there is something new to draw. */
export function showHandoff(
  handoffUrl: string,
  code: { link: string; remainingMs: number } | undefined,
  { signal, changed }: { signal: AbortSignal; changed: () => void },
): NonNullable<CaptureView['handedOver']> {
  const url = new URL(handoffUrl);
  if (code !== undefined) url.hash = `${fragment}=${code.link}`;
  const endsAtMs = performance.now() + (code?.remainingMs ?? 0);
  const shown: HandedOver = { code: drawHandoffCode(url.href), copied: false };
  if (code !== undefined && typeof (navigator as Partial<Navigator>).clipboard?.writeText === 'function') {
    shown.copy = () => {
      void navigator.clipboard.writeText(url.href).then(
        async () => {
          shown.copied = true;
          changed();
          await delay(copiedMs, { signal }).catch(() => undefined);
          shown.copied = false;
          changed();
        },
        () => {
          // The page may not write to the clipboard, so the address itself takes the button's place.
          delete shown.copy;
          changed();
        },
      );
    };
  }
  const count = async (): Promise<void> => {
    for (;;) {
      shown.remainingSeconds = Math.ceil((endsAtMs - performance.now()) / 1000);
      changed();
      await delay(1000, { signal });
    }
  };
  // Ends with the attempt.
  if (code !== undefined) count().catch(() => undefined);
  return (view, state) => renderHandedOver(view, state, shown);
}
