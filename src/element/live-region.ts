import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/** Assistive technology speaks what changes in a live region, not what enters the page with it; milliseconds. */
const settleMs = 150;

/** The text of the live region. A region that has just entered the page, as in a dialog, gets its text a moment later. */
export class LiveRegion implements ReactiveController {
  text = '';
  readonly #host: Host;
  #region: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const region = this.#host.renderRoot.querySelector('[role=status]');
    if (region === this.#region) return;
    this.#region = region;
    const { text } = this;
    if (text === '') return;
    void this.#host.updateComplete.then(() => {
      if (this.text !== text) return;
      this.say('');
      this.#timer = setTimeout(() => this.say(text), settleMs);
    });
  }
}
