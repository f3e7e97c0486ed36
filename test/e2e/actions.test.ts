/** The main job: a real browser, a moving face as its camera, the backend and the sandbox over HTTP. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { detailsOf, runCapture } from '../support/browser/run-capture.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';
import { testPeople } from '../support/faces/test-people.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

test('liveness: a good picture takes itself, and the page hears the verdict', async () => {
  const run = await runCapture(stage.page, { action: 'liveness' });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.deepEqual(
    detailsOf(run, 'fortface-state').map(({ state }) => state),
    ['preparing', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done'],
  );
  const [liveness] = detailsOf(run, 'fortface-liveness');
  assert.equal(liveness?.['value'], true);
  const [capture] = detailsOf(run, 'fortface-capture');
  assert.equal(capture?.['auto'], true);
  for (const part of ['key', 'data', 'imgData']) {
    assert.match(String(capture?.[part]), /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);
  }
  assert.equal(detailsOf(run, 'fortface-result').length, 1);
  assert.equal(await liveTracks(stage.page), 0);
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

test('enrol, then identify the same person: matched at level 13 or above', async () => {
  const enrolled = await runCapture(stage.page, { action: 'enroll', externalUserId: 'maria' });
  assert.equal(enrolled.outcome.status, 'done', JSON.stringify(enrolled.outcome));
  const identified = await runCapture(stage.page, { action: 'identify', externalUserId: 'maria' });
  const [match] = detailsOf(identified, 'fortface-match');
  assert.equal(match?.['matched'], true);
  assert.ok(Number(match?.['matchLevel']) >= 13, `level ${String(match?.['matchLevel'])}`);
});

test("identify against another person's enrolment: not matched", async () => {
  await enrolByBackoffice('joana', testPeople[0]!.path);
  const run = await runCapture(stage.page, { action: 'identify', externalUserId: 'joana' });
  const [match] = detailsOf(run, 'fortface-match');
  assert.equal(match?.['matched'], false);
  assert.ok(Number(match?.['matchLevel']) < 13);
});

test('search: the right user comes first among six', async () => {
  for (const [index, person] of testPeople.slice(1, 6).entries()) {
    await enrolByBackoffice(`other-${index}`, person.path);
  }
  const run = await runCapture(stage.page, { action: 'search' });
  const [match] = detailsOf(run, 'fortface-match');
  assert.equal(match?.['matched'], true);
  const matches = match?.['matches'];
  assert.ok(Array.isArray(matches) && matches.length >= 5);
  assert.equal(matches[0].externalUserId, 'maria');
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
  test(`capture: a CPF that ends in ${cpf.at(-1)} scores ${score}, ${recommendation}`, async () => {
    const run = await runCapture(stage.page, { action: 'capture', document: cpf });
    const [match] = detailsOf(run, 'fortface-match');
    assert.equal(match?.['matched'], recommendation === 'approve', JSON.stringify(run.outcome));
    const provider = match?.['provider'];
    assert.ok(typeof provider === 'object' && provider !== null);
    assert.deepEqual({ ...provider, id: undefined }, { id: undefined, score, recommendation });
  });
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
