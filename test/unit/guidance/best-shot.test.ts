import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createBestShot } from '../../../src/guidance/best-shot.ts';

/** Frames that know whether they are open. */
function setUp() {
  const open = new Set<number>();
  const shot = createBestShot<{ number: number; close(): void }>();
  const offer = (score: number, number: number) =>
    shot.offer(score, () => {
      open.add(number);
      return Promise.resolve({ number, close: () => void open.delete(number) });
    });
  return { shot, offer, open };
}

test('takes the best of the last eight good frames, whatever their scores, and closes the others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }),
      async (scores) => {
        const { shot, offer, open } = setUp();
        for (const [number, score] of scores.entries()) {
          await offer(score, number);
          assert.ok(open.size <= 8, 'never more than is looked back on');
        }
        const last = scores.slice(-8);
        const taken = shot.take();
        assert.equal(scores[taken?.number ?? -1], Math.max(...last));
        assert.ok((taken?.number ?? -1) >= scores.length - 8);
        assert.deepEqual([...open], [taken?.number]);
      },
    ),
  );
});

test('takes the newest of equally good frames, because the user is still there', async () => {
  const { shot, offer } = setUp();
  for (let number = 0; number < 5; number++) await offer(1, number);
  assert.equal(shot.take()?.number, 4);
});

test('does not accumulate frames that keep getting better', async () => {
  const { offer, open } = setUp();
  for (let number = 0; number < 8; number++) await offer(number, number);
  assert.deepEqual([...open], [7]);
});

test('closes all frames after the run and offers none', async () => {
  const { shot, offer, open } = setUp();
  await offer(3, 0);
  await offer(2, 1);
  shot.drop();
  assert.equal(open.size, 0);
  assert.equal(shot.take(), undefined);
});
