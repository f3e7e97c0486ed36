import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Customization } from '../customizer/customization.ts';
import type { Extras, ExtrasHost } from './extras.ts';
import type { ShownTexts } from './voice/narrator.ts';
import type { WatchPart } from './watch-part.ts';

type Host = ReactiveControllerHost & ExtrasHost & { customizer: unknown };

/** Fetches what few pages ask for once one does, and puts on a customizer whenever the page sets another. */
export class ExtrasController implements ReactiveController {
  readonly #host: Host;
  readonly #watchPart: WatchPart;
  readonly #shown: () => ShownTexts;
  #extras: Extras | undefined;
  #ready: Promise<void> | undefined;
  #customization: Customization | undefined;
  #customizedWith: unknown;
  #isDue = false;
  #hasUpdated = false;

  constructor(host: Host, watchPart: WatchPart, shown: () => ShownTexts) {
    this.#host = host;
    this.#watchPart = watchPart;
    this.#shown = shown;
    host.addController(this);
  }

  /** The loaded extras. Absent if the page uses none, while they load, and if they could not be fetched. */
  get loaded(): Extras | undefined {
    return this.#extras;
  }

  /** Settles once all extras of the page are loaded and applied. Absent if the page uses none. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
  }

  get customization(): Customization | undefined {
    return this.#customization;
  }

  /** Whether a customizer is still loading that was set before the first render. The element stays empty until then. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Loads the extras as soon as the page uses one, or the capture needs them. */
  ask(isNeeded = false): void {
    const { customizer, analytics, haptics, screenLight, sounds, voice } = this.#host;
    if (this.#ready !== undefined) return;
    const isWanted = analytics || haptics || screenLight || sounds || voice || isNeeded;
    if (customizer === undefined && !isWanted) return;
    this.#isDue = customizer !== undefined && !this.#hasUpdated;
    this.#ready = new Promise((resolve) => void this.#load(resolve));
  }

  hostUpdate(): void {
    this.ask();
    this.#customize();
    this.#hasUpdated = true;
  }

  async #load(resolve: () => void): Promise<void> {
    const proceed = (): void => {
      this.#isDue = false;
      this.#host.requestUpdate();
      resolve();
    };
    try {
      const { Extras: Loaded } = await this.#watchPart(() => import('./extras.ts'), proceed);
      this.#extras = new Loaded(this.#host, this.#shown);
      this.#customize();
    } catch {
      // If a part cannot be fetched, or does not run in this browser, the capture continues without it.
    }
    proceed();
  }

  #customize(): void {
    const host = this.#host;
    // A page may set anything, NaN too.
    if (this.#extras === undefined || Object.is(host.customizer, this.#customizedWith)) return;
    this.#customizedWith = host.customizer;
    this.#customization = this.#extras.customize(host.customizer);
  }
}
