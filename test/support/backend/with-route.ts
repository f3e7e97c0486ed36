/** A backend with route `backoffice` in front of the stub of the API page, and a page before it. */
import { readFile } from 'node:fs/promises';
import {
  allowEveryone,
  createFortfaceBackend,
  type AuditEvent,
  type BackendOptions,
  type FortfaceBackend,
} from 'fortface-capture/server';
import { createPage, type Page } from './page.ts';
import { startApiStub, stubKey, type ApiStub } from './start-api-stub.ts';

export const picture = await readFile(new URL('../../vectors/picture.jpg', import.meta.url));
export const cpf = '52998224725';
export const grantSecret = 'a secret of the backend, for tests alone';
const sessionUrl = 'http://localhost:8080/api/fortface/session';

export interface RouteFixture {
  stub: ApiStub;
  backend: FortfaceBackend;
  page: Page;
  audit: AuditEvent[];
  errors: unknown[];
  /** Another backend process with the same service. */
  another(options?: BackendOptions): { backend: FortfaceBackend; page: Page };
}

export async function withRoute(
  t: { after: (clean: () => Promise<void>) => void },
  options: BackendOptions = {},
): Promise<RouteFixture> {
  const stub = await startApiStub();
  t.after(() => stub.stop());
  const audit: AuditEvent[] = [];
  const errors: unknown[] = [];
  const another = (more: BackendOptions = {}) => {
    const backend = createFortfaceBackend({
      baseUrl: stub.url,
      apiKey: stubKey,
      galleryId: 'gallery',
      accountName: 'account',
      route: 'backoffice',
      authorize: allowEveryone(),
      env: {},
      audit: (event) => audit.push(event),
      onError: (error) => errors.push(error),
      ...options,
      ...more,
    });
    return {
      backend,
      page: createPage({ send: (request) => backend.handle(request), sessionUrl, image: picture }),
    };
  };
  return { stub, ...another(), audit, errors, another };
}
