export { FortfaceCapture } from './element/fortface-capture.ts';
export { sdkVersion } from './device/sdk-version.ts';
export * from './element/events.ts';
export type { DeviceInfoProvider, SessionProvider, Submitter } from './configuration/host-functions.ts';
export {
  errorCodes,
  FortfaceError,
  isFortfaceError,
  type FailureReason,
  type FortfaceErrorCode,
} from './errors/index.ts';
export { isValidCpf, normaliseCpf } from './contract/is-valid-cpf.ts';
export type { CaptureOutcome } from './flow/capture-outcome.ts';
export type { CapturedDetail } from './flow/flow-observer.ts';
export { flowStateNames, type CancelReason, type FlowStateName } from './flow/flow-state.ts';
export type { CaptureStep } from './flow/observe-steps.ts';
export type { CaptureMetrics } from './flow/metrics.ts';
export { hints, type Hint } from './guidance/hint.ts';
export type { FaceSummary } from './guidance/summarise-face.ts';
export type { Messages, PartialMessages } from './locales/messages.ts';
export type { Sealer, SessionSealer, SealedDeviceInfo, DataToSeal, ImageToSeal } from './sealing/sealer.ts';
export type { LivenessReading, MatchReading } from './submission/read-verdict.ts';
export type {
  Action,
  ActionAnswer,
  CaptureAnswer,
  CaptureQuality,
  DeviceInfo,
  EnrollAnswer,
  IdentifyAnswer,
  LivenessAnswer,
  Outcome,
  SearchAnswer,
  SealedCapture,
} from './contract/index.ts';
