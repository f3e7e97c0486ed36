/** The page around a capture: nothing jumps, in any state and at any hint. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inState, primaryButton } from '../support/browser/element-on-page.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage({ scene: 'arriving', durationMs: 6000 });

for (const [device, viewport] of [
  ['small phone', { width: 320, height: 568 }],
  ['phone', { width: 390, height: 844 }],
  ['phone held sideways', { width: 844, height: 390 }],
  ['desktop', { width: 1280, height: 800 }],
] as const) {
  test(`on a ${device}: from the start to the end nothing moves, and the element keeps its size`, async () => {
    const { page } = stage;
    await page.setViewportSize(viewport);
    await page.goto(`${stage.world.url}/minimal.html`);
    await page.evaluate(async () => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'pt-BR', review: true });
      document.body.replaceChildren(element, document.createElement('hr'));
      await element.updateComplete;
    });
    await primaryButton(page).waitFor();
    const watch = await page.evaluateHandle(() => {
      const seen = { shifts: [] as string[], sizes: new Set<string>() };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const value: unknown = Reflect.get(entry, 'value');
          seen.shifts.push(`${document.querySelector('fortface-capture')?.state}: ${String(value)}`);
        }
      }).observe({ type: 'layout-shift' });
      const element = document.querySelector('fortface-capture');
      if (element !== null) {
        new ResizeObserver(() => {
          const { width, height } = element.getBoundingClientRect();
          seen.sizes.add(`${width} × ${height}`);
        }).observe(element);
      }
      return seen;
    });
    await primaryButton(page).click();
    await inState(page, 'instructions');
    await primaryButton(page).click();
    await inState(page, 'reviewing');
    await primaryButton(page).click();
    await inState(page, 'done');
    await page.waitForTimeout(200);
    const { shifts, sizes } = await watch.evaluate((seen) => ({
      shifts: seen.shifts,
      sizes: [...seen.sizes],
    }));
    assert.deepEqual(shifts, []);
    assert.equal(sizes.length, 1, sizes.join());
  });
}
