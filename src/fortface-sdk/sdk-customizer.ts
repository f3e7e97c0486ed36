/** The times, in milliseconds, that the element's attributes say. */
export interface SdkTimes {
  readyTimeoutMs: number;
  captureTimeoutMs: number;
  brightnessTimeoutMs: number;
}

type Settings = Readonly<Record<string, unknown>>;

/**
 * The customizer that the vendor's element is given (pure): the page's own, with the element's times where it names
 * none, and without the vendor's instructions, since ours have been read by then.
 */
export function sdkCustomizer(customizer: Settings | undefined, times: SdkTimes): Settings {
  const face = settingsOf(customizer?.['face_recognition']);
  const camera = settingsOf(face['camera_screen']);
  return {
    ...customizer,
    face_recognition: {
      ...face,
      instructions_screen: { ...settingsOf(face['instructions_screen']), visible: false },
      camera_screen: {
        timeout: times.captureTimeoutMs / 1000,
        timeout_ready: times.readyTimeoutMs / 1000,
        ...camera,
        brightness_validation: {
          timeout: times.brightnessTimeoutMs / 1000,
          ...settingsOf(camera['brightness_validation']),
        },
      },
    },
  };
}

function settingsOf(value: unknown): Settings {
  return isSettings(value) ? value : {};
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
