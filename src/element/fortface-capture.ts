import {
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Action } from '../contract/index.ts';
import { createFlow, type Flow } from '../flow/run-flow.ts';
import type { CaptureOutcome } from '../flow/capture-outcome.ts';
import type { FlowObserver } from '../flow/flow-observer.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import { chooseLocale, type Locale } from '../locales/choose-locale.ts';
import { loadLocale } from '../locales/load-locale.ts';
import { mergeMessages } from '../locales/merge-messages.ts';
import type { Messages, PartialMessages } from '../locales/messages.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { announceState } from '../views/announce-state.ts';
import { captureStyles } from '../views/capture-styles.ts';
import { renderCapture } from '../views/render-capture.ts';
import { Announcer } from './announcer.ts';
import type { HostCapabilities } from './compose-ports.ts';
import { defaultAssetsUrl } from './default-assets-url.ts';
import { dispatchFlow, dispatchState } from './dispatch-flow.ts';
import type { DeviceInfoProvider, SessionProvider, Submitter } from './host-functions.ts';

/**
 * Guided selfie capture for FortFace: finds a good picture, seals it in the browser, and reports what the
 * API says of it as DOM events. Nothing between the person's camera and the API can read the picture.
 *
 * @tag fortface-capture
 * @attr {liveness | enroll | identify | search | capture} action - What the capture is for.
 * @attr {string} session-url - The integrator's endpoint that opens a session.
 * @attr {string} submit-url - The integrator's endpoint that forwards the sealed capture; by default the one that the session's answer names.
 * @attr {string} api-url - Direct mode: the capture is posted to `{api-url}/sdk/v1/{action}`.
 * @attr {string} external-user-id - Required by `enroll` and `identify`.
 * @attr {string} external-transaction-id - Groups sessions.
 * @attr {boolean} return-photo - Asks the API to return the photo.
 * @attr {auto | manual} capture-mode - Whether the picture takes itself.
 * @attr {string} camera - `user`, `environment` or a device id.
 * @attr {boolean} review - Shows the picture and asks before sending.
 * @attr {boolean} skip-instructions - Goes straight to the camera.
 * @attr {boolean} autostart - Starts when connected.
 * @attr {boolean} remember - Keeps the chosen camera, and that the instructions were read, for the next visit.
 * @attr {inline | modal} presentation - Part of the page, or above it.
 * @attr {number} ready-timeout - Seconds for the camera to give its first picture.
 * @attr {number} capture-timeout - Seconds for a picture to be taken.
 * @attr {number} brightness-timeout - Seconds after which poor light holds nobody back.
 * @attr {number} max-attempts - Attempts per start.
 * @attr {number} min-match-level - Level, 0–16, from which `matched` is true.
 * @attr {string} assets-url - Folder of the detector; beside the module by default.
 * @attr {same-origin | include | omit} credentials - For the two integrator URLs.
 * @attr {string} engine - `built-in`.
 *
 * @fires {FortfaceStateEvent} fortface-state - The flow went from one state to the next.
 * @fires {FortfaceSessionEvent} fortface-session - A session was opened.
 * @fires {FortfaceGuidanceEvent} fortface-guidance - What the person is told, at most five a second.
 * @fires {FortfaceCaptureEvent} fortface-capture - The picture is sealed; `preventDefault()` hands the sending over.
 * @fires {FortfaceLivenessEvent} fortface-liveness - The API's judgement on liveness.
 * @fires {FortfaceMatchEvent} fortface-match - The API's comparison.
 * @fires {FortfaceResultEvent} fortface-result - The API's whole answer.
 * @fires {FortfaceErrorEvent} fortface-error - The attempt failed.
 * @fires {FortfaceTimeoutEvent} fortface-timeout - A time limit ran out.
 * @fires {FortfaceCancelEvent} fortface-cancel - The flow was given up.
 *
 * @slot instructions - In place of the drawn instructions.
 * @slot consent - Below the instructions, above the button that goes on.
 * @slot logo - The integrator's logo on the start screen.
 * @slot success - In place of the closing screen.
 * @slot error - Below the explanation of a failure.
 *
 * @csspart viewfinder - The camera picture and what lies on it.
 * @csspart oval - The outline that the face is to fill, with the progress around its edge.
 * @csspart hint - What the person is told while guided.
 * @csspart shutter - The button that takes the picture by hand.
 * @csspart close - The button that gives up.
 * @csspart primary-button - The button that goes on.
 * @csspart secondary-button - The button beside it.
 * @csspart instructions - The instructions screen.
 * @csspart progress - The screen shown while preparing, sealing and sending.
 * @csspart result - The closing screen.
 * @csspart error - The screen of a failure.
 * @csspart camera-select - The list of cameras.
 * @csspart dialog - The dialog of `presentation="modal"`.
 *
 * @cssprop [--fortface-accent=light-dark(#00675b, #5fd6c4)] - Main buttons, the progress on the oval, the focus ring.
 * @cssprop [--fortface-on-accent=light-dark(#ffffff, #04201c)] - Text on the accent.
 * @cssprop [--fortface-surface=light-dark(#ffffff, #111918)] - Ground of every screen.
 * @cssprop [--fortface-on-surface=light-dark(#12211f, #eef5f3)] - Titles, and the plate of a hint.
 * @cssprop [--fortface-muted=light-dark(#4a5c59, #adbdba)] - Text under a title.
 * @cssprop [--fortface-line=light-dark(#748683, #7f918e)] - Outlines of controls and of the oval.
 * @cssprop [--fortface-danger=light-dark(#a62b22, #ffa79e)] - The sign of a failure.
 * @cssprop [--fortface-success=light-dark(#1b6b3a, #82dba1)] - The sign of success.
 * @cssprop [--fortface-radius=20px] - Corners of the screen; buttons take their share.
 * @cssprop [--fortface-font=system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif] - Font families.
 * @cssprop [--fortface-max-width=480px] - Greatest width.
 */
