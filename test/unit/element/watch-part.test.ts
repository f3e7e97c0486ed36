import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { TextsController } from '../../../src/element/texts-controller.ts';
import { fetchPart, watchPart } from '../../../src/element/watch-part.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('warns of a part that is not there in time, and still gives it when it arrives', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const warned: string[] = [];
  let late = 0;
  let arrive: (part: string) => void = () => undefined;
  const loading = watchPart(
    () => new Promise<string>((resolve) => (arrive = resolve)),
    ({ code }) => warned.push(code),
    () => (late += 1),
  );
  mock.timers.tick(2999);
  assert.deepEqual([warned, late], [[], 0]);
  mock.timers.tick(1);
  assert.deepEqual([warned, late], [['part-missing'], 1]);
  arrive('there');
  assert.equal(await loading, 'there');
  mock.timers.reset();
});

test('blames the network for a part that neither an import nor a request gets', async () => {
  const refusal = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:9/part.js');
  const warned: unknown[] = [];
  let imports = 0;
  const load = (): Promise<never> => {
    imports += 1;
    return Promise.reject(refusal);
  };
  await assert.rejects(
    fetchPart(load, (detail) => warned.push(detail)),
    refusal,
  );
  assert.deepEqual([imports, warned], [2, []]);
});

test('shows Portuguese while a language does not arrive, and the language once it does', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const arrivals: (() => void)[] = [];
  const host = {
    lang: 'en',
    messages: undefined,
    parentElement: null,
    getRootNode: () => undefined,
    addController: () => undefined,
    requestUpdate: () => undefined,
  };
  Object.defineProperty(globalThis, 'navigator', { value: { languages: [] }, configurable: true });
  Object.defineProperty(globalThis, 'ShadowRoot', { value: EventTarget, configurable: true });
  // A host of the tests has no document.
  const texts = new TextsController(
    host as unknown as ConstructorParameters<typeof TextsController>[0],
    () => undefined,
    (load, late) =>
      watchPart(
        () =>
          new Promise((resolve, reject) => {
            if (arrivals.push(() => void load().then(resolve, reject)) > 1) arrivals[1]?.();
          }),
        () => undefined,
        late,
      ),
  );
  /** Read by a call, so that an assertion about one moment says nothing of the next. */
  const shown = () => ({ retry: texts.texts?.failed.retry, locale: texts.locale });
  texts.hostUpdate();
  assert.equal(shown().retry, undefined);
  mock.timers.tick(3000);
  await settled();
  assert.deepEqual(shown(), { retry: 'Tentar de novo', locale: 'pt-BR' });
  arrivals[0]?.();
  mock.timers.reset();
  while (shown().locale !== 'en') await new Promise((resolve) => setImmediate(resolve));
  assert.equal(shown().retry, 'Try again');
});
