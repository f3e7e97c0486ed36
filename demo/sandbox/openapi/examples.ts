import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceDirectory } from '../package/package-files.ts';
import type { Endpoint } from '../routes/endpoint.ts';

/** The seed picture in 128 × 128 pixels: small enough for an editor, and the sandbox finds the face in it. */
const base64 = readFileSync(join(referenceDirectory, 'portrait.jpg')).toString('base64');
const galleryId = 'sandbox-gallery';
const accountName = 'sandbox';
const sealed = { key: 'a.b.c.d.e', data: 'a.b.c.d.e', imgData: 'a.b.c.d.e' };
const person = { externalUserId: 'ana' };
const document = '52998224725';
const api = { version: 'v1', timestamp: '2026-01-01T00:00:00.000Z', env: 'sandbox' };
const verdict = { value: true, confidence: 96 };
const photo = { liveness: verdict, eyesOpen: { left: verdict, right: verdict } };
const sessionId = '08996501-5e34-485c-a1ea-56f3f68a9c42';
const match = { encodingId: 'b5d1d6a0-6d1c-4c2e-9a52-0d2c1f6e7a11', externalUserId: 'ana', matchLevel: 15 };
const identity = { id: 'dac98d50-1997-4d78-b270-d487fd795821', score: 5 };

/**
 * A request and an answer of each operation, for the reference and for generated collections. Requests of the Backoffice
 * work unchanged, except that `identify` needs the user of `enroll`, and ids of sessions are those of earlier answers.
 */
export const examples: Readonly<Record<Endpoint['operationId'], { request?: unknown; answer?: unknown }>> = {
  getHealth: { answer: { status: 'ok', api } },
  getReadiness: { answer: { status: 'ready' } },
  backofficeHandshake: { request: { galleryId, accountName, action: 'liveness' } },
  backofficeLiveness: {
    request: { analysis: { faceOcclusion: true }, imgData: base64 },
    answer: { sessionId, photo: { liveness: verdict }, api: { ...api, timestamp: 1_767_225_600_000 } },
  },
  backofficeEnroll: { request: { ...person, imgData: base64 }, answer: { sessionId, photo, api } },
  backofficeIdentify: {
    request: { ...person, imgData: base64 },
    answer: { sessionId, matchLevel: { value: 15 }, photo, api },
  },
  backofficeSearch: { request: { imgData: base64 }, answer: { sessionId, matches: [match], photo, api } },
  backofficeCapture: {
    request: { document, imgData: base64 },
    answer: { sessionId, providers: { identity }, api },
  },
  backofficeUpdateEnroll: { request: { sessionId, ...person }, answer: { sessionId, api } },
  backofficeDeleteEnroll: { request: person, answer: { sessionId, api } },
  sdkLiveness: { request: sealed, answer: { photo: { liveness: verdict }, api } },
  sdkEnroll: { request: { ...sealed, ...person }, answer: { photo, api } },
  sdkIdentify: { request: { ...sealed, ...person }, answer: { matchLevel: { value: 15 }, photo, api } },
  sdkSearch: { request: sealed, answer: { matches: [match], photo, api } },
  sdkCapture: { request: { ...sealed, document }, answer: { providers: { identity }, photo, api } },
  getSessionPhoto: {
    answer: { photoUrl: `/backoffice/v1/sessions/photo/${sessionId}`, content: base64 },
  },
  validateSessionPhoto: { request: { sessionId, imageData: base64 }, answer: true },
};
