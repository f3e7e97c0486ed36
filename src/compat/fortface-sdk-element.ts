import { css, html, LitElement, type CSSResult, type PropertyDeclarations, type TemplateResult } from 'lit';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import type { SealedAhead } from '../element/compose-exchange.ts';
import type { FortfaceCapture } from '../element/fortface-capture.ts';
import { FortfaceError } from '../errors/index.ts';
import { FortfaceSdkCapture } from './fortface-sdk-capture.ts';
import { readOutcome, type HeardOfSession } from './read-outcome.ts';
import { runInZone } from './run-in-zone.ts';
import { scriptSettings } from './script-settings.ts';
import type { VendorResult } from './vendor-result.ts';

export interface StartSessionOptions {
  /** Adds the four times to what the callback is given. */
  returnMetrics?: boolean;
  useBackCamera?: boolean;
  /** Accepted and ignored, because this package does not use the user's location. */
  getGeolocation?: boolean;
}

/** Everything that the element inside tells; out here the callback alone does. */
const innerEvents = [
  'fortface-state',
  'fortface-session',
  'fortface-guidance',
  'fortface-capture',
  'fortface-liveness',
  'fortface-match',
  'fortface-result',
  'fortface-error',
  'fortface-timeout',
  'fortface-cancel',
  'fortface-warning',
] as const;

/**
 * A replacement for the FortFace Web SDK's `<fortface-sdk>` that renders `<fortface-capture>`. It is empty before a
 * session starts and after it ends. A failure stays visible until the user closes it.
 *
 * @tag fortface-sdk
 * @attr {string} keys-url - URL of the device key set. Default: the API's path on the page's origin.
 * @attr {string} assets-url - Folder that serves the detector. Default: next to the script.
 * @attr {same-origin | include | omit} credentials - Credentials mode of the request to `keys-url`.
 */
export class FortfaceSdkElement extends LitElement {
  static override styles: CSSResult = css`
    :host {
      display: block;
    }
    [hidden] {
      display: none;
    }
  `;

  static override properties: PropertyDeclarations = {
    keysUrl: { type: String, attribute: 'keys-url' },
    assetsUrl: { type: String, attribute: 'assets-url' },
    credentials: { type: String },
    isShown: { state: true },
  };

  declare keysUrl: string | undefined;
  declare assetsUrl: string | undefined;
  declare credentials: RequestCredentials;
  declare private isShown: boolean;

  #inner: FortfaceCapture | undefined;
  #ahead: { sealing: Promise<SealedAhead>; controller: AbortController } | undefined;
  #customizer: Readonly<Record<string, unknown>> | undefined;
  #downloadMs = 0;
  #isRunning = false;

  constructor() {
    super();
    this.credentials = 'same-origin';
    this.isShown = false;
  }

  /**
   * Resolves with a new `deviceRequestInfo`, with which your backend opens a session. Rejects with a `FortfaceError`:
   * `insecure-context`, `unsupported-browser` or `sealing-failed`; `session-unreachable`, `session-refused`,
   * `session-invalid` or `rate-limited` for the device keys; `configuration-invalid` while a session runs in this element.
   */
  async start(): Promise<string> {
    if (this.#isRunning)
      return refuse('start() was called while a session is running in this element. Wait for its callback');
    this.#dropAhead();
    const controller = new AbortController();
    const sealing = this.#sealAhead(controller.signal);
    this.#ahead = { sealing, controller };
    void this.#preload();
    const { deviceRequestInfo } = await sealing;
    return deviceRequestInfo;
  }

  /** Sets colours, texts and times from a customizer object of the FortFace Web SDK. Call it before `startSession()`. */
  async setCustomizer(customizer: Readonly<Record<string, unknown>>): Promise<void> {
    this.#customizer = customizer;
  }

  /** The package's version. */
  async getVersion(): Promise<string> {
    return FortfaceSdkCapture.version;
  }

  /**
   * Captures for a session that your backend opened with the result of `start()`. Settles once the element is visible.
   * Calls `callback` once with the result, in the zone of this call. Rejects with `configuration-invalid` if `callback`
   * is not a function, or while another session runs in this element.
   */
  startSession(
    callback: (result: VendorResult) => unknown,
    sessionId: string,
    sessionKey: string,
    options?: StartSessionOptions | null,
  ): Promise<void> {
    if (typeof callback !== 'function')
      return refuse('startSession() needs a function as its first argument');
    if (this.#isRunning)
      return refuse(
        'startSession() was called while a session is running in this element. Wait for its callback',
      );
    const tell = runInZone(callback);
    return new Promise((shown) => {
      void this.#runSession({ sessionId, sessionKey, options: options ?? {}, shown }).then(tell);
    });
  }

  /** Always rejects with `configuration-invalid`, because this package does not capture documents. */
  startDoc(): Promise<never> {
    return refuse('startDoc() is not supported: this package captures faces, not documents');
  }

  /** Always rejects with `configuration-invalid`, because this package does not capture documents. */
  startDocUpload(): Promise<never> {
    return refuse('startDocUpload() is not supported: this package captures faces, not documents');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#dropAhead();
    });
  }

