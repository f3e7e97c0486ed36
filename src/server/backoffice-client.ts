import * as z from 'zod/mini';
import {
  actionPath,
  answerSchemas,
  backofficePictureRequestSchemas,
  deleteEnrollRequestSchema,
  enrolmentChangeAnswerSchema,
  normaliseAnswer,
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
  /** A JPEG, PNG or WebP picture, as bytes or standard base64. */
  imgData: string | Uint8Array;
  externalTransactionId?: string;
  analysis?: AnalysisRequest;
}
export interface CallOptions {
  signal?: AbortSignal;
}

/** Calls FortFace's Backoffice API with your API key. Every method rejects with `BackofficeError`, or with the signal's reason. */
export interface BackofficeClient {
  /** Enrols a user with a picture. */
  enroll(request: PictureRequest & { externalUserId: string }, options?: CallOptions): Promise<EnrollAnswer>;
  /** Replaces the user's enrolled face by the picture of one of their successful sessions. */
  updateEnroll(
    request: { sessionId: string; externalUserId: string },
    options?: CallOptions,
  ): Promise<EnrolmentChangeAnswer>;
  /** Deletes the user's enrolled face. */
  deleteEnroll(request: { externalUserId: string }, options?: CallOptions): Promise<EnrolmentChangeAnswer>;
  /** Compares a picture with the enrolled face of one user (1:1). */
  identify(
    request: PictureRequest & { externalUserId: string },
    options?: CallOptions,
  ): Promise<IdentifyAnswer>;
  /** Searches the gallery for the face in a picture (1:N). */
  search(request: PictureRequest, options?: CallOptions): Promise<SearchAnswer>;
  /** Checks the liveness of a picture. */
  liveness(
    request: PictureRequest & { externalUserId?: string },
    options?: CallOptions,
  ): Promise<LivenessAnswer>;
  /** Checks a picture against a CPF with Hubface. `document` may have dots and hyphens; only its digits are sent. */
  capture(
    request: PictureRequest & { document: string; externalUserId?: string },
    options?: CallOptions,
  ): Promise<CaptureAnswer>;
  /** Returns the stored picture of a session. */
  photo(sessionId: string, options?: CallOptions): Promise<PhotoAnswer>;
  /** Whether a picture belongs to the session. `imageData` is the base64 text that FortFace once returned. */
  validatePhoto(request: { sessionId: string; imageData: string }, options?: CallOptions): Promise<boolean>;
  /** Returns the log of a session, without its picture. */
  session(sessionId: string, options?: CallOptions): Promise<SessionLog>;
}

/**
 * Creates the Backoffice client. It retries a call at most twice, and only if that is safe. It retries reads (`photo`,
 * `validatePhoto`, `session`) whenever no usable response arrives. It retries `search`, `identify` and `liveness` on 429
 * and 503 only, because FortFace has not processed them then; after a lost response, a retry would open and bill a
 * second session. It never retries `enroll`, `updateEnroll`, `deleteEnroll` and `capture`.
 */
export function createBackofficeClient(connection: BackofficeConnection): BackofficeClient {
  const ask = async <T extends z.core.$ZodType>(
    call: BackofficeCall,
    answerSchema: T,
    options: CallOptions | undefined,
    normalise: (body: unknown) => unknown = (body) => body,
  ): Promise<z.infer<T>> => {
    const { value, status } = await callBackoffice(
      call,
      connection,
      options?.signal ?? new AbortController().signal,
    );
    const parsed = z.safeParse(answerSchema, normalise(value));
    if (parsed.success) return parsed.data;
    throw new BackofficeError(`${call.name}: FortFace's response does not match its schema`, {
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
    body: check(
      action,
      backofficePictureRequestSchemas[action],
      isObject(request) && {
        ...request,
        // The schema refuses other values, which plain JavaScript may pass.
        imgData: request.imgData instanceof Uint8Array ? encodeBase64(request.imgData) : request.imgData,
      },
    ),
    repeat: action === 'enroll' || action === 'capture' ? 'never' : 'unprocessed',
  });
  const askAboutPicture = <T extends z.core.$ZodType>(
    call: BackofficeCall,
    schema: T,
    options?: CallOptions,
  ) => ask(call, schema, options, normaliseAnswer);
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
    enroll: async (request, options) =>
      askAboutPicture(picture('enroll', request), answerSchemas.enroll, options),
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
    identify: async (request, options) =>
      askAboutPicture(picture('identify', request), answerSchemas.identify, options),
    search: async (request, options) =>
      askAboutPicture(picture('search', request), answerSchemas.search, options),
    liveness: async (request, options) =>
      askAboutPicture(picture('liveness', request), answerSchemas.liveness, options),
    capture: async (request, options) => {
      const document: unknown = isObject(request) ? request.document : undefined;
      const digits = typeof document === 'string' ? normaliseCpf(document) : undefined;
      if (digits === undefined) {
        throw new BackofficeError('capture: The field document must be a valid 11-digit CPF', {
          code: 'request_malformed',
        });
      }
      return askAboutPicture(
        picture('capture', { ...request, document: digits }),
        answerSchemas.capture,
        options,
      );
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
 * Returns the id if every server and proxy reads it as one path segment. `..` and slashes, encoded or not, could lead to
 * another endpoint.
 */
function checkPathId(name: string, sessionId: string): string {
  if (typeof sessionId === 'string' && /^(?!\.+$)[\w.~:-]{1,128}$/.test(sessionId)) return sessionId;
  throw new BackofficeError(`${name}: The field sessionId is missing or malformed`, {
    code: 'request_malformed',
  });
}

/** JavaScript may pass other values than objects. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Encodes in chunks, because a function call has a limit of arguments. */
function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let offset = 0; offset < bytes.length; offset += 8192) {
    binary += String.fromCharCode(...bytes.subarray(offset, offset + 8192));
  }
  return btoa(binary);
}
