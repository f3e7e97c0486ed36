import type { Camera } from '../camera/camera.ts';
import type { SealedCapture } from '../contract/index.ts';
import type { FortfaceError } from '../errors/index.ts';
import type { Sealer } from '../sealing/sealer.ts';

/** The translated result of the FortFace Web SDK. */
export type SdkEnd =
  | { kind: 'captured'; sealed: SealedCapture }
  | { kind: 'timed-out'; phase: 'ready' | 'capture'; error: FortfaceError }
  | { kind: 'failed'; error: FortfaceError }
  | { kind: 'cancelled' };

/**
 * The FortFace Web SDK as a replacement for the built-in parts: it collects the device information and seals
 * (`sealer`), and it opens the camera and chooses the picture (`camera`).
 */
export interface SdkCapture {
  readonly sealer: Sealer;
  /** Hands the session over to the SDK's element, which decides when to open the camera. */
  readonly camera: Camera;
  /** Settles when the SDK calls back. Rejects on abort. */
  ended(options: { signal: AbortSignal }): Promise<SdkEnd>;
}
