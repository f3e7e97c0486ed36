import type { Still } from '../../capture/still.ts';
import type { CaptureFacts, CaptureQuality, SealedCapture, Signal } from '../../contract/index.ts';
import type { SessionSealer } from '../../sealing/sealer.ts';
import type { FlowPorts } from '../flow-ports.ts';
import { isoTime } from '../../values/iso-time.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';
import { inTime } from './in-time.ts';

/** Seals one still to its session under a new `jti` of 16 random bytes; leaves the wiping to the caller. */
export async function sealStill(input: {
  ports: FlowPorts;
  sealer: SessionSealer;
  still: Still;
  quality: CaptureQuality;
  capture: CaptureFacts;
  signals: Signal[];
  signal: AbortSignal;
}): Promise<{ sealed: SealedCapture; jti: string }> {
  const { ports, sealer, still, quality, capture, signals, signal } = input;
  const { externalUserId, document } = ports.configuration;
  const jti = toBase64url(ports.random(16));
  const sealed = await inTime(
    ports,
    'sealer',
    (sealing) =>
      sealer.seal(
        {
          data: omitUndefined({
            capturedAt: isoTime(ports.wallNow()),
            externalUserId,
            document,
            capture,
            quality,
            signals,
          }),
          image: { bytes: still.bytes, mime: still.mime, widthPx: still.widthPx, heightPx: still.heightPx },
          jti,
        },
        { signal: sealing },
      ),
    { signal },
  );
  return { sealed, jti };
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
