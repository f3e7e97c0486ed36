import * as z from 'zod/mini';

/**
 * Up to where an index follows its gallery's change log. The id of the last change's encoding is random, so the two
 * together tell one log from another, such as that of an older backup.
 */
export const indexMarkSchema = z.object({ sequence: z.number(), encodingId: z.string() });
export type IndexMark = z.infer<typeof indexMarkSchema>;
