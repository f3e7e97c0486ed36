import { nothing, type TemplateResult } from 'lit';
import { joinSentences } from '../values/join-sentences.ts';
import type { CaptureView } from './capture-view.ts';
import { describeWait } from './describe-wait.ts';
import { explainFailure } from './explain-failure.ts';
import { html } from './html.ts';

/**
 * Draws the alert of a failure, apart from its screen. Orca speaks an alert that enters the page by itself, and none
 * that enters within a new screen.
 */
export function announceFailure(view: CaptureView): TemplateResult | typeof nothing {
  const { state, messages, browser, pageText = '' } = view;
  if (state.name !== 'failed') return nothing;
  const { title, action, further } = explainFailure(messages, state, browser);
  const wait = state.canRetry ? describeWait(state.retryAfterSeconds, view) : '';
  return html`<div class="spoken" role="alert">
    <p class="spoken">${joinSentences([title, action, ...further, wait, pageText])}</p>
  </div>`;
}
