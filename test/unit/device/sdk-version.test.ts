import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { sdkVersion } from '../../../src/device/sdk-version.ts';

it('the version told to the API is the version of the package', async () => {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  assert.equal(sdkVersion, (JSON.parse(text) as { version: string }).version);
});
