import type { TemplateResult } from 'lit';
import type { CaptureView } from './capture-view.ts';
import { renderCancelled } from './screens/render-cancelled.ts';
import { renderFailed } from './screens/render-failed.ts';
import { renderIdle } from './screens/render-idle.ts';
import { renderProgress } from './screens/render-progress.ts';
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
    case 'opening-camera':
    case 'guiding':
    case 'reviewing':
    case 'done':
      return view.afterStart?.(view, state) ?? renderProgress(view, 'clock', messages.preparing);
    case 'sealing':
      return state.offline === true
        ? renderProgress(view, 'offline', messages.offline)
        : renderProgress(view, 'lock', state.slow === true ? messages.sendingSlowly : messages.sealing);
    case 'submitting':
      return state.offline
        ? renderProgress(view, 'offline', messages.offline)
        : renderProgress(view, 'send', state.slow === true ? messages.sendingSlowly : messages.submitting);
    case 'failed':
      return renderFailed(view, state);
    case 'cancelled':
      return renderCancelled(view);
  }
}
