export interface JpegSize {
  widthPx: number;
  heightPx: number;
}

/** Reads the dimensions out of a JPEG's frame header; undefined when the bytes are no JPEG. */
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
    offset += 2 + view.getUint16(offset + 2);
  }
  return undefined;
}

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range (ITU-T T.81, table B.1). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
