import path from 'node:path';
import { createAccessDirectory } from './access/access-directory.ts';
import { createAuthoriser } from './access/authorise.ts';
import { createRateLimit } from './access/rate-limit.ts';
import { startFaceAnalysis } from './faces/start-face-analysis.ts';
import { createDeviceKeys } from './keys/device-keys.ts';
import { loadMasterKey } from './keys/load-master-key.ts';
import { createVault } from './keys/vault.ts';
import { createGalleryIndexes } from './matching/gallery-index.ts';
import { indexDirectory } from './matching/index-file.ts';
import { createHttpServer } from './routes/create-http-server.ts';
import type { SandboxParts } from './sandbox-parts.ts';
import { defaultApiKeys, defaultGalleries, sandboxDefaults, type SandboxOptions } from './sandbox-options.ts';
import { sweepSessions } from './sessions/sweep-sessions.ts';
import { openStore } from './store/open-store.ts';

export interface Sandbox {
  /** Address without a slash at its end. */
  url: string;
  /** Answers what is under way, then closes everything. May be called again. */
  stop(): Promise<void>;
}

/** Starts FortFace, emulated, as an HTTP service. Rejects, with nothing left open, when a part cannot start. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const dataDir = options.dataDir ?? sandboxDefaults.dataDir;
  const now = options.now ?? Date.now;
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const masterKey = await loadMasterKey(options.keyFile ?? path.join(dataDir, 'vault.key'));
    const vault = createVault(masterKey);
    const store = await openStore({
      dataDir,
      databaseUrl: options.databaseUrl,
      databaseAuthToken: options.databaseAuthToken,
    });
    closers.push(async () => store.close());
    const faceAnalysis = options.faceAnalysis ?? (await startFaceAnalysis());
    if (options.faceAnalysis === undefined) closers.push(() => faceAnalysis.close());
    const galleryIndexes = createGalleryIndexes(store, vault, {
      directory: indexDirectory(dataDir),
      masterKey,
      onUnsaved: (error) => {
        server.log.error({ reason: error.name }, 'the index of a gallery could not be written');
      },
    });
    closers.push(() => galleryIndexes.close());
    const directory = createAccessDirectory(
      options.apiKeys ?? defaultApiKeys,
      options.galleries ?? defaultGalleries,
    );
    const rateLimit = createRateLimit(options.rateLimitPerMinute ?? sandboxDefaults.rateLimitPerMinute, now);
    const parts: SandboxParts = {
      store,
      vault,
      deviceKeys: createDeviceKeys(store, vault, now),
      directory,
      authoriser: createAuthoriser(directory, rateLimit),
      faceAnalysis,
      galleryIndexes,
      now,
      sessionLifeMs: options.sessionLifeMs ?? sandboxDefaults.sessionLifeMs,
      publicUrl: options.publicUrl?.replace(/\/+$/, ''),
    };
    await parts.deviceKeys.keySet();
    const server = createHttpServer(parts, {
      logLevel: options.logLevel ?? sandboxDefaults.logLevel,
      tls: options.tls,
    });
    const sweep = sweepSessions(parts, (error) => {
      server.log.error({ reason: error.name }, 'sessions could not be swept');
    });
    closers.push(sweep.stop, () => server.close());
    const address = await server.listen({
      port: options.port ?? sandboxDefaults.port,
      host: options.host ?? sandboxDefaults.host,
    });
    // The server does not know that its connections are wrapped in TLS.
    const url = options.tls === undefined ? address : address.replace(/^http:/, 'https:');
    return { url, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
