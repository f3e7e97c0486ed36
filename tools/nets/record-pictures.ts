/** What the two nets see of the people for fitting: each face as framed, and moved, turned, scaled and in other light. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { loadEngine } from '../../src/engine/load-engine.ts';
import { detectorInputPx, meshInputPx } from '../../src/faces/face-nets.ts';
import { fillNetInput } from '../../src/faces/fill-net-input.ts';
import { meshCrop } from '../../src/faces/mesh-crop.ts';
import type { TurnedArea } from '../../src/frames/frame-surface.ts';
import { findFaces } from '../../test/support/engine/compare-nets.ts';
import { cutTurnedArea } from '../../test/support/faces/cut-turned-area.ts';
import { drawSelfie, purposeOf, realFaces } from '../../test/support/real-faces/open-real-faces.ts';
import { startRandom } from '../../test/support/real-faces/start-random.ts';
import { buildKernels, buildNet } from '../build-engine.mjs';

const picturesPerFace = 10;

export interface RecordedPictures {
  detector: Float32Array[];
  mesh: Float32Array[];
}

/** Draws the pictures, the same ones each time. */
export async function recordPictures(): Promise<RecordedPictures> {
  const engine = await loadEngine({ wasm: await buildKernels() });
  const net = await engine.loadNet(buildNet('detector', { exact: true }).file);
  const detect = (input: Float32Array): Float32Array => net.run(input)[0] ?? new Float32Array();
  const random = startRandom(5);
  const recorded: RecordedPictures = { detector: [], mesh: [] };
  for (const face of realFaces) {
    if (purposeOf(face) !== 'fit') continue;
    const selfie = await drawSelfie(face);
    for (let n = 0; n < picturesPerFace; n++) {
      const scene = n === 0 ? selfie : vary(selfie, random);
      const { width, height } = scene;
      const square = {
        centreX: width / 2,
        centreY: height / 2,
        widthPx: height,
        heightPx: height,
        turnRad: 0,
      };
      const readForDetector = (area: TurnedArea): Float32Array =>
        read(scene, area, detectorInputPx, { zero: 127.5, scale: 1 / 127.5 });
      const readForMesh = (area: TurnedArea): Float32Array =>
        read(scene, area, meshInputPx, { zero: 0, scale: 1 / 255 });
      recorded.detector.push(readForDetector(square));
      const [found] = findFaces(detect, { name: face.id, square, readForDetector, readForMesh });
      if (found === undefined) continue;
      const crop = meshCrop(found);
      recorded.mesh.push(readForMesh(n === 0 ? crop : shift(crop, random)));
    }
  }
  return recorded;
}

function vary(selfie: Canvas, random: () => number): Canvas {
  const { width, height } = selfie;
  const scene = createCanvas(width, height);
  const pen = scene.getContext('2d');
  pen.fillStyle = '#888888';
  pen.fillRect(0, 0, width, height);
  pen.filter = `brightness(${0.35 + 0.9 * random()})`;
  pen.translate(width * (0.5 + (random() - 0.5) / 3), height * (0.5 + (random() - 0.5) / 3));
  pen.rotate((random() - 0.5) * 0.4);
  const scale = 0.35 + 0.9 * random();
  pen.scale(random() < 0.5 ? -scale : scale, scale);
  pen.drawImage(selfie, -width / 2, -height / 2);
  return scene;
}

/** As far as the face moves between the frame that was analysed and the next one. */
function shift(crop: TurnedArea, random: () => number): TurnedArea {
  const sidePx = crop.widthPx * (0.9 + 0.25 * random());
  return {
    centreX: crop.centreX + (random() - 0.5) * 0.08 * crop.widthPx,
    centreY: crop.centreY + (random() - 0.5) * 0.08 * crop.widthPx,
    widthPx: sidePx,
    heightPx: sidePx,
    turnRad: crop.turnRad + (random() - 0.5) * 0.2,
  };
}

function read(
  scene: Canvas,
  area: TurnedArea,
  sidePx: number,
  range: { zero: number; scale: number },
): Float32Array {
  const input = new Float32Array(sidePx ** 2 * 3);
  fillNetInput(cutTurnedArea(scene, area, sidePx), input, range);
  return input;
}
