import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBrowserUpload } from '../../../src/http/browser-upload.ts';

/** A request with an immediate answer; `upload` is what a page's wrapper leaves of it. */
const requestWith = (upload: object | undefined) =>
  class {
    readonly upload = upload;
    readonly response = new TextEncoder().encode('{}').buffer;
    readonly responseURL = '';
    readonly status = 200;
    onload: (() => void) | undefined;
    addEventListener() {}
    open() {}
    setRequestHeader() {}
    abort() {}
    getAllResponseHeaders = () => 'content-type: application/json';
    send() {
      this.onload?.();
    }
  };

async function upload(target: object | undefined) {
  const progress: boolean[] = [];
  const page = {
    XMLHttpRequest: requestWith(target),
    location: { origin: 'https://bank.example', href: 'https://bank.example/' },
    Response,
    fetch: async () => assert.fail('must not use fetch'),
  } as unknown as Parameters<typeof createBrowserUpload>[0];
  const options = { maxAnswerBytes: 100, progress: (isWhole: boolean) => void progress.push(isWhole) };
  const init: RequestInit = { method: 'POST', body: '{}' };
  const response = await createBrowserUpload(page, options)('https://bank.example/submit', init);
  return { text: await response.text(), progress };
}

test('waits for the answer alone if the request cannot tell its progress', async () => {
  assert.deepEqual(await upload(undefined), { text: '{}', progress: [true] });
});

test('counts the upload from the start if the request tells its progress', async () => {
  assert.deepEqual(await upload({}), { text: '{}', progress: [false] });
});
