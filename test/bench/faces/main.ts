/**
 * Plays every scene of the people for judging through the product's own analyser and guidance, in simulated time, and
 * writes the table of goals into `RESULTS.md`: `npm run bench:faces`. With `--sheets`, contact sheets of what was wrongly
 * taken and of what was missed go to `.cache/real-faces/sheets`, and the scenes are listed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { cacheDirectory } from '../../../tools/fetch-package.mjs';
import {
  countGoal,
  goals,
  groups,
  isMet,
  playScenes,
  wilson,
  type Count,
  type PlayedFace,
} from '../../support/real-faces/judge-guidance.ts';
import { writeSection } from '../write-section.ts';

const purpose = process.argv.includes('--fit') ? 'fit' : 'judge';
const played = await playScenes(purpose);
const people = new Set(played.map(({ scene }) => scene.face.id)).size;

const rows = goals.map((goal) => {
  const count = countGoal(goal, played);
  return `| ${goal.name} | ${show(count)} | ${goal.goal} | ${isMet(goal, count) ? 'yes' : 'no'} |`;
});
const groupRows = groups.map(([name, isOf]) => {
  const of = played.filter(({ scene }) => isOf(scene.face));
  const cells = [goals[0]!, goals[1]!, goals[2]!].map((goal) => show(countGoal(goal, of)));
  const real = of.filter(({ scene }) => scene.fault === 'none' && scene.face.kind === 'frontal');
  const told = { all: real.length, counted: real.filter(isTold).length };
  const faulty = of.filter(({ scene }) => scene.fault !== 'none' && scene.fault !== 'worn');
  const missed = {
    all: faulty.length,
    counted: faulty.filter(({ takenMs }) => takenMs !== undefined).length,
  };
  return `| ${name} | ${cells.join(' | ')} | ${show(told)} | ${show(missed)} |`;
});
const text = `${people} faces of people that nothing was fitted to, ${played.length} scenes. Shares with Wilson's interval at 95 %.

| what | measured | goal | met |
|---|---:|---:|---|
${rows.join('\n')}

| people | frontal, taken within 2 s: clean | through six cameras | with something worn | frontal, any hint about light, cover or blur | with a fault, taken |
|---|---:|---:|---:|---:|---:|
${groupRows.join('\n')}

Up to ten scenes show the same face, so that the intervals of the lower rows are narrower than those of people would be. A group without ten people tells nothing about its members.`;
if (process.argv.includes('--print') || purpose === 'fit') console.log(text);
else writeSection('bench: faces', text);
if (process.argv.includes('--sheets')) await drawSheets();

function show(count: Count): string {
  if (count.all === 0) return '–';
  const [low, high] = wilson(count).map((share) => Math.round(share * 100));
  return `${count.counted}/${count.all} (${low}–${high} %)`;
}

function isTold({ told }: PlayedFace): boolean {
  return (
    ['back-lit', 'too-dark', 'uneven-light', 'too-bright', 'uncover-face', 'open-eyes', 'too-blurry'] as const
  ).some((hint) => told.has(hint));
}

/** One sheet for each goal with wrong scenes, each with its face, its scene and its hints. */
async function drawSheets(): Promise<void> {
  const folder = join(cacheDirectory, 'real-faces', 'sheets');
  mkdirSync(folder, { recursive: true });
  for (const [at, goal] of goals.entries()) {
    const wrong = played.filter(
      (one) => goal.isMeant(one) && goal.isCounted(one) === (goal.atMost !== undefined),
    );
    if (wrong.length === 0) continue;
    const [columns, width, height] = [10, 180, 260];
    const sheet = createCanvas(columns * width, Math.ceil(wrong.length / columns) * height);
    const pen = sheet.getContext('2d');
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.fillStyle = '#000000';
    pen.font = '11px sans-serif';
    for (const [n, { scene, told, analyses }] of wrong.entries()) {
      const picture = await scene.open();
      const [x, y] = [(n % columns) * width, Math.floor(n / columns) * height];
      if (picture !== undefined) pen.drawImage(picture, x, y, 165, 220);
      pen.fillText(`${scene.face.id} ${scene.scene}`.slice(0, 34), x, y + 232);
      pen.fillText([...told].join(' ').slice(0, 34), x, y + 246);
      const face = analyses[0]?.face;
      console.log(
        `${goal.name}: ${scene.face.id} (${scene.face.tone} ${scene.face.at}), ${scene.scene}: ${[...told].join(' ')}`,
        face && {
          yaw: Math.round(face.yawDeg),
          pitch: Math.round(face.pitchDeg),
          roll: Math.round(face.rollDeg),
          sharp: face.sharpness.toFixed(3),
          snr: face.signalToNoise.toFixed(0),
          back: face.backLight?.toFixed(1),
          even: face.uniformity.toFixed(2),
          eye: face.eyeLightShare?.toFixed(2),
          cover:
            face.mesh?.cover &&
            Object.values(face.mesh.cover)
              .map((v) => v.toFixed(2))
              .join(),
          width: face.box.width.toFixed(2),
          x: face.box.centreX.toFixed(2),
          y: face.box.centreY.toFixed(2),
          bright: face.brightShare.toFixed(2),
          dark: face.darkShare.toFixed(2),
        },
      );
    }
    writeFileSync(join(folder, `${at}.jpg`), sheet.toBuffer('image/jpeg', 85));
  }
}
