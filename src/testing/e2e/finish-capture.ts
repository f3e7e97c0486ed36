import type { FortfaceErrorCode } from '../../errors/index.ts';
import type { CancelReason } from '../../flow/flow-state.ts';
import type { ErrorDetail, ResultDetail } from '../../element/events.ts';
import type { Hint } from '../../guidance/hint.ts';
import type { LivenessReading, MatchReading } from '../../submission/read-verdict.ts';

/** How a capture ended, with the details of its events. */
export interface FinishedCapture {
  status: 'done' | 'failed' | 'cancelled';
  liveness?: LivenessReading;
  match?: MatchReading;
  result?: ResultDetail;
  error?: ErrorDetail;
  code?: FortfaceErrorCode;
  reason?: CancelReason;
  /** What the guidance said, each hint once. */
  hints: Hint[];
}

export interface FinishOptions {
  /** Default: `fortface-capture`. */
  selector?: string;
  /** Default: 30,000. */
  timeoutMs?: number;
}

interface RecordingWindow {
  fortfaceFinished?: {
    current: FinishedCapture | undefined;
    last: Partial<FinishedCapture> & { hints: Hint[] };
  };
}

/**
 * Notes what the captures of a page tell, from before its first script on. Refers to nothing outside its own text, so that
 * it can be sent to a page as text.
 */
export function recordCaptures(page: typeof globalThis & RecordingWindow): void {
  const record: NonNullable<RecordingWindow['fortfaceFinished']> = {
    current: undefined,
    last: { hints: [] },
  };
  page.fortfaceFinished = record;
  page.addEventListener('fortface-state', (event) => {
    const { state } = (event as CustomEvent<{ state: string }>).detail;
    if (state === 'preparing') {
      record.current = undefined;
      record.last = { hints: [] };
    } else if (state === 'done' || state === 'failed' || state === 'cancelled') {
      record.last.status = state;
      // The events that explain the end follow in the same turn.
      setTimeout(() => {
        record.current = record.last as FinishedCapture;
      });
    }
  });
  const note = (name: string, write: (detail: never) => void): void =>
    page.addEventListener(`fortface-${name}`, (event) => write((event as CustomEvent<never>).detail));
  note('liveness', (detail) => (record.last.liveness = detail));
  note('match', (detail) => (record.last.match = detail));
  note('result', (detail) => (record.last.result = detail));
  note('error', (detail: ErrorDetail) => {
    record.last.error = detail;
    record.last.code = detail.code;
  });
  note('cancel', ({ reason }: { reason: CancelReason }) => (record.last.reason = reason));
  note('guidance', ({ hint }: { hint: Hint }) => {
    if (!record.last.hints.includes(hint)) record.last.hints.push(hint);
  });
}

/**
 * Starts the page's capture if that has not begun, presses what continues, and resolves with the end. Rejects after
 * `timeoutMs`. Refers to nothing outside its own text, so that it can be sent to a page as text.
 */
export async function finishCapture(
  page: typeof globalThis & RecordingWindow,
  { selector = 'fortface-capture', timeoutMs = 30_000 }: FinishOptions = {},
): Promise<FinishedCapture> {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const untilMs = Date.now() + timeoutMs;
  const record = page.fortfaceFinished;
  const find = () =>
    page.document.querySelector<HTMLElement & { state?: string; start?: () => Promise<unknown> }>(selector);
  // The page has reset its element: the end of an earlier capture is not the one to wait for.
  if (record !== undefined && find()?.state === 'idle') record.current = undefined;
  let started = false;
  for (;;) {
    const element = find();
    const state = element?.state;
    if (record?.current !== undefined) return record.current;
    if (state === 'idle' && !started) {
      started = true;
      void element?.start?.();
    } else if (state === 'instructions' || state === 'reviewing') {
      element?.shadowRoot?.querySelector<HTMLElement>('[part~=primary-button]')?.click();
    }
    if (Date.now() > untilMs) {
      const hint = record?.last.hints.at(-1);
      throw new Error(
        element === null
          ? `The page has no ${selector}.`
          : `The capture did not end within ${timeoutMs} ms. Its state is "${state ?? 'unknown'}"${hint ? `, the last hint was "${hint}"` : ''}.`,
      );
    }
    await pause();
  }
}
