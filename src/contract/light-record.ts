import * as z from 'zod/mini';

const figures = z.array(z.number().check(z.nonnegative())).check(z.maxLength(24));

/**
 * What the camera saw while the screen changed its colour: the colours by their number, when each was shown in
 * milliseconds since the first, and the mean red, green and blue (sRGB, 0–255) of the face and of what is around it,
 * three figures for each colour.
 */
export const lightRecordSchema = z.strictObject({
  colours: figures,
  atMs: figures,
  face: figures,
  around: figures,
});
export type LightRecord = z.infer<typeof lightRecordSchema>;
