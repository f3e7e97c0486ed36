import * as z from 'zod/mini';

const figures = z.array(z.number().check(z.nonnegative())).check(z.maxLength(24));

/**
 * What the camera saw while the screen changed its colour: the colours by number, the time of each in milliseconds since
 * the first, and the mean red, green and blue (sRGB, 0–255) of the face and of its surroundings, three numbers per
 * colour.
 */
export const lightRecordSchema = z.strictObject({
  colours: figures,
  atMs: figures,
  face: figures,
  around: figures,
});
export type LightRecord = z.infer<typeof lightRecordSchema>;
