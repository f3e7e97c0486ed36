import { createFortfaceBackend, type BackendOptions, type FortfaceBackend } from 'fortface-capture/server';

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface DemoBackendOptions {
  /** The sandbox on this machine; if absent, the service that the variables `FORTFACE_*` name. */
  sandboxUrl?: string;
  onError?: BackendOptions['onError'];
  /** By default the process's. */
  env?: BackendOptions['env'];
}

/**
 * The demo's backend: all five actions for every visitor. The demo listens on loopback only, and refuses other host
 * names so that a foreign site cannot reach it through DNS rebinding. A real backend looks up the signed-in user in
 * `authorize` and returns their `externalUserId`.
 */
export function createDemoBackend({ sandboxUrl, onError, env }: DemoBackendOptions): FortfaceBackend {
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
    ...(onError && { onError }),
    ...(env && { env }),
  });
}
