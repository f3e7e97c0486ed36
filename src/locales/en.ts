import type { Messages } from './messages.ts';

/** The texts in English. */
export const en: Messages = {
  actions: {
    liveness: { title: 'Proof of life', text: 'We’ll take a quick selfie to check that it’s really you.' },
    enroll: { title: 'Set up your face', text: 'With one quick selfie, your face becomes your key.' },
    identify: { title: 'Confirm it’s you', text: 'We’ll compare a selfie with the face on your account.' },
    search: { title: 'Sign in with your face', text: 'We’ll find your account with one quick selfie.' },
    capture: { title: 'Confirm your identity', text: 'We’ll check a selfie against your CPF.' },
  },
  idle: { start: 'Start', duration: 'It takes less than a minute.' },
  preparing: { title: 'Getting ready', text: 'Just a moment…' },
  instructions: {
    title: 'For a good photo',
    light: { title: 'Good light', text: 'Face a soft light.' },
    straight: { title: 'Face straight', text: 'Look at the camera, without smiling.' },
    uncovered: { title: 'Nothing in the way', text: 'Take off sunglasses, cap and mask.' },
    proceed: 'Open the camera',
  },
  openingCamera: {
    title: 'Allow the camera',
    text: 'Your browser will ask. Choose “Allow” to continue.',
  },
  guiding: {
    unguided: 'Fit your face, then press',
    shutter: 'Take the photo',
    moreTime: 'More time',
    chooseCamera: 'Choose a camera',
    unnamedCamera: 'Camera {number}',
  },
  hints: {
    starting: 'One moment…',
    'no-face': 'Fit your face in the oval',
    'many-faces': 'Only you should be in view',
    'too-far': 'Come closer',
    'too-near': 'Move back a little',
    'move-left': 'Move a little to your left',
    'move-right': 'Move a little to your right',
    'move-up': 'Move up a little',
    'move-down': 'Move down a little',
    'turn-left': 'Turn a little to your left',
    'turn-right': 'Turn a little to your right',
    'look-up': 'Lift your chin a little',
    'look-down': 'Lower your chin a little',
    'tilt-left': 'Tilt your head to the left',
    'tilt-right': 'Tilt your head to the right',
    'too-dark': 'Find a brighter place',
    'too-bright': 'Find a softer light',
    'uneven-light': 'Turn to face the light',
    'open-eyes': 'Keep your eyes open',
    'hold-still': 'That’s it, hold still',
    ready: 'Perfect!',
  },
  reviewing: { title: 'Does it look good?', accept: 'Use photo', retake: 'Retake' },
  sealing: { title: 'Protecting your photo', text: 'Only the service will be able to open it.' },
  submitting: { title: 'Sending', text: 'Keep this screen open, almost there.' },
  offline: { title: 'You’re offline', text: 'We’ll go on as soon as the connection is back.' },
  done: { title: 'All done!', text: 'We’ve received your photo.', close: 'Finish' },
  failed: {
    retry: 'Try again',
    close: 'Close',
    waitSeconds: 'Please wait {seconds} s before you try again.',
    waitMinutes: 'Please wait {minutes} min before you try again.',
  },
  errors: {
    'configuration-invalid': {
      title: 'This page isn’t ready',
      action: 'It’s nothing you did. Please contact support to continue.',
    },
    'insecure-context': {
      title: 'This page isn’t secure',
      action: 'Open it again from the official address, which starts with https://.',
    },
    'unsupported-browser': {
      title: 'This browser can’t take the selfie',
      action: 'Update it, or open the page in Chrome, Safari or Firefox.',
    },
    'session-unreachable': {
      title: 'We couldn’t start',
      action: 'Check your internet connection and try again.',
    },
    'session-refused': {
      title: 'You don’t have access yet',
      action: 'Sign in to your account again, or contact support.',
    },
    'session-invalid': { title: 'We couldn’t start', action: 'Please try again in a few minutes.' },
    'session-expired': { title: 'Time ran out', action: 'No problem, just start again.' },
    'camera-denied': {
      title: 'The camera is blocked',
      action: 'In your browser’s permissions, allow the camera for this site and try again.',
    },
    'camera-blocked-by-policy': {
      title: 'The camera can’t be used here',
      action: 'Open the page directly in your browser, on your phone or on another device.',
    },
    'camera-not-found': {
      title: 'We couldn’t find a camera',
      action: 'Plug one in or continue on your phone, then try again.',
    },
    'camera-in-use': {
      title: 'The camera is busy',
      action: 'Close other apps or tabs that use the camera and try again.',
    },
    'camera-failed': {
      title: 'The camera didn’t open',
      action: 'Try again. If it still doesn’t work, restart your device.',
    },
    'camera-lost': { title: 'The camera stopped', action: 'Check that it’s still on and try again.' },
    'detector-unavailable': {
      title: 'The photo guide didn’t load',
      action: 'Check your internet connection and try again.',
    },
    'no-face': {
      title: 'We couldn’t see a face in the photo',
      action: 'Fit your face in the oval, in good light, and try again.',
    },
    'many-faces': {
      title: 'There was more than one face',
      action: 'Find a place where only you are in view and try again.',
    },
    'capture-failed': { title: 'The photo didn’t come out', action: 'It happens. Please try once more.' },
    'sealing-failed': {
      title: 'We couldn’t protect the photo',
      action: 'To keep you safe, nothing was sent. Please try again.',
    },
    'submit-unreachable': {
      title: 'The photo wasn’t sent',
      action: 'Check your internet connection and try again.',
    },
    'submit-refused': {
      title: 'The photo wasn’t accepted',
      action: 'Take another one. If it happens again, contact support.',
    },
    'submit-invalid': {
      title: 'We didn’t understand the answer',
      action: 'Please try again in a few minutes.',
    },
    'rate-limited': { title: 'Too many tries in a row', action: 'Wait a little and try again.' },
    'server-failed': {
      title: 'The service is down',
      action: 'It’s nothing you did. Please try again in a few minutes.',
    },
  },
  cancelled: {
    title: 'You stopped here',
    text: 'Whenever you like, just start again.',
    restart: 'Start again',
  },
  labels: {
    dialog: 'Selfie to confirm your identity',
    close: 'Close',
    viewfinder: 'Your camera’s picture',
    preview: 'The photo you just took',
  },
  announcements: {
    shutterOffered: 'You can also use the “Take the photo” button.',
    timeRunningOut: 'Time is running out. The “More time” button gives you as much again.',
    timeExtended: 'You have more time.',
    pictureTaken: 'Photo taken.',
  },
};
