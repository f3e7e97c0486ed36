import type { ReactiveControllerHost } from 'lit';
import { isWithoutCamera } from '../errors/classify-failure.ts';
import type { FlowState } from '../flow/flow-state.ts';
import type { Aids, ButtonOptions, PhoneOptions } from './gather-aids.ts';
import type { WatchPart } from './watch-part.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly handoffUrl: string | undefined };

/** What helps on after a failure and is fetched only then: the browser's own words, and the way to the phone. */
export class FailureAids {
  readonly #host: Host;
  readonly #watchPart: WatchPart;
  readonly #buttonOptions: () => ButtonOptions;
  readonly #phone: PhoneOptions;
  #need: string | undefined;
  /** Which browser it is stays true; the rest goes with its failure. */
  gathered: Partial<Aids> = {};

  constructor(host: Host, watchPart: WatchPart, buttonOptions: () => ButtonOptions, phone: PhoneOptions) {
    this.#host = host;
    this.#watchPart = watchPart;
    this.#buttonOptions = buttonOptions;
    this.#phone = phone;
  }

  /** Follows the flow: gathers what a failure or a camera that keeps users waiting needs, and drops it with that. */
  follow(state: FlowState): void {
    const need = needOf(state);
    // Its details change while it stands; what helps stays the same.
    if (this.#need === need) return;
    this.#need = need;
    const { browser } = this.gathered;
    this.gathered = browser === undefined ? {} : { browser };
    // If a part cannot be fetched, the failure screen appears without it.
    if (need !== undefined) this.#watchPart(() => this.#gather(need)).catch(() => undefined);
  }

  async #gather(need: string): Promise<void> {
    const { handoffUrl, ownerDocument: document } = this.#host;
    const changed = (): void => this.#host.requestUpdate();
    const { gatherAids } = await import('./gather-aids.ts');
    const aids = await gatherAids(need, {
      document,
      handoffUrl,
      button: this.#buttonOptions(),
      phone: this.#phone,
      changed,
    });
    if (this.#need !== need) return;
    this.gathered = aids;
    changed();
  }
}

/** What is to be helped with, in a word. */
function needOf(state: FlowState): string | undefined {
  if (state.name === 'opening-camera') return state.slow;
  if (state.name !== 'failed') return undefined;
  return isWithoutCamera(state.code) || state.code === 'handoff-ended' ? state.code : undefined;
}
