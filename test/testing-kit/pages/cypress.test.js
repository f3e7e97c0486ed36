/** The commands, called as Cypress calls them. */
import { expect, test, vi } from 'vitest';

test('two commands bring the camera into the page and finish its capture', async () => {
  const commands = {};
  const listeners = [];
  vi.stubGlobal('Cypress', { Commands: { add: (name, command) => (commands[name] = command) } });
  vi.stubGlobal('cy', {
    on: (_event, listener) => listeners.push(listener),
    window: () => ({ then: (_options, work) => work(window) }),
  });
  await import('fortface-capture/testing/cypress');
  const { drive } = await import('fortface-capture/testing/stub');
  expect(Object.keys(commands)).toEqual(['fakeCamera', 'finishCapture']);

  commands.fakeCamera({ face: 'none' });
  const scripts = [];
  const { eval: run } = window;
  listeners[0]({ eval: (script) => scripts.push(script) });
  // jsdom has no canvas to play; the recorder before the camera is all that can run here.
  const [recorder] = scripts[0].split('(globalThis); ');
  run(`${recorder}(globalThis)`);

  document.body.innerHTML = '<fortface-capture session-url="/session"></fortface-capture>';
  const finished = commands.finishCapture();
  await vi.waitUntil(() => document.body.firstElementChild.state === 'preparing');
  await drive(document.body.firstElementChild).succeed({ liveness: { value: true, confidence: 88 } });
  expect(await finished).toMatchObject({ status: 'done', liveness: { confidence: 88 } });
});
