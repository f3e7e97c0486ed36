/** What the driver refuses, on the stub in a simulated browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Window } from 'happy-dom';
import { isFortfaceError } from '../../../src/errors/index.ts';

const window = new Window({ url: 'http://localhost/' });
for (const name of ['document', 'HTMLElement', 'customElements', 'Event', 'CustomEvent', 'location'] as const)
  Reflect.set(globalThis, name, Reflect.get(window, name));
// The element's class takes the browser's when it is loaded.
const { drive, fire, FortfaceCaptureStub } = await import('../../../src/testing/stub/index.ts');

type Driver = ReturnType<typeof drive>;

function mount(attributes: Record<string, string> = {}) {
  const element = new FortfaceCaptureStub();
  for (const [name, value] of Object.entries({ 'session-url': '/session', ...attributes }))
    element.setAttribute(name, value);
  document.body.replaceChildren(element);
  const heard: string[] = [];
  for (const name of ['state', 'cancel'] as const)
    element.addEventListener(`fortface-${name}`, (event) => {
      const { state, reason } = (event as CustomEvent<{ state?: string; reason?: string }>).detail;
      heard.push(`${name} ${state ?? reason ?? ''}`);
    });
  return { driver: drive(element), element, heard };
}

const refused =
  (message: RegExp) =>
  (error: unknown): boolean =>
    isFortfaceError(error) && error.code === 'configuration-invalid' && message.test(error.message);

for (const [what, end, message] of [
  ['camera-denied', (driver) => driver.fail('camera-denied'), /cannot go back to "opening-camera"/],
  ['camera-lost', (driver) => driver.fail('camera-lost'), /cannot go back to "guiding"/],
  ['session-refused', (driver) => driver.fail('session-refused'), /cannot go back to "preparing"/],
  ['detector-unavailable', (driver) => driver.fail('detector-unavailable'), /cannot go back to its start/],
  ['insecure-context', (driver) => driver.fail('insecure-context'), /cannot go back to its start/],
  ['a camera timeout', (driver) => driver.timeout('ready'), /cannot go back to "opening-camera"/],
  ['a capture timeout', (driver) => driver.timeout('capture'), /cannot go back to "guiding"/],
  ['a hidden viewfinder', (driver) => driver.cancel('hidden'), /cannot go back to "guiding"/],
] as const satisfies [string, (driver: Driver) => Promise<unknown>, RegExp][]) {
  test(`refuses to go back for ${what}, and leaves the capture where it is`, async () => {
    const { driver, element, heard } = mount();
    await driver.to('submitting');
    const before = [...heard];
    await assert.rejects(end(driver), refused(message));
    assert.deepEqual([element.state, heard], ['submitting', before]);
    await driver.to('idle');
    assert.equal((await driver.fail('camera-denied')).status, 'failed');
  });
}

for (const [what, end, message] of [
  ['outcome', { outcome: 'maybe' }, /outcome is "maybe"\. Allowed: accepted, retry, rejected/],
  ['reason', { outcome: 'retry', reason: 'ugly' }, /reason is "ugly"\. Allowed: face-covered/],
  ['match level', { match: { matchLevel: 99 } }, /matchLevel is 99\. Allowed: a number from 0 to 16/],
  ['level of a match', { match: { matches: [{ matchLevel: 17 }] } }, /levels from 0 to 16/],
  ['score', { match: { provider: { score: 6 } } }, /score is 6\. Allowed: a number from 0 to 5, or null/],
  ['provider', { match: { provider: { id: 1 } } }, /provider\.id is 1/],
  ['liveness', { liveness: { value: 'no' } }, /liveness\.value is "no"\. Allowed: true, false/],
  ['confidence', { liveness: { confidence: 101 } }, /confidence is 101\. Allowed: a number from 0 to 100/],
  ['state of the eyes', { liveness: { eyesOpen: { left: true } } }, /eyesOpen is/],
  ['occlusion', { liveness: { faceOcclusion: 'MASK' } }, /faceOcclusion is/],
  ['nsfw verdict', { liveness: { nsfw: true } }, /nsfw is true/],
  ['name', { outcom: 'retry' }, /no option "outcom"\. Known: outcome/],
  ['name in a match', { match: { matched: false } }, /no option "matched"\. Known: matchLevel/],
  ['value in place of a liveness', { liveness: true }, /liveness is true\. Allowed: an object with value/],
  ['name in a liveness', { liveness: { live: false } }, /no option "live"\. Known: value/],
] as const) {
  test(`refuses to succeed with a ${what} that no backend may send`, async () => {
    const { driver, element } = mount({ action: 'identify', 'external-user-id': 'ana' });
    await assert.rejects(driver.succeed(end as object), refused(message));
    assert.equal(element.state, 'idle');
  });
}

test('ends the capture with everything that a backend may send', async () => {
  const { driver } = mount({ action: 'identify', 'external-user-id': 'ana' });
  const eye = { value: true, confidence: 0 };
  for (const success of [
    {},
    { outcome: 'retry', reason: 'eyes-closed' },
    { match: { matchLevel: 16 }, liveness: { value: false, confidence: 100, eyesOpen: { left: eye } } },
    { liveness: { faceOcclusion: { status: 'MASK' }, nsfw: { isSafe: true, confidence: 9 } } },
    { match: { matches: [], provider: { id: 'serpro', score: null } } },
  ] as const)
    assert.equal((await driver.succeed(success as object)).status, 'outcome' in success ? 'failed' : 'done');
});

test('refuses a phase that has no time limit', async () => {
  const { driver, element } = mount();
  await assert.rejects(driver.timeout('captur' as 'capture'), refused(/"captur"\. Allowed: ready, capture/));
  assert.equal(element.state, 'idle');
});

for (const [what, end, message] of [
  ['code', (driver) => driver.fail('camera-denid' as 'camera-denied'), /"camera-denid"\..*errorCodes/],
  ['reason', (driver) => driver.fail('no-face', { reason: 'x' as 'signed-out' }), /"x"\..*signed-out/],
  [
    'name of a failure',
    (driver) => driver.fail('rate-limited', { retryAfter: 7 } as object),
    /no option "retryAfter"\. Known: reason, retryAfterSeconds/,
  ],
  [
    'wait of a failure',
    (driver) => driver.fail('rate-limited', { retryAfterSeconds: -7 }),
    /retryAfterSeconds is -7/,
  ],
  ['cancel reason', (driver) => driver.cancel('usr' as 'user'), /"usr"\. Allowed: user, host/],
  ['state', (driver) => driver.to('guidng' as 'guiding'), /"guidng"\. Allowed: idle, preparing/],
  ['hint', (driver) => driver.to('guiding', { hint: 'dark' as 'too-dark' }), /"dark"\. Allowed: .*too-dark/],
] as const satisfies [string, (driver: Driver) => Promise<unknown>, RegExp][]) {
  test(`names a ${what} that does not exist, and where the list is`, async () => {
    const { driver, element } = mount();
    await assert.rejects(end(driver), refused(message));
    assert.equal(element.state, 'idle');
  });
}

test('names an event that does not exist, and where the list is', () => {
  const { element } = mount();
  assert.throws(
    () => fire(element, 'fortface-eror' as 'fortface-cancel', { reason: 'user' }),
    refused(/"fortface-eror"\. Allowed: .*fortface-error.*FortfaceEventMap/),
  );
  assert.equal(fire(element, 'fortface-cancel', { reason: 'user' }), true);
});
