import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionError } from '../../../demo/sandbox/option-error.ts';
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

test('starts with no empty, unknown or impossible option, and names it and what to do', async () => {
  const key = { secret: 's', accountName: 'a', galleryIds: ['g'], permissions: [] };
  for (const [options, option, told] of [
    [{ host: '' }, 'host', /"host" must not be empty\. Leave it out/],
    [{ host: ' ' }, 'host', /"host" must not be empty/],
    [{ dataDir: '' }, 'dataDir', /"dataDir" must not be empty/],
    [{ keyFile: '' }, 'keyFile', /"keyFile" must not be empty/],
    [{ databaseUrl: '' }, 'databaseUrl', /"databaseUrl" must not be empty/],
    [{ publicUrl: '' }, 'publicUrl', /"publicUrl" must be an address with http: or https:/],
    [{ publicUrl: 'ftp://x' }, 'publicUrl', /"publicUrl" must be an address with http: or https:/],
    [{ port: -1 }, 'port', /"port" must be a whole number from 0 to 65535\. Leave it out/],
    [{ port: 70_000 }, 'port', /"port" must be a whole number from 0 to 65535/],
    [{ port: 1.5 }, 'port', /"port" must be a whole number from 0 to 65535/],
    [{ sessionLifeMs: 0 }, 'sessionLifeMs', /"sessionLifeMs" must be above 0/],
    [{ logLevel: 'loud' }, 'logLevel', /"logLevel" must be one of silent, error/],
    [{ now: 5 }, 'now', /"now" must be a function/],
    [{ faceAnalysis: {} }, 'faceAnalysis.analyse', /"faceAnalysis\.analyse" must be a function/],
    [{ apiKeys: [{ ...key, secret: '' }] }, 'apiKeys.0.secret', /must not be empty/],
    [{ apiKeys: [{ ...key, permissions: undefined }] }, 'apiKeys.0.permissions', /must be of type array/],
    [{ galleries: [{ id: 'g' }] }, 'galleries.0.accountName', /must be of type string/],
    [{ tls: { certificate: 'x' } }, 'tls.privateKey', /"tls\.privateKey" must be a private key in PEM/],
    [{ tls: { cert: 'x', certificate: 'x', privateKey: 'y' } }, 'tls.cert', /no option "tls\.cert"/],
    [{ prot: 1 }, 'prot', /no option "prot"\. Remove it, or use one of these: port, host/],
    [{ seed: true }, 'seed', /no option "seed"/],
    [null, '', /takes an object with options/],
    [5, '', /takes an object with options/],
  ] as const) {
    const started = startSandbox(options as unknown as SandboxOptions);
    await assert.rejects(started, (error) => {
      assert.ok(error instanceof OptionError, String(error));
      assert.equal(error.option, option);
      assert.match(error.message, told);
      return true;
    });
  }
});
