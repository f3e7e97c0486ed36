/** Optional features, loaded on demand: the FortFace Web SDK's customizer, sounds and vibration, analytics. */
import type { Customization } from '../customizer/customization.ts';
import { readCustomizer } from '../customizer/read-customizer.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import { createStepObserver } from '../flow/observe-steps.ts';
import { ifPossible } from '../values/if-possible.ts';
import { FortfaceAnalyticsEvent } from './events.ts';
import { Feedback } from './feedback.ts';

export interface ExtrasHost extends HTMLElement {
  readonly analytics: boolean;
  readonly haptics: boolean;
  readonly sounds: boolean;
  readonly metrics: CaptureMetrics;
  presentation: unknown;
}

export class Extras {
  readonly #host: ExtrasHost;
  readonly #feedback: Feedback;
  readonly #observeStep = createStepObserver();
  #sheet: CSSStyleSheet | undefined;

  constructor(host: ExtrasHost) {
    this.#host = host;
    this.#feedback = new Feedback(host);
  }

  /** Call it within the user gesture that starts a capture. */
  prepare(): void {
    ifPossible(() => this.#feedback.prepare());
  }

  close(): void {
    ifPossible(() => this.#feedback.close());
  }

  follow(state: FlowState, previous: FlowStateName): void {
    const nowMs = performance.now();
    const { analytics, metrics } = this.#host;
    ifPossible(() => this.#feedback.follow(state, previous, nowMs));
    ifPossible(() => {
      const step = this.#observeStep(state, previous, nowMs, metrics);
      if (analytics && step !== undefined) this.#host.dispatchEvent(new FortfaceAnalyticsEvent(step));
    });
  }

  spoke(): void {
    this.#feedback.spoke(performance.now());
  }

  /**
   * Puts a customizer in place of the one before; its rules lie in a sheet, as a strict CSP lets them. What it sets, it
   * sets as the page would have.
   */
  customize(value: unknown): Customization {
    const customization = readCustomizer(value);
    const root = this.#host.shadowRoot;
    if (root !== null) {
      const others = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(customization.css);
      root.adoptedStyleSheets = [...others, this.#sheet];
    }
    const { settings, modal } = customization;
    Object.assign(this.#host, settings);
    if (modal !== undefined && matchMedia(`(min-width: ${modal.minScreenWidthPx}px)`).matches) {
      this.#host.presentation = 'modal';
    }
    return customization;
  }
}
