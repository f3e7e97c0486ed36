export { errorCodes, type FortfaceErrorCode } from './error-codes.ts';
export { failureReasons, type FailureReason } from './failure-reason.ts';
export { FortfaceError, type FortfaceErrorOptions } from './fortface-error.ts';
export { isFortfaceError } from './is-fortface-error.ts';
