/**
 * Decodes a picture as its EXIF data says that it is to be held, scaled down until no side is longer than
 * `longestSidePx`. Rejects for what is no picture.
 */
export async function decodeUpright(file: Blob, longestSidePx: number): Promise<ImageBitmap> {
  const full = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = longestSidePx / Math.max(full.width, full.height);
  if (scale >= 1) return full;
  try {
    return await createImageBitmap(full, {
      resizeWidth: Math.round(full.width * scale),
      resizeHeight: Math.round(full.height * scale),
      resizeQuality: 'high',
    });
  } finally {
    full.close();
  }
}
