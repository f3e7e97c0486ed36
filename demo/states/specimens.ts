import type { FlowState } from '../../src/flow/flow-state.ts';

/** One thing to look at: a state, and what is special about it. */
export interface Specimen {
  name: string;
  state: FlowState;
}

type GuidingState = Extract<FlowState, { name: 'guiding' }>;

const guiding: GuidingState = {
  name: 'guiding',
  attempt: 1,
  hint: 'no-face',
  progress: 0,
  shutterOffered: false,
  guided: true,
  facing: 'user',
  cameras: [{ deviceId: 'front', label: 'Front camera' }],
  deviceId: 'front',
};

const severalCameras: Pick<GuidingState, 'cameras' | 'deviceId'> = {
  cameras: [
    { deviceId: 'front', label: 'FaceTime HD Camera (Built-in)' },
    { deviceId: 'desk', label: '' },
  ],
  deviceId: 'front',
};

/** Every state, and every look that a state can have. */
export const specimens: readonly Specimen[] = [
  { name: 'idle', state: { name: 'idle' } },
  { name: 'preparing', state: { name: 'preparing', attempt: 1 } },
  { name: 'instructions', state: { name: 'instructions', attempt: 1 } },
  { name: 'opening-camera', state: { name: 'opening-camera', attempt: 1 } },
  { name: 'guiding', state: guiding },
  { name: 'guiding, longest hint', state: { ...guiding, hint: 'turn-left' } },
  { name: 'guiding, light', state: { ...guiding, hint: 'too-dark' } },
  { name: 'guiding, nearly there', state: { ...guiding, hint: 'hold-still', progress: 0.65 } },
  {
    name: 'guiding, shutter',
    state: { ...guiding, ...severalCameras, hint: 'too-far', shutterOffered: true },
  },
  {
    name: 'guiding, back camera without guidance',
    state: { ...guiding, ...severalCameras, facing: 'environment', guided: false, shutterOffered: true },
  },
  { name: 'reviewing', state: { name: 'reviewing', attempt: 1 } },
  { name: 'sealing', state: { name: 'sealing', attempt: 1 } },
  { name: 'submitting', state: { name: 'submitting', attempt: 1, offline: false } },
  { name: 'submitting, offline', state: { name: 'submitting', attempt: 1, offline: true } },
  { name: 'done', state: { name: 'done', attempt: 1 } },
  { name: 'failed', state: { name: 'failed', attempt: 1, code: 'camera-denied', canRetry: true } },
  {
    name: 'failed, to wait',
    state: { name: 'failed', attempt: 1, code: 'rate-limited', canRetry: true, retryAfterSeconds: 40 },
  },
  {
    name: 'failed for good',
    state: { name: 'failed', attempt: 3, code: 'unsupported-browser', canRetry: false },
  },
  { name: 'cancelled', state: { name: 'cancelled', reason: 'user' } },
];
