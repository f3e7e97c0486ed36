import { onAbort } from '../async/on-abort.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import type { OpenCamera } from '../camera/camera.ts';
import { FortfaceError } from '../errors/index.ts';
import type { SealedCapture } from '../contract/index.ts';
import { loadSdkScript } from './browser-sdk-script.ts';
import { readSdkEnd } from './read-sdk-end.ts';
import type { SdkCapture, SdkEnd } from './sdk-capture.ts';
import { sdkCustomizer, type SdkTimes } from './sdk-customizer.ts';
import { isSdkElement, type SdkMethods } from './fortface-sdk.ts';

type SdkElement = HTMLElement & SdkMethods;

export interface BrowserSdkOptions extends SdkTimes {
  /** The `<fortface-capture>` element. The SDK's element is its light-DOM child, so that the SDK's styles apply to it. */
  host: HTMLElement;
  src: string;
  nonce: string;
  customizer?: Readonly<Record<string, unknown>> | undefined;
  /** Waits; rejects on abort. */
  wait: (durationMs: number, options: { signal: AbortSignal }) => Promise<void>;
}

/** Name of the slot that renders the SDK's element. */
const slotName = 'vendor';

/**
 * Replaces camera, guidance and sealing by the FortFace Web SDK. Each session gets its own `<fortface-sdk>` child of the
 * host, which is removed when the session ends. Every fault of the SDK becomes a `FortfaceError`:
 * `detector-unavailable` until it has returned the device information, then `capture-failed` or `sealing-failed`.
 */
export function createBrowserSdkCapture(options: BrowserSdkOptions): SdkCapture {
  const { host } = options;
  let element: SdkElement | undefined;
  let session: { sessionId: string; sessionKey: string } | undefined;
  let end: Promise<SdkEnd> | undefined;
  let sealed: SealedCapture | undefined;
  const remove = (): void => {
    element?.remove();
    element = undefined;
  };

  return {
    sealer: {
      id: 'vendor',
      async sealDevice(_device, { signal }) {
        if (sealed !== undefined) {
          throw new FortfaceError('session-expired', 'the session expired before the picture was sent');
        }
        remove();
        const made = await mountInTime(options, signal);
        element = made.element;
        if (signal.aborted) remove();
        throwIfAborted(signal);
        return { deviceRequestInfo: made.deviceRequestInfo };
      },
      async openSession({ sessionId, sessionKey }) {
        session = { sessionId, sessionKey };
        return {
          async seal() {
            if (sealed === undefined) throw new FortfaceError('sealing-failed', 'nothing was captured');
            return sealed;
          },
          dispose: () => undefined,
        };
      },
      dispose: remove,
    },
    camera: {
      async open(choice, { signal }) {
        throwIfAborted(signal);
        if (element === undefined || session === undefined) {
          throw new FortfaceError('capture-failed', 'the page removed the element of the FortFace Web SDK');
        }
        end = startSession(element, session, choice === 'environment');
        // Callers that await `end` get its rejection.
        end.catch(() => undefined);
        return foreignCamera(remove);
      },
    },
    async ended({ signal }) {
      const ended = await untilAborted(
        end ?? Promise.reject(new Error('no session was started')),
        signal,
      ).catch((cause: unknown): SdkEnd => {
        throwIfAborted(signal);
        const error = new FortfaceError('capture-failed', 'the FortFace Web SDK threw during the capture', {
          cause,
        });
        return { kind: 'failed', error };
      });
      remove();
      if (ended.kind === 'captured') sealed = ended.sealed;
      return ended;
    },
  };

  /** Mounts a new element, and has it make the device information; over in `readyTimeoutMs`, however it hangs. */
  async function mountInTime(
    { readyTimeoutMs, wait }: BrowserSdkOptions,
    signal: AbortSignal,
  ): Promise<{ element: SdkElement; deviceRequestInfo: string }> {
    try {
      return await withDeadline(mount, {
        ms: readyTimeoutMs,
        wait,
        signal,
        late: () =>
          new FortfaceError(
            'detector-unavailable',
            'the FortFace Web SDK was not ready within ready-timeout',
          ),
      });
    } catch (cause) {
      throwIfAborted(signal);
      if (cause instanceof FortfaceError) throw cause;
      throw new FortfaceError('detector-unavailable', 'the FortFace Web SDK threw before it was ready', {
        cause,
      });
    }
  }

  async function mount(signal: AbortSignal): Promise<{ element: SdkElement; deviceRequestInfo: string }> {
    const { src, nonce, customizer } = options;
    const { ownerDocument: document } = host;
    const sdk = await loadSdkScript({ src, nonce, document, signal });
    await sdk.load();
    await customElements.whenDefined('fortface-sdk');
    throwIfAborted(signal);
    const made = document.createElement('fortface-sdk');
    if (!isSdkElement(made)) throw new TypeError('the <fortface-sdk> element lacks the documented methods');
    made.slot = slotName;
    const leave = (): void => made.remove();
    const forget = onAbort(signal, leave);
    try {
      host.append(made);
      const deviceRequestInfo = await made.start();
      throwIfAborted(signal);
      if (typeof deviceRequestInfo !== 'string')
        throw new TypeError('start() of <fortface-sdk> returned no string');
      await made.setCustomizer(sdkCustomizer(customizer, options));
      throwIfAborted(signal);
      return { element: made, deviceRequestInfo };
    } catch (error) {
      leave();
      throw error;
    } finally {
      forget();
    }
  }
}

/** Settles when the SDK calls back. Rejects if the session cannot be started. */
function startSession(
  element: SdkElement,
  { sessionId, sessionKey }: { sessionId: string; sessionKey: string },
  useBackCamera: boolean,
): Promise<SdkEnd> {
  return new Promise((resolve, reject) => {
    const options = { returnMetrics: true, useBackCamera };
    const heard = (result: unknown): void => resolve(readSdkEnd(result));
    // Its promise may settle before or after the callback comes: only its failure says something.
    Promise.resolve(element.startSession(heard, sessionId, sessionKey, options)).catch(reject);
  });
}

/** A camera without known properties. It closes with the SDK's element. */
function foreignCamera(close: () => void): OpenCamera {
  return {
    facts: { widthPx: 0, heightPx: 0, fps: 0, facing: 'unknown', labelClass: 'unknown' },
    deviceId: '',
    lost: new Promise(() => undefined),
    devices: async () => [],
    close,
  };
}
