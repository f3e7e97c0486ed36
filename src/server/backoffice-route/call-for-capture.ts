import * as z from 'zod/mini';
import { actionPath, normaliseAnswer, type Action } from '../../contract/index.ts';
import type { AuditNotes } from '../audit-event.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import type { ApiAnswer } from '../call-api.ts';
import { readPath } from '../decision/read-path.ts';
import { reportsFailure } from '../decision/reports-failure.ts';
import { readServiceProblem } from '../failures/read-service-problem.ts';
import { personalIn, reveals } from '../failures/redact.ts';
import { parseJson } from '../parse-json.ts';
import { askFortface } from './ask-fortface.ts';
import { encodeBase64 } from './encode-base64.ts';
import type { Subject } from './find-subject.ts';
import { readLivenessCheck, type LivenessCheck } from './read-liveness-check.ts';

/** A capture as FortFace is asked about it. */
export interface CaptureCall {
  action: Action;
  image: Uint8Array;
  subject: Subject;
  externalTransactionId?: string;
  returnPhoto: boolean;
}

/** FortFace's answer. */
export interface CaptureReply {
  answer: ApiAnswer;
  /** False if the requested liveness check is missing; true if absent. */
  mayBeAccepted?: boolean;
}

interface CallOptions {
  settings: BackendSettings;
  sessionId: string;
  /** Learns FortFace's ids and code, also those of an answer that ends in a throw. */
  notes: AuditNotes;
  /** The liveness check comes along once it was answered, so that the same picture is not checked, and billed, again. */
  onUnprocessed: (check?: LivenessCheck) => Promise<void>;
  /** The check of this very picture, from a sending that FortFace did not process to its end. */
  checked?: LivenessCheck | undefined;
}

/**
 * Asks the Backoffice about a capture. For Hubface with `withLiveness` it asks for liveness first, and for Hubface only
 * where the picture is live. Throws as `askFortface` does.
 */
export async function callForCapture(capture: CaptureCall, options: CallOptions): Promise<CaptureReply> {
  const { action } = capture;
  if (action !== 'capture' || !options.settings.withLiveness) {
    return finish(await ask(capture, action, options), capture, options);
  }
  const { checked } = options;
  if (checked !== undefined) return askHubface(capture, checked, options);
  const first = await ask(capture, 'liveness', options);
  if (!isSuccess(first)) return { ...(await finish(first, capture, options)), mayBeAccepted: false };
  const { settings, sessionId } = options;
  const call = { method: 'POST', url: settings.baseUrl + actionPath('backoffice', 'liveness') } as const;
  const { externalUserId } = capture.subject;
  const check = withoutRevealingId(
    readLivenessCheck(first, { call, sessionId, externalUserId }),
    secretsOf(capture, options),
  );
  if (!check.isLive) return refuseLifeless(first, check, capture, options);
  return askHubface(capture, check, options);
}

/** Asks Hubface about a picture that the liveness check found live. A "no" of Hubface's own counts all the same. */
async function askHubface(
  capture: CaptureCall,
  check: LivenessCheck,
  options: CallOptions,
): Promise<CaptureReply> {
  const { onUnprocessed, notes } = options;
  // The call that follows has an id of its own, or none.
  delete notes.operationalSessionId;
  Object.assign(notes, noteLiveness(check));
  const answer = await ask(capture, 'capture', { ...options, onUnprocessed: () => onUnprocessed(check) });
  const reply = await finish(answer, capture, options, check);
  const photo = readPath(normaliseAnswer(parseJson(answer.bytes)), 'photo');
  return speaksAgainst(photo) ? { ...reply, mayBeAccepted: false } : reply;
}

