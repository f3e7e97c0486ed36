/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- Lit makes
   the members of `Settings` out of the table that types them. */
import {
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { delay } from '../async/delay.ts';
import { declareProperties } from '../configuration/declare-properties.ts';
import type { HostSurroundings } from '../configuration/host-inputs.ts';
import { lowerCasedAttributes } from '../configuration/lower-cased-attributes.ts';
import { settings, type Settings } from '../configuration/settings.ts';
import type { Action } from '../contract/index.ts';
import { sdkVersion } from '../device/sdk-version.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import type { FlowPorts } from '../flow/flow-ports.ts';
import { createFlow, type Flow } from '../flow/run-flow.ts';
import type { CaptureOutcome } from '../flow/capture-outcome.ts';
import type { FlowObserver } from '../flow/flow-observer.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import { announceOffers } from '../views/announce-offers.ts';
import { announceState } from '../views/announce-state.ts';
import { captureStyles } from '../views/styles/capture-styles.ts';
import { parseUrl } from '../values/parse-url.ts';
import { renderCapture } from '../views/render-capture.ts';
import { Announcer } from './announcer.ts';
import type { composePorts as composeBrowserPorts, HostCapabilities } from './compose-ports.ts';
import { defaultAssetsUrl } from './default-assets-url.ts';
import { dispatchAlternative, dispatchFlow, dispatchState, dispatchWarning } from './dispatch-flow.ts';
import type { WarningDetail } from './events.ts';
import { ExtrasController } from './extras-controller.ts';
import { FailureAids } from './failure-aids.ts';
import { FocusController } from './focus-controller.ts';
import { ModalController } from './modal-controller.ts';
import { followScreenLight, screenLightOff } from './screen-light.ts';
import { TextsController } from './texts-controller.ts';
import { explainPart, watchPart } from './watch-part.ts';

/**
 * Guided selfie capture for FortFace: finds a good picture, seals it in the browser, and reports what the
 * API says of it as DOM events. Nothing between the person's camera and the API can read the picture.
 *
 * @tag fortface-capture
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
 * @fires {FortfaceAlternativeEvent} fortface-alternative - The person chose another way to be verified; cancelable.
 * @fires {FortfaceAnalyticsEvent} fortface-analytics - A step of the capture, where `analytics` is set.
 * @fires {FortfaceWarningEvent} fortface-warning - The page has a mistake that the capture survives, such as an unknown attribute.
 *
 * @slot instructions - In place of the drawn instructions.
 * @slot consent - Below the instructions, above the button that goes on.
 * @slot logo - The integrator's logo on the start screen.
 * @slot alternative - Another way to be verified, in place of the link to `alternative-url`.
 * @slot vendor - Where `engine="vendor"` puts the vendor's own element; not for pages.
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
 * @csspart camera-button - The browser's own button for a camera that was refused, where it has one.
 * @csspart camera-switch - The button that turns to the other side of the device.
 * @csspart alternative - The link to another way of being verified.
 * @csspart handoff - The QR code and the address that lead to the phone.
 * @csspart dialog - The dialog of `presentation="modal"`.
 *
 * @cssprop [--fortface-accent=light-dark(#00675b, #5fd6c4)] - Main buttons, the progress on the oval, the focus ring.
 * @cssprop [--fortface-on-accent=light-dark(#ffffff, #04201c)] - Text on the accent.
 * @cssprop [--fortface-surface=light-dark(#ffffff, #111918)] - Ground of every screen.
 * @cssprop [--fortface-on-surface=light-dark(#12211f, #eef5f3)] - Titles, and the plate of a hint.
 * @cssprop [--fortface-muted=light-dark(#4a5c59, #adbdba)] - Text under a title.
 * @cssprop [--fortface-line=light-dark(#748683, #7f918e)] - Outlines of controls.
 * @cssprop [--fortface-danger=light-dark(#a62b22, #ffa79e)] - The sign of a failure.
 * @cssprop [--fortface-success=light-dark(#1b6b3a, #82dba1)] - The sign of success.
 * @cssprop [--fortface-radius=20px] - Corners of the screen; buttons take their share.
 * @cssprop [--fortface-font=system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif] - Font families.
 * @cssprop [--fortface-max-width=480px] - Greatest width.
 */
export class FortfaceCapture extends LitElement {
  static override styles = captureStyles;
  // A class field would overwrite what a page has set before the upgrade, so `Settings` only types them.
  static override properties: PropertyDeclarations = declareProperties(settings);
  static readonly #lowerCased = lowerCasedAttributes(settings);

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...FortfaceCapture.#lowerCased.keys()];
  }

  /** The package's version: where several copies meet on a page, the one that was registered first. */
  static readonly version: string = sdkVersion;

  readonly #flow: Flow;
  // Before the texts, which it may set.
  readonly #extras = new ExtrasController(this, (loading) => this.#watchPart(loading));
  readonly #language = new TextsController(
    this,
    () => this.#extras.customization?.messages,
    (loading) => this.#watchPart(loading),
  );
  readonly #announcer = new Announcer((text) => {
    this.#announcement = text;
    this.#extras.loaded?.spoke();
    this.requestUpdate();
  });
  readonly #aids = new FailureAids(
    this,
    (loading) => this.#watchPart(loading),
    () => ({
      choice: this.camera,
      lang: this.#language.locale,
      fallback: this.ownerDocument.createTextNode(this.#language.texts?.failed.retry ?? ''),
      given: (camera) => this.#send({ type: 'camera-given', camera }),
    }),
  );
  #announcement = '';
  #light = screenLightOff;
  /** The state before the current one, for what is said of the change. */
  #shown: FlowState | undefined;
  #video: HTMLVideoElement | undefined;
  #preview: HTMLCanvasElement | undefined;
  /** What the person chose in place of the camera's picture; handed to one attempt, and let go. */
  #file: File | undefined;
  #started = false;
  /** An attempt is under way and has read its settings. */
  #isConfigured = false;
  /** What the console has been given, so that no attempt repeats it. */
  readonly #logged = new Set<string>();
  /** What was sent while a start waited for what the page asked for; it counts once that start has begun. */
  #meanwhile: FlowEvent[] | undefined;
  /** A detector on its way, or here, before a start has asked for it. */
  #ahead: Ahead | undefined;

  constructor() {
    super();
    for (const [name, row] of Object.entries(settings)) Reflect.set(this, name, row.default);
    this.#flow = createFlow({
      loadSteps: async () => {
        try {
          return (await import('./compose-ports.ts')).flowSteps;
        } catch (error) {
          throw await explainPart(error, (detail) => this.#warn(detail));
        }
      },
      compose: ({ signal }) => this.#compose(signal),
      observer: this.#observer(),
      awaitCamera: async (code, options) => (await import('./compose-ports.ts')).awaitCamera(code, options),
      forgetKept: () => this.#forgetKept(),
      now: () => performance.now(),
      wait: delay,
    });
    new FocusController(this);
    new ModalController(this);
    // Test environments that play a browser may not have it.
    const { CSS } = globalThis as { CSS?: Partial<typeof globalThis.CSS> };
    if (CSS?.supports?.('inline-size: 1cqi') === false) {
      this.#watchPart(import('./follow-width.ts')).then(
        ({ followWidth }) => followWidth(this),
        () => undefined,
      );
    }
  }

  /** The current state. */
  get state(): FlowStateName {
    return this.#flow.state.name;
  }

  /** What has been measured since `start()`, in milliseconds. */
  get metrics(): CaptureMetrics {
    return this.#flow.metrics;
  }

  /** Paths of what `customizer` holds and the element does not honour; whole once `updateComplete` has settled. */
  get ignoredCustomizations(): readonly string[] {
    return this.#extras.customization?.ignored ?? [];
  }

  /** Starts, or joins what is running. Settles when the flow ends; never rejects for what has an event. */
  async start(): Promise<CaptureOutcome> {
    this.#extras.ask();
    this.#extras.loaded?.prepare();
    const meanwhile: FlowEvent[] = [];
    this.#meanwhile = meanwhile;
    // What is asked for takes part from the first step on.
    if (this.#extras.loaded === undefined && this.#extras.ready !== undefined) await this.#extras.ready;
    if (this.#meanwhile === meanwhile) this.#meanwhile = undefined;
    const ended = this.#flow.start();
    for (const event of meanwhile) this.#flow.send(event);
    return ended;
  }

  /** Gives up; the camera is released before this returns. */
  cancel(): void {
    this.#send({ type: 'cancelled', reason: 'host' });
  }

  /** Back to the start screen, from any state. */
  reset(): void {
    this.cancel();
    this.#send({ type: 'reset' });
  }

  /** Fetches the detector ahead of `start()`. Asks for no permission, and never rejects. */
  async preload(): Promise<void> {
    this.#ahead ??= this.#loadAhead();
    await this.#ahead.loading;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Browsers pause a video that is moved within the page.
    if (this.#video?.srcObject) void this.#video.play().catch(() => undefined);
    if (this.autostart && this.state === 'idle') void this.updateComplete.then(() => this.start());
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(FortfaceCapture.#lowerCased.get(name) ?? name, before, now);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving within the page disconnects and connects at once, and disturbs nobody.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  /** In the document of another window, what watches over the viewfinder looks at the wrong one. */
  adoptedCallback(): void {
    this.#leave();
  }

  #leave(): void {
    this.#send({ type: 'cancelled', reason: 'disconnected' });
    this.#send({ type: 'reset' });
    this.#announcer.stop();
    this.#extras.loaded?.close();
    void this.#takeAhead()?.then((detector) => detector?.dispose());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.#isConfigured) return;
    const late = [...changed];
    if (late.length > 0) {
      this.#watchPart(import('../configuration/find-late.ts')).then(
        ({ findLate }) => {
          for (const detail of findLate(late, this)) this.#warn(detail);
        },
        () => undefined,
      );
    }
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#extras.ready;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.#flow;
    const { texts: messages, locale: lang } = this.#language;
    const { browser, handoff, outside, cameraButton } = this.#aids.gathered;
    const logo = this.#extras.customization?.logo;
    const alternative = readWebUrl(this.alternativeUrl, this.ownerDocument.baseURI);
    if (messages === undefined || this.#extras.isDue) return nothing;
    return renderCapture({
      state,
      action: shownAction(this.action),
      messages,
      lang,
      presentation: this.presentation,
      engine: this.engine === 'vendor' ? 'vendor' : 'built-in',
      video: this.#videoElement(),
      preview: this.#previewElement(),
      announcement: this.#announcement,
      lit: this.#light.lit,
      ...(logo !== undefined && { logo }),
      ...(alternative !== undefined && { alternativeUrl: alternative.href }),
      ...(browser !== undefined && { browser }),
      ...(handoff !== undefined && { handoff }),
      ...(outside !== undefined && { outside }),
      ...(cameraButton !== undefined && { cameraButton }),
      on: {
        start: () => void this.start(),
        proceed: () => this.#flow.send({ type: 'instructions-read' }),
        shutter: () => this.#flow.send({ type: 'shutter-pressed' }),
        moreTime: () => this.#flow.send({ type: 'more-time-wanted' }),
        accept: () => this.#flow.send({ type: 'still-accepted' }),
        retake: () => this.#flow.send({ type: 'still-refused' }),
        retry: () => this.#flow.send({ type: 'retried' }),
        close: () => this.#close(),
        chooseCamera: (deviceId) => this.#flow.send({ type: 'camera-chosen', deviceId }),
        chooseFile: (file) => {
          this.#file = file;
          this.#flow.send({ type: 'file-chosen' });
        },
        alternative: (click) => dispatchAlternative(this, state.name, click),
        resume: () => this.#flow.send({ type: 'resume-accepted' }),
        startAfresh: () => this.#flow.send({ type: 'resume-declined' }),
      },
    });
  }

  /**
   * Where a subclass may wrap a port, as the demo's trace wraps the detector.
   * @ignore
   */
  protected async composePorts(options: Parameters<typeof composeBrowserPorts>[0]): Promise<FlowPorts> {
    const { composePorts } = await import('./compose-ports.ts');
    return composePorts(options);
  }

  async #compose(signal: AbortSignal) {
    this.#started = true;
    const file = this.#file;
    this.#file = undefined;
    const detector = await this.#takeAhead();
    try {
      return await this.composePorts({
        settings: this,
        surroundings: this.#surroundings(),
        host: {
          element: this,
          warn: (detail) => this.#warn(detail),
          video: this.#videoElement(),
          preview: this.#previewElement(),
          root: this.renderRoot,
          file,
          detector,
        },
        signal,
      });
    } catch (error) {
      detector?.dispose();
      throw error;
    }
  }

  #loadAhead(): Ahead {
    const detector = import('./compose-ports.ts')
      .then(({ prepareDetector }) =>
        prepareDetector(this.assetsUrl, this.#surroundings(), (detail) => this.#warn(detail)),
      )
      // Loading ahead is a favour: the start itself loads again, and tells what is wrong.
      .catch(() => undefined);
    const { signal } = new AbortController();
    const loading = detector.then((ahead) => ahead?.load({ signal })).catch(() => undefined);
    return { detector, loading };
  }

  /** Hands the detector over, loaded or not. */
  #takeAhead(): Ahead['detector'] | undefined {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead?.detector;
  }

  #surroundings(): HostSurroundings {
    return {
      baseUrl: this.ownerDocument.baseURI,
      defaultAssetsUrl: defaultAssetsUrl(this.ownerDocument.baseURI),
    };
  }

  #observer(): FlowObserver {
    const dispatched = dispatchFlow(this);
    return {
      ...dispatched,
      failed: (error, attempt) => {
        if (error.code === 'configuration-invalid') this.#log(error.message);
        dispatched.failed(error, attempt);
      },
      stateChanged: (state, previous) => {
        // Only after the first state has the attempt read its settings.
        this.#isConfigured = !unread.has(state.name);
        this.#light = this.screenLight
          ? followScreenLight(this.#light, state, performance.now())
          : screenLightOff;
        this.#aids.follow(state);
        this.#extras.loaded?.follow(state, previous);
        this.#announce(state, previous);
        this.requestUpdate();
        dispatchState(this, state, previous);
      },
    };
  }

  #watchPart<Part>(loading: Promise<Part>): Promise<Part> {
    return watchPart(loading, (detail) => this.#warn(detail));
  }

  #warn(detail: WarningDetail): void {
    this.#log(detail.message);
    dispatchWarning(this, detail);
  }

  /** Tells developers what to change, once. */
  #log(message: string): void {
    if (this.#logged.has(message)) return;
    this.#logged.add(message);
    // eslint-disable-next-line no-console -- nobody else reads the page's mistakes while it is being written
    console.warn(
      `${message.replace(/\.?$/, '.')} See "Attributes and properties" in the README of fortface-capture.`,
    );
  }

  #send(event: FlowEvent): void {
    this.#meanwhile?.push(event);
    this.#flow.send(event);
  }

  /** Before the first start nothing is read from or written to the browser's storage. */
  async #forgetKept(): Promise<void> {
    if (!this.resume || !this.#started) return;
    await (await import('./compose-ports.ts')).forgetKeptCapture();
  }

  #announce(state: FlowState, previous: FlowStateName): void {
    const { texts } = this.#language;
    if (texts === undefined) return;
    const text = announceState(texts, state, this.#shown);
    const offers = announceOffers(texts, state, this.#shown);
    this.#shown = state;
    // What is over in two seconds is said at once.
    if (state.name === 'guiding' && previous === 'guiding' && state.hint !== 'hold-for-light') {
      this.#announcer.hint(text, performance.now(), offers);
    } else this.#announcer.state([text, offers].filter((part) => part !== '').join('. '));
  }

  #close(): void {
    this.#flow.send({ type: 'cancelled', reason: 'user' });
    if (this.state !== 'cancelled') this.#flow.send({ type: 'reset' });
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

/** A detector, and when it is loaded. */
interface Ahead {
  detector: Promise<HostCapabilities['detector']>;
  loading: Promise<void>;
}

/** States in which a change of a setting still counts for what comes next. */
const unread: ReadonlySet<FlowStateName> = new Set(['idle', 'preparing', 'failed', 'cancelled', 'done']);

/** What the screens speak of; that an attribute is wrong is told by the start. */
function shownAction(action: unknown): Action {
  return settings.action.choices.find((known) => known === action) ?? 'liveness';
}

/** The address of a link to the web; that another one is wrong is told by the start. */
function readWebUrl(address: unknown, base: string): URL | undefined {
  const url = typeof address === 'string' ? parseUrl(address, base) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** Gives the class the properties of the table, each with its exact type. */
export interface FortfaceCapture extends Settings {}

declare global {
  interface HTMLElementTagNameMap {
    'fortface-capture': FortfaceCapture;
  }
}
