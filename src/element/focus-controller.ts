import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot: ParentNode; readonly state: string };

/** Moves the focus to a new screen's main control, where the keyboard was with the screen before. */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  #holdsFocus = false;
  #focusedState: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', () => {
      this.#holdsFocus = true;
    });
    host.addEventListener('focusout', ({ relatedTarget }) => {
      // A control that vanishes with its screen gives the focus to nobody; a person gives it to something.
      if (relatedTarget !== null) this.#holdsFocus = false;
    });
  }

  hostUpdated(): void {
    const { state, renderRoot } = this.#host;
    const changed = this.#focusedState !== undefined && this.#focusedState !== state;
    this.#focusedState = state;
    if (changed && this.#holdsFocus) renderRoot.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }
}
