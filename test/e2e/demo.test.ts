/** The demo page: a bank's step next to the developer's view, from the start button to the backend's decision. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';

const stage = setStage();

for (const { action, outcome, lang, text } of [
  { action: 'liveness', outcome: 'accepted', lang: 'en', text: 'your account is open' },
  // The gallery is empty.
  { action: 'search', outcome: 'rejected', lang: 'pt-BR', text: 'Não conseguimos confirmar' },
]) {
  test(`ends the journey with the backend's decision: ${outcome}`, async () => {
    const page = await openQuiet(stage.browser, `${stage.world.url}/`, {
      viewport: { width: 1280, height: 900 },
    });
    await page.getByLabel('Language').selectOption(lang);
    await page.locator(`[name=action][value=${action}]`).check();
    await takeSelfie(page);
    await page.locator(`#outcome.${outcome}`).filter({ hasText: text }).waitFor();
    const answer = await page.locator('#answer-sdk').innerText();
    assert.match(answer, new RegExp(`^{\\s*"outcome": "${outcome}"\\s*}`));
    const current = await page.locator('#steps [aria-current]').getAttribute('data-step');
    assert.equal(current, outcome === 'accepted' ? 'outcome' : 'selfie');
    await closeQuiet(page);
  });
}