export class FortfaceCapture extends LitElement {
  static override styles = captureStyles;

  static override properties: PropertyDeclarations = {
    action: { type: String },
    sessionUrl: { type: String, attribute: 'session-url' },
    submitUrl: { type: String, attribute: 'submit-url' },
    apiUrl: { type: String, attribute: 'api-url' },
    externalUserId: { type: String, attribute: 'external-user-id' },
    externalTransactionId: { type: String, attribute: 'external-transaction-id' },
    returnPhoto: { type: Boolean, attribute: 'return-photo' },
    captureMode: { type: String, attribute: 'capture-mode' },
    camera: { type: String },
    review: { type: Boolean },
    skipInstructions: { type: Boolean, attribute: 'skip-instructions' },
    autostart: { type: Boolean },
    remember: { type: Boolean },
    presentation: { type: String, reflect: true },
    readyTimeout: { type: Number, attribute: 'ready-timeout' },
    captureTimeout: { type: Number, attribute: 'capture-timeout' },
    brightnessTimeout: { type: Number, attribute: 'brightness-timeout' },
    maxAttempts: { type: Number, attribute: 'max-attempts' },
    minMatchLevel: { type: Number, attribute: 'min-match-level' },
    lang: { type: String },
    assetsUrl: { type: String, attribute: 'assets-url' },
    credentials: { type: String },
    engine: { type: String },
    messages: { attribute: false },
  };

  declare action: Action;
  declare sessionUrl: string | undefined;
  declare submitUrl: string | undefined;
  declare apiUrl: string | undefined;
  declare externalUserId: string | undefined;
  declare externalTransactionId: string | undefined;
  declare returnPhoto: boolean;
  declare captureMode: 'auto' | 'manual';
  declare camera: string;
  declare review: boolean;
  declare skipInstructions: boolean;
  declare autostart: boolean;
  declare remember: boolean;
  declare presentation: 'inline' | 'modal';
  declare readyTimeout: number;
  declare captureTimeout: number;
  declare brightnessTimeout: number;
  declare maxAttempts: number;
  declare minMatchLevel: number;
  declare assetsUrl: string | undefined;
  declare credentials: RequestCredentials;
  declare engine: string | undefined;
  /** Texts in place of single ones of the language at hand. */
  declare messages: PartialMessages | undefined;

  /** CPF, digits only; a property only, so that it is never in the DOM. */
  document: string | undefined;
  /** In place of `session-url`. */
  sessionProvider: SessionProvider | undefined;
  /** In place of `submit-url`. */
  submitter: Submitter | undefined;
  /** In place of the built-in `ff-envelope/1`. */
  sealer: Sealer | undefined;
  /** In place of the built-in device information. */
  deviceInfoProvider: DeviceInfoProvider | undefined;

