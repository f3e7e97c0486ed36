/** What a driven capture is answered with: FortFace's answer, or the decision of a backend. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';
import { createStage } from '../../../src/testing/drive/stage.ts';

const settings = { action: 'identify', sessionUrl: '/session', externalUserId: 'ana' };
const surroundings = { baseUrl: 'https://bank.test/', defaultAssetsUrl: 'https://bank.test/' };

async function submitAfter(...answer: Parameters<ReturnType<typeof createStage>['answer']>) {
  const stage = createStage();
  const ports = stage.compose(readConfiguration(settings, surroundings));
  stage.answer(...answer);
  stage.gates.send.open();
  const exchange = await ports.openExchange();
  const answered = await exchange.submit({} as never, { signal: new AbortController().signal } as never);
  assert.ok(answered !== undefined);
  return { ...answered, verdict: exchange.readVerdict(answered.answer) };
}

test('answers with a live face that matches by default', async () => {
  const { verdict, decision } = await submitAfter({});
  assert.deepEqual(verdict, {
    liveness: { value: true, confidence: 96 },
    match: { action: 'identify', matched: true, matchLevel: 15 },
  });
  assert.equal(decision, undefined);
});

test('gives the page the decision alone, as a backend with `decide` does', async () => {
  const { answer, verdict, decision } = await submitAfter({}, { outcome: 'accepted' });
  assert.deepEqual(
    { answer, verdict, decision },
    { answer: {}, verdict: {}, decision: { outcome: 'accepted' } },
  );
});

test('adds to a decision only the part of the verdict that the test passes', async () => {
  const live = await submitAfter({ liveness: { confidence: 80 } }, { outcome: 'accepted' });
  assert.deepEqual(live.verdict, { liveness: { value: true, confidence: 80 } });
  const matched = await submitAfter({ match: { matchLevel: 3 } }, { outcome: 'rejected' });
  assert.deepEqual(matched.verdict, { match: { action: 'identify', matched: false, matchLevel: 3 } });
});
