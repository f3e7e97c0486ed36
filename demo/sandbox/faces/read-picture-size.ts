import { readJpegSize, type JpegSize } from 'fortface-capture/opener';

export type PictureSize = JpegSize;

/**
 * The size that a JPEG, PNG or WebP declares in its header; decodes nothing. Undefined for anything else, and for headers
 * that decoders may read differently: how much memory those take is unknown.
 */
export function readPictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) return undefined;
  const size = readJpegSize(bytes) ?? readPngSize(view) ?? readWebpSize(view);
  return size === undefined || size.widthPx === 0 || size.heightPx === 0 ? undefined : size;
}

/** The signature, then the chunk IHDR, which must be the first and has 13 bytes (PNG, third edition, 5.2 and 11.2.1). */
function readPngSize(view: DataView): PictureSize | undefined {
  const isPng = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;
  if (!isPng || view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

/** The three kinds of WebP: lossy, lossless, extended, each with its own signature (RFC 9649, section 2). */
function readWebpSize(view: DataView): PictureSize | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  const kind = view.getUint32(12);
  if (kind === 0x56503820 && readUint24(view, 23) === 0x2a019d) {
    return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff };
  }
  if (kind === 0x5650384c && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind === 0x56503858 && view.getUint32(16, true) === 10) {
    return { widthPx: readUint24(view, 24) + 1, heightPx: readUint24(view, 27) + 1 };
  }
  return undefined;
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
