import { actionSchema } from 'fortface-capture/contract';
import { createFortfaceBackend, type BackendOptions, type FortfaceBackend } from 'fortface-capture/server';

/** An integrator's backend in front of a sandbox, with the sandbox's default key, gallery and account. */
export function createSandboxBackend(baseUrl: string, options: BackendOptions = {}): FortfaceBackend {
  return createFortfaceBackend({
    baseUrl,
    apiKey: 'sandbox-key',
    galleryId: 'sandbox-gallery',
    accountName: 'sandbox',
    env: {},
    authorize: () => ({ actions: actionSchema.options }),
    ...options,
  });
}
