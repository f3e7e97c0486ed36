import { eventOnce } from '../async/event-once.ts';
import { FortfaceError } from '../errors/index.ts';
import { withTrustedScriptUrl } from '../trusted-types/with-trusted-script-url.ts';
import { isFortfaceSdk, type FortfaceSdk } from './fortface-sdk.ts';

/**
 * Gives the vendor's global, and fetches its script where the page has not: once for each address, however many
 * elements ask. A page that wants its integrity checked brings the script itself. Throws `detector-unavailable`
 * where the script cannot be fetched or does not do its work; a later call then fetches it anew. Rejects on abort.
 */
export async function loadSdkScript(options: {
  src: string;
  /** For a content security policy that goes by nonces; '' where there is none. */
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
      throw new FortfaceError('detector-unavailable', "the vendor's script ran and left no FortfaceSDK");
    }
    return sdk;
  } catch (error) {
    // One that others still wait for goes on loading; one that failed would be found, and waited for in vain.
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
    throw new FortfaceError('detector-unavailable', "the vendor's script could not be fetched");
  }
}
