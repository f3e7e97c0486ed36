import * as z from 'zod/mini';
import { textSchema } from './encodings.ts';

const shortText = textSchema.check(z.maxLength(128));
const count = z.number().check(z.nonnegative());

/** What kind of camera a label speaks of. The label itself never leaves the browser. */
export const cameraLabelClassSchema = z.enum(['front', 'back', 'external', 'virtual', 'unknown']);
export type CameraLabelClass = z.infer<typeof cameraLabelClassSchema>;

/**
 * What the API learns about the device: coarse facts that help its reader, no fingerprint. `camera` is absent
 * in a handshake, which comes before the camera is opened.
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
