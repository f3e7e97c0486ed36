import type { DeviceKeys } from 'fortface-capture/opener';
import type { AccessDirectory } from './access/access-directory.ts';
import type { Authoriser } from './access/authorise.ts';
import type { FaceAnalysis } from './faces/face-analysis.ts';
import type { Vault } from './keys/vault.ts';
import type { LiveJournal } from './live/live-journal.ts';
import type { GalleryIndexes } from './matching/gallery-index.ts';
import type { ControlledOutcome } from './outcomes/controlled-outcome.ts';
import type { Store } from './store/store.ts';

/** Everything that answering a request needs; made once by `startSandbox`. */
export interface SandboxParts {
  store: Store;
  vault: Vault;
  deviceKeys: DeviceKeys;
  directory: AccessDirectory;
  authoriser: Authoriser;
  faceAnalysis: FaceAnalysis;
  galleryIndexes: GalleryIndexes;
  /** What an `externalTransactionId` forces; nothing if only what the API page documents is served. */
  readOutcome: (externalTransactionId: string | undefined) => ControlledOutcome;
  /** The API key of the documentation, which the reference fills in; undefined if keys are configured. */
  documentedApiKey?: string | undefined;
  /** What the page of sessions shows; undefined without `live`. */
  liveJournal?: LiveJournal | undefined;
  /** Aborted as soon as the sandbox is asked to stop, which ends controlled delays. */
  stopping?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
  sessionLifeMs: number;
  /** Without a slash at its end. */
  publicUrl?: string | undefined;
}
