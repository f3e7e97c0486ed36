import type { ReactiveControllerHost } from 'lit';
import type { BrowserKind } from '../device/recognise-browser.ts';
import { isWithoutCamera } from '../errors/classify-failure.ts';
import type { FlowState } from '../flow/flow-state.ts';
import type { HandoffCode, WayOutside } from '../views/capture-view.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly handoffUrl: string | undefined };

/** What helps on after a failure and is fetched only then: the browser's own words, and the way to the phone. */
export class FailureAids {
  readonly #host: Host;
  #need: string | undefined;
  browser: BrowserKind | undefined;
  handoff: HandoffCode | undefined;
  outside: WayOutside | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Follows the flow: gathers what a failure or a camera that keeps users waiting needs, and drops it with that. */
  follow(state: FlowState): void {
    const need = needOf(state);
    // Its details change while it stands; what helps stays the same.
    if (this.#need === need) return;
    this.#need = need;
    this.handoff = undefined;
    this.outside = undefined;
    if (need !== undefined) void this.#gather(need).catch(() => undefined);
  }

  /** If a part cannot be fetched, the failure screen appears without it. */
  async #gather(need: string): Promise<void> {
    const { handoffUrl, ownerDocument } = this.#host;
    const [{ nameBrowser }, code] = await Promise.all([
      import('./compose-ports.ts'),
      handoffUrl && need !== 'help'
        ? import('./draw-handoff-code.ts').then(({ drawHandoffCode }) =>
            drawHandoffCode(new URL(handoffUrl, ownerDocument.baseURI).href),
          )
        : undefined,
    ]);
    const { browser, platform } = nameBrowser();
    const outside =
      browser === 'in-app' && need !== 'help'
        ? (await import('./way-outside.ts')).findWayOutside(window, platform, () =>
            this.#host.requestUpdate(),
          )
        : undefined;
    if (this.#need !== need) return;
    this.browser = browser;
    this.outside = outside;
    this.handoff = code;
    this.#host.requestUpdate();
  }
}

/** What is to be helped with, in a word. */
function needOf(state: FlowState): string | undefined {
  if (state.name === 'opening-camera') return state.slow;
  return state.name === 'failed' && isWithoutCamera(state.code) ? state.code : undefined;
}
