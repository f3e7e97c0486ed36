/** Firefox requests no part again whose import has failed: trying again is no remedy there, and the text says so. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { en } from '../../../src/locales/en.ts';
import { hasFirefox, launchFirefox } from '../../support/browser/launch-firefox.ts';
import { startWorld, type World } from '../../support/start-world.ts';

let world: World;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

for (const part of ['ports', 'exchange']) {
  test(
    `asks for a reload if the chunk of the ${part} failed once`,
    { skip: !hasFirefox && 'Firefox is not installed' },
    async () => {
      const browser = await launchFirefox();
      try {
        const page = await browser.newPage();
        let asked = 0;
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          const isPart = request.url().includes(`/cdn/chunk-compose-${part}-`);
          if (isPart && (asked += 1) === 1) void request.respond({ status: 503, body: 'busy' });
          else void request.continue();
        });
        await page.goto(`${world.url}/minimal.html`);
        const end = await page.evaluate(async () => {
          await customElements.whenDefined('fortface-capture');
          const element = document.createElement('fortface-capture');
          // With instructions the session comes first, and with it this part.
          Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en' });
          document.body.replaceChildren(element);
          const outcome = await element.start();
          await element.updateComplete;
          const root = element.shadowRoot;
          return {
            ...outcome,
            title: root?.querySelector('.title')?.textContent,
            button: root?.querySelector('[part~=primary-button]')?.textContent.trim(),
          };
        });
        assert.ok(end.status === 'failed' && end.code === 'session-unreachable', JSON.stringify(end));
        assert.equal(end.title, en.failed.reasons['page-incomplete'].title);
        assert.equal(end.button, en.failed.reload);
        assert.equal(asked, 2, 'once by the import, and once to learn what the server has');
      } finally {
        await browser.close();
      }
    },
  );
}
