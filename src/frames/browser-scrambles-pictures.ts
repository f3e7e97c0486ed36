/** Pixels of the known picture. */
const sidePx = 8;
/** Some browsers change single bits against tracking, which harms no picture; in steps of a channel, on average. */
const mostDifference = 16;

/** Whether this browser gives pages noise in place of what is on a canvas, as Firefox's `resistFingerprinting` does. */
export function scramblesPictures(document: Document): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sidePx;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return false;
  const picture = pen.createImageData(sidePx, sidePx);
  for (let at = 0; at < picture.data.length; at += 1) picture.data[at] = at % 4 === 3 ? 255 : (at * 37) % 251;
  pen.putImageData(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, sidePx, sidePx);
  const difference = data.reduce((sum, value, at) => sum + Math.abs(value - (picture.data[at] ?? 0)), 0);
  return difference / data.length > mostDifference;
}
