/** `fortface-capture/server`: the backend of an integration. Runs on Node 20, Deno and workers. */
export {
  interpretHubfaceScore,
  isValidCpf,
  normaliseCpf,
  type HubfaceRecommendation,
} from '../contract/index.ts';
export { FortfaceError, isFortfaceError } from '../errors/index.ts';
export type { AuditEvent } from './audit-event.ts';
export type { OnCapture, OpenedSubmission } from './backoffice-route/opened-submission.ts';
export { Refusal, type RefusalOptions } from './backoffice-route/refusal.ts';
export type {
  Authorization,
  BackendOptions,
  BackendRoute,
  ClientCertificate,
  HandoffOptions,
} from './options/backend-options.ts';
export { allowEveryone } from './authorization/allow-everyone.ts';
export type { BackofficeClient, CallOptions, PictureRequest } from './backoffice-client.ts';
export { BackofficeError, type BackofficeFailure } from './backoffice-error.ts';
export { decideByDefault, type DefaultPolicy } from './decision/decide-by-default.ts';
export type { Decision, DecisionInput } from './decision/decision.ts';
export { isLive } from './decision/is-live.ts';
export { isMatch } from './decision/is-match.ts';
export { createFortfaceBackend, type FortfaceBackend } from './create-fortface-backend.ts';
export { MissingDeviceKeys } from './failures/missing-device-keys.ts';
export { ServiceRefusal } from './failures/service-refusal.ts';
export type { NodeListener, NodeRequest } from './node-listener.ts';
export { memorySessions } from './sessions/memory-sessions.ts';
export {
  redisSessions,
  type IoredisClient,
  type NodeRedisClient,
  type RedisSessionOptions,
} from './sessions/redis-sessions.ts';
export type { SeenSessions } from './session-log/seen-sessions.ts';
export {
  verifySession,
  type SessionDemands,
  type SessionFault,
  type SessionVerdict,
} from './session-log/verify-session.ts';
export type { SessionStore } from './sessions/session-store.ts';
export { verifyPhotoHash } from './verify-photo-hash.ts';
