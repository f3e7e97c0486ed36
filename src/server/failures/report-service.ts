import { advise } from './advise.ts';

/** Tracks the service's responses, so that a configuration that never worked is reported once, in full. */
export interface ServiceReport {
  /** The service opened a session. */
  worked(): void;
  /** Passes every error on to `onError`. If the service has never worked, the first one is explained through `warn`. */
  failed(error: unknown): void;
}

/** Starts with a service that has not worked yet. */
export function createServiceReport(options: {
  onError: (error: unknown) => void;
  warn: (message: string) => void;
}): ServiceReport {
  let isSettled = false;
  return {
    worked() {
      isSettled = true;
    },
    failed(error) {
      options.onError(error);
      const advice = isSettled ? undefined : advise(error);
      if (advice === undefined) return;
      isSettled = true;
      const said = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
      options.warn(
        `fortface-capture: the first request to FortFace failed. ${said}. ${advice} Later failures go to \`onError\` only.`,
      );
    },
  };
}
