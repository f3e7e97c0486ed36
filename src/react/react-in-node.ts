import { createCaptureComponent } from './create-capture-component.ts';

// React is an optional peer dependency, so importing this module without React must not fail.
const react = await import('react').catch(() => undefined);

/** The same component, or `undefined` if React is not installed. */
export const FortfaceCapture: ReturnType<typeof createCaptureComponent> | undefined =
  react && createCaptureComponent(react);
