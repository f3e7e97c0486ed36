/** Pages remove, move and repeat elements; the camera never outlives its element. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowStateNames } from '../../src/flow/flow-state.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

// `handoff.test.ts` covers the way to a phone, which uses no camera here.
const states = flowStateNames
  .slice(1, flowStateNames.indexOf('done'))
  .filter((state) => state !== 'handed-over');

for (const state of states) {
  test(`releases the camera within 500 ms if removed while ${state}, and works again`, async () => {
    const status = await stage.page.evaluate(async (wanted) => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, {
        sessionUrl: '/api/fortface/session',
        lang: 'en',
        skipInstructions: wanted !== 'instructions',
        review: wanted === 'reviewing',
      });
      document.body.replaceChildren(element);
      const reached = new Promise<void>((resolve) =>
        element.addEventListener('fortface-state', ({ detail }) => {
          if (detail.state === wanted) resolve();
        }),
      );
      const outcome = element.start();
      await reached;
      element.remove();
      return (await outcome).status;
    }, state);
    assert.equal(status, 'cancelled');
    await stage.page.waitForTimeout(500);
    assert.equal(await liveTracks(stage.page), 0);
    assert.equal(stage.page.workers().length, 0, 'no worker is left');

    const again = await stage.page.evaluate(async () => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
      document.body.append(element);
      element.remove();
      document.body.append(element);
      return (await element.start()).status;
    });
    assert.equal(again, 'done');
  });
}

test('continues after a move within the page', async () => {
  const guided = await stage.page.evaluateHandle(startGuiding);
  const status = await guided.evaluate(async ({ element, outcome }) => {
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(element);
    return (await outcome).status;
  });
  assert.equal(status, 'done');
});

test('runs two elements on one page independently', async () => {
  const result = await stage.page.evaluate(async () => {
    const elements = ['liveness', 'search'].map((action) => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, { action, sessionUrl: '/api/fortface/session', skipInstructions: true });
      return element;
    });
    // They stand side by side, because an element below the fold takes no picture.
    document.body.style.cssText = 'display: grid; grid-template-columns: 1fr 1fr; gap: 1rem';
    document.body.replaceChildren(...elements);
    const heard: string[][] = elements.map((element) => {
      const actions: string[] = [];
      element.addEventListener('fortface-result', ({ detail }) => actions.push(detail.action));
      return actions;
    });
    const outcomes = await Promise.all(elements.map((element) => element.start()));
    return { statuses: outcomes.map(({ status }) => status), heard };
  });
  assert.deepEqual(result, { statuses: ['done', 'done'], heard: [['liveness'], ['search']] });
});

test('leaves no live track after ten quick remounts', async () => {
  await stage.page.evaluate(async () => {
    for (let round = 0; round < 10; round += 1) {
      const element = document.createElement('fortface-capture');
      Object.assign(element, {
        sessionUrl: '/api/fortface/session',
        skipInstructions: true,
        autostart: true,
      });
      document.body.replaceChildren(element);
      await new Promise((resolve) => setTimeout(resolve, 60 * round));
    }
    document.body.replaceChildren();
  });
  await stage.page.waitForTimeout(500);
  assert.equal(await liveTracks(stage.page), 0);
  assert.equal(stage.page.workers().length, 0);
});

test('releases the camera before cancel() returns', async () => {
  const guided = await stage.page.evaluateHandle(startGuiding);
  const seen = await guided.evaluate(async ({ element, outcome }) => {
    element.cancel();
    const live = window.givenTracks.filter(({ readyState }) => readyState === 'live').length;
    return { live, outcome: await outcome };
  });
  assert.equal(seen.live, 0);
  assert.equal(seen.outcome.status, 'cancelled');
});

/** Runs in the page: starts a capture and waits until it guides. */
async function startGuiding() {
  const element = document.createElement('fortface-capture');
  Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
  document.body.replaceChildren(element);
  const guiding = new Promise<void>((resolve) =>
    element.addEventListener('fortface-state', ({ detail }) => {
      if (detail.state === 'guiding') resolve();
    }),
  );
  const outcome = element.start();
  await guiding;
  return { element, outcome };
}
