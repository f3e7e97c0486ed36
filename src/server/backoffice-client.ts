import * as z from 'zod/mini';
import {
  actionPath,
  answerSchemas,
  backofficePictureRequestSchemas,
  deleteEnrollRequestSchema,
  enrolmentChangeAnswerSchema,
  normaliseCpf,
  photoAnswerSchema,
  sessionLogSchema,
  updateEnrollRequestSchema,
  validatePhotoAnswerSchema,
  validatePhotoRequestSchema,
  type AnalysisRequest,
  type CaptureAnswer,
  type EnrollAnswer,
  type EnrolmentChangeAnswer,
  type IdentifyAnswer,
  type LivenessAnswer,
  type PhotoAnswer,
  type SearchAnswer,
  type SessionLog,
} from '../contract/index.ts';
import { BackofficeError } from './backoffice-error.ts';
import { callBackoffice, type BackofficeCall, type BackofficeConnection } from './call-backoffice.ts';
import { describeFault } from './describe-fault.ts';

export interface PictureRequest {
  /** JPEG, PNG or WebP in standard base64, or its bytes. */
  imgData: string | Uint8Array;
  externalTransactionId?: string;
  analysis?: AnalysisRequest;
}
export interface CallOptions {
  signal?: AbortSignal;
}

/** Every Backoffice endpoint. Each call throws `BackofficeError`, or the signal's reason. */
export interface BackofficeClient {
  enroll(request: PictureRequest & { externalUserId: string }, options?: CallOptions): Promise<EnrollAnswer>;
  /** Takes the picture of a successful session of this user for the user's new encoding. */
  updateEnroll(
    request: { sessionId: string; externalUserId: string },
    options?: CallOptions,
  ): Promise<EnrolmentChangeAnswer>;
  deleteEnroll(request: { externalUserId: string }, options?: CallOptions): Promise<EnrolmentChangeAnswer>;
  /** 1:1. */
  identify(
    request: PictureRequest & { externalUserId: string },
    options?: CallOptions,
  ): Promise<IdentifyAnswer>;
  /** 1:N. */
  search(request: PictureRequest, options?: CallOptions): Promise<SearchAnswer>;
  liveness(
    request: PictureRequest & { externalUserId?: string },
    options?: CallOptions,
  ): Promise<LivenessAnswer>;
  /** Hubface: `document` is a CPF, with or without dots and hyphen; its digits are sent. */
  capture(
    request: PictureRequest & { document: string; externalUserId?: string },
    options?: CallOptions,
  ): Promise<CaptureAnswer>;
  /** The stored picture of a session. */
  photo(sessionId: string, options?: CallOptions): Promise<PhotoAnswer>;
  /** Whether the picture (base64, as once received) is the session's own. */
  validatePhoto(request: { sessionId: string; imageData: string }, options?: CallOptions): Promise<boolean>;
  /** A session's log, without a picture. */
  session(sessionId: string, options?: CallOptions): Promise<SessionLog>;
}

/**
 * Repeats, twice at most, only what cannot do harm. Reads (`photo`, `validatePhoto`, `session`): whenever no
 * usable answer comes. `search`, `identify`, `liveness`: only on 429 and 503, by which the API says that it has
 * not processed them; after a lost answer a repetition would open, and bill, a second session. `enroll`,
 * `updateEnroll`, `deleteEnroll`, `capture`: never.
 */
