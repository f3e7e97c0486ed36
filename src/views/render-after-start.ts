import type { TemplateResult } from 'lit';
import type { CaptureView, StateAfterStart } from './capture-view.ts';
import { renderCameraScreen } from './screens/render-camera-screen.ts';
import { renderDone } from './screens/render-done.ts';
import { renderInstructions } from './screens/render-instructions.ts';
import { renderSdkStage } from './screens/render-sdk-stage.ts';

/** Draws the screens that are fetched with a start. */
export function renderAfterStart(view: CaptureView, state: StateAfterStart): TemplateResult {
  switch (state.name) {
    case 'instructions':
      return renderInstructions(view);
    case 'opening-camera':
    case 'guiding':
    case 'reviewing':
      return view.engine === 'vendor' ? renderSdkStage(view) : renderCameraScreen(view, state);
    case 'done':
      return renderDone(view, state);
  }
}
