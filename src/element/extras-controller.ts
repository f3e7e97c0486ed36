import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Customization } from '../customizer/customization.ts';
import type { Extras, ExtrasHost } from './extras.ts';
import type { WatchPart } from './watch-part.ts';

type Host = ReactiveControllerHost & ExtrasHost & { customizer: unknown };

/** Fetches what few pages ask for once one does, and puts on a customizer whenever the page sets another. */
export class ExtrasController implements ReactiveController {
  readonly #host: Host;
  readonly #watchPart: WatchPart;
  #extras: Extras | undefined;
  #ready: Promise<void> | undefined;
  #customization: Customization | undefined;
  #customizedWith: unknown;
  #isDue = false;
  #hasUpdated = false;

  constructor(host: Host, watchPart: WatchPart) {
    this.#host = host;
    this.#watchPart = watchPart;
    host.addController(this);
  }

  /** Absent where the page asked for nothing, until it is here, and where it could not be fetched. */
  get loaded(): Extras | undefined {
    return this.#extras;
  }

  /** Settles once all that the page has asked for is here and applied; absent where it asked for nothing. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
  }

  get customization(): Customization | undefined {
    return this.#customization;
  }

  /** A customizer that was set before anything was shown is on its way: nobody is to see the element without it first. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Fetches, where the page has come to ask for something. */
  ask(): void {
    const { customizer, analytics, haptics, sounds } = this.#host;
    if (this.#ready !== undefined) return;
    if (customizer === undefined && !analytics && !haptics && !sounds) return;
    this.#isDue = customizer !== undefined && !this.#hasUpdated;
    this.#ready = this.#load();
  }

  hostUpdate(): void {
    this.ask();
    this.#customize();
    this.#hasUpdated = true;
  }

  async #load(): Promise<void> {
    try {
      const { Extras: Loaded } = await this.#watchPart(import('./extras.ts'));
      this.#extras = new Loaded(this.#host);
      this.#customize();
    } catch {
      // A part that cannot be fetched, or that this browser has no use for, is missed; the capture goes on without it.
    }
    this.#isDue = false;
    this.#host.requestUpdate();
  }

  #customize(): void {
    const host = this.#host;
    // A page may set anything, NaN too.
    if (this.#extras === undefined || Object.is(host.customizer, this.#customizedWith)) return;
    this.#customizedWith = host.customizer;
    this.#customization = this.#extras.customize(host.customizer);
  }
}
