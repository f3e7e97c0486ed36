/** Where the detector meets the page, and what else need not wait for the other ports: a start fetches both at once. */
import { abortAfter } from '../async/abort-after.ts';
import { isCameraGranted } from '../camera/browser-camera-permission.ts';
import type { Settings } from '../configuration/settings.ts';
import { createBrowserDetector } from '../detection/browser-detector.ts';
import type { Detector } from '../detection/detector.ts';
import { deadlines } from '../flow/deadlines.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import type { AskedAhead } from '../http/answer-ahead.ts';
import { underPolicy } from '../http/browser-policy.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { WarningDetail } from './events.ts';

export interface AheadOptions {
  host: HTMLElement &
    Pick<Settings, 'assetsUrl' | 'sessionUrl' | 'credentials' | 'apiUrl' | 'sealer' | 'sessionProvider'> &
    Pick<Settings, 'skipInstructions' | 'remember' | 'resume'>;
  /** Of the detector's files. */
  folder: string;
  detectorFile: Promise<ArrayBuffer | undefined>;
  warn: (detail: WarningDetail) => void;
  /** Whether a start requests them, which opens a session soon, and not `preload()`. */
  isStart: boolean;
}

/** What is on its way before an attempt is composed. */
export interface AheadOfStart {
  detector: Detector<BrowserFrame>;
  /** Settles once the detector is loaded, or cannot be. */
  loaded: Promise<unknown>;
  deviceKeys: AskedAhead | undefined;
}

/** Starts to load the detector, and asks for the device keys. */
export function composeAhead({ host, folder, detectorFile, warn, isStart }: AheadOptions): AheadOfStart {
  const detector = composeDetector(folder, { document: host.ownerDocument, detectorFile, warn });
  const { signal } = new AbortController();
  return {
    detector,
    loaded: Promise.all([
      detector.load({ signal }).catch(() => undefined),
      fetchExchange(host, { isStart }).catch(() => undefined),
    ]),
    deviceKeys: isStart ? askForKeys(host) : undefined,
  };
}

/**
 * Instructions and the camera's prompt wait for a session, and what is kept between visits for its schemas. A start that
 * guides at once fetches them after its first hint: the schemas take a slow device as long as a frame.
 */
async function fetchExchange(
  { skipInstructions, remember, resume }: AheadOptions['host'],
  { isStart }: { isStart: boolean },
): Promise<unknown> {
  if (isStart && skipInstructions && !remember && !resume && (await isCameraGranted())) return undefined;
  const { composeExchange } = await import('./compose-exchange.ts');
  return composeExchange;
}

/** Nothing if the page does the asking, or if the keys lie elsewhere. */
function askForKeys(host: AheadOptions['host']): AskedAhead | undefined {
  const { sessionUrl, credentials, apiUrl, sealer, sessionProvider } = host;
  const url = sessionUrl && parseUrl(sessionUrl, host.ownerDocument.baseURI)?.href;
  if (!url || apiUrl || sealer || sessionProvider) return undefined;
  // As for the detector's file: one that hangs keeps the next one waiting.
  const signal = abortAfter(deadlines.sealedDevice.ms);
  const response = fetch(url, { credentials, headers: { accept: 'application/json' }, signal });
  // The attempt asks again, and reports the failure.
  response.catch(() => undefined);
  return { url, credentials, response };
}

/** A detector that warns the page of files that it works without, and fails with the policy that blocks it. */
export function composeDetector(
  assetsUrl: string,
  {
    document,
    detectorFile,
    warn,
  }: {
    document: Document;
    detectorFile?: AheadOptions['detectorFile'];
    warn: (detail: WarningDetail) => void;
  },
): Detector<BrowserFrame> {
  return createBrowserDetector({
    assetsUrl,
    ...(detectorFile && { detectorFile }),
    remark: (wrong) => warn(explainDetector('detector-incomplete', wrong)),
    whileLoading: (work) =>
      underPolicy(assetsUrl, { document }, work, (cause, directive) =>
        directive === undefined
          ? cause
          : new WrongFile(`the page's Content-Security-Policy blocks it (${directive})`, { cause }),
      ),
  });
}

/** `wrong`: what came back instead of which file, if that is known. */
export function explainDetector(code: string, wrong = 'no response'): WarningDetail {
  return {
    code,
    message: `The detector did not load: ${wrong}. Check assets-url`,
  };
}
