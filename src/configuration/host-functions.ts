import type { DeviceInfo, SessionRequest, SubmitRequest } from '../contract/index.ts';

/** Opens a session, instead of `session-url`. Returns the response of your session endpoint. */
export type SessionProvider = (request: SessionRequest, options: { signal: AbortSignal }) => Promise<unknown>;

/** Sends a capture, instead of `submit-url`. Returns the response of FortFace or of your backend. */
export type Submitter = (
  request: SubmitRequest,
  /** `dpop`: the proof to send in the header `DPoP`, if `proof-of-possession` is set. */
  options: { signal: AbortSignal; dpop?: string },
) => Promise<unknown>;

/** Collects the device information, instead of the built-in collection. */
export type DeviceInfoProvider = (options: { signal: AbortSignal }) => Promise<DeviceInfo>;
