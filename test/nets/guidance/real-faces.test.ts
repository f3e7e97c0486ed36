/**
 * The goals of `npm run bench:faces` on a few of the people for judging, as a budget: one person of each skin tone, who
 * share the scenes. The whole set takes minutes.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { purposeOf, realFaces } from '../../support/real-faces/open-real-faces.ts';
import { playScenes } from '../../support/real-faces/judge-guidance.ts';

const quickMs = 2000;
/** The first ones in the list, so that no one is chosen for a good result. */
const chosen = (['L', 'M', 'D'] as const).map((tone) =>
  realFaces.find((face) => face.strict && face.tone === tone && purposeOf(face) === 'judge'),
);
const people = new Set(chosen.map((face) => face?.id));
let scenes = 0;
// Everyone has nearly the same scenes, so that a third of all holds almost each of them once.
const played = await playScenes('judge', ({ face }) => people.has(face.id) && scenes++ % 3 === 0);
/** Half of these lenses are taken, as the table says. */
const weak = 'weak lenses';
const faulty = played.filter(({ scene: { fault } }) => !['none', 'worn', weak].includes(fault));

test('takes nine of ten frontal faces within two seconds, through cameras of the day, the web and the night, whatever is worn', () => {
  const good = played.filter(
    ({ scene }) => ['none', 'worn'].includes(scene.fault) && scene.scene !== 'soft lens',
  );
  const late = good
    .filter(({ takenMs = Infinity }) => takenMs > quickMs)
    .map(({ scene, told }) => `${scene.face.id} ${scene.scene}: ${[...told].join(' ')}`);
  assert.equal(people.size, 3);
  assert.ok(late.length <= good.length / 10, late.join());
});

test('takes at most one in twenty with a covered face, shut eyes, blur, motion or too little light', () => {
  const taken = faulty.filter(({ takenMs }) => takenMs !== undefined);
  const told = taken.map(({ scene }) => `${scene.face.id} ${scene.scene}`).join();
  assert.ok(faulty.length >= 20, String(faulty.length));
  assert.ok(taken.length <= faulty.length / 20, told);
});

test('offers the shutter within five seconds to everybody who is not photographed automatically', () => {
  const stuck = faulty
    .filter(({ takenMs, byHandMs = Infinity, analyses }) => {
      // Without a face there is no photo to take: the shutter follows after ten seconds.
      const seen = analyses.every(({ face }) => face !== undefined);
      return seen && takenMs === undefined && byHandMs > 5000;
    })
    .map(({ scene }) => `${scene.face.id} ${scene.scene}`);
  assert.deepEqual(stuck, []);
});
