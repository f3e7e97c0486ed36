import { readFile } from 'node:fs/promises';

/** Every sixth of the film's 30 frames a second is enough of a moving person. */
const every = 6;
/** What a JPEG ends with, and the next one begins with. */
const seam = Buffer.from([0xff, 0xd9, 0xff, 0xd8]);

/** Pictures of a film that `drawCameraFeed` has written, in base64, for a page that plays them on a canvas. */
export async function readFilm(path: string): Promise<string[]> {
  const film = await readFile(path);
  const frames: Buffer[] = [];
  for (let start = 0, end = 0; end < film.length; start = end) {
    const next = film.indexOf(seam, start);
    end = next < 0 ? film.length : next + 2;
    frames.push(film.subarray(start, end));
  }
  return frames.filter((_, index) => index % every === 0).map((frame) => frame.toString('base64'));
}
