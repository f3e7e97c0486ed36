/** How maps lie in the kernels' memory: as [channels/4][height + 2][width + 2][4], 32-bit floats, zeros around. */

/** Channels that lie together. */
export const groupChannels = 4;
/** Channels that are computed at once; every map has room for a multiple of them. */
export const pairChannels = 8;
/** Bytes of a pixel's group of channels. */
export const pixelBytes = 16;
/** Bytes of a number. */
export const floatBytes = 4;
