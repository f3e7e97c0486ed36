/** A picture of this one colour is drawn and read. */
const known = [51, 102, 153, 255];
/** Some browsers change single bits against tracking, which harms no picture; in steps of a channel, on average. */
const mostDifference = 16;

/** Whether this browser gives pages noise, or nothing, in place of what is on a canvas, as Firefox's `resistFingerprinting` does. */
export function scramblesPictures(document: Document): boolean {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return false;
  pen.fillStyle = `rgb(${known.slice(0, 3).join()})`;
  pen.fillRect(0, 0, 8, 8);
  let data: Uint8ClampedArray;
  try {
    ({ data } = pen.getImageData(0, 0, 8, 8));
  } catch {
    // Some protections refuse to read a canvas at all.
    return true;
  }
  const difference = data.reduce((sum, value, at) => sum + Math.abs(value - (known[at % 4] ?? 0)), 0);
  // The test pattern shows no user. It is emptied anyway, so that a search for leftover pictures finds none.
  data.fill(0);
  canvas.width = 0;
  return difference > mostDifference * data.length;
}
