import { fixture, html } from '@open-wc/testing';
import type { FortfaceCapture } from '../../../src/element/fortface-capture.ts';

/** Mounts an element whose session, encryption and sending are the page's own, so that no service is needed. */
export async function mountWithoutService(
  properties: Partial<FortfaceCapture> = {},
): Promise<FortfaceCapture> {
  const root = await fixture(html`<div><fortface-capture lang="en"></fortface-capture></div>`);
  const element = root.querySelector('fortface-capture');
  if (element === null) throw new Error('no element');
  const sealer: NonNullable<FortfaceCapture['sealer']> = {
    id: 'test',
    sealDevice: async () => ({ deviceRequestInfo: 'device' }),
    openSession: async () => ({
      seal: async ({ image }) => ({ key: 'key', data: 'data', imgData: `${image.bytes.length}` }),
      dispose: () => undefined,
    }),
    dispose: () => undefined,
  };
  Object.assign(element, {
    assetsUrl: '/dist/cdn/detector/',
    skipInstructions: true,
    sealer,
    sessionProvider: async () => ({
      sessionId: 'session',
      sessionKey: 'key',
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    }),
    submitter: async () => ({ photo: { liveness: { value: true, confidence: 97 } } }),
    ...properties,
  });
  return element;
}
