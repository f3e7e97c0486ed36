/** The rules on pictures of real people, through the product's own analyser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import type { Hint } from '../../../src/guidance/hint.ts';
import { judgeFrame } from '../../../src/guidance/judge-frame.ts';
import { dressPortrait, type Garment } from '../../support/faces/dress-portrait.ts';
import { openPictureAnalyser } from '../../support/faces/open-picture-analyser.ts';
import { openStudio, skinTones } from '../../support/faces/open-studio.ts';
import { portraitThresholds, portrayPeople, type TestPortrait } from '../../support/faces/portray-people.ts';
import { astronaut, testPeople } from '../../support/faces/test-people.ts';

const analyse = await openPictureAnalyser();
const frontal = new Set(['marc', 'christian']);
/** Hair hangs over one of her eyes. */
const behindHair = 'avatar';
const people = await portrayPeople([astronaut, ...testPeople.filter(({ name }) => frontal.has(name))]);
const [first] = people;
assert.ok(first !== undefined && people.length === 3);

const judge = async (picture: Canvas) =>
  judgeFrame(await analyse(picture), { thresholds: portraitThresholds });
const faceOf = async (picture: Canvas): Promise<FaceMeasures> => {
  const { face } = await analyse(picture);
  assert.ok(face !== undefined);
  return face;
};

test('accepts people without anything on their faces', async () => {
  for (const { name, picture } of people) {
    const { good, hint } = await judge(picture);
    assert.ok(good, `${name}: ${hint}`);
  }
});

test('asks the user to show an eye that is behind hair', async () => {
  const [person] = await portrayPeople(testPeople.filter(({ name }) => name === behindHair));
  assert.ok(person !== undefined);
  const { good, faults } = await judge(person.picture);
  assert.ok(faults.has('eyesSeen:capture') || faults.has('eyesOpen:capture'));
  assert.equal(good, false);
});

for (const garment of ['dark glasses', 'blue mask', 'black mask', 'flat hand'] as const satisfies Garment[]) {
  test(`asks the user to uncover the face: ${garment}`, async () => {
    for (const person of people) {
      const { good, faults } = await judge(dressPortrait(person, garment));
      assert.ok(faults.has('eyesSeen:hint') || faults.has('mouthSeen:hint'), person.name);
      assert.equal(good, false, person.name);
    }
    const { hint, tried } = await judge(dressPortrait(first, garment));
    assert.equal(hint, 'uncover-face');
    assert.ok(tried.has('cover') || tried.has('eyes'));
  });
}

for (const garment of ['clear glasses', 'headscarf', 'beard'] as const satisfies Garment[]) {
  test(`does not block the capture: ${garment}`, async () => {
    for (const person of people) {
      const { hint, good } = await judge(dressPortrait(person, garment));
      assert.ok(good, `${person.name}: ${hint}`);
    }
  });
}

test('asks laughing but not relaxed people to relax, and blocks neither', async () => {
  const laughs = async (name: string) => {
    const person = people.find((one) => one.name === name);
    assert.ok(person !== undefined);
    const { good, faults } = await judge(person.picture);
    return { good, told: faults.has('mouthOpenShare:hint') || faults.has('smileShare:hint') };
  };
  assert.deepEqual(await laughs('astronaut'), { good: true, told: true });
  assert.deepEqual(await laughs('christian'), { good: true, told: true });
  assert.deepEqual(await laughs('marc'), { good: true, told: false });
});

/** A person in a dim room, with a bright window all around. */
function beforeWindow(person: TestPortrait): Canvas {
  const { width, height } = person.picture;
  const lit = createCanvas(width, height);
  const pen = lit.getContext('2d');
  pen.drawImage(openStudio(person)({ tone: skinTones['Monk 5'], exposure: 0.02, light: 'front' }), 0, 0);
  pen.fillStyle = '#ffffff';
  const rim = width * 0.16;
  pen.fillRect(0, 0, rim, height * 0.75);
  pen.fillRect(width - rim, 0, rim, height * 0.75);
  pen.fillRect(0, 0, width, height * 0.12);
  return lit;
}

const lights: readonly [string, (person: TestPortrait) => Canvas, Hint][] = [
  ['before a window', beforeWindow, 'back-lit'],
  ['in the dark', (person) => relit(person, 0.01), 'too-dark'],
  ['in glaring light', (person) => relit(person, 4), 'too-bright'],
];
const relit = (person: TestPortrait, exposure: number): Canvas =>
  openStudio(person)({ tone: skinTones['Monk 5'], exposure, light: 'front' });

for (const [where, picture, hint] of lights) {
  test(`warns a person ${where}, and blocks the capture`, async () => {
    const judged = await judge(picture(first));
    assert.deepEqual({ hint: judged.hint, good: judged.good }, { hint, good: false });
    assert.ok(judged.tried.has(hint === 'too-bright' ? 'light' : 'dark'));
  });
}

test('measures far less sharpness for a blurred face than for the same one in focus', async () => {
  const { sharpness: sharp } = await faceOf(first.picture);
  const blurred = (blurPx: number): Promise<number> => {
    const soft = createCanvas(first.picture.width, first.picture.height);
    const pen = soft.getContext('2d');
    pen.filter = `blur(${blurPx}px)`;
    pen.drawImage(first.picture, 0, 0);
    return faceOf(soft).then(({ sharpness }) => sharpness);
  };
  const [little, much] = [await blurred(0.5), await blurred(3)];
  assert.ok(little < sharp && much < 0.3 * sharp, `${sharp} ${little} ${much}`);
});
