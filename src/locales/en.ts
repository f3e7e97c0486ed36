import type { Messages } from './messages.ts';

/** The texts in English. */
export const en: Messages = {
  actions: {
    liveness: {
      title: 'Check that it’s you',
      text: 'We’ll take a quick selfie to make sure it’s really you.',
    },
    enroll: { title: 'Set up your face', text: 'One quick selfie, and your face becomes your key.' },
    identify: { title: 'Confirm it’s you', text: 'We’ll compare your selfie with the face on your account.' },
    search: {
      title: 'Sign in with your face',
      text: 'One quick selfie is all we need to find your account.',
    },
    capture: { title: 'Confirm your identity', text: 'We’ll check your selfie against your CPF.' },
  },
  idle: { start: 'Start', duration: 'It takes less than a minute.' },
  preparing: { title: 'Getting ready', text: 'Just a moment…' },
  instructions: {
    title: 'For a good photo',
    light: { title: 'Good light', text: 'Face a window or a soft light.' },
    straight: { title: 'Face forward', text: 'Look straight at the camera, without smiling.' },
    uncovered: { title: 'Face uncovered', text: 'Take off sunglasses, hats and masks.' },
    permission: 'If your browser asks to use the camera, choose “Allow”.',
    proceed: 'Open the camera',
  },
  openingCamera: {
    title: 'Opening the camera',
    text: 'If your browser asks, choose “Allow”. We only use the camera for this photo.',
    press: 'Tap to go on',
    slow: 'Still waiting for the camera',
    unseen: {
      title: 'The camera picture is hidden',
      text: 'Scroll to it, or close what covers it. Then the camera opens.',
    },
  },
  guiding: {
    unguided: 'Line up your face, then press',
    shutter: 'Take the photo',
    byHand: 'Or take the photo yourself',
    moreTime: 'More time',
    chooseCamera: 'Choose a camera',
    unnamedCamera: 'Camera {number}',
    switchCamera: 'Switch camera',
  },
  hints: {
    starting: 'One moment…',
    'camera-covered': 'Uncover or switch on the camera',
    'no-face': 'Fit your face in the oval',
    'many-faces': 'Make sure only you are in view',
    'too-far': 'Move a little closer',
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
    'back-lit': 'Put the light in front of you',
    'too-dark': 'Find a brighter place',
    'too-bright': 'Find a softer light',
    'uneven-light': 'Turn to face the light',
    'uncover-face': 'Keep eyes and mouth visible',
    'open-eyes': 'Keep your eyes open',
    'too-blurry': 'Wipe the lens and hold still',
    'relax-face': 'Relax your face, no smile',
    'few-pixels': 'Low resolution: press the button',
    'hold-still': 'That’s it, hold still',
    ready: 'Perfect!',
    'hold-for-light': 'Keep still: the colours change',
  },
  reviewing: { title: 'Does it look good?', accept: 'Use photo', retake: 'Retake' },
  sealing: { title: 'Protecting your photo', text: 'Only the verification service can open it.' },
  submitting: { title: 'Sending', text: 'Keep this screen open. Almost there!' },
  sendingSlowly: { title: 'Still sending', text: 'This is taking longer than usual. Keep this screen open.' },
  offline: { title: 'You’re offline', text: 'We’ll finish sending as soon as you’re back online.' },
  offlineAtStart: { title: 'You’re offline', text: 'We’ll start as soon as you’re back online.' },
  resuming: {
    title: 'Your photo may not have gone through',
    text: 'We got no confirmation that it was accepted. Do you want to send the photo you took?',
    send: 'Send the photo',
    retake: 'Take a new one',
  },
  done: {
    title: 'All done!',
    text: 'We’ve received your photo.',
    close: 'Finish',
    rejected: {
      title: 'We couldn’t confirm it this time',
      text: 'Your photo arrived, but we can’t continue this way. Contact support to confirm your identity another way.',
    },
  },
  failed: {
    retry: 'Try again',
    reload: 'Reload the page',
    close: 'Close',
    final: 'Come back later, or contact support.',
    wait: 'Please wait {time} before you try again.',
    waiting: {
      'camera-denied': 'We’ll carry on from here as soon as you allow it.',
      'camera-not-found': 'We’ll carry on from here as soon as you plug one in.',
      'camera-in-use': 'We’ll carry on from here as soon as it’s free.',
    },
    chooseFile: 'Send a photo instead',
    fileWithoutFace: {
      title: 'We couldn’t see a face in that photo',
      action: 'Choose one that shows your whole face, up close and in good light.',
    },
    fileWithFaces: {
      title: 'There’s more than one face in that photo',
      action: 'Choose one with only you in it.',
    },
    fileUnreadable: {
      title: 'We couldn’t open that file',
      action: 'Choose a photo from your camera or gallery.',
    },
    outside: { open: 'Open in your browser', copy: 'Copy the link', copied: 'Link copied' },
    reasons: {
      'signed-out': {
        title: 'You don’t have access yet',
        action: 'Sign in to your account again, or contact support.',
      },
      'page-expired': { title: 'This page has been open too long', action: 'Reload it and start again.' },
      'page-incomplete': {
        title: 'Part of this page didn’t load',
        action: 'Reload the page. If that doesn’t help, contact support.',
      },
      'browser-check': {
        title: 'The site wants to check your browser',
        action: 'Reload the page, complete the check and start again.',
      },
      'cannot-send': {
        title: 'We couldn’t finish',
        action: 'It’s nothing to do with your photo. Please contact support.',
      },
      'outcome-unknown': {
        title: 'We lost the result',
        action: 'Your photo may already be accepted. If you can’t continue, contact support.',
      },
      'pictures-scrambled': {
        title: 'Your browser scrambles pictures',
        action:
          'Allow this site to read canvas data, by the icon near the address, and reload the page. Or use another browser.',
      },
      'another-picture': {
        title: 'Let’s take another photo',
        action: 'Face a soft light and look straight at the camera.',
      },
      'face-covered': {
        title: 'Something covers your face',
        action: 'Take off sunglasses, hats or masks, keep your hands away and try again.',
      },
      'eyes-closed': {
        title: 'Your eyes were closed',
        action: 'Keep them open, look at the camera and try again.',
      },
      'unsuitable-picture': {
        title: 'We can’t use this photo',
        action: 'Show only your face to the camera and try again.',
      },
      'unclear-picture': {
        title: 'The photo isn’t clear enough',
        action: 'Find good light, hold still and try again.',
      },
      'small-picture': {
        title: 'That photo is too small',
        action: 'Choose one in which your face is larger.',
      },
      'picture-format': {
        title: 'We couldn’t open this photo',
        action: 'Choose a JPEG or PNG photo, or take a new one.',
      },
      'camera-covered': {
        title: 'Your camera seems covered or switched off',
        action: 'Open its shutter or press its key.',
      },
      'system-blocks-camera': {
        title: 'Your device blocks the camera',
        action: 'In the device’s privacy settings, allow the camera for this browser.',
      },
    },
    handoff: {
      title: 'Continue on your phone',
      text: 'Point your phone’s camera at the code, or open this address on it:',
    },
  },
  handoff: {
    opened: { title: 'Opened on your phone', text: 'Finish there. This page continues by itself.' },
    valid: 'The code works for {time}.',
    here: 'Continue on this device',
    again: 'Make a new code',
    backToComputer: 'You can go back to your computer now.',
  },
  errors: {
    'configuration-invalid': {
      title: 'This page isn’t ready',
      action: 'It’s nothing you did. Please contact support to continue.',
    },
    'insecure-context': {
      title: 'This page isn’t secure',
      action: 'Close it and use the official address, which starts with https://.',
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
      title: 'We can’t start right now',
      action: 'It’s nothing you did. Please contact support to continue.',
    },
    'session-invalid': { title: 'We couldn’t start', action: 'Please try again in a few minutes.' },
    'session-expired': { title: 'Time ran out', action: 'No worries, just start again.' },
    'camera-denied': {
      title: 'The camera is blocked',
      action: 'Allow the camera for this site, then try again.',
    },
    'camera-blocked-by-policy': {
      title: 'The camera can’t be used here',
      action: 'Open this page directly in your browser, or on another device.',
    },
    'camera-not-found': {
      title: 'We couldn’t find a camera',
      action: 'Plug one in and try again.',
    },
    'camera-in-use': {
      title: 'Something else is using the camera',
      action: 'Close the app or tab that’s using it, then try again.',
    },
    'camera-failed': {
      title: 'The camera didn’t open',
      action: 'Try again. If it still doesn’t work, restart your device and come back.',
    },
    'camera-lost': { title: 'The camera stopped', action: 'Check that it’s still connected and try again.' },
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
    'capture-failed': {
      title: 'The photo didn’t come out',
      action: 'It happens. Try once more, and take your time.',
    },
    'sealing-failed': {
      title: 'We couldn’t protect your data',
      action: 'To keep you safe, we stopped here. Please try again.',
    },
    'submit-unreachable': {
      title: 'We don’t know if the photo arrived',
      action: 'Check your internet connection and try again.',
    },
    'submit-refused': {
      title: 'The photo wasn’t accepted',
      action: 'Take another one. If it happens again, contact support.',
    },
    'submit-invalid': {
      title: 'We didn’t get a clear answer',
      action: 'Please try again in a few minutes.',
    },
    'rate-limited': { title: 'There are many requests right now', action: 'Wait a little and try again.' },
    'server-failed': {
      title: 'The service isn’t available right now',
      action: 'It’s nothing you did. Please try again in a few minutes.',
    },
    'service-refused': {
      title: 'Verification isn’t available here',
      action: 'It’s nothing you did. Please contact support to continue.',
    },
    'handoff-invalid': {
      title: 'This code no longer works',
      action: 'Make a new one on your computer and scan it.',
    },
    'handoff-ended': {
      title: 'It wasn’t finished on your phone',
      action: 'Make a new code, or continue on this device.',
    },
  },
  allowCamera: {
    'chrome-android': 'Tap the icon to the left of the address, then “Permissions”, and turn the camera on.',
    'chrome-desktop': 'Click the icon to the left of the address and turn the camera on.',
    samsung: 'Tap the lock next to the address, then “Permissions”, and allow the camera.',
    'firefox-android': 'Tap the lock next to the address and allow the camera.',
    'firefox-desktop': 'Click the camera icon next to the address and clear the block.',
    'safari-ios': 'Tap the icon next to the address, open the website settings and allow the camera.',
    'safari-mac': 'In the Safari menu, open the settings for this website and allow the camera.',
    'other-ios': 'In the Settings app, find your browser in the list of apps and turn the camera on.',
    'in-app':
      'In your phone’s settings, allow the camera for this app. Or tap ⋯ and open the page in your browser.',
    other: 'You’ll find it in the site’s permissions, near the page’s address.',
  },
  leaveApp: 'You’re inside another app. Tap ⋯ and choose to open the page in your browser.',
  alternative: 'Confirm another way',
  cancelled: {
    title: 'Not finished yet',
    text: 'Whenever you’re ready, just start again.',
    restart: 'Start again',
  },
  labels: {
    dialog: 'Selfie to confirm your identity',
    close: 'Close',
    sound: 'Sound',
    viewfinder: 'Your camera’s picture',
    preview: 'The photo you just took',
    handoffCode: 'QR code with the address to continue on your phone',
  },
  announcements: {
    shutterOffered: 'You can also use the “Take the photo” button.',
    timeRunningOut: 'Time is running out. The “More time” button gives you as much again.',
    timeExtended: 'You have more time.',
    pictureTaken: 'Photo taken.',
  },
};
