import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { OpenAsModal } from '../views/open-as-modal.ts';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/** Opens the dialog of `presentation="modal"`, and holds the page behind still, on whatever path either ends. */
export class ModalController implements ReactiveController {
  readonly #host: Host;
  readonly #modal = new OpenAsModal();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Moved within the page, the dialog has to be opened again. */
  hostConnected(): void {
    this.hostUpdated();
  }

  hostUpdated(): void {
    this.#modal.follow(this.#host.renderRoot.querySelector('dialog') ?? undefined);
  }

  hostDisconnected(): void {
    this.#modal.follow(undefined);
  }
}
