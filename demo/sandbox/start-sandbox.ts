import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAccessDirectory, type ApiKey } from './access/access-directory.ts';
import { createAuthoriser } from './access/authorise.ts';
import { createRateLimit } from './access/rate-limit.ts';
import { checkOptions } from './check-options.ts';
import { explainListen } from './explain-listen.ts';
import { startFaceAnalysis } from './faces/start-face-analysis.ts';
import { createDeviceKeys } from './keys/device-keys.ts';
import { checkMasterKey, loadMasterKey } from './keys/load-master-key.ts';
import { createVault } from './keys/vault.ts';
import { createLiveJournal } from './live/live-journal.ts';
import { canBuildGraphs } from './matching/can-build-graphs.ts';
import { createGalleryIndexes } from './matching/gallery-index.ts';
import { indexDirectory } from './matching/index-file.ts';
import { createHttpServer } from './routes/create-http-server.ts';
import { parseControlledOutcome } from './outcomes/controlled-outcome.ts';
import type { SandboxParts } from './sandbox-parts.ts';
import { defaultApiKeys, defaultGalleries, sandboxDefaults, type SandboxOptions } from './sandbox-options.ts';
import { sweepSessions } from './sessions/sweep-sessions.ts';
import { listDeviceKeys } from './store/device-key-rows.ts';
import { explainFolder } from './store/explain-store.ts';
import { openStore } from './store/open-store.ts';

export interface Sandbox {
  /** Address without a slash at its end. */
  url: string;
  /** The four environment variables of a backend, for the first key and its first gallery. */
  env: Readonly<
    Record<'FORTFACE_URL' | 'FORTFACE_API_KEY' | 'FORTFACE_GALLERY_ID' | 'FORTFACE_ACCOUNT_NAME', string>
  >;
  /**
   * Answers what is under way, for three seconds at most, then closes everything. Controlled delays end at once, with 503.
   * Resolves after eight seconds at the latest. May be called again.
   */
  stop(): Promise<void>;
}

/** Longest stop. Docker kills a container after ten seconds. */
const stopLimitMs = 8000;

/**
 * Starts FortFace, emulated, as an HTTP service. Resolves once it answers. Rejects, with nothing left open, if a part
 * cannot start; with `OptionError`, a `TypeError` that names the option, if one cannot be used; with `StartError` if
 * its place cannot: a busy port, a read-only folder, a damaged database.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options);
  const now = options.now ?? Date.now;
  const closers: (() => Promise<void>)[] = [];
  const stopping = new AbortController();
  const closeAll = async (): Promise<void> => {
    stopping.abort();
    for (const close of closers.splice(0).reverse()) await close();
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= settleWithin(closeAll(), stopLimitMs));
  try {
    const dataDir = options.dataDir ?? (await createTemporaryFolder(closers));
    const store = await openStore({
      dataDir,
      databaseUrl: options.databaseUrl,
      databaseAuthToken: options.databaseAuthToken,
    });
    closers.push(async () => store.close());
    const keyFile = options.keyFile ?? path.join(dataDir, 'vault.key');
    const deviceKeyRows = await listDeviceKeys(store);
    const masterKey = await loadMasterKey(keyFile, deviceKeyRows.length === 0);
    const vault = createVault(masterKey, (unreadable) => {
      server.log.error(unreadable, 'a stored value cannot be read and is left out');
    });
    checkMasterKey(keyFile, vault, deviceKeyRows);
    const faceAnalysis = options.faceAnalysis ?? (await startFaceAnalysis());
    if (options.faceAnalysis === undefined) closers.push(() => faceAnalysis.close());
    const galleryIndexes = createGalleryIndexes(store, vault, {
      directory: indexDirectory(dataDir),
      masterKey,
      ...(canBuildGraphs() ? {} : { approximateFrom: Infinity }),
      onUnsaved: (error) => {
        server.log.error({ reason: error.name }, 'the index of a gallery could not be written');
      },
    });
    closers.push(() => galleryIndexes.close());
    const apiKeys = options.apiKeys ?? defaultApiKeys;
    const directory = createAccessDirectory(apiKeys, options.galleries ?? defaultGalleries);
    const rateLimit = createRateLimit(options.rateLimitPerMinute ?? sandboxDefaults.rateLimitPerMinute, now);
    const parts: SandboxParts = {
      store,
      vault,
      deviceKeys: createDeviceKeys(store, vault, now),
      directory,
      authoriser: createAuthoriser(directory, rateLimit),
      faceAnalysis,
      galleryIndexes,
      readOutcome: options.asDocumented === true ? () => ({}) : parseControlledOutcome,
      documentedApiKey: options.apiKeys === undefined ? defaultApiKeys[0]?.secret : undefined,
      liveJournal: options.live === true ? createLiveJournal() : undefined,
      stopping: stopping.signal,
      now,
      sessionLifeMs: options.sessionLifeMs ?? sandboxDefaults.sessionLifeMs,
      publicUrl: options.publicUrl?.replace(/\/+$/, ''),
    };
    await parts.deviceKeys.keySet();
    // Again: another process may have filled an empty store meanwhile, with another key.
    checkMasterKey(keyFile, vault, await listDeviceKeys(store));
    const server = createHttpServer(parts, {
      logLevel: options.logLevel ?? sandboxDefaults.logLevel,
      tls: options.tls,
      asDocumented: options.asDocumented,
    });
    const sweep = sweepSessions(parts, (error) => {
      server.log.error({ reason: error.name }, 'sessions could not be swept');
    });
    closers.push(sweep.stop, () => server.close());
    const place = {
      port: options.port ?? sandboxDefaults.port,
      host: options.host ?? sandboxDefaults.host,
    };
    const address = await server.listen(place).catch((error: unknown) => {
      throw explainListen(error, place);
    });
    // The server does not know that its connections are wrapped in TLS.
    const url = options.tls === undefined ? address : address.replace(/^http:/, 'https:');
    return { url, env: describeAccess(url, apiKeys[0]), stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Settles as the work does, or resolves once the time is over. */
async function settleWithin(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function describeAccess(url: string, apiKey?: ApiKey): Sandbox['env'] {
  return {
    FORTFACE_URL: url,
    FORTFACE_API_KEY: apiKey?.secret ?? '',
    FORTFACE_GALLERY_ID: apiKey?.galleryIds[0] ?? '',
    FORTFACE_ACCOUNT_NAME: apiKey?.accountName ?? '',
  };
}

/** A folder for the data of one run. */
async function createTemporaryFolder(closers: (() => Promise<void>)[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-sandbox-')).catch((error: unknown) => {
    throw explainFolder(error, tmpdir());
  });
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
