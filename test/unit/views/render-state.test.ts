import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FlowState, flowStateNames } from '../../../src/flow/flow-state.ts';
import { failureReasons } from '../../../src/errors/index.ts';
import { ptBr } from '../../../src/locales/pt-br.ts';
import type { CaptureView } from '../../../src/views/capture-view.ts';
import { renderAfterStart } from '../../../src/views/render-after-start.ts';
import { renderCapture } from '../../../src/views/render-capture.ts';
import { renderState } from '../../../src/views/render-state.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const states: readonly FlowState[] = [
  { name: 'idle' },
  { name: 'handed-over', attempt: 1, opened: false },
  { name: 'preparing', attempt: 1 },
  { name: 'instructions', attempt: 1 },
  { name: 'opening-camera', attempt: 1 },
  guidingState,
  { name: 'reviewing', attempt: 1 },
  { name: 'sealing', attempt: 1 },
  { name: 'submitting', attempt: 1, offline: false },
  { name: 'done', attempt: 1 },
  { name: 'failed', attempt: 1, code: 'no-face', canRetry: true },
  { name: 'cancelled', reason: 'user' },
];

test('every state has a screen, drawn without a DOM', () => {
  assert.deepEqual(
    states.map(({ name }) => name),
    [...flowStateNames],
  );
  for (const state of states) assert.ok(renderState(viewOf(state)).strings.join('').includes('<section'));
});

test('the video keeps its place from the opening of the camera to the review', () => {
  const [first, ...others] = states
    .filter(({ name }) => ['opening-camera', 'guiding', 'reviewing'].includes(name))
    .map((state) => renderState(viewOf(state)).strings);
  assert.equal(others.length, 2);
  for (const other of others) assert.equal(other, first);
});

test('points to the permissions only while the user has something left to allow', () => {
  const toldWhile = (allowed: boolean): readonly unknown[] =>
    valuesIn(
      renderState(viewOf({ name: 'opening-camera', attempt: 1, slow: 'help', ...(allowed && { allowed }) })),
    );
  const permissions = ptBr.allowCamera.other;
  assert.ok(toldWhile(false).includes(permissions));
  assert.ok(!toldWhile(true).includes(permissions));
  assert.ok(toldWhile(true).includes(ptBr.preparing.text));
});

test('covers the page only during a modal capture', () => {
  for (const state of states) {
    const isOnTop = renderCapture({ ...viewOf(state), presentation: 'modal' })
      .strings.join('')
      .includes('<dialog');
    assert.equal(isOnTop, state.name !== 'idle' && state.name !== 'cancelled', state.name);
    assert.ok(!renderCapture(viewOf(state)).strings.join('').includes('<dialog'), state.name);
  }
});

test('offers to reload the page where the text asks for it, and to retry elsewhere', () => {
  for (const canRetry of [true, false]) {
    for (const reason of failureReasons) {
      const view = viewOf({ name: 'failed', attempt: 1, code: 'session-refused', reason, canRetry });
      const { action } = view.messages.failed.reasons[reason];
      const reload = () => undefined;
      const drawn = valuesIn(renderCapture({ ...view, on: { ...view.on, reload } }));
      assert.equal(drawn.includes(reload), /recarregue/i.test(action), reason);
    }
  }
});

/** What a template and those within it were given. */
function valuesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  const inner: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'values');
  return Array.isArray(inner) ? inner.flatMap(valuesIn) : [value];
}

/** In Node there are no elements; the templates only hand them on. */
function viewOf(state: FlowState): CaptureView {
  const element: unknown = {};
  return {
    state,
    action: 'liveness',
    messages: ptBr,
    lang: 'pt-BR',
    dir: '',
    presentation: 'inline',
    video: element as HTMLVideoElement,
    preview: element as HTMLCanvasElement,
    announcement: '',
    afterStart: renderAfterStart,
    on: {
      start: refuse,
      proceed: refuse,
      shutter: refuse,
      moreTime: refuse,
      accept: refuse,
      retake: refuse,
      retry: refuse,
      reload: refuse,
      close: refuse,
      chooseCamera: refuse,
      chooseFile: refuse,
      resume: refuse,
      alternative: refuse,
      handOver: refuse,
      continueHere: refuse,
      startAfresh: refuse,
    },
  };
}

function refuse(): never {
  throw new Error('drawing must press nothing');
}
