import type { Page, Request as PageRequest } from '@playwright/test';
import { allowEveryone, createFortfaceBackend } from '../../server/index.ts';
import { startBodyRelay, type BodyRelay } from './start-body-relay.ts';
import type { RunningSandbox } from './start-fortface-sandbox.ts';

/**
 * Answers a page's two requests below `path` as the integrator's backend does, in front of a sandbox. Returns what ends
 * it.
 */
export async function answerAsBackend(
  page: Pick<Page, 'route'>,
  path: string,
  { env }: Pick<RunningSandbox, 'env'>,
): Promise<() => Promise<void>> {
  const fortface = createFortfaceBackend({
    baseUrl: env['FORTFACE_URL'] ?? '',
    apiKey: env['FORTFACE_API_KEY'] ?? '',
    galleryId: env['FORTFACE_GALLERY_ID'] ?? '',
    accountName: env['FORTFACE_ACCOUNT_NAME'] ?? '',
    authorize: allowEveryone(),
  });
  let relay: Promise<BodyRelay> | undefined;
  await page.route(
    ({ pathname }) => pathname.startsWith(`${path.replace(/\/$/, '')}/`),
    async (route) => {
      const request = await readRequest(route.request());
      if (request.body === null && Number(request.headers.get('content-length')) > 0) {
        // Playwright drives Mozilla's own builds of Firefox by WebDriver BiDi, and gives no bodies there.
        relay ??= startBodyRelay((complete) => fortface.handle(complete));
        await route.fulfill({ status: 307, headers: { location: (await relay).addressFor(request) } });
        return;
      }
      const response = await fortface.handle(request);
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    },
  );
  return async () => (await relay)?.stop();
}

async function readRequest(given: PageRequest): Promise<Request> {
  const body = given.postDataBuffer();
  return new Request(given.url(), {
    method: given.method(),
    headers: await given.allHeaders(),
    ...(body !== null && { body: new Uint8Array(body) }),
  });
}
