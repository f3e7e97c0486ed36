import { drive } from 'fortface-capture/testing/stub';
import { expect, test } from 'vitest';
import { signIn } from './sign-in.js';

test.each([
  ['Welcome', (capture) => capture.succeed()],
  ['Try again', (capture) => capture.succeed({ liveness: { value: false } })],
  ['Failed: camera-denied', (capture) => capture.fail('camera-denied')],
  ['See you later', (capture) => capture.cancel('user')],
])('says "%s"', async (text, end) => {
  await end(drive(signIn(document.body)));
  expect(document.body.textContent).toContain(text);
});
