import { untilAborted } from '../../async/until-aborted.ts';

/** A place in the capture where it waits until the test lets it pass, once for each time. */
export interface Gate {
  /** Resolves once it may pass, and rejects with what the gate failed with. Rejects with the signal's reason on abort. */
  pass(signal: AbortSignal): Promise<void>;
  /** Lets pass who waits, or else the next one. */
  open(): void;
  /** Rejects who waits, or else the next one. */
  fail(error: Error): void;
  /** Forgets what the next one was to get. */
  close(): void;
}

type Answer = { error?: Error };

/** Makes a closed gate. */
export function createGate(): Gate {
  let prepared: Answer | undefined;
  let waiting: ((answer: Answer) => void) | undefined;
  const give = (answer: Answer): void => {
    if (waiting === undefined) prepared = answer;
    else waiting(answer);
    waiting = undefined;
  };
  return {
    async pass(signal) {
      const answering = new Promise<Answer>((resolve) => {
        waiting = resolve;
      });
      if (prepared !== undefined) give(prepared);
      prepared = undefined;
      const { error } = await untilAborted(answering, signal);
      if (error !== undefined) throw error;
    },
    open: () => give({}),
    fail: (error) => give({ error }),
    close: () => {
      prepared = undefined;
    },
  };
}
