/**
 * Replaces `fortface-capture/server` in a browser's bundle. That module holds an API key, which a page must never see,
 * so this one throws.
 */
throw new Error(
  'fortface-capture/server runs on a server only: it holds the FortFace API key, which must never reach a browser. Import it from your backend.',
);

export {};
