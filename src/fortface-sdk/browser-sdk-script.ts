import { eventOnce } from '../async/event-once.ts';
import { FortfaceError } from '../errors/index.ts';
import { withTrustedScriptUrl } from '../trusted-types/with-trusted-script-url.ts';
import { isFortfaceSdk, type FortfaceSdk } from './fortface-sdk.ts';

/**
 * Returns the FortFace Web SDK's global. Loads its script if the page has not, once per URL for all elements. To check
 * the script's integrity, load it in the page. Throws `detector-unavailable` if the script cannot be fetched or defines
 * no global; a later call then fetches it again. Rejects on abort.
 */
export async function loadSdkScript(options: {
  src: string;
  /** The nonce for the page's content security policy, or ''. */
  nonce: string;
  document: Document;
  signal: AbortSignal;
}): Promise<FortfaceSdk> {
  const { src, nonce, document, signal } = options;
  const there = fortfaceSdk();
  if (there !== undefined) return there;
  const script = findScript(document, src) ?? appendScript(document, src, nonce);
  try {
    await settled(script, signal);
    const sdk = fortfaceSdk();
    if (sdk === undefined) {
      throw new FortfaceError(
        'detector-unavailable',
        'the script at vendor-src ran without defining FortfaceSDK. Set vendor-src to the FortFace Web SDK',
      );
    }
    return sdk;
  } catch (error) {
    // On abort the script continues to load for other callers. A failed script is removed, so that no call waits for it.
    if (!signal.aborted) script.remove();
    throw error;
  }
}

function fortfaceSdk(): FortfaceSdk | undefined {
  const sdk: unknown = Reflect.get(globalThis, 'FortfaceSDK');
  return isFortfaceSdk(sdk) ? sdk : undefined;
}

function findScript(document: Document, src: string): HTMLScriptElement | undefined {
  return [...document.scripts].find((script) => script.src === src);
}

function appendScript(document: Document, src: string, nonce: string): HTMLScriptElement {
  const script = document.createElement('script');
  withTrustedScriptUrl(src, (address) => Reflect.set(script, 'src', address));
  script.async = true;
  if (nonce !== '') script.nonce = nonce;
  document.head.append(script);
  return script;
}

async function settled(script: HTMLScriptElement, signal: AbortSignal): Promise<void> {
  const { type } = await eventOnce(script, ['load', 'error'], { signal });
  if (type === 'error') {
    throw new FortfaceError(
      'detector-unavailable',
      'the script at vendor-src could not be loaded. Check the URL and script-src of the page',
    );
  }
}
