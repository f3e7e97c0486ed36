/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- Lit creates
   the members of `Settings` from the table that types them. */
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
import { isResting } from '../flow/advance-flow.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import type { FlowPorts } from '../flow/flow-ports.ts';
import type { FlowSteps } from '../flow/steps/flow-steps.ts';
import { createFlow, type Flow, type FlowOptions } from '../flow/run-flow.ts';
import type { CaptureOutcome } from '../flow/capture-outcome.ts';
import { facesAway } from '../flow/faces-away.ts';
import type { FlowObserver } from '../flow/flow-observer.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import { announceOffers } from '../views/announce-offers.ts';
import { announceState } from '../views/announce-state.ts';
import { captureStyles } from '../views/styles/capture-styles.ts';
import { directionOf } from '../locales/choose-locale.ts';
import { ifPossible } from '../values/if-possible.ts';
import { joinSentences } from '../values/join-sentences.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { CaptureView } from '../views/capture-view.ts';
import { renderCapture } from '../views/render-capture.ts';
import { Announcer } from './announcer.ts';
import type { AheadOfStart } from './compose-detector.ts';
import type { composePorts as composeBrowserPorts } from './compose-ports.ts';
import { defaultAssetsUrl } from './default-assets-url.ts';
import { dispatchAlternative, dispatchFlow, dispatchState, dispatchWarning } from './dispatch-flow.ts';
import type { WarningDetail } from './events.ts';
import { ExtrasController } from './extras-controller.ts';
import { FailureAids } from './failure-aids.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { FocusController } from './focus-controller.ts';
import { HandoffController } from './handoff/handoff-controller.ts';
import { LiveRegion } from './live-region.ts';
import { ModalController } from './modal-controller.ts';
import { TextsController } from './texts-controller.ts';
import { fetchPart, watchPart, type WatchPart } from './watch-part.ts';

/**
 * Guides users to a usable selfie, encrypts it in the browser, sends it to FortFace, and reports the result as DOM
 * events. Only the service that decrypts the capture can read the picture.
 *
 * @tag fortface-capture
 *
 * @fires {FortfaceStateEvent} fortface-state - The capture entered a new state.
 * @fires {FortfaceSessionEvent} fortface-session - Your backend opened a session.
 * @fires {FortfaceGuidanceEvent} fortface-guidance - The current hint and a summary of the face. Fires at most five times a second.
 * @fires {FortfaceCaptureEvent} fortface-capture - The picture is encrypted and about to be sent. Call `preventDefault()` to send it yourself.
 * @fires {FortfaceLivenessEvent} fortface-liveness - FortFace's liveness result.
 * @fires {FortfaceMatchEvent} fortface-match - FortFace's comparison with enrolled faces.
 * @fires {FortfaceResultEvent} fortface-result - The complete response of FortFace, or the decision of your backend.
 * @fires {FortfaceErrorEvent} fortface-error - The attempt failed.
 * @fires {FortfaceTimeoutEvent} fortface-timeout - `ready-timeout` or `capture-timeout` passed.
 * @fires {FortfaceCancelEvent} fortface-cancel - The capture was cancelled.
 * @fires {FortfaceAlternativeEvent} fortface-alternative - The user chose another way to be verified. Call `preventDefault()` to keep the element from following its link.
 * @fires {FortfaceAnalyticsEvent} fortface-analytics - A step of the capture, without data about the user. Fires only if `analytics` is set.
 * @fires {FortfaceWarningEvent} fortface-warning - The page has a mistake that does not stop the capture, such as an unknown attribute.
 *
 * @slot instructions - Replaces the instructions.
 * @slot consent - Your consent text, between the instructions and the start button.
 * @slot logo - Your logo on the start screen.
 * @slot alternative - Another way to be verified. Replaces the link to `alternative-url`.
 * @slot vendor - Reserved: `engine="vendor"` renders the FortFace Web SDK's element here.
 * @slot success - Replaces the closing screen.
 * @slot error - Additional content below the explanation of a failure.
 *
 * @csspart viewfinder - The camera picture and everything on top of it.
 * @csspart oval - The outline for the face, with the progress along its edge.
 * @csspart hint - The hint shown while guiding.
 * @csspart shutter - The button that takes the picture by hand.
 * @csspart close - The button that cancels the capture.
 * @csspart sound - The button that turns the spoken hints of `voice` on and off.
 * @csspart primary-button - The button that continues.
 * @csspart secondary-button - The button next to the primary one.
 * @csspart instructions - The instructions screen.
 * @csspart progress - The screen shown while preparing, encrypting and sending.
 * @csspart result - The closing screen.
 * @csspart error - The failure screen.
 * @csspart camera-select - The list of cameras.
 * @csspart camera-button - The browser's own button for a blocked camera, if the browser has one.
 * @csspart camera-switch - The button that switches between front and back camera.
 * @csspart alternative - The link to another way to be verified.
 * @csspart handoff - The QR code and the link for continuing on a phone.
 * @csspart dialog - The dialog of `presentation="modal"`.
 *
 * @cssprop [--fortface-accent=light-dark(#00675b, #5fd6c4)] - Primary buttons, the progress on the oval, the focus ring.
 * @cssprop [--fortface-on-accent=light-dark(#ffffff, #04201c)] - Text on the accent.
 * @cssprop [--fortface-surface=light-dark(#ffffff, #111918)] - Background of every screen.
 * @cssprop [--fortface-on-surface=light-dark(#12211f, #eef5f3)] - Titles, and the background of hints.
 * @cssprop [--fortface-muted=light-dark(#4a5c59, #adbdba)] - Secondary text.
 * @cssprop [--fortface-line=light-dark(#748683, #7f918e)] - Outlines of controls.
 * @cssprop [--fortface-danger=light-dark(#a62b22, #ffa79e)] - Failure icon.
 * @cssprop [--fortface-success=light-dark(#1b6b3a, #82dba1)] - Success icon.
 * @cssprop [--fortface-radius=20px] - Corner radius of the element. Buttons scale it.
 * @cssprop [--fortface-font=system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif] - Font families.
 * @cssprop [--fortface-max-width=480px] - Maximum width.
 */
