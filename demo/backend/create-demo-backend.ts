import { createFortfaceBackend, type BackendOptions, type FortfaceBackend } from 'fortface-capture/server';

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The demo's backend: the sandbox's default credentials, and all five actions for every visitor. The demo listens on
 * loopback only, and refuses other host names so that a foreign site cannot reach it through DNS rebinding. A real
 * backend looks up the signed-in user in `authorize` and returns their `externalUserId`.
 */
export function createDemoBackend(options: {
  sandboxUrl: string;
  onError?: BackendOptions['onError'];
}): FortfaceBackend {
  return createFortfaceBackend({
    baseUrl: options.sandboxUrl,
    apiKey: 'sandbox-key',
    galleryId: 'sandbox-gallery',
    accountName: 'sandbox',
    authorize: (request) =>
      localHosts.includes(new URL(request.url).hostname)
        ? { actions: ['liveness', 'enroll', 'identify', 'search', 'capture'] }
        : undefined,
    analysis: { faceOcclusion: true, nsfw: true },
    ...(options.onError && { onError: options.onError }),
  });
}
