/** A large sealed picture is taken out of the body before JSON is parsed; nothing else may change by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBackendOptions } from '../../../src/server/options/parse-backend-options.ts';
import { setAsideText } from '../../../src/server/body/set-aside-text.ts';
import { readSealedSubmission, readSubmitRequest } from '../../../src/server/read-page-request.ts';
import { submitUrl } from '../../support/http/backend-fixture.ts';

const settings = parseBackendOptions({
  baseUrl: 'https://api.example.com',
  apiKey: 'key',
  galleryId: 'gallery',
  accountName: 'account',
  env: {},
});
const long = `a.b.${'Az09-_'.repeat(12_000)}.c`;
const fields = { sessionId: 's', action: 'liveness', key: 'k', data: 'd' };
const open = JSON.stringify(fields).slice(0, -1);

const request = (body: string | Uint8Array<ArrayBuffer>): Request =>
  new Request(submitUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** The text of a value, or the message of a failure. */
async function outcome(reading: Promise<{ imgData: string | Uint8Array }>): Promise<unknown> {
  try {
    const read = await reading;
    const { imgData } = read;
    return { ...read, imgData: typeof imgData === 'string' ? imgData : new TextDecoder().decode(imgData) };
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
}

test('takes a large sealed picture from the body as bytes, wherever the page writes it', async () => {
  for (const body of [
    JSON.stringify({ ...fields, imgData: long }),
    JSON.stringify({ imgData: long, ...fields }),
    ` ${open} , "imgData" :\n"${long}" } `,
    `${open},"externalUserId":"a\\"b","img\\u0044ata":"${long}"}`,
  ]) {
    const { imgData, ...rest } = await readSealedSubmission(request(body), settings);
    assert.ok(imgData instanceof Uint8Array);
    assert.equal(new TextDecoder().decode(imgData), long);
    assert.equal(rest.sessionId, 's');
  }
});

test('reads and refuses every body as a JSON parser does that sees all of it', async () => {
  const bodies: Record<string, string | Uint8Array<ArrayBuffer>> = {
    'a short picture': `${open},"imgData":"a.b"}`,
    'the name twice, the short one last': `${open},"imgData":"${long}","imgData":"short"}`,
    'the name twice, the long one last': `${open},"imgData":"short","imgData":"${long}"}`,
    'two long ones': `${open},"imgData":"${long}","imgData":"${long}x"}`,
    'the picture in another member': `${open},"imgData":"a","extra":"${long}"}`,
    'the picture in an inner object': `${open},"extra":{"imgData":"${long}"}}`,
    'the picture as a name': `${open},"${long}":"imgData"}`,
    'a long key': `{"key":"${long}","imgData":"a","sessionId":"s","action":"liveness","data":"d"}`,
    'text before the picture': `${open},"imgData":"x\\"${long}"}`,
    'text after the picture': `${open},"imgData":"${long}\\"x"}`,
    'an escape in the picture': `${open},"imgData":"${long}\\n${long}"}`,
    'a line break in the picture': `${open},"imgData":"${long}\n"}`,
    'another alphabet': `${open},"imgData":"${long}é"}`,
    'broken UTF-8': Buffer.concat([
      Buffer.from(`${open},"imgData":"${long}`),
      Buffer.from([0xff, 0x22, 0x7d]),
    ]),
    'too long a picture': `${open},"imgData":"${'A'.repeat(4_000_001)}"}`,
    'no end': `${open},"imgData":"${long}"`,
    'no end of the text': `${open},"imgData":"${long}`,
    'no colon': `${open},"imgData" "${long}"}`,
    'more after the end': `${open},"imgData":"${long}"}}`,
    'nested too deeply': `${open},"imgData":"${long}","extra":${'['.repeat(40)}${']'.repeat(40)}}`,
    'no session': `{"action":"liveness","key":"k","data":"d","imgData":"${long}"}`,
    'a list': `["${long}"]`,
    'the text alone': `"${long}"`,
    'many quotes': `${open},"extra":[${'"",'.repeat(100)}""],"imgData":"${long}"}`,
  };
  for (const [name, body] of Object.entries(bodies)) {
    const expected = await outcome(readSubmitRequest(request(body), settings));
    assert.deepEqual(await outcome(readSealedSubmission(request(body), settings)), expected, name);
  }
});

test('searches no further than 64 quotes for a large text', () => {
  const json = (quotes: number): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(`[${'"",'.repeat(quotes / 2)}"${long}"]`);
  assert.equal(setAsideText(json(62))?.text.length, long.length);
  assert.equal(setAsideText(json(64)), undefined);
});
