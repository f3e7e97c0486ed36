/**
 * Every call of the API through a client that `openapi-typescript` generated: its types say what may be sent, and
 * `openapi-fetch` sends it. `description.test.ts` writes the types next to a copy of this file, compiles and runs it. Prints
 * a line for each call.
 */
import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';

const [, , baseUrl = '', picture = ''] = process.argv;
const imgData = readFileSync(picture).toString('base64');
const api = createClient<paths>({ baseUrl, headers: { 'x-api-key': 'sandbox-key' } });
const document = '52998224725';
const person = { externalUserId: 'ana' };
const handshake = { galleryId: 'sandbox-gallery', accountName: 'sandbox', action: 'liveness' } as const;
const sealed = { key: 'a.b.c.d.e', data: 'a.b.c.d.e', imgData: 'a.b.c.d.e' };

interface Answer {
  response: Response;
  error?: { code: string; message: string; field?: string };
}
const print = (operationId: string, { response, error }: Answer): void => {
  console.log(`${operationId} ${response.status} ${error?.code ?? ''}`.trim());
};

print('getHealth', await api.GET('/healthcheck'));
print('getReadiness', await api.GET('/readiness'));
print('getDeviceKeySet', await api.GET('/.well-known/fortface/jwks.json'));
print('sdkHandshake', await api.POST('/sdk/v1/handshake', { body: handshake }));
print('backofficeHandshake', await api.POST('/backoffice/v1/handshake', { body: handshake }));
print('sdkLiveness', await api.POST('/sdk/v1/liveness', { body: sealed }));
print('sdkEnroll', await api.POST('/sdk/v1/enroll', { body: { ...sealed, ...person } }));
print('sdkIdentify', await api.POST('/sdk/v1/identify', { body: { ...sealed, ...person } }));
print('sdkSearch', await api.POST('/sdk/v1/search', { body: sealed }));
print('sdkCapture', await api.POST('/sdk/v1/capture', { body: { ...sealed, document } }));
print('backofficeEnroll', await api.POST('/backoffice/v1/enroll', { body: { imgData, ...person } }));
const liveness = await api.POST('/backoffice/v1/liveness', { body: { imgData, ...person } });
print('backofficeLiveness', liveness);
const confidence: number | undefined = liveness.data?.photo.liveness?.confidence;
if (confidence === undefined) throw new Error('The answer has no confidence.');
print('backofficeIdentify', await api.POST('/backoffice/v1/identify', { body: { imgData, ...person } }));
print('backofficeSearch', await api.POST('/backoffice/v1/search', { body: { imgData } }));
print('backofficeCapture', await api.POST('/backoffice/v1/capture', { body: { imgData, document } }));
const sessionId = String(liveness.data?.['sessionId']);
print('backofficeUpdateEnroll', await api.PUT('/backoffice/v1/enroll', { body: { sessionId, ...person } }));
const path = { params: { path: { sessionId } } };
print('getSession', await api.GET('/backoffice/v1/sessions/{sessionId}', path));
print('getSessionPhoto', await api.GET('/backoffice/v1/sessions/photo/{sessionId}', path));
const validate = { body: { sessionId, imageData: imgData } };
print('validateSessionPhoto', await api.POST('/backoffice/v1/sessions/photo/validate', validate));
print('backofficeDeleteEnroll', await api.DELETE('/backoffice/v1/enroll', { body: person }));
