/** The text of a failure asks for what its screen offers: it suggests a retry only if there is a button for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserKinds } from '../../../src/device/recognise-browser.ts';
import { errorCodes, failureReasons, type FailureReason } from '../../../src/errors/index.ts';
import { en } from '../../../src/locales/en.ts';
import { es } from '../../../src/locales/es.ts';
import { ptBr } from '../../../src/locales/pt-br.ts';
import { explainFailure } from '../../../src/views/explain-failure.ts';

/** What asks for another attempt at the capture. Reloading the page is no such attempt. */
const asksToRetry = {
  en: /\b(try|tries|once more|start again|(?:take|choose) another)\b/i,
  'pt-BR': /\b(tent\w+|começar de novo|recome\w+|tire outra|mais uma vez)/i,
  es: /(\bint[eé]nt\w+|empieza de nuevo|toma otra|una vez más)/i,
};
/** Their texts ask for a retry after a reload of the page. */
const reloads: ReadonlySet<FailureReason> = new Set(['page-expired', 'browser-check']);

for (const [lang, messages] of [
  ['en', en],
  ['pt-BR', ptBr],
  ['es', es],
] as const) {
  const failed = { name: 'failed', attempt: 1, canRetry: true } as const;

  test(`${lang}: a failure without further attempts never asks to try again, whatever its code`, () => {
    for (const code of errorCodes) {
      for (const browser of [undefined, ...browserKinds]) {
        const retryable = explainFailure(messages, { ...failed, code }, browser);
        assert.equal(retryable.action, messages.errors[code].action, code);
        for (const files of [{}, { fileOffered: true }]) {
          const final = explainFailure(messages, { ...failed, ...files, code, canRetry: false }, browser);
          assert.equal(final.title, messages.errors[code].title, code);
          assert.doesNotMatch([final.action, ...final.further].join(' '), asksToRetry[lang], code);
        }
      }
    }
  });

  test(`${lang}: a failure with a known reason and no further attempt never asks to try again`, () => {
    for (const reason of failureReasons.filter((one) => !reloads.has(one))) {
      const { title, action } = explainFailure(
        messages,
        { ...failed, code: 'submit-refused', reason, canRetry: false },
        undefined,
      );
      assert.doesNotMatch(`${title} ${action}`, asksToRetry[lang], reason);
    }
  });

  test(`${lang}: a code that a retry can fix suggests one while it is offered`, () => {
    for (const code of ['session-unreachable', 'camera-lost', 'submit-unreachable', 'no-face'] as const)
      assert.match(explainFailure(messages, { ...failed, code }, undefined).action, asksToRetry[lang], code);
  });
}
