/** A size that a camera delivers, in pixels, held as the sensor lies: wider than high. */
export interface CameraMode {
  readonly width: number;
  readonly height: number;
}

/** One camera, as browsers describe it. */
export interface CameraProfile {
  readonly label: string;
  /** Absent for cameras that do not report which way they look, such as webcams. */
  readonly facing?: 'user' | 'environment';
  /** Frames per second. */
  readonly fps: number;
  readonly modes: readonly CameraMode[];
}

/** A device with all its cameras. */
export interface DeviceProfile {
  readonly cameras: readonly CameraProfile[];
  /** Held upright, as phones are: frames are then higher than wide. */
  readonly upright: boolean;
}

const modes = (...sizes: (readonly [width: number, height: number])[]): CameraMode[] =>
  sizes.map(([width, height]) => ({ width, height }));

/** Sizes that Android requires of every camera that can deliver them. Source: `SCALER_STREAM_CONFIGURATION_MAP`. */
const androidModes = modes([320, 240], [640, 480], [1280, 720], [1920, 1080]);
/** The sensors of phones are 4:3, and most also deliver that shape at these sizes. */
const android43Modes = [...androidModes, ...modes([960, 720], [1280, 960], [1440, 1080])];
/** Apple's `AVCaptureSession` presets up to 1080p, which WebKit's capture source offers. */
const iosModes = modes([352, 288], [640, 480], [1280, 720], [1920, 1080]);

/** Chrome on Android labels cameras in this form. Source: Chromium, `VideoCaptureCamera2.getName`. */
const android = (frontModes: readonly CameraMode[]): DeviceProfile => ({
  upright: true,
  cameras: [
    { label: 'camera2 1, facing front', facing: 'user', fps: 30, modes: frontModes },
    { label: 'camera2 0, facing back', facing: 'environment', fps: 30, modes: android43Modes },
  ],
});

/** Safari's labels are Apple's localised names of the cameras. */
const iphone = (frontModes: readonly CameraMode[], ...moreBackCameras: string[]): DeviceProfile => ({
  upright: true,
  cameras: [
    { label: 'Front Camera', facing: 'user', fps: 30, modes: frontModes },
    ...['Back Camera', ...moreBackCameras].map((label) => ({
      label,
      facing: 'environment' as const,
      fps: 30,
      modes: [...iosModes, ...modes([3840, 2160])],
    })),
  ],
});

/** The most common sizes of USB video class webcams built into laptops of 720p. */
const webcam = (label: string, ...more: CameraMode[]): CameraProfile => ({
  label,
  fps: 30,
  modes: [...modes([320, 240], [640, 480], [1280, 720]), ...more],
});

/**
 * Devices by name. The sizes come from the platforms' documents named above and from the makers' data sheets for the
 * front camera. They describe what such devices report, and were not read from the devices themselves.
 */
export const deviceProfiles = {
  /** Front camera of 13 megapixels. */
  'galaxy-a15': android(android43Modes),
  /** Front camera of 8 megapixels. */
  'moto-g14': android(android43Modes),
  /** Front camera of 8 megapixels. Only the required sizes, as on many phones of its price. */
  'redmi-13c': android(androidModes),
  /** Front camera of 7 megapixels, video of 1080p. */
  'iphone-8': iphone(iosModes),
  /** Front camera of 12 megapixels, video of 4K. */
  'iphone-13': iphone(
    [...iosModes, ...modes([3840, 2160])],
    'Back Ultra Wide Camera',
    'Back Dual Wide Camera',
  ),
  laptop: { upright: false, cameras: [webcam('Integrated Camera (04f2:b6d9)')] },
  'laptop-two-cameras': {
    upright: false,
    cameras: [
      webcam('Integrated Camera (04f2:b6d9)'),
      webcam('HD Pro Webcam C920 (046d:082d)', { width: 1920, height: 1080 }),
    ],
  },
} as const satisfies Record<string, DeviceProfile>;

/** The name of a device in `deviceProfiles`. */
export type DeviceName = keyof typeof deviceProfiles;
