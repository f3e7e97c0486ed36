import {
  createFortfaceBackend,
  decideByDefault,
  type BackendOptions,
  type BackendRoute,
  type FortfaceBackend,
} from 'fortface-capture/server';

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface DemoBackendOptions {
  /** The sandbox on this machine; if absent, the service that the variables `FORTFACE_*` name. */
  sandboxUrl?: string;
  /** By default the one of `FORTFACE_ROUTE`, or `sdk`. */
  route?: BackendRoute;
  /** Whether the page gets the backend's decision in place of the service's answer. */
  decides?: boolean;
  onError?: BackendOptions['onError'];
  /** By default the process's. */
  env?: BackendOptions['env'];
}

/**
 * The demo's backend: all five actions for every visitor. The demo listens on loopback only, and refuses other host
 * names so that a foreign site cannot reach it through DNS rebinding. A real backend looks up the signed-in user in
 * `authorize` and returns their `externalUserId`.
 */
export function createDemoBackend(options: DemoBackendOptions): FortfaceBackend {
  const { sandboxUrl, route, decides = false, onError, env } = options;
  return createFortfaceBackend({
    // Against a service of its own choice the demo asks for nothing that may cost extra.
    ...(sandboxUrl !== undefined && {
      baseUrl: sandboxUrl,
      apiKey: 'sandbox-key',
      galleryId: 'sandbox-gallery',
      accountName: 'sandbox',
      analysis: { faceOcclusion: true, nsfw: true },
    }),
    authorize: (request) =>
      localHosts.includes(new URL(request.url).hostname)
        ? { actions: ['liveness', 'enroll', 'identify', 'search', 'capture'] }
        : undefined,
    handoff: true,
    ...(route && { route }),
    // Whether a known face is good news, only the application knows; here it is.
    ...(decides && {
      decide: decideByDefault({
        notLive: 'retry',
        search: (matches) => ({ outcome: matches.length > 0 ? 'accepted' : 'rejected' }),
      }),
    }),
    ...(onError && { onError }),
    ...(env && { env }),
  });
}
