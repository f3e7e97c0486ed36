import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SandboxOptions } from '../../../demo/sandbox/sandbox-options.ts';
import { startSandbox } from '../../../demo/sandbox/start-sandbox.ts';

test('starts with no option of the wrong type and no empty list, and names it', async () => {
  for (const [options, told] of [
    [{ live: 'false' }, /"live" must be of type boolean/],
    [{ asDocumented: 1 }, /"asDocumented" must be of type boolean/],
    [{ apiKeys: [] }, /"apiKeys" must have at least one entry/],
    [{ galleries: [] }, /"galleries" must have at least one entry/],
    [{ apiKeys: ['key'] }, /"apiKeys\.0" must be of type object/],
    [{ port: '8081' }, /"port" must be of type number/],
    [{ rateLimitPerMinute: Number.NaN }, /"rateLimitPerMinute" must be of type number/],
  ] as const) {
    const started = startSandbox(options as unknown as SandboxOptions);
    await assert.rejects(started, { name: 'TypeError', message: told });
  }
});
