/** What the person is told while guided, most pressing first. */
export const hints = [
  'starting',
  'camera-covered',
  'no-face',
  'many-faces',
  'too-far',
  'too-near',
  'move-left',
  'move-right',
  'move-up',
  'move-down',
  'turn-left',
  'turn-right',
  'look-up',
  'look-down',
  'tilt-left',
  'tilt-right',
  'back-lit',
  'too-dark',
  'too-bright',
  'uneven-light',
  'uncover-face',
  'open-eyes',
  'too-blurry',
  'relax-face',
  'few-pixels',
  'hold-still',
  'ready',
  'hold-for-light',
] as const;

/** Directions are the person's own as they see themselves: `move-left` is towards their left hand. */
export type Hint = (typeof hints)[number];
