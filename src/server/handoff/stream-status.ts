import { delay } from '../../async/delay.ts';
import { onAbort } from '../../async/on-abort.ts';
import type { HandoffStatus } from '../../contract/index.ts';

/** Proxies close a connection that is silent for longer, often after 30 s or 60 s. */
const keepAliveMs = 15_000;
/** A stream ends by itself, so that no connection outlives its page. The page then opens another one. */
const lifeMs = 60_000;

export interface StreamOptions {
  /** Reads how the capture stands now. */
  read: () => Promise<HandoffStatus>;
  pollMs: number;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
  onError: (error: unknown) => void;
  /** Default: real milliseconds. */
  wait?: (ms: number, options: { signal: AbortSignal }) => Promise<void>;
}

/**
 * Sends `first` and every later change as server-sent events, until the capture has ended, a minute has passed, or the
 * client goes away. Closes without the end itself: the page asks again, so that its user is authorized for the result.
 * Leaves no timer behind.
 */
export function streamStatus(first: HandoffStatus, options: StreamOptions): Response {
  const { signal } = options;
  const over = new AbortController();
  const forget = onAbort(signal, () => over.abort());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => controller.enqueue(new TextEncoder().encode(text));
      send(first, write, over.signal, options)
        .catch((error: unknown) => {
          // The page opens another stream, so an error of the store is only for the log.
          if (!over.signal.aborted) options.onError(error);
        })
        .finally(() => {
          forget();
          if (!over.signal.aborted) controller.close();
        });
    },
    cancel: () => over.abort(),
  });
  const headers = {
    'content-type': 'text/event-stream',
    // nginx would otherwise collect the events before it passes them on.
    'x-accel-buffering': 'no',
  };
  return new Response(body, { headers });
}

async function send(
  first: HandoffStatus,
  write: (text: string) => void,
  signal: AbortSignal,
  { read, pollMs, wait = delay }: StreamOptions,
): Promise<void> {
  let status = first;
  write(toEvent(status));
  for (let passedMs = pollMs; isOpen(status) && passedMs <= lifeMs; passedMs += pollMs) {
    await wait(pollMs, { signal });
    const next = await read();
    if (signal.aborted || !isOpen(next)) return;
    if (next.state !== status.state) write(toEvent(next));
    else if (passedMs % keepAliveMs < pollMs) write(': still here\n\n');
    status = next;
  }
}

function isOpen({ state }: HandoffStatus): boolean {
  return state === 'waiting' || state === 'opened';
}

/** JSON has no line breaks of its own, so one line holds it. */
function toEvent(status: HandoffStatus): string {
  return `data: ${JSON.stringify(status)}\n\n`;
}
