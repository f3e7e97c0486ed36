import assert from 'node:assert/strict';
import test from 'node:test';
import { preferPhoto } from '../../../src/flow/steps/prefer-photo.ts';
import type { FrameAnalysis } from '../../../src/detection/detector.ts';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import { unknownPerson } from '../../../src/guidance/person-baseline.ts';
import { aFace, aMeshed } from '../guidance/a-face.ts';

interface FakeFrame {
  name: string;
  open: boolean;
  timestampMs: number;
  keep(): Promise<FakeFrame>;
  close(): void;
}

function aFrame(name: string): FakeFrame {
  const frame: FakeFrame = {
    name,
    open: true,
    timestampMs: 0,
    keep: () => Promise.resolve(frame),
    close: () => {
      frame.open = false;
    },
  };
  return frame;
}

/** What comes of a photograph on which the analysis is as given. */
async function prefer(
  analysis: Partial<FrameAnalysis> | Error,
  photo: FakeFrame | undefined = aFrame('photo'),
) {
  const frame = aFrame('frame');
  const chosen = await preferPhoto(
    {
      photos: { take: () => Promise.resolve(photo) },
      detector: {
        load: () => Promise.resolve(),
        analyse: () =>
          analysis instanceof Error
            ? Promise.reject(analysis)
            : Promise.resolve({ timestampMs: 0, analysisMs: 1, ...analysis }),
        dispose: () => undefined,
      },
      wait: () => new Promise(() => undefined),
    },
    { frame, quality: { faceFound: true, sharpness: 0.006 } },
    { ...unknownPerson, openRatio: 0.3 },
    new AbortController().signal,
  );
  return { chosen, frame, photo };
}
const withFace = (changes: Partial<FaceMeasures> = {}) => ({ face: aFace(changes) });

test('uses a photo that also shows the face and closes the frame', async () => {
  const { chosen, frame, photo } = await prefer(withFace({ sharpness: 0.007, widthPx: 1536 }));
  assert.equal(chosen.frame, photo);
  assert.equal(chosen.quality.sharpness, 0.007);
  assert.deepEqual([frame.open, photo?.open], [false, true]);
});

for (const [what, analysis] of [
  ['without a face', {}],
  ['on which the user has turned away', withFace({ yawDeg: 25 })],
  ['on which the user has moved', withFace({ box: { ...aFace().box, centreX: 0.7 } })],
  ['with a second face', withFace({ secondFaceShare: 0.5 })],
  ['taken in a blink', withFace({ mesh: aMeshed({ leftEyeRatio: 0.1, rightEyeRatio: 0.1 }) })],
  ['that is shaken', withFace({ sharpness: 0.002 })],
  ['of which the detector died', new Error('dead')],
] as const) {
  test(`closes a photo ${what} and keeps the frame`, async () => {
    const { chosen, frame, photo } = await prefer(analysis);
    assert.equal(chosen.frame, frame);
    assert.deepEqual([frame.open, photo?.open], [true, false]);
  });
}

test('accepts a photo with poor light that did not block the capture', async () => {
  const { chosen, photo } = await prefer(withFace({ uniformity: 0.08 }));
  assert.equal(chosen.frame, photo);
});
