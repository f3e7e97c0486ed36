import type { Still } from './still.ts';

/** A still that owns its bytes and can overwrite them. */
export function createStill(picture: { bytes: Uint8Array; widthPx: number; heightPx: number }): Still {
  const { bytes, widthPx, heightPx } = picture;
  return { bytes, mime: 'image/jpeg', widthPx, heightPx, wipe: () => void bytes.fill(0) };
}
