import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot: ParentNode; readonly state: string };

/**
 * Moves the focus to a screen's main control, where the keyboard was with the screen before, or on a control
 * that is there no more.
 */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  #holdsFocus = false;
  #focused: Element | undefined;
  #focusedState: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', (event) => {
      const [focused] = event.composedPath();
      this.#focused = focused instanceof Element ? focused : undefined;
      this.#holdsFocus = true;
    });
    host.addEventListener('focusout', ({ relatedTarget }) => {
      // If a control is removed with its screen, no element receives the focus. A user moves it to an element.
      if (relatedTarget !== null) this.#holdsFocus = false;
    });
  }

  hostUpdated(): void {
    const { state, renderRoot } = this.#host;
    const changed = this.#focusedState !== undefined && this.#focusedState !== state;
    this.#focusedState = state;
    const vanished = this.#focused?.isConnected === false;
    if ((changed || vanished) && this.#holdsFocus)
      renderRoot.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }
}
