import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expectLight } from '../../../../demo/sandbox/signals/expect-light.ts';
import { lightColours } from '../../../../demo/sandbox/signals/light-colours.ts';
import { lightRecordSchema, signalSchema } from '../../../../src/contract/index.ts';
import { createBrowserLightChallenge } from '../../../../src/signals/light-challenge/browser-light-challenge.ts';
import { deriveLightSequence } from '../../../../src/signals/light-challenge/derive-light-sequence.ts';
import type { LightSkip } from '../../../../src/signals/light-challenge/light-challenge.ts';
import { lightPalette } from '../../../../src/signals/light-challenge/light-palette.ts';
import { lightPlan } from '../../../../src/signals/light-challenge/light-plan.ts';
import { measureLight } from '../../../../src/signals/light-challenge/measure-light.ts';
import { runLightSteps, type LightStage } from '../../../../src/signals/light-challenge/run-light-steps.ts';
import { watchWithLight } from '../../../../src/signals/light-challenge/watch-with-light.ts';

/** Nonces of no session, as they would stand in a session key. */
const nonces = Array.from({ length: 2000 }, (_, at) =>
  createHash('md5').update(String(at)).digest('base64url'),
);

const levelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
/** sRGB made linear, as WCAG 2.2 has it. */
const linear = (level: number): number =>
  level / 255 <= 0.04045 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4;
const linearOf = (colour: string): readonly [number, number, number] => {
  const [red = 0, green = 0, blue = 0] = levelsOf(colour).map(linear);
  return [red, green, blue];
};
const luminance = (colour: string): number => {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const mix = (from: string, to: string, share: number): string =>
  `#${levelsOf(from)
    .map((level, at) => Math.round(level + share * ((levelsOf(to)[at] ?? 0) - level)))
    .map((level) => level.toString(16).padStart(2, '0'))
    .join('')}`;

test('derives the same colours from a nonce in the element and on the server', async () => {
  assert.deepEqual(await deriveLightSequence('AAAAAAAAAAAAAAAAAAAAAA'), [2, 4, 0, 1]);
  assert.deepEqual(await deriveLightSequence('AQIDBAUGBwgJCgsMDQ4PEA'), [0, 1, 0, 1]);
  assert.deepEqual(await deriveLightSequence('_____________________w'), [1, 0, 3, 2]);
  for (const nonce of nonces) assert.deepEqual(await deriveLightSequence(nonce), expectLight(nonce));
});

test('never repeats a colour in succession, and produces every possible sequence', async () => {
  const sequences = await Promise.all(nonces.map(deriveLightSequence));
  for (const colours of sequences) {
    assert.equal(colours.length, lightPlan.steps);
    assert.ok(
      colours.every((colour, at) => colour !== colours[at - 1] && lightPalette[colour] !== undefined),
    );
  }
  assert.equal(new Set(sequences.map(String)).size, 5 * 4 * 4 * 4);
});

test('changes between any two colours without a flash or red flash by WCAG 2.3.1', () => {
  // As the change fades: also half way between two colours.
  const lights = lightPalette.flatMap((from) =>
    lightPalette.flatMap((to) => [0, 0.25, 0.5, 0.75, 1].map((share) => luminance(mix(from, to, share)))),
  );
  assert.ok(
    Math.max(...lights) - Math.min(...lights) < 0.1,
    'a general flash needs a tenth of the luminance',
  );
  for (const colour of lightPalette) {
    const [red, green, blue] = linearOf(colour);
    assert.ok(red / (red + green + blue) < 0.8, `${colour} is a saturated red`);
    assert.ok((red - green - blue) * 320 <= 20, `${colour} counts for a red flash`);
  }
});

test('keeps the contrast of text and lines on every colour', () => {
  for (const colour of lightPalette) {
    const contrast = (luminance(colour) + 0.05) / (luminance('#12211f') + 0.05);
    assert.ok(contrast >= 4.5, `${colour}: ${contrast}`);
  }
});

test('uses the same colours in the element, the sandbox and the docs', () => {
  assert.deepEqual(lightPalette.map(levelsOf), lightColours);
  const docs = readFileSync('docs/signals.md', 'utf8');
  for (const [at, colour] of lightPalette.entries())
    assert.ok(docs.includes(`| ${at} | \`${colour}\` |`), colour);
});

/** A page whose timers come late by what `lateMs` says. */
function playStage(lateMs: () => number, look: LightStage['look'] = () => [1, 2, 3, 4, 5, 6]) {
  let clockMs = 1000;
  const painted: { colour: number; atMs: number }[] = [];
  const stage: LightStage = {
    paint: (colour) => painted.push({ colour, atMs: clockMs }),
    look,
    wait: async (durationMs) => {
      clockMs += durationMs + lateMs();
    },
    now: () => clockMs,
  };
  return { stage, painted };
}

test('shows at most three changes a second, however late the timers are', async () => {
  for (const longestMs of [0, 4, 16, 40, 100]) {
    let waits = 0;
    const { stage, painted } = playStage(() => ((waits++ % 7) / 6) * longestMs);
    await runLightSteps([0, 1, 2, 3], stage);
    for (const { atMs } of painted) {
      const within = painted.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1000);
      assert.ok(within.length <= 3, `${within.length} changes within a second`);
    }
  }
});

