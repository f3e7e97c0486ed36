import type { ReactiveControllerHost } from 'lit';
import type { BrowserKind } from '../device/recognise-browser.ts';
import { isWithoutCamera } from '../errors/classify-failure.ts';
import type { FlowState } from '../flow/flow-state.ts';
import type { CaptureView } from '../views/capture-view.ts';
import type { createCameraButton } from './compose-ports.ts';
import type { WatchPart } from './watch-part.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly handoffUrl: string | undefined };
/** What the browser's own button for the camera is made with. */
type ButtonOptions = Omit<Parameters<typeof createCameraButton>[0], 'document'>;

/** What helps on after a failure and is fetched only then: the browser's own words, and the way to the phone. */
export class FailureAids {
  readonly #host: Host;
  readonly #watchPart: WatchPart;
  #need: string | undefined;
  browser: BrowserKind | undefined;
  handoff: CaptureView['handoff'];
  outside: CaptureView['outside'];
  cameraButton: HTMLElement | undefined;
  readonly #buttonOptions: () => ButtonOptions;

  constructor(host: Host, watchPart: WatchPart, buttonOptions: () => ButtonOptions) {
    this.#host = host;
    this.#watchPart = watchPart;
    this.#buttonOptions = buttonOptions;
  }

  /** Follows the flow: gathers what a failure or a camera that keeps users waiting needs, and drops it with that. */
  follow(state: FlowState): void {
    const need = needOf(state);
    // Its details change while it stands; what helps stays the same.
    if (this.#need === need) return;
    this.#need = need;
    this.handoff = undefined;
    this.outside = undefined;
    this.cameraButton = undefined;
    if (need !== undefined) void this.#watchPart(this.#gather(need)).catch(() => undefined);
  }

  /** Where a part cannot be fetched, the failure is told without it. */
  async #gather(need: string): Promise<void> {
    const { handoffUrl, ownerDocument } = this.#host;
    const [{ nameBrowser, createCameraButton }, handoff] = await Promise.all([
      import('./compose-ports.ts'),
      handoffUrl && need !== 'help'
        ? import('./draw-handoff-code.ts').then(({ drawHandoffCode, renderHandoff }) => {
            const code = drawHandoffCode(new URL(handoffUrl, ownerDocument.baseURI).href);
            return ((messages) => renderHandoff(messages, code)) satisfies CaptureView['handoff'];
          })
        : undefined,
    ]);
    const { browser, platform } = nameBrowser();
    const outside =
      browser === 'in-app' && need !== 'help'
        ? (await import('./way-outside.ts')).renderWayOutside(window, platform, () =>
            this.#host.requestUpdate(),
          )
        : undefined;
    const cameraButton =
      need === 'camera-denied'
        ? await createCameraButton({ document: ownerDocument, ...this.#buttonOptions() })
        : undefined;
    if (this.#need !== need) return;
    this.cameraButton = cameraButton;
    this.browser = browser;
    this.outside = outside;
    this.handoff = handoff;
    this.#host.requestUpdate();
  }
}

/** What is to be helped with, in a word. */
function needOf(state: FlowState): string | undefined {
  if (state.name === 'opening-camera') return state.slow;
  return state.name === 'failed' && isWithoutCamera(state.code) ? state.code : undefined;
}
