/** A code of a handoff gets one verdict, however many captures the phone opens and sends for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendOptions, FortfaceBackend } from '../../../../src/server/index.ts';
import {
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../../support/http/backend-fixture.ts';
import { withRoute } from '../../../support/backend/with-route.ts';

const handoffUrl = 'http://localhost/api/fortface/handoff';
const options: BackendOptions = {
  handoff: true,
  authorize: () => ({ externalUserId: 'ana', actions: ['liveness'] }),
};

async function ask(backend: FortfaceBackend, body: object): Promise<Record<string, unknown>> {
  return (await backend.handle(post(handoffUrl, body))).json();
}

/** What a phone holds after it has opened a new code, and the token of the computer. */
async function open(backend: FortfaceBackend): Promise<{ handoff: string; watch: unknown }> {
  const { link, watch } = await ask(backend, { step: 'create', action: 'liveness' });
  const { claim } = await ask(backend, { step: 'claim', link });
  return { handoff: String(claim), watch };
}

async function told(backend: FortfaceBackend, url: string, body: object): Promise<string> {
  const response = await backend.handle(post(url, body));
  const { code } = await response.json();
  return `${response.status} ${code ?? ''}`.trim();
}

function hold(): { until: Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { until, end };
}

async function eventually(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('route backoffice: only the latest session of a code may submit', async (t) => {
  const { page, backend, stub } = await withRoute(t, options);
  const { handoff, watch } = await open(backend);
  const older = await page.prepare('liveness', { handoff });
  const newer = await page.prepare('liveness', { handoff });
  const refused = await page.submit(older);
  assert.deepEqual([refused.status, refused.body['code']], [409, 'handoff_superseded']);
  assert.equal(stub.calls.length, 0);
  assert.equal((await page.submit(newer)).status, 200);
  assert.equal((await ask(backend, { step: 'watch', watch }))['state'], 'done');
  for (const prepared of [older, newer]) {
    assert.equal((await page.submit(prepared)).body['code'], 'handoff_ended');
  }
  assert.equal(stub.calls.length, 1);
});

test('route backoffice: of captures at once, FortFace is asked about one', async (t) => {
  const { page, backend, stub } = await withRoute(t, options);
  const { handoff } = await open(backend);
  const first = await page.prepare('liveness', { handoff });
  const held = hold();
  stub.hold = held.until;
  const judged = page.submit(first);
  await eventually(() => stub.calls.length > 0);
  const again = await Promise.all(Array.from({ length: 5 }, () => page.submit(first)));
  for (const { status, body } of again) assert.deepEqual([status, body['code']], [409, 'handoff_busy']);
  await assert.rejects(page.prepare('liveness', { handoff }), /handoff_busy|409/);
  held.end();
  assert.equal((await judged).status, 200);
  assert.equal(stub.calls.length, 1);
});

test('route sdk: of captures and sessions at once, FortFace is asked about one', async () => {
  const held = hold();
  let asked = 0;
  await withBackend(
    options,
    async ({ backend }) => {
      const { handoff, watch } = await open(backend);
      const older = await openForSubmit(backend, { ...sessionRequest, handoff });
      const newer = await openForSubmit(backend, { ...sessionRequest, handoff });
      assert.equal(await told(backend, submitUrl, older), '409 handoff_superseded');
      const many = Array.from({ length: 10 }, () => told(backend, submitUrl, newer));
      await eventually(() => asked > 0);
      assert.equal(await told(backend, sessionUrl, { ...sessionRequest, handoff }), '409 handoff_busy');
      held.end();
      const ends = await Promise.all(many);
      assert.equal(ends.filter((end) => end === '200').length, 1);
      assert.ok(
        ends.every((end) => /^200$|handoff_busy|handoff_ended/.test(end)),
        ends.join(', '),
      );
      assert.equal(asked, 1);
      assert.equal((await ask(backend, { step: 'watch', watch }))['state'], 'done');
      assert.equal(await told(backend, sessionUrl, { ...sessionRequest, handoff }), '410 handoff_ended');
      assert.equal(asked, 1);
    },
    (call) => {
      if (call.path !== '/sdk/v1/liveness') return respondWell(call);
      asked += 1;
      return { ...respondWell(call), after: held.until };
    },
  );
});

test('lets the phone submit again after a retry, a refusal and a failure', async () => {
  const answers = [
    { body: { code: 'no_face', message: 'none' }, status: 422 },
    { body: '<html>', status: 200 },
    { body: { code: 'unavailable', message: 'later' }, status: 503 },
  ];
  const outcomes = ['retry', 'accepted'] as const;
  let asked = 0;
  let decided = 0;
  const decide = () => ({ outcome: outcomes[decided++] ?? ('rejected' as const) });
  await withBackend(
    { ...options, decide },
    async ({ backend }) => {
      const { handoff, watch } = await open(backend);
      const ends: string[] = [];
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const submission = await openForSubmit(backend, { ...sessionRequest, handoff });
        ends.push(await told(backend, submitUrl, submission));
      }
      assert.deepEqual(ends, ['422 no_face', '502 answer_invalid', '503 unavailable', '200', '200']);
      const { state, outcome } = await ask(backend, { step: 'watch', watch });
      assert.deepEqual([state, outcome], ['done', 'accepted']);
      assert.equal(await told(backend, sessionUrl, { ...sessionRequest, handoff }), '410 handoff_ended');
    },
    (call) =>
      call.path === '/sdk/v1/liveness' ? (answers[asked++] ?? respondWell(call)) : respondWell(call),
  );
});

test('route backoffice: an envelope that does not open, and a refusal of onCapture, leave the code open', async (t) => {
  let captures = 0;
  const { page, backend } = await withRoute(t, {
    ...options,
    onCapture: () => {
      captures += 1;
      if (captures === 1) throw new Error('not yet');
    },
  });
  const { handoff } = await open(backend);
  const first = await page.prepare('liveness', { handoff });
  const broken = { ...first, submission: { ...first.submission, data: 'a.b.c.d.e' } };
  assert.equal((await page.submit(broken)).status, 400);
  assert.equal((await page.submit(first)).status, 500);
  assert.equal((await page.submit(await page.prepare('liveness', { handoff }))).status, 200);
});
