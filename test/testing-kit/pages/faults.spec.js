/** What the example in the docs leaves out: the fixture's other parts. */
import { expect, test } from 'fortface-capture/testing/playwright';

test('reports a denied camera, and what came of the next try', async ({ page, capture }) => {
  await page.goto('/');
  await capture.camera.deny();
  expect(await capture.finish()).toMatchObject({ status: 'failed', code: 'camera-denied' });
  await expect(page.getByText('Failed: camera-denied')).toBeVisible();
});

test.describe('with an empty room in front of a phone', () => {
  test.use({ fakeCamera: { face: 'none', device: 'moto-g14' } });

  test('says what is missing, and sees who comes', async ({ page, capture }) => {
    await page.goto('/');
    await expect(capture.finish({ timeoutMs: 4000 })).rejects.toThrow(/last hint was "no-face"/);
    await capture.camera.show('frontal');
    expect(await capture.finish()).toMatchObject({
      status: 'done',
      hints: expect.arrayContaining(['no-face']),
    });
  });
});

test('says how the camera was lost, and takes a picture when it is back', async ({ page, capture }) => {
  await page.goto('/');
  const codes = await page.evaluate(async () => {
    const { changeCamera } = await import('/change-camera.js');
    return changeCamera(document.querySelector('fortface-capture'), globalThis.fortfaceCamera);
  });
  expect(codes).toEqual({
    mute: 'camera-failed',
    fail: 'camera-lost',
    unplug: 'camera-lost',
    missing: 'camera-not-found',
  });
  expect(await capture.finish()).toMatchObject({ status: 'done' });
});

test('gives the four settings of a backend', async ({ sandbox }) => {
  expect((await fetch(`${sandbox.env.FORTFACE_URL}/healthcheck`)).ok).toBe(true);
});
