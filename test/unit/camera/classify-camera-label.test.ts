import assert from 'node:assert/strict';
import test from 'node:test';
import { classifyCameraLabel } from '../../../src/camera/classify-camera-label.ts';
import type { CameraLabelClass } from '../../../src/contract/index.ts';

const labels: readonly [string, CameraLabelClass][] = [
  ['FaceTime HD Camera', 'front'],
  ['camera2 1, facing front', 'front'],
  ['Câmera frontal', 'front'],
  ['Integrated Webcam', 'front'],
  ['camera2 0, facing back', 'back'],
  ['Câmera traseira', 'back'],
  ['Back Dual Wide Camera', 'back'],
  ['Frontkamera', 'front'],
  ['Rückkamera', 'back'],
  ['Caméra avant', 'front'],
  ['Caméra arrière', 'back'],
  ['Fotocamera anteriore', 'front'],
  ['Fotocamera posteriore', 'back'],
  ['الكاميرا الأمامية', 'front'],
  ['الكاميرا الخلفية', 'back'],
  ['מצלמה קדמית', 'front'],
  ['מצלמה אחורית', 'back'],
  ['前面カメラ', 'front'],
  ['背面カメラ', 'back'],
  ['前置相机', 'front'],
  ['后置相机', 'back'],
  ['Logitech BRIO (046d:085e)', 'external'],
  ['USB2.0 HD UVC WebCam', 'external'],
  ['OBS Virtual Camera', 'virtual'],
  ['ManyCam Virtual Webcam', 'virtual'],
  ['fake_device_0', 'virtual'],
  ['Camera', 'unknown'],
  ['', 'unknown'],
];
for (const [label, expected] of labels) {
  test(`"${label}" is of the class ${expected}`, () => assert.equal(classifyCameraLabel(label), expected));
}