  protected override render(): TemplateResult {
    return html`<div ?hidden=${!this.isShown}>${this.#inner}</div>`;
  }

  async #runSession(session: {
    sessionId: string;
    sessionKey: string;
    options: StartSessionOptions;
    shown: () => void;
  }): Promise<VendorResult> {
    const { sessionId, sessionKey, options, shown } = session;
    this.#isRunning = true;
    try {
      const sealed = await this.#ahead?.sealing;
      if (!this.isConnected) return takenAway;
      if (sealed === undefined) return failed('configuration-invalid');
      const inner = this.#innerElement();
      inner.reset();
      const heard: HeardOfSession = {};
      const hearing = new AbortController();
      listen(inner, heard, hearing.signal, shown);
      let isOpened = false;
      Object.assign(inner, {
        assetsUrl: this.assetsUrl ?? scriptSettings().assetsUrl,
        camera: options.useBackCamera === true ? 'environment' : 'user',
        customizer: this.#customizer,
        sealer: sealed.sealerFor(sessionKey),
        sessionProvider: async () => {
          // Asked again: too little of it is left, and only the page can open another one.
          if (isOpened)
            throw new FortfaceError(
              'session-expired',
              'the session expires soon. Open a new one with start()',
            );
          isOpened = true;
          return { sessionId, sessionKey };
        },
      });
      this.isShown = true;
      const outcome = await inner.start();
      hearing.abort();
      if (outcome.status !== 'failed') {
        this.isShown = false;
        inner.reset();
      }
      return readOutcome(outcome, heard, {
        returnMetrics: options.returnMetrics === true,
        downloadMs: outcome.metrics.assetsReady === undefined ? 0 : this.#downloadMs,
      });
    } catch (error) {
      if (!this.isConnected) return takenAway;
      return failed(error instanceof FortfaceError ? error.code : 'capture-failed');
    } finally {
      this.#isRunning = false;
      shown();
    }
  }

  async #sealAhead(signal: AbortSignal): Promise<SealedAhead> {
    const { sealDeviceAhead } = await import('../element/compose-ports.ts');
    const sealed = await sealDeviceAhead(
      {
        keysUrl: this.keysUrl ?? scriptSettings().keysUrl,
        credentials: this.credentials,
        baseUrl: this.ownerDocument.baseURI,
      },
      { signal },
    );
    if (signal.aborted) sealed.dispose();
    throwIfAborted(signal);
    return sealed;
  }

  /** The detector comes while the integrator's backend opens the session. */
  async #preload(): Promise<void> {
    const inner = this.#innerElement();
    inner.assetsUrl = this.assetsUrl ?? scriptSettings().assetsUrl;
    const startedAtMs = performance.now();
    await inner.preload();
    this.#downloadMs = performance.now() - startedAtMs;
  }

  #dropAhead(): void {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    ahead?.controller.abort();
    ahead?.sealing.then(
      (sealed) => sealed.dispose(),
      // The caller of start() already got this error.
      () => undefined,
    );
  }

  #innerElement(): FortfaceCapture {
    if (this.#inner !== undefined) return this.#inner;
    const inner = new FortfaceSdkCapture();
    // The FortFace Web SDK's flow uses one session per attempt.
    inner.maxAttempts = 1;
    for (const name of innerEvents) inner.addEventListener(name, (event) => event.stopPropagation());
    inner.addEventListener('fortface-state', ({ detail }) => {
      if (detail.state === 'idle') this.isShown = false;
    });
    this.#inner = inner;
    this.requestUpdate();
    return inner;
  }
}

/** Collects the callback's result. Takes the sealed strings from the element, which then sends nothing. */
function listen(inner: FortfaceCapture, heard: HeardOfSession, signal: AbortSignal, shown: () => void): void {
  const startedAtMs = performance.now();
  inner.addEventListener(
    'fortface-state',
    ({ detail: { state } }) => {
      if (state !== 'preparing') shown();
      if (state === 'opening-camera') heard.cameraAskedAtMs = performance.now() - startedAtMs;
    },
    { signal },
  );
  inner.addEventListener(
    'fortface-capture',
    (event) => {
      event.preventDefault();
      const { key, data, imgData } = event.detail;
      heard.encryptData = { key, data, imgData };
    },
    { signal },
  );
  inner.addEventListener(
    'fortface-timeout',
    ({ detail }) => {
      heard.timedOut = detail.phase;
    },
    { signal },
  );
}

/** The result if the page removed the element, also before it was visible. */
const takenAway: VendorResult = { action: 'abort', data: {} };

function failed(errorCode: string): VendorResult {
  return { action: 'error', data: {}, sessionDetails: { errorCode } };
}

function refuse(why: string): Promise<never> {
  return Promise.reject(new FortfaceError('configuration-invalid', `<fortface-sdk>: ${why}`));
}
