/** What TypeScript knows of `half.mjs`. */

export declare function decodeHalf(bits: number): number;
export declare function encodeHalf(value: number): number;
