import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HostSettings, HostSurroundings } from '../../configuration/host-inputs.ts';
import type { FlowState } from '../../flow/flow-state.ts';
import type { FlowOptions } from '../../flow/run-flow.ts';
import type { CaptureView } from '../../views/capture-view.ts';
import type { PhoneCapture } from './claim-handoff.ts';
import type { HandoffHost } from './hand-over.ts';
import { readHandoffLink } from './read-handoff-link.ts';

type Host = ReactiveControllerHost & HTMLElement & HostSettings;

/** A capture that begins on a computer and continues on a phone, from both sides. What it does is fetched when it begins. */
export class HandoffController implements ReactiveController {
  readonly #host: Host;
  readonly #surroundings: () => HostSurroundings;
  /** The code of another device, by which this page was opened. Empty if it was claimed before a reload. */
  #link: string | undefined;
  #phone: PhoneCapture | undefined;
  #handedOver: CaptureView['handedOver'];

  constructor(host: Host, surroundings: () => HostSurroundings) {
    this.#host = host;
    this.#surroundings = surroundings;
    host.addController(this);
  }

  hostConnected(): void {
    this.#takeLink();
    window.addEventListener('hashchange', this.#takeLink);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#takeLink);
  }

  /** What the other device has begun, if this page was opened by its code and has claimed it. */
  get phone(): PhoneCapture | undefined {
    return this.#phone;
  }

  draw(): Pick<CaptureView, 'phoneOffered' | 'fromComputer' | 'handedOver'> {
    return {
      phoneOffered: Boolean(this.#host.handoffUrl) && this.#link === undefined && !isPhone(),
      fromComputer: this.#phone !== undefined,
      ...(this.#handedOver && { handedOver: this.#handedOver }),
    };
  }

  follow(state: FlowState): void {
    if (state.name !== 'handed-over') this.forgetScreen();
    this.#phone?.follow(state);
  }

  /** The screen of an earlier code is not shown again. */
  forgetScreen(): void {
    this.#handedOver = undefined;
  }

  /** Whether the backend brings the result of a phone back. */
  async offersPhone(): Promise<boolean> {
    return (await import('./hand-over.ts')).offersPhone(this.#parts());
  }

  /** Claims the code by which the page was opened, once. Throws `handoff-invalid` if it is used or has expired. */
  async claim(options: { signal: AbortSignal }): Promise<PhoneCapture | undefined> {
    if (this.#link !== undefined && this.#phone === undefined) {
      const { claimOnPhone } = await import('./hand-over.ts');
      this.#phone = await claimOnPhone(this.#parts(), this.#link, options);
    }
    return this.#phone;
  }

  async loadHandOver(): ReturnType<FlowOptions['loadHandOver']> {
    const { handOverToPhone } = await import('./hand-over.ts');
    return (...given) => handOverToPhone(this.#parts(), ...given);
  }

  readonly #takeLink = (): void => {
    const link = readHandoffLink(window);
    // Moved within the page, the element reads its own code once more, or what the claim has left of it.
    if (link === undefined || (this.#link !== undefined && ['', this.#link].includes(link))) return;
    this.#link = link;
    this.#phone = undefined;
    this.#host.requestUpdate();
  };

  #parts(): HandoffHost {
    return {
      settings: this.#host,
      surroundings: this.#surroundings(),
      show: (draw) => {
        this.#handedOver = draw;
        this.#host.requestUpdate();
      },
    };
  }
}

/** A device that is touched and has no mouse needs no code for a phone. Simulated browsers of tests cannot say. */
function isPhone(): boolean {
  const { matchMedia } = globalThis as Partial<typeof globalThis>;
  const matches = (query: string): boolean => matchMedia?.(query).matches === true;
  return matches('(pointer: coarse)') && !matches('(any-pointer: fine)');
}
