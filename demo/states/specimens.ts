import { actionSchema } from '../../src/contract/index.ts';
import { type BrowserKind, browserKinds } from '../../src/device/recognise-browser.ts';
import { drawHandoffCode } from '../../src/element/handoff/draw-handoff-code.ts';
import { errorCodes, FortfaceError } from '../../src/errors/index.ts';
import type { Action, FlowState } from '../../src/flow/flow-state.ts';
import { type Hint, hints } from '../../src/guidance/hint.ts';
import { helperTexts } from '../../src/locales/helper-texts.ts';
import type { HandedOver } from '../../src/views/screens/render-handed-over.ts';
import type { HandoffCode } from '../../src/views/capture-view.ts';

export type SpecimenSet = 'screens' | 'actions' | 'hints' | 'errors' | 'browsers' | 'helper';

/** One thing to look at: a state, and what is special about it. */
export interface Specimen {
  set: SpecimenSet;
  name: string;
  state: FlowState;
  /** What the capture is for; `liveness` where it makes no difference. */
  action?: Action;
  browser?: BrowserKind;
  handoff?: HandoffCode;
  alternativeUrl?: string;
  /** What the screen with the code for a phone shows. */
  handedOver?: HandedOver;
  phoneOffered?: boolean;
  fromComputer?: boolean;
  /** Chromium from 153 on draws it; other browsers show its fallback. */
  cameraButton?: boolean;
  /** Shows the button of the spoken hints, turned on or off. */
  sound?: 'on' | 'off';
}

type GuidingState = Extract<FlowState, { name: 'guiding' }>;

const guiding: GuidingState = {
  name: 'guiding',
  attempt: 1,
  hint: 'no-face',
  progress: 0,
  shutterOffered: false,
  moreTimeOffered: false,
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

/** Every screen in every shape that it can have; texts that change on one shape are in the other sets. */
const screens: readonly Omit<Specimen, 'set'>[] = [
  { name: 'idle', state: { name: 'idle' } },
  { name: 'preparing', state: { name: 'preparing', attempt: 1 } },
  { name: 'preparing, offline', state: { name: 'preparing', attempt: 1, offline: true } },
  { name: 'preparing, to resume', state: { name: 'preparing', attempt: 1, resumable: true } },
  { name: 'instructions', state: { name: 'instructions', attempt: 1 } },
  { name: 'opening-camera', state: { name: 'opening-camera', attempt: 1 } },
  { name: 'guiding', state: guiding },
  { name: 'guiding, nearly there', state: { ...guiding, hint: 'hold-still', progress: 0.65 } },
  {
    name: 'guiding, shutter',
    state: { ...guiding, ...severalCameras, hint: 'too-far', shutterOffered: true },
  },
  { name: 'guiding, time running out', state: { ...guiding, shutterOffered: true, moreTimeOffered: true } },
  {
    name: 'guiding, back camera without guidance',
    state: { ...guiding, ...severalCameras, facing: 'environment', guided: false, shutterOffered: true },
  },
  {
    name: 'guiding, phone',
    state: {
      ...guiding,
      cameras: [
        { deviceId: 'front', label: '', facing: 'user' },
        { deviceId: 'back', label: '', facing: 'environment' },
      ],
    },
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
    name: 'failed, waiting for the camera',
    state: { name: 'failed', attempt: 1, code: 'camera-in-use', canRetry: true, waitsForCamera: true },
  },
  {
    name: 'failed, with a file',
    state: { name: 'failed', attempt: 1, code: 'camera-not-found', canRetry: true, fileOffered: true },
  },
  {
    name: 'failed, with a bad file',
    state: {
      name: 'failed',
      attempt: 1,
      code: 'no-face',
      canRetry: true,
      fileOffered: true,
      fromFile: true,
    },
  },
  {
    name: 'failed, on to the phone',
    state: { name: 'failed', attempt: 1, code: 'camera-not-found', canRetry: true },
    handoff: drawHandoffCode('https://bank.example/selfie/8f3a'),
  },
  {
    name: 'failed, the browser’s button',
    state: { name: 'failed', attempt: 1, code: 'camera-denied', canRetry: true },
    cameraButton: true,
  },
  {
    name: 'failed, another way',
    state: { name: 'failed', attempt: 3, code: 'no-face', canRetry: false },
    alternativeUrl: 'https://bank.example/branch',
  },
  {
    name: 'failed for good',
    state: { name: 'failed', attempt: 3, code: 'unsupported-browser', canRetry: false },
  },
  { name: 'cancelled', state: { name: 'cancelled', reason: 'user' } },
  {
    name: 'done, rejected by the server',
    state: { name: 'done', attempt: 1, outcome: 'rejected' },
    alternativeUrl: 'https://bank.example/branch',
  },
  {
    name: 'guiding, by hand',
    state: {
      ...guiding,
      hint: 'uncover-face',
      shutterOffered: true,
      shutterLate: true,
      moreTimeOffered: true,
    },
  },
  { name: 'idle, with sound', state: { name: 'idle' }, sound: 'on' },
  {
    name: 'guiding, sound off',
    state: { ...guiding, ...severalCameras, shutterOffered: true },
    sound: 'off',
  },
  { name: 'reviewing, with sound', state: { name: 'reviewing', attempt: 1 }, sound: 'on' },
  {
    name: 'guiding, helper counts down',
    state: { ...guiding, facing: 'environment', hint: 'hold-still', progress: 1, countdown: 3 },
    sound: 'on',
  },
  { name: 'start, with the phone', state: { name: 'idle' }, phoneOffered: true },
  {
    name: 'on to the phone, the code',
    state: { name: 'handed-over', attempt: 1, opened: false },
    handedOver: {
      code: drawHandoffCode(`https://bank.example/selfie#fortface-handoff=${'eyJhbGciOi'.repeat(11)}`),
      remainingSeconds: 272,
      copy: () => undefined,
      copied: false,
    },
  },
  {
    name: 'on to the phone, opened there',
    state: { name: 'handed-over', attempt: 1, opened: true },
    handedOver: { code: drawHandoffCode('https://bank.example/selfie'), copied: false },
  },
  { name: 'done, back to the computer', state: { name: 'done', attempt: 1 }, fromComputer: true },
];

const helperHints = hints.filter(isForHelper);

/** Everything that a user can see. Hints, errors and browsers come from their closed lists: none can be forgotten. */
export const specimens: readonly Specimen[] = [
  ...screens.map((screen): Specimen => ({ set: 'screens', ...screen })),
  ...actionSchema.options.map((action): Specimen => ({
    set: 'actions',
    name: `action ${action}`,
    state: { name: 'idle' },
    action,
  })),
  ...hints.map((hint): Specimen => ({
    set: 'hints',
    name: `hint ${hint}`,
    state: { ...guiding, hint, progress: hint === 'ready' ? 1 : 0 },
  })),
  ...errorCodes.map((code): Specimen => ({
    set: 'errors',
    name: `error ${code}`,
    state: { name: 'failed', attempt: 1, code, canRetry: new FortfaceError(code, '').retryable },
  })),
  ...browserKinds.map((browser): Specimen => ({
    set: 'browsers',
    name: `camera denied, ${browser}`,
    state: { name: 'failed', attempt: 1, code: 'camera-denied', canRetry: true },
    browser,
  })),
  ...helperHints.map((hint): Specimen => ({
    set: 'helper',
    name: `helper hint ${hint}`,
    state: { ...guiding, facing: 'environment', hint },
  })),
];

/** Hints that speak to the helper. */
function isForHelper(hint: Hint): boolean {
  return hint in helperTexts.en.hints;
}