test('shows each step for its full time, and takes two seconds with the reading time', async () => {
  const { stage, painted } = playStage(() => 0);
  const record = await runLightSteps([4, 2, 0, 3], stage);
  assert.deepEqual(
    painted.map(({ colour }) => colour),
    [4, 2, 0, 3],
  );
  assert.deepEqual(record?.atMs, [0, 450, 900, 1350]);
  assert.equal(lightPlan.readMs + lightPlan.steps * lightPlan.stepMs, 2000);
});

test("averages the camera's colours after each has settled", async () => {
  let looks = 0;
  const { stage } = playStage(
    () => 0,
    () => Array.from({ length: 6 }, (_, index) => 10 * index + looks++ / 6),
  );
  const record = await runLightSteps([0, 1], stage);
  // 150, 225, 300 and 375 ms after each change.
  assert.equal(looks, 6 * 8);
  assert.equal(record?.face.length, 6);
  assert.equal(record?.around.length, 6);
  assert.ok(record.face.every((level) => level === Math.round(10 * level) / 10));
});

test('records nothing from a camera without a picture or on a slow machine', async () => {
  assert.equal(
    await runLightSteps(
      [0, 1],
      playStage(
        () => 0,
        () => undefined,
      ).stage,
    ),
    undefined,
  );
  assert.equal(await runLightSteps([0, 1, 2, 3], playStage(() => 400).stage), undefined);
});

test('measures the face in the middle of the viewfinder, and the background beyond hair and shoulders', () => {
  const [widthPx, heightPx] = [36, 48];
  const pixels = new Uint8ClampedArray(4 * widthPx * heightPx);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const off = Math.hypot(((at % widthPx) + 0.5) / 36 - 0.5, (Math.floor(at / widthPx) + 0.5) / 48 - 0.5);
    pixels.set(off < 0.2 ? [200, 150, 100, 255] : off < 0.33 ? [0, 0, 0, 255] : [10, 20, 30, 255], 4 * at);
  }
  assert.deepEqual(measureLight(pixels, widthPx), [200, 150, 100, 10, 20, 30]);
});

test('records a whole challenge in less than 400 bytes', async () => {
  const { stage } = playStage(
    () => 9,
    () => [255, 254.94, 199.96, 123.45, 100.01, 222.22],
  );
  const v = await runLightSteps([4, 3, 2, 1], stage);
  const signal = { id: 'light-challenge', v };
  assert.deepEqual(signalSchema.parse(signal), signal);
  assert.ok(JSON.stringify(signal).length < 400, JSON.stringify(signal));
});