  readonly #flow: Flow;
  readonly #announcer = new Announcer((text) => {
    this.#announcement = text;
    this.requestUpdate();
  });
  #announcement = '';
  /** The state before the current one, for what is said of the change. */
  #shown: FlowState | undefined;
  /** Whether the keyboard is with us: a change of state then moves it to the new main control. */
  #holdsFocus = false;
  #focusedState: FlowStateName = 'idle';
  #texts: Messages | undefined;
  #textsOf: { locale: Locale; override: PartialMessages | undefined } | undefined;
  #video: HTMLVideoElement | undefined;
  #preview: HTMLCanvasElement | undefined;
  #preloading: Promise<void> | undefined;
  #preloaded: HostCapabilities['detector'];

  constructor() {
    super();
    this.action = 'liveness';
    this.returnPhoto = false;
    this.captureMode = 'auto';
    this.camera = 'user';
    this.review = false;
    this.skipInstructions = false;
    this.autostart = false;
    this.remember = false;
    this.presentation = 'inline';
    this.readyTimeout = 15;
    this.captureTimeout = 30;
    this.brightnessTimeout = 10;
    this.maxAttempts = 3;
    this.minMatchLevel = 13;
    this.credentials = 'same-origin';
    this.#flow = createFlow({
      compose: ({ signal }) => this.#compose(signal),
      observer: this.#observer(),
      now: () => performance.now(),
    });
    this.addEventListener('focusin', () => (this.#holdsFocus = true));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      // A control that vanishes with its screen gives the focus to nobody; a person gives it to something.
      if (relatedTarget !== null) this.#holdsFocus = false;
    });
  }

  /** The current state. */
  get state(): FlowStateName {
    return this.#flow.state.name;
  }

  /** What has been measured since `start()`, in milliseconds. */
  get metrics(): CaptureMetrics {
    return this.#flow.metrics;
  }

  /** Starts, or joins what is running. Settles when the flow ends; never rejects for what has an event. */
  async start(): Promise<CaptureOutcome> {
    return this.#flow.start();
  }

  /** Gives up; the camera is released before this returns. */
  cancel(): void {
    this.#flow.send({ type: 'cancelled', reason: 'host' });
  }

  /** Back to the start screen, from any state. */
  reset(): void {
    this.cancel();
    this.#flow.send({ type: 'reset' });
  }

  /** Fetches the detector ahead of `start()`. Asks for no permission, and never rejects. */
  preload(): Promise<void> {
    this.#preloading ??= this.#loadAhead();
    return this.#preloading;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Browsers pause a video that is moved within the page.
    if (this.#video?.srcObject) void this.#video.play().catch(() => undefined);
    if (this.autostart && this.state === 'idle') void this.updateComplete.then(() => this.start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving within the page disconnects and connects at once, and disturbs nobody.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#flow.send({ type: 'cancelled', reason: 'disconnected' });
      this.#flow.send({ type: 'reset' });
      this.#announcer.stop();
      this.#preloaded?.dispose();
      this.#preloaded = undefined;
      this.#preloading = undefined;
    });
  }

  protected override willUpdate(): void {
    const locale = this.#locale();
    const { messages: override } = this;
    if (this.#textsOf?.locale === locale && this.#textsOf.override === override) return;
    this.#textsOf = { locale, override };
    void this.#speak(locale, override);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.#flow;
    if (this.#texts === undefined) return nothing;
    return renderCapture({
      state,
      action: this.action,
      messages: this.#texts,
      lang: this.#textsOf?.locale ?? 'pt-BR',
      presentation: this.presentation,
      video: this.#videoElement(),
      preview: this.#previewElement(),
      announcement: this.#announcement,
      on: {
        start: () => void this.start(),
        proceed: () => this.#flow.send({ type: 'instructions-read' }),
        shutter: () => this.#flow.send({ type: 'shutter-pressed' }),
        accept: () => this.#flow.send({ type: 'still-accepted' }),
        retake: () => this.#flow.send({ type: 'still-refused' }),
        retry: () => this.#flow.send({ type: 'retried' }),
        close: () => this.#close(),
        chooseCamera: (deviceId) => this.#flow.send({ type: 'camera-chosen', deviceId }),
      },
    });
  }

  /** Moves the focus to the new screen's main control, where the keyboard was with the screen before. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focusedState === this.state) return;
    this.#focusedState = this.state;
    if (this.#holdsFocus) this.renderRoot.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }

  async #compose(signal: AbortSignal) {
    const { composePorts } = await import('./compose-ports.ts');
    await this.#preloading;
    const detector = this.#preloaded;
    this.#preloaded = undefined;
    this.#preloading = undefined;
    return composePorts({
      inputs: this.#inputs(),
      host: {
        sessionProvider: this.sessionProvider,
        submitter: this.submitter,
        sealer: this.sealer,
        deviceInfoProvider: this.deviceInfoProvider,
        remember: this.remember,
        video: this.#videoElement(),
        preview: this.#previewElement(),
        detector,
      },
      signal,
    });
  }

  async #loadAhead(): Promise<void> {
    try {
      const { preloadDetector } = await import('./compose-ports.ts');
      this.#preloaded = await preloadDetector(this.#inputs());
    } catch {
      // Loading ahead is a favour: the start itself loads again, and tells what is wrong.
      this.#preloading = undefined;
    }
  }

  #inputs() {
    return {
      action: this.action,
      sessionUrl: this.sessionUrl,
      submitUrl: this.submitUrl,
      apiUrl: this.apiUrl,
      externalUserId: this.externalUserId,
      externalTransactionId: this.externalTransactionId,
      document: this.document,
      returnPhoto: this.returnPhoto,
      captureMode: this.captureMode,
      camera: this.camera,
      review: this.review,
      skipInstructions: this.skipInstructions,
      readyTimeout: this.readyTimeout,
      captureTimeout: this.captureTimeout,
      brightnessTimeout: this.brightnessTimeout,
      maxAttempts: this.maxAttempts,
      minMatchLevel: this.minMatchLevel,
      assetsUrl: this.assetsUrl,
      credentials: this.credentials,
      engine: this.engine,
      hasSessionProvider: this.sessionProvider !== undefined,
      hasSubmitter: this.submitter !== undefined,
      baseUrl: this.ownerDocument.baseURI,
      defaultAssetsUrl: defaultAssetsUrl(),
    };
  }

  #observer(): FlowObserver {
    return {
      ...dispatchFlow(this),
      stateChanged: (state, previous) => {
        this.#announce(state, previous);
        this.requestUpdate();
        dispatchState(this, state, previous);
      },
    };
  }

  #announce(state: FlowState, previous: FlowStateName): void {
    if (this.#texts === undefined) return;
    const text = announceState(this.#texts, state, this.#shown);
    this.#shown = state;
    if (state.name === 'guiding' && previous === 'guiding') this.#announcer.hint(text, performance.now());
    else this.#announcer.state(text);
  }

  #close(): void {
    this.#flow.send({ type: 'cancelled', reason: 'user' });
    if (this.state !== 'cancelled') this.#flow.send({ type: 'reset' });
  }

  async #speak(locale: Locale, override: PartialMessages | undefined): Promise<void> {
    const texts = await loadLocale(locale).catch(() => loadLocale('pt-BR'));
    if (this.#textsOf?.locale !== locale || this.#textsOf.override !== override) return;
    this.#texts = mergeMessages(texts, override);
    this.requestUpdate();
  }

  /** Own `lang`, the nearest one around (through shadow roots), then the browser's. */
  #locale(): Locale {
    const candidates = [this.lang];
    let around: Element | null = this.parentElement ?? hostOf(this);
    while (around !== null) {
      const lang = around.getAttribute('lang');
      if (lang) candidates.push(lang);
      around = around.parentElement ?? hostOf(around);
    }
    return chooseLocale([...candidates, ...navigator.languages]);
  }

  #videoElement(): HTMLVideoElement {
    this.#video ??= this.ownerDocument.createElement('video');
    return this.#video;
  }

  #previewElement(): HTMLCanvasElement {
    this.#preview ??= this.ownerDocument.createElement('canvas');
    return this.#preview;
  }
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'fortface-capture': FortfaceCapture;
  }
}
