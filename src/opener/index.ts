/** `fortface-capture/opener`: decrypts `ff-envelope/1` in services. Runs on Node 20, Deno, Bun and workers. */
export { checkDpopProof, type DpopExpectation } from './check-dpop-proof.ts';
export { checkJpeg } from './check-jpeg.ts';
export { claimedJti } from './claimed-jti.ts';
export {
  createDeviceKeys,
  toDeviceKey,
  type DeviceKeyOptions,
  type DeviceKeys,
} from './create-device-keys.ts';
export { DpopProofError } from './dpop-proof-error.ts';
export { EnvelopeError, type EnvelopeErrorCode, type EnvelopeErrorDetails } from './envelope-error.ts';
export { generateKeyPair, type KeyPair } from './generate-key-pair.ts';
export { issueSessionKey, type IssuedSessionKey } from './issue-session-key.ts';
export {
  openCapture,
  type CaptureSession,
  type OpenedCapture,
  type SealedCaptureInput,
} from './open-capture.ts';
export { openDeviceInfo, type DeviceOpening, type OpenedDevice } from './open-device-info.ts';
export { readJpegSize, type JpegSize } from './read-jpeg-size.ts';
