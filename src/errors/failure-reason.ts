/** What is known of a failure beyond its code; chooses the words that the user reads. Closed list: reasons are added. */
export const failureReasons = [
  'signed-out',
  'page-expired',
  'page-incomplete',
  'browser-check',
  'cannot-send',
  'pictures-scrambled',
  'another-picture',
  'face-covered',
  'eyes-closed',
  'unsuitable-picture',
  'unclear-picture',
  'small-picture',
  'picture-format',
  'camera-covered',
] as const;

export type FailureReason = (typeof failureReasons)[number];
