/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- Lit creates
   the members of `Settings` from the table that types them. */
import { ReactiveElement, type LitElement, type PropertyDeclarations } from 'lit';
import { declareProperties } from '../../configuration/declare-properties.ts';
import { lowerCasedAttributes } from '../../configuration/lower-cased-attributes.ts';
import { readConfiguration } from '../../configuration/read-configuration.ts';
import { settings, type Settings } from '../../configuration/settings.ts';
import { sdkVersion } from '../../device/sdk-version.ts';
import { dispatchFlow, dispatchState } from '../../element/dispatch-flow.ts';
import { FortfaceAnalyticsEvent } from '../../element/events.ts';
import type { FortfaceCapture } from '../../element/fortface-capture.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { CaptureOutcome } from '../../flow/capture-outcome.ts';
import type { FlowStateName } from '../../flow/flow-state.ts';
import type { CaptureMetrics } from '../../flow/metrics.ts';
import { createStepObserver } from '../../flow/observe-steps.ts';
import { createFlow, type Flow } from '../../flow/run-flow.ts';
import { flowSteps } from '../../flow/steps/flow-steps.ts';
import type { Hint } from '../../guidance/hint.ts';
import type { CaptureDriver } from '../drive/capture-driver.ts';
import { createDriver } from '../drive/create-driver.ts';
import { createStage } from '../drive/stage.ts';

/** What pages use of the element. A member that the stub lacks is an error of the compiler. */
type PublicMembers = Pick<FortfaceCapture, Exclude<keyof FortfaceCapture, keyof LitElement>>;

/** Time that a tick stands for, in milliseconds, so that a hint shows after a few. */
const tickMs = 50;
/** Promises that settle one after the other in the longest step of a capture, and some more. */
const turnsPerTick = 100;

const drivers = new WeakMap<Element, CaptureDriver>();

/**
 * `<fortface-capture>` for unit tests: the settings, methods, states and events of the real element, and its real flow,
 * without screens, camera, worker and wasm. A capture waits at each step until `drive()` lets it go on. No time passes.
 */
export class FortfaceCaptureStub extends ReactiveElement implements PublicMembers {
  static override properties: PropertyDeclarations = declareProperties(settings);
  static readonly version: string = sdkVersion;
  static readonly #lowerCased = lowerCasedAttributes(settings);

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...FortfaceCaptureStub.#lowerCased.keys()];
  }

  readonly ignoredCustomizations: readonly string[] = [];
  readonly #flow: Flow;

  constructor() {
    super();
    for (const [name, row] of Object.entries(settings)) Reflect.set(this, name, row.default);
    const stage = createStage();
    let nowMs = 0;
    let hint: Hint | undefined;
    const observeStep = createStepObserver();
    const told = dispatchFlow(this);
    this.#flow = createFlow({
      loadSteps: async () => flowSteps,
      compose: async () => {
        const { baseURI: baseUrl } = this.ownerDocument;
        return stage.compose(readConfiguration(this, { baseUrl, defaultAssetsUrl: baseUrl }));
      },
      observer: {
        ...told,
        guided: (detail) => {
          ({ hint } = detail);
          told.guided(detail);
        },
        stateChanged: (state, previous) => {
          const step = observeStep(state, previous, nowMs, this.metrics);
          if (state.name !== 'guiding') hint = undefined;
          dispatchState(this, state, previous);
          if (this.analytics && step !== undefined) this.dispatchEvent(new FortfaceAnalyticsEvent(step));
        },
      },
      awaitCamera: async () => false,
      loadHandOver: async () => async () => undefined,
      forgetKept: async () => undefined,
      now: () => nowMs,
      wait: (durationMs, options) => stage.clock.wait(durationMs, options),
    });
    const presses = {
      proceed: 'instructions-read',
      accept: 'still-accepted',
      shutter: 'shutter-pressed',
    } as const;
    drivers.set(
      this,
      createDriver(
        {
          state: () => this.state,
          captureMode: () => this.captureMode,
          hint: () => hint,
          start: () => this.start(),
          cancel: () => this.cancel(),
          reset: () => this.reset(),
          remove: () => this.remove(),
          press: async (control) => {
            if (control === 'close') this.#flow.send({ type: 'cancelled', reason: 'user' });
            else this.#flow.send({ type: presses[control] });
          },
          tick: async () => {
            nowMs += tickMs;
            for (let turn = 0; turn < turnsPerTick; turn += 1) await Promise.resolve();
          },
        },
        stage,
      ),
    );
  }

  get state(): FlowStateName {
    return this.#flow.state.name;
  }

  get metrics(): CaptureMetrics {
    return this.#flow.metrics;
  }

  async start(): Promise<CaptureOutcome> {
    return this.#flow.start();
  }

  cancel(): void {
    this.#flow.send({ type: 'cancelled', reason: 'host' });
  }

  reset(): void {
    this.cancel();
    this.#flow.send({ type: 'reset' });
  }

  /** Has nothing to load. */
  async preload(): Promise<void> {}

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.autostart && this.state === 'idle') void this.updateComplete.then(() => this.start());
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(FortfaceCaptureStub.#lowerCased.get(name) ?? name, before, now);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  adoptedCallback(): void {
    this.#leave();
  }

  #leave(): void {
    this.#flow.send({ type: 'cancelled', reason: 'disconnected' });
    this.#flow.send({ type: 'reset' });
  }
}

/** Types the class's properties by the table of settings. */
export interface FortfaceCaptureStub extends Settings {}

/** Returns the driver of a stub. Throws `configuration-invalid` for anything else. */
export function driverOf(element: Element): CaptureDriver {
  const driver = drivers.get(element);
  if (driver !== undefined) return driver;
  throw new FortfaceError(
    'configuration-invalid',
    'fortface-capture/testing/stub: drive() needs an element of the stub. For the real one, import drive from fortface-capture/testing',
  );
}
