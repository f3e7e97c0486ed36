import { agreesWithRealm } from './agrees-with-realm.ts';
import { describeRealm, withCleanRealm } from './browser-clean-realm.ts';
import { isNativeFunction } from './is-native-function.ts';
import { isProxy } from './is-proxy.ts';
import { ownsGetUserMedia } from './owns-get-user-media.ts';
import type { Finding } from './signal-watch.ts';

/** Probes the page's camera functions without asking for permission. Adds an empty frame to `root` for a moment. */
export function probePage(page: typeof globalThis, root: Node & ParentNode): Finding[] {
  const { navigator, document } = page;
  const devices: unknown = Reflect.get(navigator, 'mediaDevices');
  if (typeof devices !== 'object' || devices === null) return [];
  const getUserMedia: unknown = Reflect.get(devices, 'getUserMedia');
  return withCleanRealm(root, document, (clean) => {
    const own = describeRealm(page);
    const readText = (clean ?? own)?.readText ?? String;
    return [
      { id: 'webdriver', v: (navigator as Partial<Navigator>).webdriver === true },
      { id: 'own-get-user-media', v: ownsGetUserMedia(navigator) },
      { id: 'native-get-user-media', v: isNativeFunction(getUserMedia, 'getUserMedia', readText) },
      {
        id: 'proxied-get-user-media',
        v: isProxy(devices) || (typeof getUserMedia === 'function' && isProxy(getUserMedia)),
      },
      {
        id: 'realm-agrees',
        v: clean === undefined ? 'unavailable' : own !== undefined && agreesWithRealm(own, clean),
      },
    ];
  });
}
