/** What the build puts into modules; see `tools/testing-kit.mjs`. */
declare module '*.jpg' {
  /** The file in base64. */
  const base64: string;
  export default base64;
}

declare module '*?script' {
  /** The module and all that it imports, as the text of a classic script. Its exports are in `fortfaceTestingKit`. */
  const code: string;
  export default code;
}