test('ignores a record of another shape', () => {
  const record = { colours: [0], atMs: [0], face: [1, 2, 3], around: [1, 2, 3] };
  assert.ok(lightRecordSchema.safeParse(record).success);
  for (const wrong of [
    { ...record, nonce: 'x' },
    { ...record, face: [-1, 2, 3] },
    { ...record, face: ['1'] },
    { ...record, around: Array.from({ length: 25 }, () => 0) },
    { ...record, atMs: undefined },
  ]) {
    assert.equal(signalSchema.safeParse({ id: 'light-challenge', v: wrong }).success, false);
  }
});

const told = {
  announced: () => assert.fail('no announcement is expected'),
  begun: () => assert.fail('nothing is shown'),
};

for (const [media, reason] of [
  ['(prefers-reduced-motion: reduce)', 'reduced-motion'],
  ['(forced-colors: active)', 'forced-colours'],
] as const) {
  test(`shows nothing and does not wait with ${media}`, async () => {
    const show = createBrowserLightChallenge(
      pageThat((query) => query === media),
      {} as Node,
      {} as HTMLVideoElement,
    );
    assert.equal(await show({ nonce: 'n', told, signal: new AbortController().signal }), reason);
  });
}

test('skips the colours and continues the capture if the page breaks a required function', async () => {
  const broken = pageThat(() => {
    throw new Error('no');
  });
  const show = createBrowserLightChallenge(broken, {} as Node, {} as HTMLVideoElement);
  assert.equal(await show({ nonce: 'n', told, signal: new AbortController().signal }), 'unavailable');
});

/** A watch around a challenge that shows what `answer` says. */
async function playWatch(
  answer: LightSkip = 'interrupted',
  readNonce = (key: string): string | undefined => key,
) {
  const asked: string[] = [];
  const watch = await watchWithLight(
    async () => ({ cameraOpened: () => undefined, read: (id) => [{ id: 'frame-clock', v: id }] }),
    async ({ nonce }) => {
      asked.push(nonce);
      return answer;
    },
    async (key) => readNonce(key),
  )(new AbortController());
  const challenge = (session?: { sessionId: string; sessionKey: string }) =>
    watch.challenge?.({ session, told, signal: new AbortController().signal });
  return { watch, challenge, asked };
}
const session = { sessionId: 's', sessionKey: 'key' };

test('lists the shown colours as the last finding, with the session that requested them', async () => {
  const { watch, challenge, asked } = await playWatch('unavailable');
  watch.cameraOpened({ labelClass: 'front', facing: 'user' });
  assert.deepEqual(watch.read('s').at(-1), { id: 'light-challenge', v: 'by-hand' });
  await challenge(session);
  assert.deepEqual(asked, ['key']);
  assert.deepEqual(watch.read('s'), [
    { id: 'frame-clock', v: 's' },
    { id: 'light-challenge', v: 'unavailable' },
  ]);
  assert.deepEqual(watch.read('t').at(-1), { id: 'light-challenge', v: 'session-renewed' });
});

test('shows nothing for a rear camera, without a session, or without a nonce', async () => {
  const away = await playWatch();
  away.watch.cameraOpened({ labelClass: 'back', facing: 'environment' });
  await away.challenge(session);
  assert.deepEqual(away.watch.read('s').at(-1)?.v, 'back-camera');

  const without = await playWatch();
  await without.challenge();
  assert.deepEqual(without.watch.read('s').at(-1)?.v, 'session-renewed');

  const foreign = await playWatch('interrupted', () => undefined);
  await foreign.challenge(session);
  assert.deepEqual(foreign.watch.read('s').at(-1)?.v, 'no-nonce');
  assert.deepEqual([...away.asked, ...without.asked, ...foreign.asked], []);
});

function pageThat(matches: (query: string) => boolean): typeof globalThis {
  // Only these members are read.
  const page = { document: { hidden: false }, matchMedia: (query: string) => ({ matches: matches(query) }) };
  return page as typeof globalThis;
}
