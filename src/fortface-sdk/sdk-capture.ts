import type { Camera } from '../camera/camera.ts';
import type { SealedCapture } from '../contract/index.ts';
import type { FortfaceError } from '../errors/index.ts';
import type { Sealer } from '../sealing/sealer.ts';

/** How the vendor's SDK ended, in our words. */
export type SdkEnd =
  | { kind: 'captured'; sealed: SealedCapture }
  | { kind: 'timed-out'; phase: 'ready' | 'capture'; error: FortfaceError }
  | { kind: 'failed'; error: FortfaceError }
  | { kind: 'cancelled' };

/**
 * The vendor's SDK in the place of our own parts: it makes the device information and seals (`sealer`), and shows
 * the camera and chooses the picture by itself (`camera`).
 */
export interface SdkCapture {
  readonly sealer: Sealer;
  /** Hands the session over to the vendor's element, which opens the camera whenever it likes. */
  readonly camera: Camera;
  /** Settles when the vendor's callback comes. Rejects on abort. */
  ended(options: { signal: AbortSignal }): Promise<SdkEnd>;
}
