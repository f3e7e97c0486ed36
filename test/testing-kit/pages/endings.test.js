/** Every code, hint, reason and time limit: the stub and the real element get to each, with the same events. */
import { errorCodes, FortfaceErrorEvent, FortfaceLivenessEvent, hints } from 'fortface-capture';
import { afterEach, describe, expect, test, vi } from 'vitest';

// One element to a tag: the real one is registered as a subclass of its own.
const { drive: driveStub, fire } = await import('fortface-capture/testing/stub');
const { drive: driveReal } = await import('fortface-capture/testing');
const { FortfaceCapture } = await import('fortface-capture');
customElements.define('real-capture', class extends FortfaceCapture {});

afterEach(() => {
  // An element that is still connected when the environment is taken down would work on without it.
  document.body.innerHTML = '';
});

const heardBy = (element) => {
  const heard = [];
  for (const name of [
    'state',
    'session',
    'capture',
    'liveness',
    'match',
    'result',
    'error',
    'cancel',
    'timeout',
  ]) {
    element.addEventListener(`fortface-${name}`, ({ detail }) =>
      heard.push(
        [name, detail.state ?? detail.code ?? detail.reason ?? detail.phase ?? detail.value].join(' '),
      ),
    );
  }
  return heard;
};

/** The real element waits for its screens. Once is enough. */
const both = navigator.userAgent.includes('jsdom');

for (const [tag, drive] of [
  ['fortface-capture', driveStub],
  ...(both ? [['real-capture', driveReal]] : []),
]) {
  const mount = (attributes = 'session-url="/session"') => {
    document.body.innerHTML = `<${tag} ${attributes} lang="en"></${tag}>`;
    return document.body.firstElementChild;
  };

  describe(`drive() on ${tag}`, () => {
    test('succeeds with all events of a capture', async () => {
      const element = mount();
      const heard = heardBy(element);
      const events = [];
      element.addEventListener('fortface-liveness', (event) => events.push(event));
      const outcome = await drive(element).succeed({ liveness: { value: false, confidence: 93 } });
      expect(outcome).toMatchObject({ status: 'done', action: 'liveness' });
      expect(events[0]).toBeInstanceOf(FortfaceLivenessEvent);
      expect(events[0].detail).toEqual({ value: false, confidence: 93 });
      expect(heard).toEqual([
        'state preparing',
        'session ',
        'state instructions',
        'state opening-camera',
        'state guiding',
        'state sealing',
        'capture ',
        'state submitting',
        'liveness false',
        'result ',
        'state done',
      ]);
    });

    test.each(errorCodes)('fails with %s', async (code) => {
      const element = mount();
      const events = [];
      element.addEventListener('fortface-error', (event) => events.push(event));
      expect(await drive(element).fail(code)).toMatchObject({ status: 'failed', code });
      expect(events[0]).toBeInstanceOf(FortfaceErrorEvent);
      // From there, a new start is possible.
      expect(await drive(element).succeed()).toMatchObject({ status: 'done' });
    });

    test.each(hints)('says %s', async (hint) => {
      const needed = { ready: 'capture-mode="manual"', 'hold-for-light': 'light-challenge' }[hint] ?? '';
      const element = mount(`session-url="/session" ${needed}`);
      let said = 'starting';
      element.addEventListener('fortface-guidance', ({ detail }) => (said = detail.hint));
      await drive(element).to('guiding', { hint });
      expect([element.state, said]).toEqual(['guiding', hint]);
      expect(await drive(element).succeed()).toMatchObject({ status: 'done' });
    });

    test.each(['user', 'host', 'disconnected', 'hidden'])('is cancelled: %s', async (reason) => {
      expect(await drive(mount()).cancel(reason)).toMatchObject({ status: 'cancelled', reason });
    });

    test.each(['ready', 'capture'])('runs out of time: %s', async (phase) => {
      const element = mount();
      const heard = heardBy(element);
      expect(await drive(element).timeout(phase)).toMatchObject({ status: 'failed' });
      expect(heard).toContain(`timeout ${phase}`);
    });

    test.each([
      'preparing',
      'instructions',
      'opening-camera',
      'guiding',
      'reviewing',
      'sealing',
      'submitting',
      'done',
    ])('stays at %s until it is driven on', async (state) => {
      const element = mount('session-url="/session" review');
      await drive(element).to(state);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(element.state).toBe(state);
      await drive(element).to('idle');
      expect(element.state).toBe('idle');
    });

    test('joins a capture that the page has started', async () => {
      const element = mount();
      const driver = drive(element);
      const outcome = element.start();
      await driver.succeed();
      expect(await outcome).toMatchObject({ status: 'done' });
    });

    test('gives each action its answer', async () => {
      const element = mount('session-url="/session" action="identify" external-user-id="ana"');
      const levels = [];
      element.addEventListener('fortface-match', ({ detail }) =>
        levels.push([detail.matched, detail.matchLevel]),
      );
      await drive(element).succeed();
      await drive(element).succeed({ match: { matchLevel: 3 } });
      expect(levels).toEqual([
        [true, 15],
        [false, 3],
      ]);
    });

    test('fires no verdict with a decision, unless the test passes one', async () => {
      const element = mount('session-url="/session" action="identify" external-user-id="ana"');
      const heard = heardBy(element);
      await drive(element).succeed({ outcome: 'accepted' });
      expect(heard.filter((what) => /^(?:liveness|match)/.test(what))).toEqual([]);
      await drive(element).succeed({ outcome: 'accepted', liveness: {} });
      expect(heard.filter((what) => /^(?:liveness|match)/.test(what))).toEqual(['liveness true']);
    });

    test('rejects what the element cannot get to, and says why', async () => {
      await expect(drive(mount('')).succeed()).rejects.toThrow(/configuration-invalid on its way/);
      await expect(drive(mount()).to('reviewing')).rejects.toThrow(/never passes "reviewing"/);
      const element = mount();
      await drive(element).to('guiding');
      await expect(drive(element).to('instructions')).rejects.toThrow(/cannot go back/);
    });
  });
}

test('the stub needs no time', async () => {
  vi.useFakeTimers();
  document.body.innerHTML = '<fortface-capture session-url="/session"></fortface-capture>';
  const driver = driveStub(document.body.firstElementChild);
  await driver.to('guiding', { hint: 'too-dark' });
  await driver.to('guiding', { hint: 'too-far' });
  expect(await driver.timeout('capture')).toMatchObject({ code: 'capture-failed' });
  vi.useRealTimers();
});

test('the stub reads attributes and reflects properties like the element', () => {
  document.body.innerHTML = '<fortface-capture max-attempts="2" review sessionurl="/a"></fortface-capture>';
  const stub = document.body.firstElementChild;
  const real = document.createElement('real-capture');
  expect([stub.maxAttempts, stub.review, stub.sessionUrl]).toEqual([2, true, '/a']);
  for (const name of Object.keys(FortfaceCapture.properties)) {
    if (!['maxAttempts', 'review', 'sessionUrl'].includes(name)) expect(stub[name], name).toEqual(real[name]);
  }
});

test('fires single events', () => {
  document.body.innerHTML = '<fortface-capture></fortface-capture>';
  document.body.addEventListener('fortface-alternative', (event) => event.preventDefault(), { once: true });
  expect(fire(document.body.firstElementChild, 'fortface-alternative', { state: 'idle' })).toBe(false);
  expect(fire(document.body.firstElementChild, 'fortface-timeout', { phase: 'ready' })).toBe(true);
});
