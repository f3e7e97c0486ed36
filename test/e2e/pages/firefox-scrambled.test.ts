/** Firefox itself, with the setting that gives pages noise in place of what is on a canvas. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasFirefox, launchFirefox } from '../../support/browser/launch-firefox.ts';
import { startWorld, type World } from '../../support/start-world.ts';

let world: World;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

for (const scrambles of [true, false]) {
  test(
    `Firefox that ${scrambles ? 'scrambles' : 'shows'} pictures is ${scrambles ? 'told how to allow them' : 'guided'}`,
    {
      skip: !hasFirefox && 'Firefox is not installed',
    },
    async () => {
      const browser = await launchFirefox({ 'privacy.resistFingerprinting': scrambles });
      try {
        const page = await browser.newPage();
        await page.goto(`${world.url}/minimal.html`);
        const end = await page.evaluate(async () => {
          await customElements.whenDefined('fortface-capture');
          const element = document.createElement('fortface-capture');
          Object.assign(element, {
            sessionUrl: '/api/fortface/session',
            skipInstructions: true,
            lang: 'en',
          });
          let sessions = 0;
          element.addEventListener('fortface-session', () => (sessions += 1));
          document.body.replaceChildren(element);
          const ended = element.start();
          const state = await new Promise((resolve) =>
            element.addEventListener('fortface-state', ({ detail }) => {
              if (detail.state === 'guiding' || detail.state === 'failed') resolve(detail.state);
            }),
          );
          if (state === 'guiding') element.cancel();
          const outcome = await ended;
          await element.updateComplete;
          const code = outcome.status === 'failed' ? outcome.code : undefined;
          return { state, code, sessions, title: element.shadowRoot?.querySelector('.title')?.textContent };
        });
        if (scrambles) {
          assert.deepEqual(end, {
            state: 'failed',
            code: 'unsupported-browser',
            sessions: 0,
            title: 'Your browser scrambles pictures',
          });
        } else assert.equal(end.state, 'guiding', JSON.stringify(end));
      } finally {
        await browser.close();
      }
    },
  );
}
