import * as z from 'zod/mini';
import { textSchema } from './encodings.ts';

const shortText = textSchema.check(z.maxLength(128));
const count = z.number().check(z.nonnegative());

/** The kind of camera, derived from its label. The label itself never leaves the browser. */
export const cameraLabelClassSchema = z.enum(['front', 'back', 'external', 'virtual', 'unknown']);
export type CameraLabelClass = z.infer<typeof cameraLabelClassSchema>;

/**
 * Coarse facts about the device, which are no fingerprint. `camera` is absent in a handshake, which does not wait for the
 * camera.
 */
export const deviceInfoSchema = z.strictObject({
  appId: shortText,
  sdkVersion: shortText,
  brand: shortText,
  model: shortText,
  platform: shortText,
  soVersion: shortText,
  browserVersion: shortText,
  formFactor: z.enum(['mobile', 'tablet', 'desktop', 'unknown']),
  language: shortText,
  timezone: shortText,
  screen: z.strictObject({ w: count, h: count, dpr: count }),
  touchPoints: count,
  camera: z.optional(
    z.strictObject({
      w: count,
      h: count,
      fps: count,
      facing: z.enum(['user', 'environment', 'unknown']),
      labelClass: cameraLabelClassSchema,
    }),
  ),
});
export type DeviceInfo = z.infer<typeof deviceInfoSchema>;
