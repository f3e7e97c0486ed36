import type { TemplateResult } from 'lit';
import type { CaptureView } from './capture-view.ts';
import { renderCameraScreen } from './screens/render-camera-screen.ts';
import { renderCancelled } from './screens/render-cancelled.ts';
import { renderDone } from './screens/render-done.ts';
import { renderFailed } from './screens/render-failed.ts';
import { renderIdle } from './screens/render-idle.ts';
import { renderInstructions } from './screens/render-instructions.ts';
import { renderProgress } from './screens/render-progress.ts';
import { renderSdkStage } from './screens/render-sdk-stage.ts';
import { renderResuming } from './screens/render-resuming.ts';

/** Draws what the state asks for; states that share a screen share its nodes, so that nothing flickers. */
export function renderState(view: CaptureView): TemplateResult {
  const { messages, state } = view;
  switch (state.name) {
    case 'idle':
      return renderIdle(view);
    case 'handed-over':
      return view.handedOver?.(view, state) ?? renderProgress(view, 'clock', messages.preparing);
    case 'preparing':
      if (state.resumable === true) return renderResuming(view);
      return state.offline === true
        ? renderProgress(view, 'offline', messages.offlineAtStart)
        : renderProgress(view, 'clock', messages.preparing);
    case 'instructions':
      return renderInstructions(view);
    case 'opening-camera':
    case 'guiding':
    case 'reviewing':
      return view.engine === 'vendor' ? renderSdkStage(view) : renderCameraScreen(view, state);
    case 'sealing':
      return state.offline === true
        ? renderProgress(view, 'offline', messages.offline)
        : renderProgress(view, 'lock', messages.sealing);
    case 'submitting':
      return state.offline
        ? renderProgress(view, 'offline', messages.offline)
        : renderProgress(view, 'send', state.slow === true ? messages.sendingSlowly : messages.submitting);
    case 'done':
      return renderDone(view, state);
    case 'failed':
      return renderFailed(view, state);
    case 'cancelled':
      return renderCancelled(view);
  }
}
