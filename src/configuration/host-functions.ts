import type { DeviceInfo, SessionRequest, SubmitRequest } from '../contract/index.ts';

/** What the page can do in place of `session-url`; gives the session endpoint's answer. */
export type SessionProvider = (request: SessionRequest, options: { signal: AbortSignal }) => Promise<unknown>;

/** What the page can do in place of `submit-url`; gives the API's answer. */
export type Submitter = (
  request: SubmitRequest,
  /** `dpop`: the proof to send along as the header `DPoP`, where `proof-of-possession` is set. */
  options: { signal: AbortSignal; dpop?: string },
) => Promise<unknown>;

/** What the page can do in place of the built-in device information. */
export type DeviceInfoProvider = (options: { signal: AbortSignal }) => Promise<DeviceInfo>;
