import type { HostSurroundings } from '../configuration/host-inputs.ts';
import type { Settings } from '../configuration/settings.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { HostCapabilities } from './compose-ports.ts';

type Host = HTMLElement &
  Pick<Settings, 'assetsUrl' | 'sessionUrl' | 'credentials' | 'apiUrl' | 'sealer' | 'sessionProvider'>;
type AheadOfStart = Pick<HostCapabilities, 'detector' | 'deviceKeys'>;

/** What a start needs only once its code has arrived, and asks for at once. Failures are the attempt's to report. */
export class FetchAhead {
  readonly #host: Host;
  readonly #surroundings: () => HostSurroundings;
  readonly #warn: HostCapabilities['warn'];
  #detector: Promise<AheadOfStart['detector']> | undefined;
  #deviceKeys: AheadOfStart['deviceKeys'];
  #loaded: Promise<void> | undefined;

  constructor(host: Host, surroundings: () => HostSurroundings, warn: HostCapabilities['warn']) {
    this.#host = host;
    this.#surroundings = surroundings;
    this.#warn = warn;
  }

  /** Settles once the detector is loaded, or cannot be. */
  get loaded(): Promise<void> | undefined {
    return this.#loaded;
  }

  fetchDetector(): void {
    if (this.#detector !== undefined) return;
    this.#detector = this.#composeDetector().catch(() => undefined);
    const { signal } = new AbortController();
    this.#loaded = this.#detector.then((detector) => detector?.load({ signal })).catch(() => undefined);
  }

  /** Asks for nothing if the page does the asking, or if the keys lie elsewhere. */
  askForKeys(): void {
    const { sessionUrl, credentials, apiUrl, sealer, sessionProvider, ownerDocument } = this.#host;
    const url = sessionUrl && parseUrl(sessionUrl, ownerDocument.baseURI)?.href;
    if (!url || apiUrl || sealer || sessionProvider) return;
    const response = fetch(url, { credentials, headers: { accept: 'application/json' } });
    response.catch(() => undefined);
    this.#deviceKeys = { url, credentials, response };
  }

  /** Returns the detector, whether or not it has loaded, and forgets it. */
  async takeDetector(): Promise<AheadOfStart['detector']> {
    const detector = this.#detector;
    this.#detector = this.#loaded = undefined;
    return detector;
  }

  takeKeys(): AheadOfStart['deviceKeys'] {
    const keys = this.#deviceKeys;
    this.#deviceKeys = undefined;
    return keys;
  }

  async #composeDetector(): Promise<AheadOfStart['detector']> {
    const { baseUrl, defaultAssetsUrl } = this.#surroundings();
    const { assetsUrl, ownerDocument: document } = this.#host;
    const folder = assetsUrl ? new URL(assetsUrl.replace(/\/*$/, '/'), baseUrl).href : defaultAssetsUrl;
    const composing = import('./compose-detector.ts');
    // Its largest file takes longest on a slow line. The worker, which asks for it later, finds it on its way.
    fetch(`${folder}detector.bin`, { priority: 'low' })
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
    return (await composing).composeDetector(folder, { document, warn: this.#warn });
  }
}
