/** Both routes, all five actions, and each status by which the service may fail: the page gets one code for each. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { actionSchema } from 'fortface-capture/contract';
import { createPage, type Person } from '../support/backend/page.ts';
import { readFace } from './pictures.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { faceSize, startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const image = await readFace();

/** The code that the page gets, by the status of the service. */
const codes: Readonly<Record<number, string>> = {
  400: 'request_malformed',
  401: 'token_invalid',
  403: 'permission_denied',
  404: 'session_not_found',
  409: 'envelope_replay',
  410: 'session_expired',
  413: 'request_too_large',
  422: 'no_face',
  429: 'rate_limited',
  500: 'internal',
  503: 'unavailable',
};
/** By these the service says that it has done nothing, so that the same capture may come again. */
const unprocessed = [429, 503];

/** On the route `backoffice` it is the integrator's key and account that are refused, never the page's token. */
const isIntegrators = (route: string, status: number): boolean =>
  route === 'backoffice' && (status === 401 || status === 403);

for (const route of ['sdk', 'backoffice'] as const) {
  const errors: unknown[] = [];
  const backend = createSandboxBackend(sandbox.url, { route, onError: (error) => errors.push(error) });
  const page = createPage({
    send: (request) => backend.handle(request),
    sessionUrl: 'http://localhost:8080/api/fortface/session',
    image,
    size: faceSize,
  });
  for (const action of actionSchema.options) {
    const person: Person = {
      ...((action === 'enroll' || action === 'identify') && { externalUserId: `ana-${route}` }),
      ...(action === 'capture' && { document: '52998224725' }),
    };

    for (const [key, code] of Object.entries(codes)) {
      const status = Number(key);
      test(`${route}, ${action}: a service that answers ${status}`, async () => {
        errors.length = 0;
        const prepared = await page.prepare(action, {
          ...person,
          externalTransactionId: `sandbox:status=${status}`,
        });
        const { status: got, body } = await page.submit(prepared);
        const expected = isIntegrators(route, status) ? [502, 'service_refused'] : [status, code];
        assert.deepEqual([got, body['code']], expected);
        assert.ok(!JSON.stringify([body, errors.map(String)]).includes('sandbox-key'));
        const isHeard = status >= 500 || [401, 403].includes(status) || (route === 'sdk' && status === 404);
        assert.equal(errors.length > 0, isHeard, errors.join());
        if (route === 'sdk') return;
        const again = await page.submit(prepared);
        assert.equal(
          again.body['code'],
          unprocessed.includes(status) ? code : 'envelope_replay',
          'a capture that may have been processed is not sent twice',
        );
      });
    }
  }
}
