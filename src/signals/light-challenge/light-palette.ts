/**
 * The colours of the light challenge, sRGB; a server knows them by their number. All of them are as bright as one
 * another (relative luminance 0.46–0.50), so that no change from one to the next is a flash by WCAG 2.3.1, and none
 * holds more red than green and blue together.
 */
export const lightPalette: readonly string[] = ['#00c8f0', '#ff8cff', '#b4c400', '#4ad24a', '#aab4ff'];
