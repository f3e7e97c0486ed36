export interface JpegSize {
  widthPx: number;
  heightPx: number;
}

/**
 * Reads the dimensions from a JPEG's frame header. Undefined if the bytes are not a JPEG, or one that decoders may read
 * differently. Before the frame header, only segments with a length are allowed (ITU-T T.81, B.1.1.4). Markers without
 * one (TEM, RSTn), a second start of image and a scan are refused there, because readers that take them for segments
 * find another frame header than readers that do not.
 */
export function readJpegSize(bytes: Uint8Array): JpegSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let offset = 2;
  while (offset + 9 < bytes.byteLength) {
    if (view.getUint8(offset) !== 0xff) return undefined;
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (isFrameHeader(marker)) {
      const size = { heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
      return size.heightPx > 0 && size.widthPx > 0 ? size : undefined;
    }
    const length = view.getUint16(offset + 2);
    if (!isSegment(marker) || length < 2) return undefined;
    offset += 2 + length;
  }
  return undefined;
}

/** DHT, DAC, DQT, DRI, APPn and COM: the segments that cameras and encoders write before a frame header. */
function isSegment(marker: number): boolean {
  return (
    marker === 0xc4 ||
    marker === 0xcc ||
    marker === 0xdb ||
    marker === 0xdd ||
    (marker >= 0xe0 && marker <= 0xef) ||
    marker === 0xfe
  );
}

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range (ITU-T T.81, table B.1). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
