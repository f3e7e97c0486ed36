/** The times, in milliseconds, that the element's attributes say. */
export interface SdkTimes {
  readyTimeoutMs: number;
  captureTimeoutMs: number;
  brightnessTimeoutMs: number;
}

type Settings = Readonly<Record<string, unknown>>;

/**
 * Returns the customizer for the FortFace Web SDK's element (pure): the page's customizer, with the element's timeouts
 * as defaults. It turns the SDK's instructions off, because the user has already read this element's.
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
