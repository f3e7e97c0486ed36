/** One whole capture as assistive technology gets it: through the browser's accessibility tree, by keyboard alone. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { en } from '../../src/locales/en.ts';
import { watchAccessibilityTree } from '../support/browser/watch-accessibility-tree.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage({ scene: 'arriving', durationMs: 12_000 });

test('guides a blind user by speech to an automatic picture, and announces every step in order', async () => {
  const { page } = stage;
  await page.evaluate(async () => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en', captureTimeout: 60 });
    document.body.replaceChildren(element);
    await element.updateComplete;
  });
  const watch = await watchAccessibilityTree(page);
  // The texts come in their own time, and with them what there is to move to.
  await watch.until(`heading: ${en.actions.liveness.title}`);
  await page.keyboard.press('Tab');
  await watch.until('focus: button “Start”');
  await page.keyboard.press('Enter');
  await watch.until('focus: button “Open the camera”');
  await page.keyboard.press('Enter');
  await watch.until(`says: ${en.done.title} ${en.done.text}`);
  const heard = await watch.stop();

  await mkdir('.cache/reports', { recursive: true });
  await writeFile('.cache/reports/screen-reader.txt', `${heard.join('\n')}\n`);

  assertInOrder(heard, [
    `heading: ${en.actions.liveness.title}`,
    'focus: button “Start”',
    `says: ${en.preparing.title}. ${en.preparing.text}`,
    `heading: ${en.instructions.title}`,
    'focus: button “Open the camera”',
    `says: ${en.hints['move-right']}`,
    `says: ${en.announcements.pictureTaken} ${en.sealing.title}`,
    `says: ${en.submitting.title}. ${en.submitting.text}`,
    `says: ${en.done.title} ${en.done.text}`,
  ]);
  const unnamed = heard.filter((line) => /^focus: \w+ “”/.test(line));
  assert.deepEqual(unnamed, [], 'the focus is never on something without a name');
  const said = heard.filter((line) => line.startsWith('says: '));
  said.forEach((line, index) => assert.notEqual(line, said[index + 1], 'nothing is said twice in a row'));
});

function assertInOrder(heard: readonly string[], expected: readonly string[]): void {
  let from = 0;
  for (const line of expected) {
    const at = heard.indexOf(line, from);
    assert.ok(at >= 0, `“${line}” was not heard in its place; heard:\n${heard.join('\n')}`);
    from = at + 1;
  }
}
