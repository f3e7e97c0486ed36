import { nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { CaptureView } from '../capture-view.ts';
import { renderCameraSelect } from '../controls/render-camera-select.ts';
import { isSwitchEnough, looksBothWays, renderCameraSwitch } from '../controls/render-camera-switch.ts';
import { renderCloseButton } from '../controls/render-close-button.ts';
import { renderFileChoice } from '../controls/render-file-choice.ts';
import { renderGuidingControls } from '../controls/render-guiding-controls.ts';
import { renderHint } from '../controls/render-hint.ts';
import { renderOval } from '../controls/render-oval.ts';
import { renderReviewControls } from '../controls/render-review-controls.ts';
import { html } from '../html.ts';

/** The states in which the camera's picture has its place on the screen. */
export type CameraState = Extract<FlowState, { name: 'opening-camera' | 'guiding' | 'reviewing' }>;

/**
 * Draws the viewfinder and what belongs to it. One template for all its states, because a video that is
 * moved within the page stops playing.
 */
export function renderCameraScreen(view: CaptureView, state: CameraState): TemplateResult {
  const { messages } = view;
  return html`
    <section
      class="card card-camera ${view.lit === true ? 'lit' : ''}"
      data-state=${state.name}
      role="group"
      aria-label=${messages.labels.dialog}
      tabindex="-1"
      ?data-autofocus=${!(state.name === 'guiding' && state.shutterOffered)}
    >
      <div class="bar">
        ${state.name === 'reviewing' ? html`<h2 class="bar-title">${messages.reviewing.title}</h2>` : nothing}
        ${state.name === 'guiding' && !isSwitchEnough(state) ? renderCameraSelect(view, state) : nothing}
        ${state.name === 'guiding' && looksBothWays(state) ? renderCameraSwitch(view, state) : nothing}
        ${view.sound} ${renderCloseButton(view)}
      </div>
      <div class="finder" part="viewfinder">
        <div
          class="picture ${isMirrored(state) ? 'mirrored' : ''}"
          role="img"
          aria-label=${messages.labels.viewfinder}
          ?hidden=${state.name === 'reviewing'}
        >
          ${view.video}
        </div>
        ${renderOverPicture(view, state)}
      </div>
      <div class="controls">
        ${state.name === 'opening-camera' && state.fileOffered === true ? renderFileChoice(view, false) : nothing}
        ${state.name === 'guiding' ? renderGuidingControls(view, state) : nothing}
        ${state.name === 'reviewing' ? renderReviewControls(view) : nothing}
      </div>
    </section>
  `;
}

function renderOverPicture(view: CaptureView, state: CameraState): TemplateResult {
  const { messages } = view;
  switch (state.name) {
    case 'opening-camera':
      return renderAsking(view, state);
    case 'guiding':
      return html`${renderOval(state.progress)}${renderHint(messages, state, { mirrored: isMirrored(state), isHelped: view.isHelped })}${view.countdown}`;
    case 'reviewing':
      return html`
        <div
          class="picture ${isMirrored(state) ? 'mirrored' : ''}"
          role="img"
          aria-label=${messages.labels.preview}
        >
          ${view.preview}
        </div>
      `;
  }
}

/** Draws the text next to the permission prompt: first its reason, later where to allow the camera, then alternatives. */
function renderAsking(
  view: CaptureView,
  { allowed, covered, gestureNeeded, hidden, slow }: Extract<CameraState, { name: 'opening-camera' }>,
): TemplateResult {
  const { messages, browser, handoff } = view;
  const { title, text, press, slow: slowTitle, unseen } = messages.openingCamera;
  const cause = messages.failed.reasons['camera-covered'];
  const [shown, told] =
    hidden === true
      ? [unseen.title, unseen.text]
      : covered === true
        ? [cause.title, cause.action]
        : slow === undefined
          ? [title, text]
          : [
              slowTitle,
              allowed === true ? messages.preparing.text : messages.allowCamera[browser ?? 'other'],
            ];
  return html`
    <div class="asking">
      ${
        handoff === undefined
          ? html`<svg class="asking-sign" viewBox="0 0 48 48" aria-hidden="true">
              <path
                d="M10 15h6l3-5h10l3 5h6a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V19a4 4 0 0 1 4-4z"
              />
              <circle cx="24" cy="26" r="7" />
            </svg>`
          : nothing
      }
      ${
        gestureNeeded === true
          ? // Any press on the page does it: the button only says so.
            html`<button class="primary" part="primary-button" type="button" data-autofocus>${press}</button>`
          : html`<h2 class="title">${shown}</h2>
              <p class="text">${told}</p>`
      }
      ${handoff === undefined ? nothing : handoff(messages)}
    </div>
  `;
}

/** Users know their mirror image, so only the back camera's picture is not mirrored. */
function isMirrored(state: CameraState): boolean {
  return !('facing' in state) || state.facing !== 'environment';
}
