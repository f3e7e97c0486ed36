/** The main job, by both routes: a real browser, a moving face as its camera, the backend and the sandbox over HTTP. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';
import { testPeople } from '../support/faces/test-people.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

test('six people are enrolled through the Backoffice', async () => {
  const [joana, ...others] = testPeople.slice(0, 6);
  await enrolByBackoffice('joana', joana!.path);
  for (const [index, { path }] of others.entries()) await enrolByBackoffice(`other-${index}`, path);
});

test('the instructions come first, and every step is reported in order', async () => {
  const instructed = stage.page.evaluate(async () => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en' });
    const states: string[] = [];
    element.addEventListener('fortface-state', ({ detail }) => states.push(detail.state));
    document.body.replaceChildren(element);
    const { status } = await element.start();
    return { states, status };
  });
  await stage.page
    .locator('fortface-capture [data-autofocus]:visible, fortface-capture [part~=primary-button]')
    .first()
    .waitFor();
  await stage.page.waitForFunction(
    () => document.querySelector('fortface-capture')?.state === 'instructions',
  );
  await stage.page.locator('fortface-capture [part~=primary-button]').click();
  assert.deepEqual(await instructed, {
    states: ['preparing', 'instructions', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done'],
    status: 'done',
  });
});

for (const route of ['sdk', 'backoffice']) {
  const run = (properties: Record<string, unknown>): Promise<CaptureRun> =>
    runCapture(stage.page, { sessionUrl: `/api/${route}/session`, ...properties });
  const maria = `maria-${route}`;

  test(`${route}, liveness: takes a good picture automatically, and reports the verdict to the page`, async () => {
    const heard = await run({ action: 'liveness' });
    assert.equal(heard.outcome.status, 'done', JSON.stringify(heard.outcome));
    assert.deepEqual(
      detailsOf(heard, 'fortface-state').map(({ state }) => state),
      ['preparing', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done'],
    );
    const [liveness] = detailsOf(heard, 'fortface-liveness');
    assert.equal(liveness?.['value'], true);
    const [capture] = detailsOf(heard, 'fortface-capture');
    assert.equal(capture?.['auto'], true);
    for (const part of ['key', 'data', 'imgData']) {
      assert.match(String(capture?.[part]), /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);
    }
    assert.equal(detailsOf(heard, 'fortface-result').length, 1);
    assert.equal(await liveTracks(stage.page), 0);
  });

  test(`${route}: enrol, then identify the same person: matched at level 13 or above`, async () => {
    const enrolled = await run({ action: 'enroll', externalUserId: maria });
    assert.equal(enrolled.outcome.status, 'done', JSON.stringify(enrolled.outcome));
    const identified = await run({ action: 'identify', externalUserId: maria });
    const [match] = detailsOf(identified, 'fortface-match');
    assert.equal(match?.['matched'], true);
    assert.ok(Number(match?.['matchLevel']) >= 13, `level ${String(match?.['matchLevel'])}`);
  });

  test(`${route}: identify against another person's enrolment: not matched`, async () => {
    const heard = await run({ action: 'identify', externalUserId: 'joana' });
    const [match] = detailsOf(heard, 'fortface-match');
    assert.equal(match?.['matched'], false);
    assert.ok(Number(match?.['matchLevel']) < 13);
  });

  test(`${route}, search: the right user comes first among six and more`, async () => {
    const heard = await run({ action: 'search' });
    const [match] = detailsOf(heard, 'fortface-match');
    assert.equal(match?.['matched'], true);
    const matches = match?.['matches'];
    assert.ok(Array.isArray(matches) && matches.length >= 5);
    assert.match(matches[0].externalUserId, /^maria-/);
  });

  test(`${route}: the picture comes back to a page that asks for it`, async () => {
    const heard = await run({ action: 'liveness', returnPhoto: true });
    const [result] = detailsOf(heard, 'fortface-result');
    const response = Object(result?.['response']);
    assert.ok(JSON.stringify(response).length > 10_000, Object.keys(response).join());
  });

  for (const [decided, action] of [
    ['liveness', 'liveness'],
    ['search', 'search'],
  ] as const) {
    test(`${route}, ${decided}: the page gets only the outcome if the backend decides`, async () => {
      const heard = await run({ action, sessionUrl: `/api/${route}-decided/session` });
      assert.equal(heard.outcome.status, 'done', JSON.stringify(heard.outcome));
      const [result] = detailsOf(heard, 'fortface-result');
      assert.deepEqual(result?.['response'], {});
      assert.equal(result?.['outcome'], 'accepted');
      const told = JSON.stringify(heard.events);
      assert.ok(!told.includes('matchLevel') && !told.includes('maria'), told);
    });
  }

  test(`${route}: fails without a verdict if the last attempt is not live and the backend decides`, async () => {
    const heard = await run({
      sessionUrl: `/api/${route}-decided/session`,
      externalTransactionId: 'sandbox:liveness=false',
      maxAttempts: 1,
    });
    assert.equal(heard.outcome.status, 'failed', JSON.stringify(heard.outcome));
    assert.equal(detailsOf(heard, 'fortface-liveness').length, 0);
  });

  // Valid CPFs, one for each last digit, with the score of the API page and what it recommends.
  for (const [cpf, score, recommendation] of [
    ['52998221700', 0, 'manual'],
    ['52998220061', 1, 'reject'],
    ['52998220142', 2, 'reject'],
    ['52998220223', 2, 'reject'],
    ['52998220304', 2, 'reject'],
    ['52998220495', 0, 'manual'],
    ['52998220576', 3, 'manual'],
    ['52998220657', 4, 'approve'],
    ['52998220738', 4, 'approve'],
    ['52998220819', 5, 'approve'],
  ] as const) {
    test(`${route}, capture: a CPF that ends in ${cpf.at(-1)} scores ${score}, ${recommendation}`, async () => {
      const heard = await run({ action: 'capture', document: cpf });
      const [match] = detailsOf(heard, 'fortface-match');
      assert.equal(match?.['matched'], recommendation === 'approve', JSON.stringify(heard.outcome));
      const provider = match?.['provider'];
      assert.ok(typeof provider === 'object' && provider !== null);
      assert.deepEqual({ ...provider, id: undefined }, { id: undefined, score, recommendation });
    });
  }
}

async function enrolByBackoffice(externalUserId: string, path: string): Promise<void> {
  const imgData = (await readFile(path)).toString('base64');
  const response = await fetch(`${stage.world.sandboxUrl}/backoffice/v1/enroll`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' },
    body: JSON.stringify({ externalUserId, imgData }),
  });
  assert.equal(response.status, 200, await response.text());
}
