import type { ApiKey, Gallery } from './access/access-directory.ts';
import { everyPermission } from './access/permission.ts';
import type { FaceAnalysis } from './faces/face-analysis.ts';

export interface SandboxTls {
  /** PEM. */
  certificate: string | Uint8Array;
  /** PEM. */
  privateKey: string | Uint8Array;
  /** PEM of the authority whose client certificates are demanded (mTLS); absent: none is. */
  clientAuthority?: string | Uint8Array;
}

export interface SandboxOptions {
  /** 8081 by default; 0 takes any free port. */
  port?: number;
  /** 127.0.0.1 by default. */
  host?: string;
  /**
   * Folder of the database file and of the key that it is encrypted with. By default a new temporary folder, which `stop`
   * removes.
   */
  dataDir?: string;
  /** A libSQL server in place of the database file. Processes that share it must share `keyFile`. */
  databaseUrl?: string | undefined;
  databaseAuthToken?: string | undefined;
  /** 32 bytes, made when missing; `vault.key` in the data folder by default. */
  keyFile?: string | undefined;
  apiKeys?: readonly ApiKey[];
  galleries?: readonly Gallery[];
  /** Milliseconds since 1970. */
  now?: () => number;
  /** The caller's own; it is not closed by `stop`. */
  faceAnalysis?: FaceAnalysis;
  logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Serves only what FortFace's API page documents, without `ff-envelope/1` and controlled outcomes. */
  asDocumented?: boolean | undefined;
  /**
   * Serves `GET /sessions`, a page that shows sessions and their pictures as they arrive. Only on loopback, and without
   * `publicUrl`; `startSandbox` rejects otherwise.
   */
  live?: boolean | undefined;
  sessionLifeMs?: number;
  /** Requests a minute for each key. */
  rateLimitPerMinute?: number;
  tls?: SandboxTls | undefined;
  /** Where clients reach the sandbox, if not at an address of this machine. Proofs of possession must name it. */
  publicUrl?: string | undefined;
}

/** The gallery that keeps pictures, and one that keeps their hash alone. */
export const defaultGalleries: readonly Gallery[] = [
  { id: 'sandbox-gallery', accountName: 'sandbox', savePhoto: true, alwaysFaceOcclusion: false },
  { id: 'sandbox-gallery-hash-only', accountName: 'sandbox', savePhoto: false, alwaysFaceOcclusion: true },
];

/** The key of the examples: it may do everything in both galleries. */
export const defaultApiKeys: readonly ApiKey[] = [
  {
    secret: 'sandbox-key',
    accountName: 'sandbox',
    galleryIds: defaultGalleries.map(({ id }) => id),
    permissions: everyPermission,
  },
];

/** Ten minutes for a session, a hundred requests a second for a key. */
export const sandboxDefaults = {
  port: 8081,
  host: '127.0.0.1',
  sessionLifeMs: 600_000,
  rateLimitPerMinute: 6000,
  logLevel: 'silent',
} as const;
