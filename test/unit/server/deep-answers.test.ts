/** Answers of FortFace in which more objects and lists lie within one another than a walk over them has stack for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionSchema, type Action } from '../../../src/contract/index.ts';
import { BackofficeError, type BackendOptions } from '../../../src/server/index.ts';
import { parseJson } from '../../../src/server/parse-json.ts';
import {
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import { cpf, withRoute } from '../../support/backend/with-route.ts';

const valid =
  '"photo":{"liveness":{"value":true,"confidence":99}},"matchLevel":{"value":16},"matches":[],"providers":{"identity":{"id":"p","score":5}}';
const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const deep: readonly string[] = [5000, 100_000].flatMap((depth) => [
  `{${valid},"more":${lists(depth)}}`,
  `{${valid},"more":${objects(depth)}}`,
  lists(depth),
]);
const ways: readonly BackendOptions[] = [{}, { decide: () => ({ outcome: 'accepted' }) }];
const users: Readonly<Partial<Record<Action, object>>> = {
  enroll: { externalUserId: 'ana' },
  identify: { externalUserId: 'ana' },
  capture: { document: cpf },
};

test('reads 100 levels, and no more', () => {
  for (const write of [lists, objects]) {
    const bytesOf = (depth: number) => new TextEncoder().encode(write(depth));
    assert.notEqual(parseJson(bytesOf(100)), undefined);
    assert.equal(parseJson(bytesOf(101)), undefined);
  }
});

test('reads 100,000 values, and no more', () => {
  const bytesOf = (values: number) => new TextEncoder().encode(`[${'1,'.repeat(values - 2)}1]`);
  assert.notEqual(parseJson(bytesOf(100_000)), undefined);
  assert.equal(parseJson(bytesOf(100_001)), undefined);
  assert.equal(parseJson(new TextEncoder().encode('{}'.repeat(60_000))), undefined);
});

test('relays a picture whose slashes are escaped, and no answer of a hundred thousand escapes', async () => {
  const picture = 'QUJDREVGRw/+'.repeat(50_000).replaceAll('/', String.raw`\/`);
  for (const options of ways) {
    for (const [text, status] of [
      [picture, 200],
      [String.raw`\\`.repeat(50_001), 502],
      ['%25'.repeat(100_001), 502],
      ['&amp;'.repeat(100_001), 502],
    ] as const) {
      const errors: unknown[] = [];
      await withBackend(
        { ...options, onError: (error) => errors.push(error) },
        async ({ backend }) => {
          const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
          // The page of a backend that decides gets nothing of the answer.
          const expected = options.decide === undefined ? status : 200;
          assert.equal(response.status, expected, text.slice(0, 10));
          if (expected === 502) assert.match(String(errors[0]), /more than 100,000 escapes/);
        },
        (call) =>
          call.path === '/sdk/v1/liveness' ? { body: `{${valid},"imgData":"${text}"}` } : respondWell(call),
      );
    }
  }
});

test('route sdk: answers 502 answer_invalid for an answer that is nested too deeply', async () => {
  for (const action of actionSchema.options) {
    for (const options of ways) {
      for (const body of deep) {
        const errors: unknown[] = [];
        await withBackend(
          { ...options, onError: (error) => errors.push(error) },
          async ({ backend }) => {
            const user = { action, ...users[action] };
            const submission = await openForSubmit(backend, { ...sessionRequest, ...user });
            const response = await backend.handle(post(submitUrl, { ...submission, ...user }));
            assert.deepEqual(
              [response.status, (await response.json()).code],
              [502, 'answer_invalid'],
              action,
            );
            assert.match(String(errors[0]), /without JSON that can be read/);
          },
          (call) => (call.path === `/sdk/v1/${action}` ? { body } : respondWell(call)),
        );
      }
    }
  }
});

test('route backoffice: answers 502 answer_invalid for an answer that is nested too deeply', async (t) => {
  for (const options of ways) {
    const { page, stub, errors } = await withRoute(t, options);
    for (const action of actionSchema.options) {
      for (const body of deep.slice(0, 3)) {
        // Hubface's own answer is deep, and so is the one of the liveness check before it.
        for (const from of new Set<string>([action, action === 'capture' ? 'liveness' : action])) {
          stub.answer = (asked) => (asked === from ? { status: 200, body } : undefined);
          const { status, body: answer } = await page.capture(action, users[action]);
          assert.deepEqual([status, answer['code']], [502, 'answer_invalid'], `${action}, ${from}`);
        }
      }
    }
    assert.ok(errors.length > 0);
  }
});

test('takes a handshake and a refusal that are nested too deeply for unreadable', async () => {
  for (const body of deep) {
    for (const [status, expected] of [
      [200, 502],
      [400, 502],
      [503, 503],
    ] as const) {
      await withBackend(
        {},
        async ({ backend }) =>
          assert.equal((await backend.handle(post(sessionUrl, sessionRequest))).status, expected),
        () => ({ status, body }),
      );
    }
    for (const options of ways) {
      await withBackend(
        options,
        async ({ backend }) => {
          const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
          assert.equal(response.status, 422);
        },
        (call) => (call.path === '/sdk/v1/liveness' ? { status: 422, body } : respondWell(call)),
      );
    }
  }
});

test('the Backoffice client takes such an answer for one that does not match its schema', async () => {
  for (const body of deep) {
    await withBackend(
      {},
      async ({ backend }) => {
        await assert.rejects(
          backend.backoffice.liveness({ imgData: new Uint8Array([1]) }),
          (error) => error instanceof BackofficeError && error.code === 'answer_invalid',
        );
      },
      () => ({ body }),
    );
  }
});

test('refuses an answer of decide that points at itself, on many paths', async () => {
  const answer: Record<string, unknown> = {};
  for (const name of ['a', 'b', 'c']) answer[name] = answer;
  await withBackend({ decide: () => ({ outcome: 'accepted', answer }) }, async ({ backend }) => {
    const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
    assert.deepEqual([response.status, (await response.json()).code], [500, 'decision_failed']);
  });
});

test('refuses an answer of decide that is nested too deeply', async () => {
  for (const depth of [2000, 100_000]) {
    let nested: Record<string, unknown> = {};
    for (let level = 0; level < depth; level += 1) nested = { nested };
    await withBackend(
      { decide: () => ({ outcome: 'accepted', answer: { nested } }) },
      async ({ backend }) => {
        const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
        assert.deepEqual([response.status, (await response.json()).code], [500, 'decision_failed']);
      },
    );
  }
});
