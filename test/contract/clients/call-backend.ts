/**
 * Every request of a page to its backend through a client that `openapi-typescript` generated. `backend-description.test.ts`
 * writes the types next to a copy of this file, compiles and runs it with the seal of the tests. Prints a line for each call.
 */
import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import { sealCapture, sealDevice } from '../../test/sandbox/seal.ts';
import type { paths } from './backend.d.ts';

const [, , baseUrl = '', picture = ''] = process.argv;
const api = createClient<paths>({ baseUrl });
const keys = await api.GET('/session');
console.log(`getDeviceKeys ${keys.response.status}`);
const { deviceRequestInfo, root: deviceRoot } = await sealDevice(keys.data as never);
const opened = await api.POST('/session', { body: { action: 'liveness', deviceRequestInfo } });
console.log(`openSession ${opened.response.status}`);
if (opened.data === undefined) throw new Error(opened.error.message);
const { sessionId, sessionKey, grant } = opened.data;
const image = readFileSync(picture);
const sealed = await sealCapture(sessionKey, { image, deviceRoot, size: { w: 400, h: 400 } });
const body = { sessionId, action: 'liveness', ...(grant === undefined ? {} : { grant }), ...sealed } as const;
const submitted = await api.POST('/submit', { body });
console.log(`submitCapture ${submitted.response.status}`);
if (submitted.data !== undefined && 'photo' in submitted.data) {
  console.log(`live ${String((submitted.data.photo as { liveness?: { value?: boolean } }).liveness?.value)}`);
}
const refused = await api.POST('/submit', { body });
const code: string | undefined = refused.error?.code;
console.log(`again ${refused.response.status} ${code ?? ''}`);
