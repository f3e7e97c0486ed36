import { brotliCompressSync } from 'node:zlib';
import { loadEngine } from '../../../src/engine/load-engine.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { openReferenceNet } from '../../support/engine/open-reference-net.ts';
import { openFacePictures } from '../../support/engine/face-pictures.ts';
import { compareDetectors, compareMeshes } from '../../support/engine/measure-drift.ts';
const engine = await loadEngine({ wasm: await buildKernels() });
const pics = await openFacePictures();
const rd = await openReferenceNet('facemesh-detection-short'); const rm = await openReferenceNet('facemesh');
const refD = (i: Float32Array) => rd.run(i, ['Identity:0'])[0]!;
const refM = (i: Float32Array) => { const [points, l] = rm.run(i, ['Identity_2:0','StatefulPartitionedCall/model_1/conv2d_31/BiasAdd']); return { points: points!, faceLogit: l![0]! } };
for (const exact of [true,false]) {
 const d = buildNet('detector',{exact}).file, m = buildNet('mesh',{exact}).file;
 const dn = await engine.loadNet(d), mn = await engine.loadNet(m);
 console.log(exact, brotliCompressSync(d).length, brotliCompressSync(m).length);
 console.log(JSON.stringify(compareDetectors(i=>dn.run(i)[0]!, refD, pics), (k,v)=>k==='keypoints'&&v.leftEye?undefined:v));
 console.log(JSON.stringify(compareMeshes(i=>{const [points,l]=mn.run(i); return {points:points!,faceLogit:l![0]!}}, refM, refD, pics)));
}