export function createBackofficeClient(connection: BackofficeConnection): BackofficeClient {
  const ask = async <T extends z.core.$ZodType>(
    call: BackofficeCall,
    answerSchema: T,
    options: CallOptions = {},
  ): Promise<z.infer<T>> => {
    const { value, status } = await callBackoffice(
      call,
      connection,
      options.signal ?? new AbortController().signal,
    );
    const parsed = z.safeParse(answerSchema, value);
    if (parsed.success) return parsed.data;
    throw new BackofficeError(`${call.name}: FortFace answered in an unknown form`, {
      status,
      code: 'answer_invalid',
    });
  };
  const picture = (
    action: keyof typeof answerSchemas,
    request: PictureRequest & { document?: string },
  ): BackofficeCall => ({
    name: action,
    method: 'POST',
    path: actionPath('backoffice', action),
    body: check(action, backofficePictureRequestSchemas[action], {
      ...request,
      // Other values, past the types, are the schema's to refuse.
      imgData: request.imgData instanceof Uint8Array ? encodeBase64(request.imgData) : request.imgData,
    }),
    repeat: action === 'enroll' || action === 'capture' ? 'never' : 'unprocessed',
  });
  const enrolment = (name: string, method: 'PUT' | 'DELETE', body: unknown): BackofficeCall => ({
    name,
    method,
    path: actionPath('backoffice', 'enroll'),
    body,
    repeat: 'never',
  });
  const read = (name: string, path: string): BackofficeCall => ({
    name,
    method: 'GET',
    path,
    repeat: 'always',
  });

  // Async throughout, so that a malformed request rejects like every other failure.
  return {
    enroll: async (request, options) => ask(picture('enroll', request), answerSchemas.enroll, options),
    updateEnroll: async (request, options) =>
      ask(
        enrolment('updateEnroll', 'PUT', check('updateEnroll', updateEnrollRequestSchema, request)),
        enrolmentChangeAnswerSchema,
        options,
      ),
    deleteEnroll: async (request, options) =>
      ask(
        enrolment('deleteEnroll', 'DELETE', check('deleteEnroll', deleteEnrollRequestSchema, request)),
        enrolmentChangeAnswerSchema,
        options,
      ),
    identify: async (request, options) => ask(picture('identify', request), answerSchemas.identify, options),
    search: async (request, options) => ask(picture('search', request), answerSchemas.search, options),
    liveness: async (request, options) => ask(picture('liveness', request), answerSchemas.liveness, options),
    capture: async (request, options) => {
      const { document } = request;
      const digits = typeof document === 'string' ? normaliseCpf(document) : undefined;
      if (digits === undefined) {
        throw new BackofficeError(
          'capture: The field document is missing, or no CPF with right check digits',
          {
            code: 'request_malformed',
          },
        );
      }
      return ask(picture('capture', { ...request, document: digits }), answerSchemas.capture, options);
    },
    photo: async (sessionId, options) =>
      ask(
        read('photo', `/backoffice/v1/sessions/photo/${checkPathId('photo', sessionId)}`),
        photoAnswerSchema,
        options,
      ),
    validatePhoto: async (request, options) =>
      ask(
        {
          name: 'validatePhoto',
          method: 'POST',
          path: '/backoffice/v1/sessions/photo/validate',
          body: check('validatePhoto', validatePhotoRequestSchema, request),
          repeat: 'always',
        },
        validatePhotoAnswerSchema,
        options,
      ),
    session: async (sessionId, options) =>
      ask(
        read('session', `/backoffice/v1/sessions/${checkPathId('session', sessionId)}`),
        sessionLogSchema,
        options,
      ),
  };
}

function check<T extends z.core.$ZodType>(name: string, schema: T, request: unknown): z.infer<T> {
  const parsed = z.safeParse(schema, request);
  if (parsed.success) return parsed.data;
  throw new BackofficeError(`${name}: ${describeFault(parsed.error)}`, { code: 'request_malformed' });
}

/**
 * The id itself, if it is one segment of a path for every server on the way: encoded or not, `..` and slashes lead to
 * another endpoint somewhere.
 */
function checkPathId(name: string, sessionId: string): string {
  if (typeof sessionId === 'string' && /^(?!\.+$)[\w.~:-]{1,128}$/.test(sessionId)) return sessionId;
  throw new BackofficeError(`${name}: The field sessionId is missing or malformed`, {
    code: 'request_malformed',
  });
}

/** In pieces, because a call takes only so many arguments. */
function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let offset = 0; offset < bytes.length; offset += 8192) {
    binary += String.fromCharCode(...bytes.subarray(offset, offset + 8192));
  }
  return btoa(binary);
}
