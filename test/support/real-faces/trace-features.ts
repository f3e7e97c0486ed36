/** What the mesh net sees of each scene at eyes and mouth, kept in `.cache`: fitting then takes seconds. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { decodeFaces, detectorAnchors } from '../../../src/faces/decode-faces.ts';
import { detectorInputPx, meshInputPx } from '../../../src/faces/face-nets.ts';
import { fillNetInput } from '../../../src/faces/fill-net-input.ts';
import { mergeFaces } from '../../../src/faces/merge-faces.ts';
import { meshCrop } from '../../../src/faces/mesh-crop.ts';
import { placeFaces } from '../../../src/faces/place-faces.ts';
import { areaOf } from '../../../src/faces/choose-face.ts';
import { sampleMap } from '../../../src/faces/sample-map.ts';
import { buildNet } from '../../../tools/build-engine.mjs';
import { cacheDirectory } from '../../../tools/fetch-package.mjs';
import { cutTurnedArea } from '../faces/cut-turned-area.ts';
import { openTestNets } from '../faces/open-test-nets.ts';
import type { SceneOfFace } from './open-scenes.ts';

/** Opens the nets, and returns a function that gives a scene's features; undefined if no face is found in it. */
export async function openFeatureTracer(): Promise<
  (scene: SceneOfFace) => Promise<Float32Array | undefined>
> {
  const nets = await openTestNets();
  const signal = new AbortController().signal;
  const [detect, trace] = [await nets.loadDetector({ signal }), await nets.loadMesh({ signal })];
  const net = createHash('sha256')
    .update(buildNet('mesh').file)
    .update(readFileSync('src/faces/sample-map.ts'));
  const folder = join(cacheDirectory, 'real-faces', `features-${net.digest('hex').slice(0, 8)}`);
  mkdirSync(folder, { recursive: true });

  const look = async (picture: Canvas): Promise<Float32Array> => {
    const { width, height } = picture;
    const square = { centreX: width / 2, centreY: height / 2, widthPx: height, heightPx: height, turnRad: 0 };
    const input = new Float32Array(detectorInputPx ** 2 * 3);
    fillNetInput(cutTurnedArea(picture, square, detectorInputPx), input, { zero: 127.5, scale: 1 / 127.5 });
    const faces = placeFaces(mergeFaces(decodeFaces(await detect(input), detectorAnchors(), 0.5)), square);
    const [face] = faces.sort((a, b) => areaOf(b) - areaOf(a));
    if (face === undefined) return new Float32Array();
    const meshInput = new Float32Array(meshInputPx ** 2 * 3);
    fillNetInput(cutTurnedArea(picture, meshCrop(face), meshInputPx), meshInput, { zero: 0, scale: 1 / 255 });
    const { points, map } = await trace(meshInput);
    if (map === undefined) throw new Error('The mesh net gives out no map.');
    return sampleMap(map, points);
  };

  return async (scene) => {
    const name = createHash('sha256').update(`${scene.face.id} ${scene.scene}`).digest('hex').slice(0, 16);
    const path = join(folder, name);
    if (!existsSync(path)) {
      const picture = await scene.open();
      writeFileSync(
        path,
        picture === undefined ? new Uint8Array() : new Uint8Array((await look(picture)).buffer),
      );
    }
    const bytes = readFileSync(path);
    return bytes.length === 0 ? undefined : new Float32Array(new Uint8Array(bytes).buffer);
  };
}
