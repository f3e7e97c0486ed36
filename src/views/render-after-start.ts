import type { TemplateResult } from 'lit';
import type { FlowState } from '../flow/flow-state.ts';
import type { CaptureView } from './capture-view.ts';
import { renderCameraScreen } from './screens/render-camera-screen.ts';
import { renderDone } from './screens/render-done.ts';
import { renderInstructions } from './screens/render-instructions.ts';
import { renderSdkStage } from './screens/render-sdk-stage.ts';

/** The states that no capture reaches before the parts of a start are there. */
type StateAfterStart = Extract<
  FlowState,
  { name: 'instructions' | 'opening-camera' | 'guiding' | 'reviewing' | 'done' }
>;

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
