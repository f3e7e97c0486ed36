/** Every hint that guiding can show, most urgent first. */
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

/** A hint of `fortface-guidance`. Directions are the user's own: `move-left` means towards their left hand. */
export type Hint = (typeof hints)[number];
