import type { ReactiveControllerHost } from 'lit';
import type { BrowserKind } from '../device/recognise-browser.ts';
import { isWithoutCamera } from '../errors/classify-failure.ts';
import type { FlowState } from '../flow/flow-state.ts';
import type { HandoffCode, WayOutside } from '../views/capture-view.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly handoffUrl: string | undefined };

/** What helps on after a failure and is fetched only then: the browser's own words, and the way to the phone. */
export class FailureAids {
  readonly #host: Host;
  #failure: FlowState | undefined;
  browser: BrowserKind | undefined;
  handoff: HandoffCode | undefined;
  outside: WayOutside | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Follows the flow: gathers what a failure needs, and drops it with the failure. */
  follow(state: FlowState): void {
    if (state.name !== 'failed') {
      this.#failure = undefined;
      this.handoff = undefined;
      this.outside = undefined;
      return;
    }
    // Its details change while it stands; what helps stays the same.
    if (this.#failure?.name === 'failed' && this.#failure.code === state.code) return;
    this.#failure = state;
    this.outside = undefined;
    if (isWithoutCamera(state.code)) void this.#gather(state).catch(() => undefined);
  }

  /** Where a part cannot be fetched, the failure is told without it. */
  async #gather(failure: FlowState): Promise<void> {
    const { handoffUrl, ownerDocument } = this.#host;
    const [{ nameBrowser }, code] = await Promise.all([
      import('./compose-ports.ts'),
      handoffUrl
        ? import('./draw-handoff-code.ts').then(({ drawHandoffCode }) =>
            drawHandoffCode(new URL(handoffUrl, ownerDocument.baseURI).href),
          )
        : undefined,
    ]);
    const { browser, platform } = nameBrowser();
    const outside =
      browser === 'in-app'
        ? (await import('./way-outside.ts')).findWayOutside(window, platform, () =>
            this.#host.requestUpdate(),
          )
        : undefined;
    if (this.#failure !== failure) return;
    this.browser = browser;
    this.outside = outside;
    this.handoff = code;
    this.#host.requestUpdate();
  }
}