/** The fields that the API page lists for an action; analyses go with the request in the Backoffice (3.12.2). */
function ask(capture: CaptureCall, action: Action, options: CallOptions): Promise<ApiAnswer> {
  const { image, subject, externalTransactionId } = capture;
  const { externalUserId, document } = subject;
  const { analysis } = options.settings;
  const fields = {
    ...(externalUserId !== undefined && action !== 'search' && { externalUserId }),
    ...(document !== undefined && action === 'capture' && { document }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
    ...(Object.keys(analysis).length > 0 && { analysis }),
  };
  const { notes } = options;
  const onAnswer = (answer: ApiAnswer): void => {
    const sessionId = readPath(parseJson(answer.bytes), 'sessionId');
    const mayBeLogged = typeof sessionId === 'string' && !reveals(sessionId, secretsOf(capture, options));
    if (mayBeLogged) notes.operationalSessionId = sessionId;
  };
  return askFortface({ action, image, fields }, { ...options, onAnswer });
}

/**
 * The answer about a picture that is not live, in the form of the Hubface answer. Its score is null, which the API page
 * (3.11) gives for a document that could not be analysed: Hubface was not asked.
 */
async function refuseLifeless(
  first: ApiAnswer,
  check: LivenessCheck,
  capture: CaptureCall,
  options: CallOptions,
): Promise<CaptureReply> {
  Object.assign(options.notes, noteLiveness(check));
  const unasked = { providers: { identity: { id: '', score: null } } };
  return { ...(await finish(first, capture, options, check, unasked)), mayBeAccepted: false };
}

/** Adds to a 2xx answer what the page is owed beyond it; everything else stays as it came. */
async function finish(
  answer: ApiAnswer,
  capture: CaptureCall,
  options: CallOptions,
  check?: LivenessCheck,
  more: object = {},
): Promise<CaptureReply> {
  if (!isSuccess(answer)) {
    options.notes.code = readServiceProblem(answer, secretsOf(capture, options)).code;
    return { answer };
  }
  const said = objectSchema.safeParse(parseJson(answer.bytes));
  if (!said.success) return { answer };
  const photo = capture.returnPhoto ? await describePhoto(capture.image) : {};
  const additions = { ...check?.blocks, ...noteLiveness(check), ...photo, ...more };
  if (check === undefined && Object.keys(additions).length === 0) return { answer };
  const merged = {
    ...additions,
    ...said.data,
    ...(check && mergeAnalyses(said.data, check)),
  };
  return { answer: { ...answer, bytes: new TextEncoder().encode(JSON.stringify(merged)) } };
}

/** What speaks against the user, in either answer, is what the merged answer says. */
function mergeAnalyses(said: Record<string, unknown>, { photo, blocks }: LivenessCheck): object {
  const own = asObject(readPath(normaliseAnswer(said), 'photo'));
  const isFalse = (answer: unknown, ...path: readonly string[]): boolean => {
    const value = readPath(answer, ...path);
    return value !== undefined && value !== true;
  };
  const eyes =
    ['left', 'right'].some((eye) => isFalse(own, 'eyesOpen', eye, 'value')) && pick(own, 'eyesOpen');
  return {
    photo: {
      ...own,
      ...photo,
      ...eyes,
      ...(speaksAgainst(own) && pick(own, 'liveness')),
    },
    ...(isFalse(blocks, 'nsfw', 'isSafe') && pick(blocks, 'nsfw')),
    ...(readPath(blocks, 'faceOcclusion', 'occlusion') === true && pick(blocks, 'faceOcclusion')),
  };
}

/** Whether a photo block has a liveness other than yes, or one that failed. */
function speaksAgainst(photo: unknown): boolean {
  const liveness = readPath(photo, 'liveness');
  const value = readPath(liveness, 'value');
  return (value !== undefined && value !== true) || reportsFailure(photo) || reportsFailure(liveness);
}

function pick(from: object, key: string): object {
  return { [key]: readPath(from, key) };
}

const objectSchema = z.record(z.string(), z.unknown());

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function isSuccess({ status }: ApiAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What a service may repeat in an id or a code, and no log may hold. */
function secretsOf({ subject, externalTransactionId }: CaptureCall, { settings }: CallOptions): string[] {
  return [settings.apiKey, ...personalIn(subject), ...personalIn({ externalTransactionId })];
}

/** The check without its id, if that repeats the key or personal data. */
function withoutRevealingId(check: LivenessCheck, secrets: readonly string[]): LivenessCheck {
  if (check.sessionId === undefined || !reveals(check.sessionId, secrets)) return check;
  const { isLive, photo, blocks } = check;
  return { isLive, photo, blocks };
}

function noteLiveness(check: LivenessCheck | undefined): Pick<AuditNotes, 'livenessSessionId'> {
  return check?.sessionId === undefined ? {} : { livenessSessionId: check.sessionId };
}

/** Picture and hash as the API page gives them (3.10): SHA-256 of the base64, in base64. */
async function describePhoto(image: Uint8Array): Promise<object> {
  const base64 = encodeBase64(image);
  const text = new TextDecoder();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', base64));
  const photo = { imgData: text.decode(base64), hash: text.decode(encodeBase64(digest)) };
  base64.fill(0);
  return photo;
}
