/** Where the detector meets the page. Apart from the other ports, so that a start fetches both at once. */
import { createBrowserDetector } from '../detection/browser-detector.ts';
import type { Detector } from '../detection/detector.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import { underPolicy } from '../http/browser-policy.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import type { WarningDetail } from './events.ts';

/** A detector that warns the page of files that it works without, and fails with the policy that blocks it. */
export function composeDetector(
  assetsUrl: string,
  { document, warn }: { document: Document; warn: (detail: WarningDetail) => void },
): Detector<BrowserFrame> {
  return createBrowserDetector({
    assetsUrl,
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
