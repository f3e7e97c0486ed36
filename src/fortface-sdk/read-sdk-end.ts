import * as z from 'zod/mini';
import { errorCodes, FortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import type { SdkEnd } from './sdk-capture.ts';

/** Texts that only FortFace's service can read, so only their presence is checked. */
const sealedText = z.string().check(z.minLength(1));
const resultSchema = z.looseObject({
  action: z.enum(['capture', 'cancel', 'timeout', 'timeout_ready', 'error', 'abort']),
  data: z.optional(z.unknown()),
  sessionDetails: z.optional(z.unknown()),
});
const sealedSchema = z.looseObject({
  encryptData: z.looseObject({ key: sealedText, data: sealedText, imgData: sealedText }),
});
const codedSchema = z.looseObject({ errorCode: z.union([z.string(), z.number()]) });

/** Translates the argument of the SDK's callback. An unknown result becomes `capture-failed`. */
export function readSdkEnd(value: unknown): SdkEnd {
  const result = resultSchema.safeParse(value);
  if (!result.success)
    return failed('capture-failed', 'the FortFace Web SDK called back with an unknown result');
  switch (result.data.action) {
    case 'capture': {
      const sealed = sealedSchema.safeParse(result.data.data);
      if (!sealed.success)
        return failed('sealing-failed', 'the FortFace Web SDK called back without a sealed picture');
      const { key, data, imgData } = sealed.data.encryptData;
      return { kind: 'captured', sealed: { key, data, imgData } };
    }
    case 'cancel':
      return { kind: 'cancelled' };
    case 'timeout_ready':
      return timedOut('ready', 'camera-failed', 'the FortFace Web SDK did not open a camera in time');
    case 'timeout':
      return timedOut('capture', 'capture-failed', 'the FortFace Web SDK took no picture in time');
    case 'abort':
      return failed('capture-failed', 'the FortFace Web SDK aborted the capture');
    case 'error':
      return explainError(result.data.sessionDetails);
  }
}

/** FortFace publishes no error codes. A code of this package keeps its meaning; any other appears in the message only. */
function explainError(details: unknown): SdkEnd {
  const coded = codedSchema.safeParse(details);
  const told = coded.success ? String(coded.data.errorCode).slice(0, 64) : 'none';
  const ours = errorCodes.find((code) => code === told);
  return failed(ours ?? 'capture-failed', `the FortFace Web SDK failed with the code ${told}`);
}

function timedOut(phase: 'ready' | 'capture', code: FortfaceErrorCode, message: string): SdkEnd {
  return { kind: 'timed-out', phase, error: new FortfaceError(code, message) };
}

function failed(code: FortfaceErrorCode, message: string): SdkEnd {
  return { kind: 'failed', error: new FortfaceError(code, message) };
}
