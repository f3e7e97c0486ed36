import * as z from 'zod/mini';
import { errorCodes, FortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import type { SdkEnd } from './sdk-capture.ts';

/** Texts that only the vendor's service can read: nothing is known of them but that they are there. */
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

/** Puts what the vendor's callback was given into our words; what nobody can make sense of is a failed capture. */
export function readSdkEnd(value: unknown): SdkEnd {
  const result = resultSchema.safeParse(value);
  if (!result.success) return failed('capture-failed', "the vendor's SDK ended with an unknown result");
  switch (result.data.action) {
    case 'capture': {
      const sealed = sealedSchema.safeParse(result.data.data);
      if (!sealed.success) return failed('sealing-failed', "the vendor's SDK gave no sealed picture");
      const { key, data, imgData } = sealed.data.encryptData;
      return { kind: 'captured', sealed: { key, data, imgData } };
    }
    case 'cancel':
      return { kind: 'cancelled' };
    case 'timeout_ready':
      return timedOut('ready', 'camera-failed', "the vendor's SDK got no camera in time");
    case 'timeout':
      return timedOut('capture', 'capture-failed', "the vendor's SDK took no picture in time");
    case 'abort':
      return failed('capture-failed', "the vendor's SDK gave up by itself");
    case 'error':
      return explainError(result.data.sessionDetails);
  }
}

/** The vendor publishes no codes; one of ours means what it says, any other travels in the message alone. */
function explainError(details: unknown): SdkEnd {
  const coded = codedSchema.safeParse(details);
  const told = coded.success ? String(coded.data.errorCode).slice(0, 64) : 'none';
  const ours = errorCodes.find((code) => code === told);
  return failed(ours ?? 'capture-failed', `the vendor's SDK ended with the code ${told}`);
}

function timedOut(phase: 'ready' | 'capture', code: FortfaceErrorCode, message: string): SdkEnd {
  return { kind: 'timed-out', phase, error: new FortfaceError(code, message) };
}

function failed(code: FortfaceErrorCode, message: string): SdkEnd {
  return { kind: 'failed', error: new FortfaceError(code, message) };
}
