import type { FlowState } from '../../../src/flow/flow-state.ts';

/** The state of a capture that has just begun to guide: no face yet, nothing offered, one front camera. */
export const guidingState: Extract<FlowState, { name: 'guiding' }> = {
  name: 'guiding',
  attempt: 1,
  hint: 'no-face',
  progress: 0,
  shutterOffered: false,
  moreTimeOffered: false,
  guided: true,
  facing: 'user',
  cameras: [],
  deviceId: 'front',
};
