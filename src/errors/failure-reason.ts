/** Details of a failure that its code does not express. They select the text that the user reads. Minor versions may add some. */
export const failureReasons = [
  'signed-out',
  'page-expired',
  'page-incomplete',
  'browser-check',
  'cannot-send',
  'outcome-unknown',
  'pictures-scrambled',
  'another-picture',
  'face-covered',
  'eyes-closed',
  'unsuitable-picture',
  'unclear-picture',
  'small-picture',
  'picture-format',
  'camera-covered',
  'system-blocks-camera',
] as const;

export type FailureReason = (typeof failureReasons)[number];
