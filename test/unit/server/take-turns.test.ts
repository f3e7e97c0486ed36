import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../../src/server/body/take-turns.ts';

test('lets heavy steps begin in the order of asking, one in each turn of the event loop', async () => {
  const nextTurn = createTurns();
  let loopTurn = 0;
  let isOver = false;
  const count = (): void => {
    loopTurn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const begun: [step: number, loopTurn: number][] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, step) => {
      await nextTurn();
      begun.push([step, loopTurn]);
    }),
  );
  isOver = true;
  assert.deepEqual(
    begun.map(([step]) => step),
    Array.from({ length: 20 }, (_, step) => step),
  );
  assert.equal(new Set(begun.map(([, turn]) => turn)).size, 20);
});

test('waits for nothing where nothing else is due', async () => {
  const nextTurn = createTurns();
  let isNextLoopTurn = false;
  await nextTurn();
  setImmediate(() => (isNextLoopTurn = true));
  assert.equal(isNextLoopTurn, false);
  await new Promise((resolve) => setImmediate(resolve));
  await nextTurn();
});
