import * as z from 'zod/mini';

/** Bytes out of the store. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