export class FortfaceCapture extends LitElement {
  static override styles = captureStyles;
  // A class field would overwrite what a page has set before the upgrade, so `Settings` only types them.
  static override properties: PropertyDeclarations = declareProperties(settings);
  /** Fetched with the first start, for every element of the page. */
  static #afterStart: AfterStart | undefined;
  static readonly #lowerCased = lowerCasedAttributes(settings);

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...FortfaceCapture.#lowerCased.keys()];
  }

  /** The package's version. If a page loads several copies, the version of the one that registered first. */
  static readonly version: string = sdkVersion;

  readonly #warn = (detail: WarningDetail): void => {
    this.#log(detail);
    dispatchWarning(this, detail);
  };
  readonly #watchPart: WatchPart = (load, late) => watchPart(load, this.#warn, late);
  readonly #flow: Flow;
  // Created before the texts, because it may set them.
  readonly #extras: ExtrasController = new ExtrasController(this, this.#watchPart, () => this.#language);
  readonly #language = new TextsController(this, () => this.#extras.customization?.messages, this.#watchPart);
  readonly #liveRegion = new LiveRegion(this);
  readonly #announcer = new Announcer((text) => {
    this.#extras.loaded?.spoke(text);
    this.#liveRegion.say(text);
  });
  readonly #aids = new FailureAids(
    this,
    this.#watchPart,
    () => ({
      choice: this.camera,
      lang: this.#language.locale,
      fallback: this.ownerDocument.createTextNode(this.#language.texts?.failed.retry ?? ''),
      given: (camera) => this.#send({ type: 'camera-given', camera }),
    }),
    {
      offered: () => this.#handoff.offersPhone(),
      wanted: () => this.#handOver(),
    },
  );
  readonly #handoff = new HandoffController(this, () => this.#surroundings());
  /** The state before the current one, for announcing the change. */
  #shown: FlowState | undefined;
  #video: HTMLVideoElement | undefined;
  #preview: HTMLCanvasElement | undefined;
  /** The picture that the user chose instead of using the camera. One attempt takes it, and the element forgets it. */
  #file: File | undefined;
  #started = false;
  /** An attempt is under way and has read its settings. */
  #isConfigured = false;
  /** Whether the root has the styles that are fetched with a start. */
  #hasAllStyles = false;
  /** Messages that the console already shows, so that no attempt repeats them. */
  readonly #logged = new Set<string>();
  /** Events that were sent while a start waited for optional features. They apply once that start has begun. */
  #meanwhile: FlowEvent[] | undefined;
  /** What is fetched before an attempt needs it. Absent if its code could not be. */
  #ahead: Promise<AheadOfStart | undefined> | undefined;

  constructor() {
    super();
    for (const [name, row] of Object.entries(settings)) Reflect.set(this, name, row.default);
    this.#flow = createFlow({
      loadSteps: async () => {
        // Once the other parts are here, a start has nothing to wait for meanwhile.
        const isFirst = this.engine !== 'vendor' && FortfaceCapture.#afterStart === undefined;
        // Asked for first, the larger part gets the connection that is open already.
        const steps = fetchPart(() => this.#loadStart(), this.#warn);
        if (isFirst) this.fetchAhead({ isStart: true });
        return steps;
      },
      compose: ({ signal }) => this.#compose(signal),
      loadHandOver: () =>
        fetchPart(
          async () => (await Promise.all([this.#handoff.loadHandOver(), this.#loadStart()]))[0],
          this.#warn,
        ),
      observer: this.#observer(),
      awaitCamera: (code, options) => this.awaitCamera(code, options),
      forgetKept: () => this.#forgetKept(),
      now: () => performance.now(),
      wait: delay,
    });
    new FocusController(this);
    new ModalController(this);
    // Simulated browsers of test environments may lack it.
    const { CSS } = globalThis as { CSS?: Partial<typeof globalThis.CSS> };
    if (CSS?.supports?.('inline-size: 1cqi') === false) {
      this.#watchPart(() => import('./follow-width.ts')).then(
        ({ followWidth }) => followWidth(this),
        () => undefined,
      );
    }
  }

  /** The current state of the capture. */
  get state(): FlowStateName {
    return this.#flow.state.name;
  }

  /** Times since `start()`, in milliseconds. */
  get metrics(): CaptureMetrics {
    return this.#flow.metrics;
  }

  /** Paths in `customizer` that the element ignores. The list is complete once `updateComplete` has settled. */
  get ignoredCustomizations(): readonly string[] {
    return this.#extras.customization?.ignored ?? [];
  }

  /** Starts a capture, or joins the running one. Resolves with its outcome, also if the capture fails or is cancelled. */
  async start(): Promise<CaptureOutcome> {
    this.#extras.ask();
    this.#extras.loaded?.prepare();
    const meanwhile: FlowEvent[] = [];
    this.#meanwhile = meanwhile;
    // Optional features take part from the first step.
    if (this.#extras.loaded === undefined && this.#extras.ready !== undefined) await this.#extras.ready;
    if (this.#meanwhile === meanwhile) this.#meanwhile = undefined;
    const ended = this.#flow.start();
    for (const event of meanwhile) this.#flow.send(event);
    return ended;
  }

  /** Cancels the capture. Releases the camera before it returns. */
  cancel(): void {
    this.#send({ type: 'cancelled', reason: 'host' });
  }

  /** Cancels a running capture and returns to the start screen. */
  reset(): void {
    this.cancel();
    this.#send({ type: 'reset' });
  }

  /** Downloads the face detector and the code of a start before `start()`. Asks for no permission and never rejects. */
  async preload(): Promise<void> {
    this.fetchAhead({ isStart: false });
    // A start tries again what does not load now.
    await Promise.all([
      this.#ahead?.then((ahead) => ahead?.loaded),
      this.#loadStart().catch(() => undefined),
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Browsers pause a video that is moved within the page.
    if (this.#video?.srcObject) void this.#video.play().catch(() => undefined);
    // The texts may come later than the first step.
    if (this.autostart && this.state === 'idle') void super.getUpdateComplete().then(() => this.start());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // A link of the page around the element would follow a press on a button of its own.
    const keep = (event: Event): void => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button?.getRootNode() === root) event.preventDefault();
    };
    // Before the press changes the screen: its button is gone then.
    root.addEventListener('click', keep, true);
    return root;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(FortfaceCapture.#lowerCased.get(name) ?? name, before, now);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving the element within the page disconnects and connects it at once. That must not end a capture.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  /** Ends the capture: in another window's document, the checks of the viewfinder would observe the wrong window. */
  adoptedCallback(): void {
    this.#leave();
  }

  #leave(): void {
    this.#send({ type: 'cancelled', reason: 'disconnected' });
    // A listener may have put the element back, and started again.
    if (!isResting(this.#flow.state)) return;
    this.#send({ type: 'reset' });
    this.#announcer.stop();
    this.#extras.loaded?.close();
    void this.#takeAhead()?.then((ahead) => ahead?.detector.dispose());
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Before the first screen that needs them.
    if (!this.#hasAllStyles && FortfaceCapture.#afterStart !== undefined && this.shadowRoot !== null) {
      this.#hasAllStyles = true;
      FortfaceCapture.#afterStart.addStyles(this.shadowRoot);
    }
    if (!this.#isConfigured) return;
    const late = [...changed];
    if (late.length > 0) {
      this.#watchPart(() => import('../configuration/find-late.ts')).then(
        ({ findLate }) => {
          for (const detail of findLate(late, this)) this.#warn(detail);
        },
        () => undefined,
      );
    }
  }

  async #loadStart(): Promise<FlowSteps> {
    const { flowSteps, renderAfterStart, addStylesAfterStart } = await import('./compose-ports.ts');
    FortfaceCapture.#afterStart = { render: renderAfterStart, addStyles: addStylesAfterStart };
    return flowSteps;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#extras.ready;
    await super.getUpdateComplete();
    // Extras may bring texts of their own.
    await this.#language.ready;
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
      action: this.#handoff.phone?.action ?? shownAction(this.action),
      messages,
      lang,
      // A page that sets the element's own direction knows best.
      dir: this.dir || directionOf(lang),
      presentation: this.presentation,
      engine: this.engine === 'vendor' ? 'vendor' : 'built-in',
      video: this.#videoElement(),
      preview: this.#previewElement(),
      announcement: this.#liveRegion.text,
      ...(state.name === 'failed' && { pageText: this.#textOfSlot('error') }),
      ...this.#extras.loaded?.draw(state, messages),
      ...(logo !== undefined && { logo }),
      ...(alternative !== undefined && { alternativeUrl: alternative.href }),
      ...(browser !== undefined && { browser }),
      ...(handoff !== undefined && { handoff }),
      ...(outside !== undefined && { outside }),
      ...(cameraButton !== undefined && { cameraButton }),
      ...(FortfaceCapture.#afterStart !== undefined && { afterStart: FortfaceCapture.#afterStart.render }),
      ...this.#handoff.draw(),
      on: {
        start: () => void this.start(),
        proceed: () => this.#flow.send({ type: 'instructions-read' }),
        shutter: () => this.#flow.send({ type: 'shutter-pressed' }),
        moreTime: () => this.#flow.send({ type: 'more-time-wanted' }),
        accept: () => this.#flow.send({ type: 'still-accepted' }),
        retake: () => this.#flow.send({ type: 'still-refused' }),
        retry: () => this.#flow.send({ type: 'retried' }),
        reload: () => this.ownerDocument.location.reload(),
        close: () => this.#close(),
        chooseCamera: (deviceId) => this.#flow.send({ type: 'camera-chosen', deviceId }),
        chooseFile: (file) => {
          this.#file = file;
          this.#flow.send({ type: 'file-chosen' });
        },
        alternative: (click) => dispatchAlternative(this, state.name, click),
        resume: () => this.#flow.send({ type: 'resume-accepted' }),
        handOver: () => this.#handOver(),
        continueHere: () => this.#flow.send({ type: 'handoff-declined' }),
        startAfresh: () => this.#flow.send({ type: 'resume-declined' }),
      },
    });
  }

  /**
   * Composes the ports. Subclasses may wrap one, as the demo's trace wraps the detector.
   * @ignore
   */
  protected async composePorts(options: Parameters<typeof composeBrowserPorts>[0]): Promise<FlowPorts> {
    const { composePorts } = await import('./compose-ports.ts');
    return composePorts(options);
  }

  /**
   * Asks for the detector, and for the device keys, while the code of a start is on its way. Subclasses may do without it.
   * @ignore
   */
  protected fetchAhead({ isStart }: { isStart: boolean }): void {
    this.#ahead ??= fetchAhead(this, this.#surroundings(), { warn: this.#warn, isStart }).catch(
      () => undefined,
    );
  }

  /**
   * Waits for a camera after a failure. Subclasses may replace it, as `fortface-capture/testing` does.
   * @ignore
   */
  protected async awaitCamera(
    ...asked: Parameters<FlowOptions['awaitCamera']>
  ): ReturnType<FlowOptions['awaitCamera']> {
    // Here and below: a call on the module itself would keep all its exports in the bundle.
    const { awaitCamera } = await import('./compose-ports.ts');
    return awaitCamera(...asked);
  }

  async #compose(signal: AbortSignal) {
    this.#started = true;
    const file = this.#file;
    this.#file = undefined;
    const handoff = await this.#handoff.claim({ signal });
    const ahead = await this.#takeAhead();
    try {
      return await this.composePorts({
        settings: this,
        surroundings: this.#surroundings(),
        host: {
          element: this,
          warn: this.#warn,
          video: this.#videoElement(),
          preview: this.#previewElement(),
          root: this.renderRoot,
          file,
          detector: ahead?.detector,
          deviceKeys: ahead?.deviceKeys,
        },
        handoff,
        signal,
      });
    } catch (error) {
      ahead?.detector.dispose();
      throw error;
    }
  }

  #takeAhead(): Promise<AheadOfStart | undefined> | undefined {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead;
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
        if (error.code === 'configuration-invalid') this.#log(error);
        dispatched.failed(error, attempt);
      },
      stateChanged: (state, previous) => {
        // The attempt has read its settings only after the first state.
        this.#isConfigured = !unread.has(state.name);
        this.#handoff.follow(state);
        ifPossible(() => this.#aids.follow(state));
        // The back camera has hints of its own.
        if (facesAway(state)) this.#extras.ask(true);
        this.#extras.loaded?.follow(state, previous);
        ifPossible(() => this.#announce(state, previous));
        this.requestUpdate();
        dispatchState(this, state, previous);
      },
    };
  }

  #handOver(): void {
    this.#extras.ask();
    this.#handoff.forgetScreen();
    this.#flow.send({ type: 'handoff-wanted' });
  }

  /** Logs a mistake for developers, once. */
  #log({ code, message }: WarningDetail): void {
    if (this.#logged.has(message)) return;
    this.#logged.add(message);
    ifPossible(() =>
      // eslint-disable-next-line no-console -- developers find mistakes in the console
      console.warn(
        `${message.replace(/\.?$/, '.')} See docs/errors.md#${code} in the package fortface-capture.`,
      ),
    );
  }

  #send(event: FlowEvent): void {
    this.#meanwhile?.push(event);
    this.#flow.send(event);
  }

  /** The element does not touch the browser's storage before the first start. */
  async #forgetKept(): Promise<void> {
    if (!this.resume || !this.#started) return;
    const { forgetKeptCapture } = await import('./compose-ports.ts');
    await forgetKeptCapture();
  }

  #textOfSlot(name: string): string {
    const given = [...this.children].filter(({ slot }) => slot === name);
    return joinSentences(given.map(({ textContent }) => textContent.trim()));
  }

  #announce(state: FlowState, previous: FlowStateName): void {
    const extras = this.#extras.loaded;
    const { texts: own } = this.#language;
    if (own === undefined) return;
    const texts = extras?.textsFor(state, own) ?? own;
    const counted = extras?.countDown(state);
    const text = counted ?? announceState(texts, state, this.#shown);
    const offers = announceOffers(texts, state, this.#shown);
    this.#shown = state;
    if (counted === '' && offers === '') return;
    // The light challenge ends after two seconds, so its hint must not wait for the throttle. Nor must a countdown.
    const isUrgent = counted !== undefined || (state.name === 'guiding' && state.hint === 'hold-for-light');
    if (state.name === 'guiding' && previous === 'guiding' && !isUrgent) {
      this.#announcer.hint(text, performance.now(), offers);
    } else this.#announcer.state(joinSentences([text, offers]));
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

/** What is fetched with the first start. */
interface AfterStart {
  render: NonNullable<CaptureView['afterStart']>;
  addStyles: (root: ShadowRoot) => void;
}

/** States in which a changed setting still affects the next attempt. */
const unread: ReadonlySet<FlowStateName> = new Set(['idle', 'preparing', 'failed', 'cancelled', 'done']);

/** Returns the action for the screens' texts. `start()` reports a wrong attribute. */
function shownAction(action: unknown): Action {
  return settings.action.choices.find((known) => known === action) ?? 'liveness';
}

/** Returns the URL of an http(s) link. `start()` reports other URLs. */
function readWebUrl(address: unknown, base: string): URL | undefined {
  const url = typeof address === 'string' ? parseUrl(address, base) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** Types the class's properties by the table of settings. */
export interface FortfaceCapture extends Settings {}

declare global {
  interface HTMLElementTagNameMap {
    'fortface-capture': FortfaceCapture;
  }
}
