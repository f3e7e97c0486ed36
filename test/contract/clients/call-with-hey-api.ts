/**
 * Every call of sandbox and backend through the clients that `@hey-api/openapi-ts` generated. `generators.test.ts` puts them
 * next to a copy of this file, compiles and runs it. Prints a line for each call.
 */
import { readFileSync } from 'node:fs';
import { client as backendClient } from './backend/client.gen';
import * as backend from './backend/sdk.gen';
import { client } from './sandbox/client.gen';
import * as api from './sandbox/sdk.gen';

const [, , baseUrl = '', backendUrl = '', picture = ''] = process.argv;
client.setConfig({ baseUrl, headers: { 'x-api-key': 'sandbox-key' } });
backendClient.setConfig({ baseUrl: backendUrl });
const imgData = readFileSync(picture).toString('base64');
const document = '52998224725';
const person = { externalUserId: 'ana' };
const handshake = { galleryId: 'sandbox-gallery', accountName: 'sandbox', action: 'liveness' } as const;
const sealed = { key: 'a.b.c.d.e', data: 'a.b.c.d.e', imgData: 'a.b.c.d.e' };

interface Answer {
  response?: Response | undefined;
}
const print = (operationId: string, { response }: Answer): void =>
  console.log(`${operationId} ${response?.status}`);

print('getHealth', await api.getHealth());
print('getReadiness', await api.getReadiness());
print('getDeviceKeySet', await api.getDeviceKeySet());
print('sdkHandshake', await api.sdkHandshake({ body: handshake }));
print('backofficeHandshake', await api.backofficeHandshake({ body: handshake }));
print('sdkLiveness', await api.sdkLiveness({ body: sealed }));
print('sdkEnroll', await api.sdkEnroll({ body: { ...sealed, ...person } }));
print('sdkIdentify', await api.sdkIdentify({ body: { ...sealed, ...person } }));
print('sdkSearch', await api.sdkSearch({ body: sealed }));
print('sdkCapture', await api.sdkCapture({ body: { ...sealed, document } }));
print('backofficeEnroll', await api.backofficeEnroll({ body: { imgData, ...person } }));
const liveness = await api.backofficeLiveness({ body: { imgData, ...person } });
print('backofficeLiveness', liveness);
const confidence: number | undefined = liveness.data?.photo.liveness?.confidence;
if (confidence === undefined) throw new Error('The answer has no confidence.');
print('backofficeIdentify', await api.backofficeIdentify({ body: { imgData, ...person } }));
print('backofficeSearch', await api.backofficeSearch({ body: { imgData } }));
print('backofficeCapture', await api.backofficeCapture({ body: { imgData, document } }));
const sessionId = String(liveness.data?.sessionId);
print('backofficeUpdateEnroll', await api.backofficeUpdateEnroll({ body: { sessionId, ...person } }));
print('getSession', await api.getSession({ path: { sessionId } }));
print('getSessionPhoto', await api.getSessionPhoto({ path: { sessionId } }));
print('validateSessionPhoto', await api.validateSessionPhoto({ body: { sessionId, imageData: imgData } }));
print('backofficeDeleteEnroll', await api.backofficeDeleteEnroll({ body: person }));

print('getDeviceKeys', await backend.getDeviceKeys());
const opened = await backend.openSession({ body: { action: 'liveness', deviceRequestInfo: 'a.b.c.d.e' } });
print('openSession', opened);
const code: string | undefined = opened.error?.code;
if (code === undefined) throw new Error('The refusal has no code.');
print('submitCapture', await backend.submitCapture({ body: { sessionId, action: 'liveness', ...sealed } }));
