import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createAccessDirectory } from '../../demo/sandbox/access/access-directory.ts';
import { createAuthoriser } from '../../demo/sandbox/access/authorise.ts';
import { createRateLimit } from '../../demo/sandbox/access/rate-limit.ts';
import { createDeviceKeys } from '../../demo/sandbox/keys/device-keys.ts';
import { createVault } from '../../demo/sandbox/keys/vault.ts';
import { createGalleryIndexes } from '../../demo/sandbox/matching/gallery-index.ts';
import { createHttpServer } from '../../demo/sandbox/routes/create-http-server.ts';
import { defaultApiKeys, defaultGalleries } from '../../demo/sandbox/sandbox-options.ts';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { createFakeFaceAnalysis } from '../sandbox/fake-face-analysis.ts';

/** The sandbox's HTTP server over a store that is closed already; gives its address. */
export async function startWithoutStore(t: TestContext): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-contract-'));
  const store = await openStore({ dataDir });
  const vault = createVault(Buffer.alloc(32, 1));
  const directory = createAccessDirectory(defaultApiKeys, defaultGalleries);
  const server = createHttpServer(
    {
      store,
      vault,
      directory,
      deviceKeys: createDeviceKeys(store, vault, Date.now),
      authoriser: createAuthoriser(directory, createRateLimit(1000, Date.now)),
      faceAnalysis: createFakeFaceAnalysis(),
      galleryIndexes: createGalleryIndexes(store, vault, {
        directory: join(dataDir, 'indexes'),
        masterKey: Buffer.alloc(32, 1),
        onUnsaved: () => undefined,
      }),
      readOutcome: () => ({}),
      now: Date.now,
      sessionLifeMs: 1000,
    },
    { logLevel: 'silent', tls: undefined },
  );
  t.after(async () => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  store.close();
  return server.listen({ port: 0, host: '127.0.0.1' });
}
