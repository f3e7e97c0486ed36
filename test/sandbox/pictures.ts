import { readFile } from 'node:fs/promises';

const folder = new URL('../../node_modules/material-kit/assets/img/faces/', import.meta.url);

/** A JPEG of one person. */
export function readFace(name = 'christian.jpg'): Promise<Buffer> {
  return readFile(new URL(name, folder));
}

/** The same picture with bytes behind its end, which the fake face analysis reads as an instruction. */
export async function readFaceSaying(instruction: string): Promise<Buffer> {
  return Buffer.concat([await readFace(), Buffer.from(instruction)]);
}
